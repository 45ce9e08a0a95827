-- Whom a vacancy asked is read at each step of it; the index that keeps an invitation once does not hold those that were superseded.
create index invitation_vacancy on public.invitation (vacancy_id);
