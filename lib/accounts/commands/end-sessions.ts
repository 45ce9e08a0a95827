import { authorize, type Audience, type Person, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { announce } from "#lib/platform/outbox.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { getAccountForStaff } from "../queries/account.ts"
import { accountRights } from "../rights/account.ts"

/** Ends one of one's other sessions, or all of them: their next statement, on any copy of a page, finds none. */
export async function endOwnSessions(
  db: ScopedDb<Person>,
  { which }: { which: string },
): Promise<Result<{ all: boolean; ended: number }, "SESSION_OVER">> {
  authorize(accountRights, "session.end", db.actor)

  const one = which === "others" ? null : which
  const rows = await db.tx.$queryRaw<{ ended: number }[]>`select sec.end_own_sessions(${one}::uuid) as ended`
  const { ended } = only(rows)
  if (one && ended === 0) return refuse("SESSION_OVER")

  await audit(db, "session.end", { sessionId: one, ended })
  return done({ all: one === null, ended })
}

/** The next sign-in there asks for the second step again; what is open on it ends, unless it is this very session. */
export async function forgetDevice(
  db: ScopedDb<Person>,
  { deviceId }: { deviceId: string },
): Promise<Result<{ deviceId: string }, "DEVICE_OVER">> {
  authorize(accountRights, "session.end", db.actor)

  const rows = await db.tx.$queryRaw<
    { known: boolean }[]
  >`select sec.forget_own_device(${deviceId}::uuid) as known`
  if (!only(rows).known) return refuse("DEVICE_OVER")

  await audit(db, "session.forget-device", { deviceId })
  return done({ deviceId })
}

/** Staff end all sessions of a person, who is told by letter. Of a colleague: only the security officer (the database). */
export async function endSessionsOf(
  db: ScopedDb<Staff>,
  { accountId }: { accountId: string },
): Promise<Result<{ accountId: string; ended: number }>> {
  const account = await getAccountForStaff(db, accountId)

  authorize(accountRights, "session.end-person", db.actor, account)

  const rows = await db.tx.$queryRaw<
    { ended: number }[]
  >`select sec.end_sessions_of(${account.id}::uuid) as ended`
  const { ended } = only(rows)

  const event = await audit(db, "right.end-sessions", { accountId: account.id, ended })
  await announce(db, "sessions-ended", { event, recipient: account.id })
  return done({ accountId: account.id, ended })
}

/** The security officer ends every session of an audience, but their own: after a leak, or when in doubt. */
export async function endSessionsFor(
  db: ScopedDb<Staff>,
  { audience }: { audience: Audience },
): Promise<Result<{ audience: Audience; ended: number }>> {
  authorize(accountRights, "session.end-audience", db.actor)

  const rows = await db.tx.$queryRaw<
    { ended: number }[]
  >`select sec.end_sessions_for(${audience}::public.audience) as ended`
  const { ended } = only(rows)

  await audit(db, "right.end-sessions", { audience, ended })
  return done({ audience, ended })
}
