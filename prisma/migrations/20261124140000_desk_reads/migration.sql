-- Under a request, staff read of a file also whether its family has confirmed what somebody else had written down.
grant execute on function sec.unchecked_children() to app_staff;
