-- Near is near whether one goes over the ground or through it, and the straight line is one subtraction of the index's
-- own type: searches compare it, row by row, and say the way over the ground only of what they show. (Comparing the way
-- over the ground was three quarters of what a search cost.)
create function public.over_ground(straight double precision) returns double precision
language sql immutable parallel safe strict
return 2 * 6378168 * asin(least(1, straight / (2 * 6378168)));

create function public.through_ground(metres double precision) returns double precision
language sql immutable parallel safe strict
return 2 * 6378168 * sin(least(metres / (2 * 6378168), pi() / 2));
grant execute on function public.over_ground, public.through_ground to public;

create or replace function public.earth_distance(one public.earth, other public.earth) returns double precision
language sql immutable parallel safe strict
return public.over_ground(public.cube_distance(one, other));

create or replace function public.matching_daycares(
  words text, from_latitude double precision, from_longitude double precision, within_metres double precision,
  in_municipality text, in_region text, of_kinds text[], for_age text, subsidised boolean, list_is_open boolean
) returns setof public.recognised_daycare
language sql stable
begin atomic
  select d.* from public.recognised_daycare d
  where (words is null or words operator(public.<%) d.normal_name)
    and (within_metres is null or (
      public.earth_box(public.ll_to_earth(from_latitude, from_longitude), within_metres)
        operator(public.@>) d.place
      and d.place operator(public.<->) public.ll_to_earth(from_latitude, from_longitude) <= public.through_ground(within_metres)))
    and (in_municipality is null or d.municipality_code = in_municipality)
    and (in_region is null or d.region_code = in_region)
    and (of_kinds is null or d.kind = any (of_kinds::public.daycare_kind[]))
    and (for_age is distinct from 'infants' or d.permit_infants > 0)
    and (for_age is distinct from 'older' or d.permit_older > 0)
    and (subsidised is not true or d.reduced_contribution)
    and (list_is_open is not true or d.list_open);
end;
