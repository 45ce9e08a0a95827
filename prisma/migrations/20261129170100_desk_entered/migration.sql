-- Entering for a service is asked before anybody has become a role, like sec.enter; staff read whether families can answer by
-- themselves; and columns need no grant of their own where the whole row is read.
revoke execute on function sec.enter_for(text, uuid, text) from app_daycare;
grant execute on function sec.enter_for(text, uuid, text) to guichet_web;
grant execute on function sec.state_of(public.audience) to app_staff;
revoke select (desk_request_id) on public.vacancy from app_daycare, app_system;
revoke select (passed_over_by) on public.invitation from app_system;
