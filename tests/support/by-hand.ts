import pg from "pg"

/** What one statement came to: how many rows it touched and which, or the SQLSTATE that refused it. */
export type Outcome = { ids: string[]; count: number } | string

/** One transaction written by hand, as whoever stole a login would: nothing of lib/platform stands in between. */
export type ByHand = {
  query<R extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<R[]>
  become(role: string): Promise<void>
  enter(role: string, token: string | null, door?: "house" | "site"): Promise<void>
  enterJob(token: string, job: string): Promise<void>
  /** A statement that may be refused; whatever it did is undone. */
  attempt(sql: string, values?: unknown[]): Promise<Outcome>
  /** Many of them in one round trip; each must give back a column `id`. Answers the ids, "no row", or the SQLSTATE. */
  attemptAll(statements: string[]): Promise<string[]>
}

/** Opens a transaction on a connection of its own, and rolls it back in the end. */
export async function byHand<T>(url: string, steps: (tx: ByHand) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on("error", () => {}) // the statement in hand rejects with the same
  await client.connect()
  try {
    await client.query("begin")
    return await steps(handOf(client))
  } finally {
    await client.query("rollback").catch(() => {})
    await client.end()
  }
}

/** For transactions that a test begins and ends itself. */
export function handOf(client: pg.Client): ByHand {
  const query = async <R extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
    (await client.query<R>(sql, values)).rows
  const become = async (role: string) => void (await query("select set_config('role', $1, true)", [role]))
  return {
    query,
    become,
    async enter(role, token, door = "house") {
      await become(role)
      await query("select from sec.enter($1, $2, $3)", [token, door, role])
    },
    async enterJob(token, job) {
      await become("app_system")
      await query("select from sec.enter_job($1, $2, 'app_system')", [token, job])
    },
    async attempt(sql, values = []) {
      await client.query("savepoint attempt")
      try {
        const { rows, rowCount } = await client.query<{ id?: string }>(sql, values)
        return { ids: rows.map((it) => it.id ?? "?").sort(), count: rowCount ?? 0 }
      } catch (error) {
        if (error instanceof pg.DatabaseError && error.code) return error.code
        throw error
      } finally {
        await client.query("rollback to savepoint attempt")
      }
    },
    async attemptAll(statements) {
      await query("select set_config('test.statements', $1, true)", [JSON.stringify(statements)])
      await client.query(attemptEach)
      const [row] = await query<{ answers: string }>("select current_setting('test.answers') as answers")
      return JSON.parse(row?.answers ?? "[]") as string[] // what attemptEach wrote
    },
  }
}

/** The SQLSTATE of a promise that must fail. */
export async function refusalOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(() => "was not refused", refusalIn)
}

/** The SQLSTATE that an error carries; any other error goes on. */
export function refusalIn(error: unknown): string {
  if (error instanceof pg.DatabaseError && error.code) return error.code
  throw error
}

/** Runs with the rights of whoever the transaction has become, like anything else that is sent. */
const attemptEach = `
do $$
declare
  statement text;
  answer text;
  answers jsonb := '[]';
begin
  for statement in select jsonb_array_elements_text(current_setting('test.statements')::jsonb) loop
    begin
      execute format('with it as (%s) select coalesce(string_agg(it.id::text, '' '' order by it.id::text), ''no row'') from it', statement)
        into answer;
      raise exception 'undone' using errcode = 'ZZ000';
    exception
      when sqlstate 'ZZ000' then null;
      when others then answer := sqlstate;
    end;
    answers := answers || to_jsonb(answer);
  end loop;
  perform set_config('test.answers', answers::text, true);
end
$$`
