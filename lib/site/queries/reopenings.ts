import { z } from "zod"
import { siteStates, type Staff } from "#lib/platform/access.ts"
import { shortCode } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { bars, nextToOpen, reopeningOrder, reopeningState } from "../rules/reopening.ts"
import { closureReasons, type States } from "../rules/states.ts"
import type { Fell, ReopeningBoard, ReopeningRow, ReopeningView, SwitchView } from "../views/reopenings.ts"

/** What is open, whose turn it is, who asked, what is watched and what fell back: for the officers, in every state. */
export async function getReopenings(db: ScopedDb<Staff>): Promise<ReopeningBoard> {
  const rows = await listRows(db)
  const history = await listReopenings(db)
  const [verifier] = await db.tx.$queryRaw<{ state: ReopeningBoard["verifier"] }[]>`
    select state::text from sec.read_site() where audience = 'VERIFIER'`
  return {
    now: db.now,
    rows,
    next: nextToOpen(Object.fromEntries(rows.map((it) => [it.audience, it.state])) as States),
    pending: history.find((it) => it.state === "ASKED") ?? null,
    watched: history.find((it) => it.state === "WATCHED") ?? null,
    history,
    verifier: verifier?.state ?? "CLOSED",
    switches: await listSwitches(db),
  }
}

async function listRows(db: ScopedDb<Staff>): Promise<ReopeningRow[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select audience::text, state::text, reason::text, bar from sec.read_bars()`
  return z.array(rowShape).parse(rows)
}

async function listReopenings(db: ScopedDb<Staff>): Promise<ReopeningView[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, audience::text, state::text as wanted, asked_by::text as "askedBy", asked_at as "askedAt",
      asked_why as why, term_at as "termAt", decided_by::text as "decidedBy", decided_at as "decidedAt",
      decided_why as "decidedWhy", approved, opened_at as "openedAt", watched_until as "watchedUntil", fell_at as "fellAt",
      fell_for as "fellFor", fell_facts as "fellFacts", current from sec.read_reopenings()`
  return z
    .array(reopeningShape)
    .parse(rows)
    .map(({ approved, current, fellFor, fellFacts, ...it }) => ({
      ...it,
      state: reopeningState({ approved, current, ...it }, db.now),
      mine: it.askedBy === db.actor.accountId,
      askedBy: shortCode(it.askedBy),
      decidedBy: it.decidedBy && shortCode(it.decidedBy),
      fell: fellFor ? fellOf(fellFor, fellFacts ?? {}) : null,
    }))
}

async function listSwitches(db: ScopedDb<Staff>): Promise<SwitchView[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, state::text, at, by_account::text as by, why from sec.read_switches()`
  return z
    .array(switchShape)
    .parse(rows)
    .map((it) => ({ ...it, by: shortCode(it.by) }))
}

function fellOf(why: "ERRORS" | "PROMISE", facts: z.output<typeof factsShape>): Fell {
  return why === "ERRORS"
    ? { for: why, count: facts.count ?? 0, allowed: facts.allowed ?? 0 }
    : { for: why, sentence: facts.sentence ?? "" }
}

const state = z.enum(siteStates)
const factsShape = z.object({
  count: z.number().optional(),
  allowed: z.number().optional(),
  sentence: z.string().optional(),
})
const rowShape = z.object({
  audience: z.enum(reopeningOrder),
  state,
  reason: z.enum(closureReasons).nullable(),
  bar: z.enum(bars).nullable(),
})
const reopeningShape = z.object({
  id: z.string(),
  audience: z.enum(reopeningOrder),
  wanted: z.enum(["OPEN", "READ_ONLY"]),
  askedBy: z.string(),
  askedAt: z.date(),
  why: z.string(),
  termAt: z.date(),
  decidedBy: z.string().nullable(),
  decidedAt: z.date().nullable(),
  decidedWhy: z.string().nullable(),
  approved: z.boolean().nullable(),
  openedAt: z.date().nullable(),
  watchedUntil: z.date().nullable(),
  fellAt: z.date().nullable(),
  fellFor: z.enum(["ERRORS", "PROMISE"]).nullable(),
  fellFacts: factsShape.nullable(),
  current: z.boolean(),
})
const switchShape = z.object({ id: z.string(), state, at: z.date(), by: z.string(), why: z.string() })
