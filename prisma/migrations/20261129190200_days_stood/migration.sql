-- How many days an audience stood still is a public fact: pages that count days of their own ask it (decision 030).
grant execute on function sec.days_stood(public.audience, date) to app_daycare, app_staff;
