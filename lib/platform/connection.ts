import pg from "pg"

/**
 * Connections without the generated client: what runs before it is made (npm start on a clean clone, npm run site)
 * comes in by this file and must not need db.ts.
 */

/** A connection as the database's owner, for the launcher and the operator at the server; never in a web process. */
export async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return connected(url, "guichet owner", work)
}

/** One connection, for the length of `work`. */
export async function connected<T>(
  connectionString: string,
  name: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000, application_name: name })
  client.on("error", () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
