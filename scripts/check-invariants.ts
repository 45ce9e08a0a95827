import { askingAsOwner } from "#lib/platform/ask.ts"
import { asOwner } from "#lib/platform/connection.ts"
import { findBroken, sentences } from "#lib/vacancies/queries/invariants.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"

/** npm run check:invariants: what was promised of vacancies, over the whole database; it changes nothing. */
await orStop(async () => {
  const broken = await withOwnerUrl((ownerUrl) =>
    asOwner(ownerUrl, async (owner) => {
      await owner.query("begin transaction isolation level repeatable read, read only")
      const found = await findBroken(askingAsOwner(owner))
      await owner.query("commit")
      return found
    }),
  )
  if (broken.length > 0)
    throw new Error(
      broken
        .map(({ sentence, count, ids }) => `Not so: ${sentence} ${count} times: ${ids.join(", ")}`)
        .join("\n"),
    )
  console.log(`All ${sentences.length} promises hold.`)
})
