import { afterEach, beforeAll, beforeEach, expect, test } from "vitest"
import { closeFromServer, openFromServer } from "#lib/site/commands/from-server.ts"
import { close, reopen } from "#tests/support/closings.ts"
import { useDatabase } from "#tests/support/database.ts"
import { anOfficer, type SignedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
let officer: SignedIn<"STAFF">
beforeAll(async () => void (officer = await anOfficer(db().owner)))
beforeEach(() => db().owner.query("delete from sec.site_stretch where audience <> 'VERIFIER'"))
afterEach(async () => {
  await openFromServer(db().ownerUrl)
  await db().owner.query("delete from public.site_closure")
})

const stretches = async () =>
  (
    await db().owner.query<{ is: string }>(
      `select audience || ' ' || state || case when ended_at is null then '' else ' ended' end as is
       from sec.site_stretch where audience <> 'VERIFIER' order by id`,
    )
  ).rows.map((it) => it.is)

test("each state of an audience that is not open is one stretch, which ends as the next begins", async () => {
  await close(officer, { PARENTS: "CLOSED", HOME: "READ_ONLY" })
  expect((await stretches()).sort()).toEqual(["HOME READ_ONLY", "PARENTS CLOSED"])
  await close(officer, { PARENTS: "READ_ONLY", HOME: "READ_ONLY" })
  const { rows } = await db().owner.query(
    `select a.ended_at = b.began_at as touch, b.closure_id = c.id as named from sec.site_stretch a
     join sec.site_stretch b on b.audience = a.audience and b.ended_at is null
     cross join public.site_closure c where a.audience = 'PARENTS' and a.ended_at is not null and c.ended_at is null`,
  )
  expect(rows).toEqual([{ touch: true, named: true }])
  await reopen(officer)
  expect((await stretches()).sort()).toEqual([
    ...["HOME READ_ONLY ended", "PARENTS CLOSED ended", "PARENTS READ_ONLY ended"],
  ])
})

test("a closing from the server, and by hand in the table, leaves its stretch too", async () => {
  await closeFromServer(db().ownerUrl, {
    ...{ states: { DAYCARES: "CLOSED" }, reason: "FAULT", messageFr: "Non.", messageEn: "No." },
  })
  await db().owner.query("update sec.site set state = 'READ_ONLY' where audience = 'STAFF'")
  expect(await stretches()).toEqual(["DAYCARES CLOSED", "STAFF READ_ONLY"])
  await openFromServer(db().ownerUrl)
  expect(await stretches()).toEqual(["DAYCARES CLOSED ended", "STAFF READ_ONLY ended"])
})

test("clocks move in the transaction that opens, once the stretch is written, and for nobody else", async () => {
  await db().owner.query("create table if not exists sec.moved (whom public.audience, ended timestamptz)")
  await db().owner.query(`create or replace function sec.move_clocks(whom public.audience) returns void
    language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
    begin insert into sec.moved select whom, max(s.ended_at) from sec.site_stretch s where s.audience = whom; end $$`)
  await close(officer, { PARENTS: "CLOSED", HOME: "CLOSED" })
  await close(officer, { HOME: "CLOSED" })
  const moved = async () =>
    (
      await db().owner.query<{ whom: string; ended: boolean }>(
        "select whom, ended is not null as ended from sec.moved",
      )
    ).rows
  expect(await moved()).toEqual([{ whom: "PARENTS", ended: true }])
  await reopen(officer)
  expect(await moved()).toContainEqual({ whom: "HOME", ended: true })
})
