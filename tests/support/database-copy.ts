import { randomBytes } from "node:crypto"
import pg from "pg"
import { loginUrl } from "#lib/platform/migrate.ts"
import { databaseUrl } from "./cluster.ts"
import { passwords } from "./logins.ts"

export type TestDatabase = {
  name: string
  ownerUrl: string
  webUrl: string
  workerUrl: string
  vaultUrl: string
  /** The owner passes every wall: for making rows and for looking, never for what is being tested. */
  owner: pg.Pool
  drop(): Promise<void>
}

/** A copy of the migrated database; free of Vitest, so that end-to-end tests have it too. */
export async function copyDatabase(from: { ownerUrl: string; template: string }): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`
  const cluster = new pg.Pool({ connectionString: from.ownerUrl, max: 1 })
  cluster.on("error", () => {}) // or the whole server
  await cluster.query(`create database ${name} template ${from.template}`)

  const ownerUrl = databaseUrl(from.ownerUrl, name)
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 4 })
  owner.on("error", () => {}) // a test may cut every connection of its database
  return {
    name,
    ownerUrl,
    owner,
    webUrl: loginUrl(ownerUrl, "guichet_web", passwords.web),
    workerUrl: loginUrl(ownerUrl, "guichet_worker", passwords.worker),
    vaultUrl: loginUrl(ownerUrl, "guichet_vault", passwords.vault),
    async drop() {
      await owner.end()
      await cluster.query(`drop database if exists ${name} with (force)`)
      await cluster.end()
    },
  }
}
