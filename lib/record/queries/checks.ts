import { z } from "zod"
import { NotFound, authorize, type Staff, type Verifier } from "#lib/platform/access.ts"
import type { Ask } from "#lib/platform/ask.ts"
import { isId } from "#lib/platform/ids.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { checkRights } from "../rights/checks.ts"
import { checkStates, explanations, findingCodes, partNames } from "../rules/checks.ts"
import type { StepView } from "#lib/site/views/steps.ts"
import type { CheckLine, CheckView } from "../views/checks.ts"

/** The last checks, the newest first. */
export async function listChecks(db: ScopedDb<Staff>): Promise<CheckLine[]> {
  authorize(checkRights, "record.check", db.actor)
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, asked_at as "askedAt", asked_by as "askedBy", state, began_at as "beganAt", ended_at as "endedAt", broken as found, explained
    from sec.read_checks()`
  return z.array(line).parse(rows)
}

/** One check with all that it found. @throws NotFound, for whoever verifies also where it is no evidence of a step */
export async function getCheck(db: ScopedDb<Staff | Verifier>, checkId: string): Promise<CheckView> {
  if (!isId(checkId)) throw new NotFound()
  const rows = await db.tx.$queryRaw<{ facts: unknown }[]>`select sec.read_check(${checkId}::uuid) as facts`
  const found = checkShape.nullable().parse(only(rows).facts)
  if (!found) throw new NotFound()
  return found
}

/** The last check that could be shown for a step: over, begun after the step was, and not shown yet. */
export async function findCheckFor(
  db: ScopedDb<Staff>,
  step: Pick<StepView, "moves" | "evidence">,
): Promise<CheckLine | null> {
  const begun = step.moves.find((it) => it.move === "BEGUN")?.at
  if (!begun) return null
  const last = (await listChecks(db)).find((it) => it.state === "DONE")
  const isNew = last && !step.evidence.some((it) => it.checkId === last.id && it.stands)
  return isNew && last.beganAt && last.beganAt >= begun ? last : null
}

/** The report to the letter, as its hash is over it. @throws NotFound while there is none */
export async function getReport(db: ScopedDb<Staff>, checkId: string): Promise<string> {
  authorize(checkRights, "record.check", db.actor)
  if (!isId(checkId)) throw new NotFound()
  const rows = await db.tx.$queryRaw<
    { report: string | null }[]
  >`select sec.check_report(${checkId}::uuid) as report`
  const { report } = only(rows)
  if (report === null) throw new NotFound()
  return report
}

/** For whoever does the work: everything so far, and the instant of this transaction. */
export async function readChecked(ask: Ask, checkId: string): Promise<{ check: CheckView; now: Date }> {
  const rows = await ask<{ facts: unknown; now: Date }>`
    select sec.checked_facts(${checkId}::uuid) as facts, sec.now() as now`
  const { facts, now } = only(rows)
  return { check: checkShape.parse(facts), now }
}

const at = z.coerce.date()
const maybe = z.union([z.null(), at])
const number = z.coerce.number()

const change = z.object({
  source: z.enum(["ROWS", "DEEDS"]),
  byHand: z.boolean(),
  kind: z.string().nullable(),
  account: z.string().nullable(),
  what: z.string(),
  op: z.string().nullable(),
  many: number,
  accounts: number,
  firstAt: at,
  lastAt: at,
  ids: z.array(z.string()),
})
const part = z.object({
  name: z.enum(partNames),
  checked: number,
  total: z.union([z.null(), number]),
  found: number,
  beganAt: maybe,
  endedAt: maybe,
  told: z.array(z.unknown()),
})
const finding = z.object({
  id: z.string(),
  part: z.enum(partNames),
  code: z.enum(findingCodes),
  place: z.string(),
  item: z.string().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  explanation: z.enum(explanations).nullable(),
  words: z.string().nullable(),
  explainedAt: maybe,
  explainedBy: z.string().nullable(),
})
const checkShape = z
  .object({
    id: z.string(),
    state: z.enum(checkStates),
    askedAt: at,
    askedBy: z.string().nullable(),
    from: at,
    until: at,
    oneRunIn: number,
    beganAt: maybe,
    endedAt: maybe,
    code: z.string().nullable(),
    schema: z.string().nullable(),
    digest: z.string().nullable(),
    isOwn: z.boolean().default(false),
    parts: z.array(part),
    findings: z.array(finding),
  })
  .transform(({ parts, ...it }) => ({
    ...it,
    parts: parts.map(({ told: _, ...own }) => own),
    changes: z.array(change).parse(parts.find(({ name }) => name === "changes")?.told ?? []),
  }))
const line = z.object({
  id: z.string(),
  state: z.enum(checkStates),
  askedAt: at,
  askedBy: z.string().nullable(),
  beganAt: maybe,
  endedAt: maybe,
  found: number,
  explained: number,
})
