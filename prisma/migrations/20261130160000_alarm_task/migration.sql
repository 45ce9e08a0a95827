-- A value of an enumeration can be used only once its own transaction is over.
alter type public.task_kind add value 'ALARM';
