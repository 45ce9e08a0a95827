import { parseArgs } from "node:util"
import { asOwner } from "#lib/platform/connection.ts"
import { env } from "#lib/platform/env.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"
import { sealAlong } from "./launch/sealing.ts"

const usage = `npm run canaries -- ensure

Makes the families who do not exist, if some are missing: archived files that no list, figure or letter knows. Whoever opens
or searches one raises an alarm. npm start does the same. Prints the address of the account that is nobody's: plant it where
only a thief would read it.`

await orStop(async () => {
  const { positionals } = parseArgs({ allowPositionals: true })
  if (positionals.join() !== "ensure") throw new Error(usage)
  const host = new URL(env().origin).hostname
  await withOwnerUrl((ownerUrl) =>
    asOwner(ownerUrl, async (owner) => {
      await sealAlong(owner)
      const { keepCanaries } = await import("#prisma/seed/canaries.ts")
      const { rows } = await owner.query<{ today: string }>("select sec.today()::text as today")
      const { files, made, decoy } = await keepCanaries(owner, { host, today: rows[0]?.today ?? "" })
      console.log(`${files} families that nothing leads to, ${made} of them new.`)
      console.log(`The account that is nobody's: ${decoy}`)
    }),
  )
})
