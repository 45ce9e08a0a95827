import { randomBytes } from "node:crypto"
import { asOwner } from "#lib/platform/connection.ts"
import { migrate } from "#lib/platform/migrate.ts"
import { strangePowers, wallsOf, wallsThatDiffer } from "#lib/record/queries/walls.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"

/**
 * npm run check:walls: functions, policies, rights, triggers, constraints and rules of this database, against an empty one that
 * this program's own migrations make beside it and that is dropped again. Ends with 1 when something is otherwise.
 */
await orStop(async () => {
  const told = await withOwnerUrl(async (ownerUrl, keychain) => {
    const beside = new URL(ownerUrl)
    const name = `guichet_walls_${randomBytes(4).toString("hex")}`
    beside.pathname = `/${name}`
    return asOwner(ownerUrl, async (owner) => {
      const here = await wallsOf(owner)
      await owner.query(`create database ${name} template template0`)
      try {
        await migrate(beside.href, { ...keychain, log: () => undefined })
        const fresh = await asOwner(beside.href, wallsOf)
        return [
          ...wallsThatDiffer(here, fresh).map(({ wall, how }) => `${how} ${wall}`),
          ...(await strangePowers(owner)).map((it) => `POWER ${it}`),
        ]
      } finally {
        await owner.query(`drop database if exists ${name} with (force)`)
      }
    })
  })
  if (told.length > 0) throw new Error(`${told.join("\n")}\n${told.length} otherwise than built.`)
  console.log("Every wall stands as it was built.")
})
