-- A child who came otherwise than by a place of the portal is noticed. A new word of a type serves from the next migration on.
alter type public.task_kind add value 'PLACED_OUTSIDE';
