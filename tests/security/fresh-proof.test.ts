import { expect, test } from "vitest"
import { audiences } from "#lib/platform/access.ts"
import { closeSite } from "#lib/site/commands/close-site.ts"
import { everybody, readFromServer } from "#lib/site/commands/from-server.ts"
import type { States } from "#lib/site/rules/states.ts"
import { useDatabase } from "#tests/support/database.ts"
import { anOfficer } from "#tests/support/scopes.ts"
import { useSettings } from "#tests/support/settings.ts"

const db = useDatabase()

test("SE6 an officer whose proof is old is refused by the database too, and nothing closes", async () => {
  useSettings({ WEB_DATABASE_URL: db().webUrl })
  const stale = await anOfficer(db().owner)
  await db().owner.query(
    "update sec.session set fresh_at = sec.now() - interval '21 minutes' where account_id = $1",
    [stale.scope.actor.accountId],
  )
  const states = Object.fromEntries(audiences.map((it) => [it, "CLOSED"])) as States
  const words = { reason: "FAULT", note: null, messageFr: "Fermé.", messageEn: "Closed." } as const
  await expect(closeSite(stale.scope, { states, ...words })).rejects.toThrow()
  const site = await readFromServer(db().ownerUrl)
  for (const audience of everybody)
    expect(site.find((it) => it.audience === audience)?.state, audience).toBe("OPEN")
})
