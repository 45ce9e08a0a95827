import { Logger, runMigrations } from "graphile-worker"
import type pg from "pg"
import { patiently } from "./patiently.ts"

const schema = "graphile_worker"

/**
 * The queue belongs to the database's owner, never to the worker's login: functions that run as the owner write into
 * it, and whoever owns a table could hang a trigger of their own on it. The worker may use it, row by row.
 */
export async function makeQueue(client: pg.Client, ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, schema, logger: new Logger(() => () => {}) })
  await patiently(() => client.query(grants))
}

const grants = `
  grant usage on schema ${schema} to guichet_worker;
  grant select, insert, update, delete on all tables in schema ${schema} to guichet_worker;
  grant usage, select on all sequences in schema ${schema} to guichet_worker;
  revoke execute on all functions in schema ${schema} from public;
  grant execute on all functions in schema ${schema} to guichet_worker;
  do $$
  declare
    it regclass;
  begin
    for it in select c.oid from pg_class c where c.relnamespace = '${schema}'::regnamespace and c.relrowsecurity loop
      if not exists (select from pg_policy p where p.polrelid = it and p.polname = 'worker') then
        execute format('create policy worker on %s to guichet_worker using (true) with check (true)', it);
      end if;
    end loop;
  end
  $$;`
