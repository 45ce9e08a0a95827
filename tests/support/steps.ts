import type pg from "pg"
import { inScope } from "#lib/platform/scope.ts"
import { giveEvidence, sealEvidence } from "#lib/site/commands/step-evidence.ts"
import {
  beginStep,
  completeStep,
  failStep,
  refuseStep,
  signStep,
  type StepAnswer,
} from "#lib/site/commands/steps.ts"
import { closeFromServer } from "#lib/site/commands/from-server.ts"
import { findSteps } from "#lib/site/queries/steps.ts"
import type { StepView } from "#lib/site/views/steps.ts"
import { aCheck } from "./checks.ts"
import type { TestDatabase } from "./database-copy.ts"
import { signedIn, type SignedIn } from "./scopes.ts"

export type Officer = SignedIn<"STAFF">
export type Signer = SignedIn<"VERIFIER">

/** Closes as `npm run site -- close` does; the verifier's switch is open, as while somebody verifies. */
export async function closeAfter(db: TestDatabase, reason: "INTRUSION" | "FAULT" | "MAINTENANCE") {
  await closeFromServer(db.ownerUrl, {
    states: { PARENTS: "CLOSED", DAYCARES: "CLOSED" },
    reason,
    messageFr: "Fermé.",
    messageEn: "Closed.",
  })
  await db.owner.query("update sec.site set state = 'OPEN' where audience = 'VERIFIER'")
}

export const aVerifier = (owner: pg.Pool) => signedIn(owner, "VERIFIER")

export const stepsSeenBy = async ({ scope }: Officer): Promise<StepView[]> =>
  (await inScope(scope, (db) => findSteps(db)))?.steps ?? []

/** The step that counts at a place. */
export async function stepAt(officer: Officer, place: number): Promise<StepView> {
  const found = (await stepsSeenBy(officer)).find((it) => it.isLive && it.place === place)
  if (!found) throw new Error(`there is no step at place ${place}`)
  return found
}

/** What can be done to the step at a place, each through its command. */
export const moves = {
  begin: async (by: Officer, place: number) => {
    const { id } = await stepAt(by, place)
    return inScope(by.scope, (db) => beginStep(db, { stepId: id }))
  },
  show: async (by: Officer, place: number, words = "Vu et corrigé.") => {
    const { id } = await stepAt(by, place)
    return inScope(by.scope, (db) =>
      giveEvidence(db, { stepId: id, document: null, words, supersedes: null }),
    )
  },
  complete: async (by: Officer, place: number) => {
    const { id } = await stepAt(by, place)
    return inScope(by.scope, (db) => completeStep(db, { stepId: id }))
  },
  fail: async (by: Officer, place: number, reopens: number[]) => {
    const { id } = await stepAt(by, place)
    return inScope(by.scope, (db) => failStep(db, { stepId: id, reopens, ...why }))
  },
  sign: async (officer: Officer, by: Officer | Signer, place: number): StepAnswer => {
    const { id } = await stepAt(officer, place)
    return inScope<typeof by.scope.actor, Awaited<StepAnswer>>(by.scope, (db) =>
      signStep(db, { stepId: id, ...why }),
    )
  },
  refuse: async (officer: Officer, by: Signer, place: number, reopens: number[]) => {
    const { id } = await stepAt(officer, place)
    return inScope(by.scope, (db) => refuseStep(db, { stepId: id, reopens, ...why }))
  },
}

export const why = { wordsFr: "Parce que.", wordsEn: "Because." }

/** What `npm run integrity -- --attach` leaves: the report of a check that began after its step did. */
export async function attachReport(owner: pg.Pool, holds = true): Promise<string> {
  const { id, report } = await aCheck(
    owner,
    holds ? [] : [{ code: "DANGLING", place: "offer_seat_id_vacancy_id_fkey" }],
  )
  const it = await sealEvidence(Buffer.from(report))
  const { rows } = await owner.query<{ outcome: string }>(
    "select sec.operator_report($1, $2, $3, $4, $5, $6, $7) as outcome",
    [id, it.id, it.size, it.digest, it.key.id, it.key.wrapped, it.sealed],
  )
  return rows[0]!.outcome
}

/** All steps before `until`, each done as it must be. */
export async function doStepsUntil(
  db: TestDatabase,
  { one, two, verifier }: { one: Officer; two: Officer; verifier: Signer },
  until: number,
) {
  for (const { place, signedBy, needsReport, state } of (await stepsSeenBy(one)).filter((it) => it.isLive)) {
    if (place >= until || state === "DONE") continue
    await moves.begin(one, place)
    await moves.show(one, place)
    if (needsReport) await attachReport(db.owner)
    const answer =
      signedBy === "NOBODY"
        ? await moves.complete(one, place)
        : await moves.sign(one, signedBy === "VERIFIER" ? verifier : two, place)
    if (!answer.ok) throw new Error(`step ${place}: ${answer.reason}`)
  }
}
