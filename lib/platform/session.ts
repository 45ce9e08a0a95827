import { z } from "zod"
import type { Person, StaffRole, TeamRole } from "./access.ts"
import { askOnce, database } from "./db.ts"
import { isUnreachable, onceMore, SiteClosed } from "./errors.ts"

/** __Host-: only this very host may set it, only over a secure origin (or localhost), for the whole site. */
export const sessionCookie = "__Host-session"
/** Remembers a device on which a mailed code was answered; opens nothing by itself. */
export const deviceCookie = "__Host-device"
/** Links the password step to the code step of one sign-in. */
export const waitingCookie = "__Host-waiting"

export type Session = { person: Person; hats: OwnHat[]; endsAt: Date; now: Date }

/**
 * The live session behind a token, read from its row at every request; null when ended, idle or revoked. With it the hats
 * of whoever is asking: every page of theirs says them, and a second question costs more than the longer answer.
 */
export async function readSession(token: string): Promise<Session | null> {
  const rows = await find(token)
  const row = rows.length ? shape.parse(rows[0]) : null
  if (!row) return null
  return { person: person(row), hats: row.hats.map(ownHat), endsAt: row.expires_at, now: row.at }
}

/** A hat of the person behind a session, as the frame of a page names it; `place`: the service or office it is worn in. */
export type OwnHat = {
  membershipId: string
  kind: Person["kind"]
  role: StaffRole | null
  teamRole: TeamRole | null
  place: string | null
  worn: boolean
  /** How long the session that asks may be idle. */
  idleSeconds: number
}

/** Did the session behind a token end because its account is held? */
export async function wasHeld(token: string): Promise<boolean> {
  const rows = await database().$queryRaw<{ held: boolean }[]>`select auth.was_held(${token}) as held`
  return rows[0]?.held ?? false
}

async function find(token: string): Promise<unknown[]> {
  try {
    return await onceMore(
      () => askOnce`
        select /* once */ s.session_id, s.account_id, s.membership_id, s.kind, s.role, s.team_role, s.daycare_id, s.office_id, s.fresh_at,
          s.expires_at, s.at, s.rehearses, coalesce((select jsonb_agg(to_jsonb(h) order by h.ordinality) from auth.hats_of(${token}) with ordinality h), '[]') as hats
        from auth.session_of(${token}) s`,
    )
  } catch (error) {
    // Without a database nobody is recognised and the portal is closed; the gate says so within a second.
    if (isUnreachable(error)) throw new SiteClosed()
    throw error
  }
}

/** The database holds that each hat has what belongs to it (constraints of public.membership). */
function person(row: z.output<typeof shape>): Person {
  const signed = {
    sessionId: row.session_id,
    accountId: row.account_id,
    membershipId: row.membership_id,
    freshAt: row.fresh_at,
    ...(row.rehearses ? { rehearses: true as const } : {}),
  }
  const { kind, role, team_role: teamRole, daycare_id: daycareId, office_id: officeId } = row
  if (kind === "PARENT" || kind === "VERIFIER") return { kind, ...signed }
  if (kind === "STAFF" && role) return { kind, ...signed, role }
  if (kind === "DAYCARE" && daycareId && teamRole) return { kind, ...signed, daycareId, teamRole }
  if (kind === "HOME" && daycareId) return { kind, ...signed, daycareId }
  if (kind === "OFFICE" && officeId && teamRole) return { kind, ...signed, officeId, teamRole }
  throw new Error("a hat without what belongs to it")
}

const hat = {
  membership_id: z.string(),
  kind: z.enum(["PARENT", "DAYCARE", "HOME", "OFFICE", "STAFF", "VERIFIER"]),
  role: z.enum(["SUPPORT", "REGISTRY", "SECURITY_OFFICER", "PRIVACY_OFFICER"]).nullable(),
  team_role: z.enum(["MANAGER", "MEMBER"]).nullable(),
}
function ownHat({ membership_id, team_role, idle_seconds, ...rest }: z.output<typeof hatShape>): OwnHat {
  return { ...rest, membershipId: membership_id, teamRole: team_role, idleSeconds: idle_seconds }
}

const hatShape = z.object({
  ...hat,
  place: z.string().nullable(),
  worn: z.boolean(),
  idle_seconds: z.number(),
})
const shape = z.object({
  ...hat,
  hats: z.array(hatShape),
  session_id: z.string(),
  account_id: z.string(),
  daycare_id: z.string().nullable(),
  office_id: z.string().nullable(),
  fresh_at: z.date(),
  rehearses: z.boolean(),
  expires_at: z.date(),
  at: z.date(),
})
