import { beforeEach, expect, test } from "vitest"
import { inScope } from "#lib/platform/scope.ts"
import { getSealing } from "#lib/record/queries/seals.ts"
import { useDatabase } from "#tests/support/database.ts"
import { behindTheRecord } from "#tests/support/record.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** AU4: how late sealing is, as the page of seals says it. Nobody seals here. */
const db = useDatabase()
const ask = (text: string) => db().owner.query(text)
let officer: SignedIn<"STAFF">
beforeEach(async () => {
  officer = await signedIn(db().owner, "STAFF", { role: "SECURITY_OFFICER" })
  // What the copied database was born with has waited as long as that is old.
  await behindTheRecord(
    db().owner,
    ["audit", "disclosure", "reading", "row_history"].map((it) => `delete from public.${it}`).join("; "),
  )
  await ask("update sec.seal_head set looked_at = clock_timestamp()")
})
const late = async () => {
  const { isLate, lagSeconds } = await inScope(officer.scope, getSealing)
  return [isLate, Math.round(lagSeconds / 60)]
}

test("is not late while somebody goes round and nothing has waited long", async () => {
  expect(await late()).toEqual([false, 0])
})

test.each([
  ["nobody went round", "- interval '50 minutes'"],
  ["the round is of a clock that was ahead", "+ interval '50 minutes'"],
])("is as late as the alarm says though nothing waits: %s", async (_, since) => {
  await ask(`update sec.seal_head set looked_at = clock_timestamp() ${since}`)
  expect(await late()).toEqual([true, 50])
})
