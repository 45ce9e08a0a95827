import { z } from "zod"
import type { Person, StaffRole } from "./access.ts"
import { database } from "./db.ts"
import { isUnreachable, SiteClosed } from "./errors.ts"

/** __Host-: only this very host may set it, only over a secure origin (or localhost), for the whole site. */
export const sessionCookie = "__Host-session"
/** Remembers a device on which a mailed code was answered; opens nothing by itself. */
export const deviceCookie = "__Host-device"
/** Links the password step to the code step of one sign-in. */
export const waitingCookie = "__Host-waiting"

export type Session = { person: Person; endsAt: Date; now: Date }

/** The live session behind a token, read from its row at every request; null when ended, idle or revoked. */
export async function readSession(token: string): Promise<Session | null> {
  const rows = await find(token)
  const row = rows.length ? shape.parse(rows[0]) : null
  if (!row) return null
  const { session_id, account_id, membership_id, fresh_at, kind, role } = row
  const signed = {
    sessionId: session_id,
    accountId: account_id,
    membershipId: membership_id,
    freshAt: fresh_at,
  }
  return { person: person(kind, signed, role), endsAt: row.expires_at, now: row.at }
}

async function find(token: string): Promise<unknown[]> {
  try {
    return await database().$queryRaw<unknown[]>`select * from auth.session_of(${token})`
  } catch (error) {
    // Without a database nobody is recognised and the portal is closed; the gate says so within a second.
    if (isUnreachable(error)) throw new SiteClosed()
    throw error
  }
}

type Kind = Person["kind"]
type Signed = { sessionId: string; accountId: string; membershipId: string; freshAt: Date }

function person(kind: Kind, signed: Signed, role: StaffRole | null): Person {
  if (kind !== "STAFF") return { kind, ...signed }
  if (!role) throw new Error("a member of staff without a role")
  return { kind, ...signed, role }
}

const shape = z.object({
  session_id: z.string(),
  account_id: z.string(),
  membership_id: z.string(),
  kind: z.enum(["PARENT", "DAYCARE", "HOME", "OFFICE", "STAFF", "VERIFIER"]),
  role: z.enum(["SUPPORT", "REGISTRY", "SECURITY_OFFICER", "PRIVACY_OFFICER"]).nullable(),
  fresh_at: z.date(),
  expires_at: z.date(),
  at: z.date(),
})
