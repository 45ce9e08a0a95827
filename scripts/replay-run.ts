import { parseArgs } from "node:util"
import { askingAsOwner } from "#lib/platform/ask.ts"
import { asOwner } from "#lib/platform/connection.ts"
import { findRun } from "#lib/waitlist/queries/runs.ts"
import { replay } from "#lib/waitlist/rules/replay.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"

const usage = `npm run waitlist:replay -- ID

Computes a stored order again from its own words, and says whether it is the same to the letter.`

const differs = {
  ENGINE_UNKNOWN: "This run was computed by another engine than this program has.",
  DIGEST_DIFFERS: "The stored words are not those that the digest was made of.",
  RESULT_DIFFERS: "The same words give another order today.",
}

await orStop(async () => {
  const [runId] = parseArgs({ allowPositionals: true }).positionals
  if (!runId) throw new Error(usage)

  await withOwnerUrl((ownerUrl) =>
    asOwner(ownerUrl, async (owner) => {
      const run = await findRun(askingAsOwner(owner), runId)
      if (!run) throw new Error(`There is no run ${runId}.`)
      if (run.forgottenOn)
        throw new Error(`The facts of this run were destroyed on ${run.forgottenOn}, with a child's file.`)
      const again = replay(run)
      if (!again.ok) throw new Error(differs[again.reason])
      const { placed, excluded } = again.value
      console.log(`Run ${runId} of ${run.at.toISOString()}
${run.digest}
The same to the letter: ${placed.length} in order, ${excluded.length} out of it.`)
    }),
  )
})
