import type pg from "pg"
import type { Newcomer, Person, Visitor } from "#lib/platform/access.ts"
import type { WhoIs } from "#lib/platform/actor.ts"
import { mintScope, type Scope } from "#lib/platform/scope.ts"
import { readSession } from "#lib/platform/session.ts"
import { addPerson, openSessionOf, type Made } from "./people.ts"

/** Somebody signed in, as a guard would have recognised them. Needs useDatabase(). */
export type SignedIn<K extends Person["kind"]> = { person: Made; token: string; scope: Scope<WhoIs<K>> }

export async function signedIn<K extends Person["kind"]>(
  owner: pg.Pool,
  kind: K,
  wish: Parameters<typeof addPerson>[1] & { door?: "house" | "site" } = {},
): Promise<SignedIn<K>> {
  const person = await addPerson(owner, { ...wish, kind })
  return again(owner, kind, person, wish.door)
}

/** Another session of the same person. */
export async function again<K extends Person["kind"]>(
  owner: pg.Pool,
  _kind: K,
  person: Made,
  door: "house" | "site" = "house",
): Promise<SignedIn<K>> {
  const token = await openSessionOf(owner, person)
  const session = await readSession(token)
  if (!session) throw new Error("the new session is not alive")
  return { person, token, scope: mintScope(session.person as WhoIs<K>, token, { door }) } // the session's kind is K
}

export const anOfficer = (owner: pg.Pool) =>
  signedIn(owner, "STAFF", { role: "SECURITY_OFFICER", door: "site" })

/** Before there is a session. */
export const newcomer = (): Scope<Newcomer> => mintScope({ kind: "AUTH" }, null)
export const visitor = (): Scope<Visitor> => mintScope({ kind: "VISITOR" }, null)
