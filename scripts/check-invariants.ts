import { parseArgs } from "node:util"
import { askingAsOwner } from "#lib/platform/ask.ts"
import { asOwner } from "#lib/platform/connection.ts"
import { only } from "#lib/platform/rows.ts"
import { findBroken, sentences, type Broken } from "#lib/vacancies/queries/invariants.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"

/**
 * npm run check:invariants: what was promised of vacancies, over the whole database, in one look; it changes nothing and is
 * no evidence (npm run integrity is). --json prints a report.
 */
const { values } = parseArgs({ options: { json: { type: "boolean" } } })

await orStop(async () => {
  const broken = await withOwnerUrl((ownerUrl) =>
    asOwner(ownerUrl, async (owner) => {
      await owner.query("begin transaction isolation level repeatable read, read only")
      const found = await findBroken(askingAsOwner(owner))
      const at = only((await owner.query<{ at: Date }>("select sec.now() as at")).rows).at
      await owner.query("commit")
      if (values.json) console.log(JSON.stringify(reportOf(found, at), null, 1))
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
