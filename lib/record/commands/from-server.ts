import type { Client } from "pg"
import { askingAsOwner } from "#lib/platform/ask.ts"
import { newId } from "#lib/platform/ids.ts"
import { only } from "#lib/platform/rows.ts"
import { sealEvidence } from "#lib/site/commands/step-evidence.ts"
import { readChecked } from "../queries/checks.ts"
import type { Sealed } from "../queries/parts/part.ts"
import { ownersSource } from "../queries/source.ts"
import type { CheckView } from "../views/checks.ts"
import { lookOn } from "./look-on.ts"

export type Wanted = { from: Date; until: Date; oneRunIn: number }

/** At the server no question has to end within seconds: nobody waits for this connection. */
const patience = { lookMs: 1_500, questionMs: 600_000 }

/** The check that is under way, whoever began it; a new one when there is none. */
export async function openFromServer(owner: Client, wanted: Wanted): Promise<{ id: string; isNew: boolean }> {
  const { rows } = await owner.query<{ id: string }>(
    "select id::text from sec.integrity_check where state in ('WAITING', 'RUNNING')",
  )
  if (rows[0]) return { id: rows[0].id, isNew: false }
  const id = newId()
  await owner.query("select sec.open_check($1, null, $2, $3, $4)", [
    ...[id, wanted.from, wanted.until, wanted.oneRunIn],
  ])
  return { id, isNew: true }
}

/**
 * Goes on until the check is over, one short transaction after the other, as the worker does; it may do a part of it too.
 * @param tell how far it is, after each transaction
 */
export async function finishFromServer(
  owner: Client,
  id: string,
  anchors: Omit<Sealed, "source">,
  tell: (check: CheckView) => void,
): Promise<CheckView> {
  for (;;) {
    const check = await inTransaction(owner, async () => {
      const left = await lookOn(askingAsOwner(owner), patience, () => ({
        ...{ source: ownersSource(owner), ...anchors },
      }))
      // The worker has the turn: it is asked again when its transaction may be over.
      if (left === "NONE") await owner.query("select pg_sleep(0.5)")
      return (await readChecked(askingAsOwner(owner), id)).check
    })
    tell(check)
    if (check.state === "DONE" || check.state === "CANCELLED") return check
  }
}

async function inTransaction<T>(owner: Client, work: () => Promise<T>): Promise<T> {
  await owner.query("begin")
  try {
    const made = await work()
    await owner.query("commit")
    return made
  } catch (error) {
    await owner.query("rollback").catch(() => undefined) // the first error is the one to tell
    throw error
  }
}

export async function reportFromServer(owner: Client, id: string): Promise<string> {
  const { rows } = await owner.query<{ report: string }>(
    "select report from sec.integrity_check where id = $1",
    [id],
  )
  return only(rows).report
}

/** Shows the report for the reopening step that waits for one, whatever it says. @returns its hash. @throws with a sentence */
export async function attachFromServer(owner: Client, id: string): Promise<string> {
  const it = await sealEvidence(Buffer.from(await reportFromServer(owner, id), "utf8"))
  const { rows } = await owner.query<{ outcome: string }>(
    "select sec.operator_report($1, $2, $3, $4, $5, $6, $7) as outcome",
    [id, it.id, it.size, it.digest, it.key.id, it.key.wrapped, it.sealed],
  )
  const { outcome } = only(rows)
  if (outcome === "CHECK_EARLIER")
    throw new Error("This check began before its reopening step did: begin the step, then check again.")
  if (outcome !== "DONE")
    throw new Error("No reopening step under way waits for this report: begin that step first.")
  return it.digest.toString("hex")
}
