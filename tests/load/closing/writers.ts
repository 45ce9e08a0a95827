import { setTimeout as sleep } from "node:timers/promises"
import type { Parent } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { database } from "#lib/platform/db.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope, mintScope } from "#lib/platform/scope.ts"
import { addPerson, openSessionOf } from "#tests/support/people.ts"
import { useSettings } from "#tests/support/settings.ts"
import type { Stage } from "./stage.ts"

const pauseMs = 4
const longestErrandMs = 60

/**
 * Parents' writes without a web process in front: far more commits than people make, each a while after its write, so
 * that without the barrier some would fall behind the acknowledgement (they do: docs/measurements.md). They ask the
 * database alone whether the site is closed.
 */
export async function startWriters({ portal }: Stage, count: number): Promise<{ stop(): Promise<void> }> {
  const { owner, webUrl } = portal.database
  useSettings({ WEB_DATABASE_URL: webUrl })
  const people = await Promise.all(Array.from({ length: count }, () => addPerson(owner)))
  let stopped = false

  const lives = people.map(async (person) => {
    const signed = { accountId: person.id, sessionId: newId(), membershipId: newId(), freshAt: new Date() }
    const scope = mintScope<Parent>({ kind: "PARENT", ...signed }, await openSessionOf(owner, person))
    while (!stopped) {
      // Refused when closed, cut when a straggler: both are what is being tried.
      await inScope(scope, async (db) => {
        await db.tx.account.update({
          where: { id: person.id },
          data: { version: { increment: 1 } },
          select: { id: true },
        })
        await audit(db, "account.save", { accountId: person.id })
        await db.tx.$queryRaw`select pg_sleep(${(Math.random() * longestErrandMs) / 1_000})::text`
      }).catch(() => undefined)
      await sleep(pauseMs)
    }
  })
  return {
    async stop() {
      stopped = true
      await Promise.all(lives)
      await database().$disconnect()
    },
  }
}
