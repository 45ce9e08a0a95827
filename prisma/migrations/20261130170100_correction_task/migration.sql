-- What somebody asks to have corrected and cannot correct. A new word of a type serves from the next migration on.
alter type public.task_kind add value 'CORRECTION';
