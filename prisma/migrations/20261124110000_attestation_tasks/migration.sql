-- A priority that staff decide, and one that a refused family appeals. New words of a type serve from the next migration on.
alter type public.task_kind add value 'ATTESTATION';
alter type public.task_kind add value 'APPEAL';
