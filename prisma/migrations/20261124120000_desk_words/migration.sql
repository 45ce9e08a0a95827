-- A family that has no address for letters is written to by post, by a human. A new word of a type serves from the next
-- migration on.
alter type public.task_kind add value 'WRITE_BY_POST';
