import type { z } from "zod"
import { authorize, NotFound, type SiteState, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { plan } from "#lib/platform/outbox.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { siteRights } from "../rights.ts"
import type { Bar, Reopened } from "../rules/reopening.ts"
import { isOpen, reopened, type States } from "../rules/states.ts"
import type { approveReopeningSchema, refuseReopeningSchema } from "../schema/reopening.ts"
import { lockSite, setSite } from "./close-site.ts"

export type DecideRefusal = Bar | "SAME_PERSON" | "ASKER_GONE" | "LAPSED" | "DECIDED"

/**
 * The second person approves, and the audience opens: the approval, the opening and the end of the closing, when this was
 * the last audience, are one transaction. From then on it is watched (site.watch).
 */
export async function approveReopening(
  db: ScopedDb<Staff>,
  { reopeningId }: z.output<typeof approveReopeningSchema>,
): Promise<Result<{ audience: Reopened }, DecideRefusal>> {
  authorize(siteRights, "site.open", db.actor)
  const now = await lockSite(db)
  const refused = await decide(db, reopeningId, true, null)
  if (refused) {
    await audit(db, "site.reopening-refused", { reopeningId, reason: refused })
    return refuse(refused)
  }
  const asked = await findAsked(db, reopeningId)
  if (asked.openedAt) return done({ audience: asked.audience })

  const { audience, wanted, closureId, why } = asked
  await open(db, now, { audience, wanted, closureId, why })
  await audit(db, "site.reopening-approve", { reopeningId, closureId, audience, state: wanted })
  await plan(db, "site.watch", {}, { key: "site.watch" })
  return done({ audience })
}

/** Anybody of them says no: the second person, or the first who thought again. */
export async function refuseReopening(
  db: ScopedDb<Staff>,
  { reopeningId, why }: z.output<typeof refuseReopeningSchema>,
): Promise<Result<{ audience: Reopened }, DecideRefusal>> {
  authorize(siteRights, "site.open", db.actor)
  await lockSite(db)
  const refused = await decide(db, reopeningId, false, why)
  if (refused) {
    await audit(db, "site.reopening-refused", { reopeningId, reason: refused })
    return refuse(refused)
  }
  await audit(db, "site.reopening-refuse", { reopeningId })
  const { audience } = await findAsked(db, reopeningId)
  return done({ audience })
}

async function decide(
  db: ScopedDb<Staff>,
  id: string,
  approves: boolean,
  why: string | null,
): Promise<DecideRefusal | null> {
  const { refused } = only(
    await db.tx.$queryRaw<{ refused: DecideRefusal | "NOT_ASKED" | null }[]>`
      select sec.decide_reopening(${id}::uuid, ${approves}, ${why}) as refused`,
  )
  if (refused === "NOT_ASKED") throw new NotFound()
  return refused
}

type Asked = {
  audience: Reopened
  wanted: SiteState
  closureId: string
  why: string
  openedAt: Date | null
}

async function findAsked(db: ScopedDb<Staff>, id: string): Promise<Asked> {
  return only(
    await db.tx.$queryRaw<Asked[]>`
      select audience::text, state::text as wanted, closure_id::text as "closureId", asked_why as why, opened_at as "openedAt"
      from sec.read_reopenings() where id = ${id}::uuid`,
  )
}

/** The closing row ends when the last audience opens; with it a verification that it had shut begins again. */
async function open(
  db: ScopedDb<Staff>,
  now: States,
  { audience, wanted, closureId, why }: Omit<Asked, "openedAt">,
): Promise<void> {
  const closure = await db.tx.siteClosure.findUniqueOrThrow({
    where: { id: closureId },
    select: { messageFr: true, messageEn: true, verifierBefore: true },
  })
  const after = { ...now, [audience]: wanted }
  const isLast = isOpen(after)
  const states = isLast ? reopened(after, closure.verifierBefore) : { [audience]: wanted }
  await setSite(db, states, closureId, closure.messageFr, closure.messageEn)
  if (isLast)
    await db.tx.siteClosure.update({
      where: { id: closureId },
      data: { endedAt: db.now, endedBy: db.actor.accountId, endedWhy: why },
      select: { id: true },
    })
}
