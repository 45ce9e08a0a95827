import { parseArgs } from "node:util"
import { destroyAgain } from "#lib/holdings/commands/destroy-again.ts"
import { destroyedList, readList } from "#lib/holdings/commands/destroyed-list.ts"
import { askingAsOwner } from "#lib/platform/ask.ts"
import { asOwner } from "#lib/platform/connection.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"

const usage = `npm run destroyed -- apply [--list FILE]

In a copy of the database that was restored: destroys again whoever had been destroyed since it was made. Before the portal opens.
The list is destroyed.jsonl in the data folder; it is in no backup of the database.`

/** The list of what was destroyed, held against a restored copy (docs/decisions/042-own-data.md). */
await orStop(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { list: { type: "string" } },
  })
  if (positionals[0] !== "apply") throw new Error(usage)

  const list = await readList(values.list ?? destroyedList())
  const { destroyed, already, unknown } = await withOwnerUrl((ownerUrl) =>
    asOwner(ownerUrl, (owner) => destroyAgain(askingAsOwner(owner), list)),
  )
  console.log(
    `On the list: ${list.length}. Destroyed again: ${destroyed}. Already destroyed: ${already}. Not in this copy: ${unknown}.`,
  )
})
