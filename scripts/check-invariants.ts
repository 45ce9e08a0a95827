import { parseArgs } from "node:util"
import type { Client } from "pg"
import { askingAsOwner } from "#lib/platform/ask.ts"
import { asOwner } from "#lib/platform/connection.ts"
import { only } from "#lib/platform/rows.ts"
import { sealEvidence } from "#lib/site/commands/step-evidence.ts"
import { findBroken, sentences, type Broken } from "#lib/vacancies/queries/invariants.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"
import { sealWith } from "./launch/sealing.ts"

/**
 * npm run check:invariants: what was promised of vacancies, over the whole database; it changes nothing. --json prints a
 * report; --attach keeps that report as evidence of the reopening step that waits for it, whatever it says.
 */
const { values } = parseArgs({ options: { json: { type: "boolean" }, attach: { type: "boolean" } } })

await orStop(async () => {
  const broken = await withOwnerUrl((ownerUrl, keychain) =>
    asOwner(ownerUrl, async (owner) => {
      await owner.query("begin transaction isolation level repeatable read, read only")
      const found = await findBroken(askingAsOwner(owner))
      const at = only((await owner.query<{ at: Date }>("select sec.now() as at")).rows).at
      await owner.query("commit")
      const report = JSON.stringify(reportOf(found, at), null, 1)
      if (values.attach) {
        sealWith(keychain)
        await attach(owner, `${report}\n`, found.length === 0)
      }
      if (values.json) console.log(report)
      return found
    }),
  )
  if (broken.length > 0)
    throw new Error(
      broken
        .map(({ sentence, count, ids }) => `Not so: ${sentence} ${count} times: ${ids.join(", ")}`)
        .join("\n"),
    )
  if (!values.json) console.log(`All ${sentences.length} promises hold.`)
})

function reportOf(found: readonly Broken[], at: Date) {
  const promises = sentences.map((sentence) => {
    const it = found.find((broken) => broken.sentence === sentence)
    return { sentence, holds: !it, ...(it ? { count: it.count, ids: it.ids } : {}) }
  })
  return { report: "check:invariants", at: at.toISOString(), holds: found.length === 0, promises }
}

async function attach(owner: Client, report: string, holds: boolean): Promise<void> {
  const it = await sealEvidence(Buffer.from(report, "utf8"))
  const { rows } = await owner.query<{ outcome: string }>(
    "select sec.operator_report($1, $2, $3, $4, $5, $6, $7) as outcome",
    [it.id, it.size, it.digest, it.key.id, it.key.wrapped, it.sealed, holds],
  )
  if (only(rows).outcome !== "DONE")
    throw new Error("No reopening step under way waits for this report: begin that step first.")
  console.error(`Attached to the step, SHA-256 ${it.digest.toString("hex")}.`)
}
