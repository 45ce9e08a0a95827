import pg from "pg"

/** For the portal it is as if the server were gone: every connection is cut, and none is let in until `allow`. */
export async function barDatabase(clusterUrl: string, name: string): Promise<{ allow(): Promise<void> }> {
  const client = new pg.Client({ connectionString: clusterUrl })
  await client.connect()
  await client.query(`alter database ${name} with allow_connections false`)
  await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [name])
  return {
    async allow() {
      await client.query(`alter database ${name} with allow_connections true`)
      await client.end()
    },
  }
}
