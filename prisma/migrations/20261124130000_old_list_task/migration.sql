-- A line of an old list that meets a living account is a task for a human. A new word serves from the next migration on.
alter type public.task_kind add value 'OLD_LIST';
