import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto"
import pg from "pg"
import { patiently } from "./patiently.ts"

/** The same database, entered as somebody else. */
export function loginUrl(ownerUrl: string, login: string, password: string): string {
  const url = new URL(ownerUrl)
  url.username = login
  url.password = password
  return url.href
}

export type LoginPasswords = { webPassword: string; workerPassword: string; vaultPassword: string }

/** The logins of the processes, without a right of their own: the migrations grant them roles to become. */
export async function makeLogins(client: pg.Client, given: LoginPasswords) {
  await makeLogin(client, "guichet_web", given.webPassword)
  await makeLogin(client, "guichet_worker", given.workerPassword)
  await makeLogin(client, "guichet_vault", given.vaultPassword)

  const { rows } = await client.query<{ name: string; superuser: boolean }>(
    "select quote_ident(current_database()) as name, rolsuper as superuser from pg_roles where rolname = current_user",
  )
  const { name, superuser } = rows[0] ?? { name: "", superuser: false }
  await patiently(() =>
    client.query(`grant connect on database ${name} to guichet_web, guichet_worker, guichet_vault`),
  )
  // Whoever closes ends the transactions of web and worker: an owner that is no superuser must be a member for that.
  if (!superuser)
    await patiently(() => client.query("grant guichet_web, guichet_worker, guichet_vault to current_user"))
}

async function makeLogin(client: pg.Client, login: string, password: string) {
  const attributes = `login noinherit password '${verifier(password)}'`
  await patiently(async () => {
    const there = await client.query("select from pg_roles where rolname = $1", [login])
    await client.query(`${there.rowCount ? "alter" : "create"} role ${login} ${attributes}`)
  }).catch((error: unknown) => {
    if (!(error instanceof pg.DatabaseError) || error.code !== "42501") throw error
    throw new Error(
      `The user of DATABASE_URL may not make the login ${login}: give it CREATEROLE (and ADMIN on ${login} if that exists).`,
    )
  })
}

/**
 * PostgreSQL's own SCRAM-SHA-256 form, computed here: the password itself would stand in the log of a server that
 * logs its DDL. The form's alphabet is base64 and `$:-`, so it needs no quoting.
 */
export function verifier(password: string, salt = randomBytes(16), iterations = 4096): string {
  const salted = pbkdf2Sync(password, salt, iterations, 32, "sha256")
  const key = (label: string) => createHmac("sha256", salted).update(label).digest()
  const stored = createHash("sha256").update(key("Client Key")).digest("base64")
  return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${stored}:${key("Server Key").toString("base64")}`
}
