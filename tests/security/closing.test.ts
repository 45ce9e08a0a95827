import { afterEach, beforeAll, describe, expect, test } from "vitest"
import { openAccount } from "#lib/accounts/commands/open-account.ts"
import { saveAccount } from "#lib/accounts/commands/save-account.ts"
import { signUp } from "#lib/accounts/commands/sign-up.ts"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { audiences } from "#lib/platform/access.ts"
import { inScope } from "#lib/platform/scope.ts"
import { closeSite } from "#lib/site/commands/close-site.ts"
import { closeFromServer, everybody, openFromServer, readFromServer } from "#lib/site/commands/from-server.ts"
import { getSite } from "#lib/site/queries/site.ts"
import { byHand } from "#tests/support/by-hand.ts"
import { close, inform, isClosed, reopen, setState, states, versionOf } from "#tests/support/closings.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { useDatabase } from "#tests/support/database.ts"
import { again, anOfficer, newcomer, signedIn, visitor, type SignedIn } from "#tests/support/scopes.ts"
import { useSettings } from "#tests/support/settings.ts"

/** MM2, MM3, MM5 below the program: the policies and the gate. What waits for a closing: barrier.test.ts. */
const db = useDatabase()
const wished = { name: "Nom nouveau", locale: "fr", phone: null } as const

let officer: SignedIn<"STAFF">
let parent: SignedIn<"PARENT">
beforeAll(async () => {
  useSettings({ WEB_DATABASE_URL: db().webUrl, STRAGGLER_MS: "400" })
  officer = await anOfficer(db().owner)
  parent = await signedIn(db().owner, "PARENT")
})
afterEach(() => openFromServer(db().ownerUrl))

const save = () => inScope(parent.scope, (it) => saveAccount(it, wished))

describe("a closed audience (MM2, MM3)", () => {
  test("does not enter, and the others go on", async () => {
    const support = await signedIn(db().owner, "STAFF")
    await close(officer, { PARENTS: "CLOSED" })
    await isClosed(save())
    await isClosed(inScope(parent.scope, getOwnAccount))
    expect((await inScope(support.scope, getOwnAccount)).id).toBe(support.person.id)
    await inScope(visitor(), async () => undefined)
    expect((await reopen(officer)).ok).toBe(true)
    expect((await save()).ok).toBe(true)
  })

  test.each([
    ["PARENTS", "PARENT"],
    ["DAYCARES", "DAYCARE"],
    ["HOME", "HOME"],
    ["HOME", "OFFICE"],
    ["STAFF", "STAFF"],
  ] as const)("%s shuts out %s and nobody else", async (audience, kind) => {
    const kinds = ["PARENT", "DAYCARE", "HOME", "OFFICE", "STAFF"] as const
    const sharing = audience === "HOME" ? ["HOME", "OFFICE"] : [kind]
    const all = await Promise.all(kinds.map((it) => signedIn(db().owner, it)))
    await close(officer, { [audience]: "CLOSED" })
    for (const [i, { scope }] of all.entries()) {
      const entering = inScope<typeof scope.actor, null>(scope, async () => null)
      if (sharing.includes(kinds[i]!)) await isClosed(entering)
      else expect([kinds[i], await entering]).toEqual([kinds[i], null])
    }
  })

  test("visitors are shut out by their own switch", async () => {
    await close(officer, { PUBLIC: "CLOSED" })
    await isClosed(inScope(visitor(), async () => undefined))
    expect((await save()).ok).toBe(true)
  })

  test("even inside a transaction that the barrier did not reach, the policies refuse", async () => {
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_parent", parent.token)
      expect(await tx.attempt("update public.account set version = version + 1 returning id")).toMatchObject({
        count: 1,
      })
      await setState(db(), "PARENTS", "CLOSED")
      expect(await tx.attempt("select id from public.account")).toBe("57P03")
      expect(await tx.attempt("update public.account set version = version + 1")).toBe("57P03")
    })
  })

  test("no new account comes in by the door, which itself stays open (MM4)", async () => {
    for (const state of ["CLOSED", "READ_ONLY"] as const) {
      await close(officer, { PARENTS: state })
      await isClosed(
        signUp(
          newcomer(),
          { email: `nouveau-${state.toLowerCase()}@exemple.ca`, password: "quatre mots sans lien" },
          "fr",
        ),
      )
    }
    await inScope(newcomer(), async () => undefined)
    const { rows } = await db().owner.query("select from public.outbox where letter = 'verify-address'")
    expect(rows).toEqual([])
  })

  test("READ_ONLY reads, and refuses every write", async () => {
    await close(officer, { PARENTS: "READ_ONLY", STAFF: "READ_ONLY" })
    const before = await versionOf(db(), parent.person.id)
    expect((await inScope(parent.scope, getOwnAccount)).id).toBe(parent.person.id)
    await isClosed(save())
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_parent", parent.token)
      expect(await tx.attempt("update public.account set version = version + 1")).toBe("57P03")
      expect(
        await tx.attempt(
          "insert into public.passkey (account_id, credential_id, public_key, counter) values ($1, 'x', '\\x00', 0)",
          [parent.person.id],
        ),
      ).toBe("57P03")
    })
    const staff = await signedIn(db().owner, "STAFF")
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", staff.token)
      expect(
        await tx.attempt("select id from public.account where id = $1", [staff.person.id]),
      ).toMatchObject({ count: 1 })
      expect(
        await tx.attempt("update public.account set version = version + 1 where id = $1", [staff.person.id]),
      ).toBe("57P03")
    })
    expect(await versionOf(db(), parent.person.id)).toBe(before)
  })

  test("READ_ONLY stops a list of the registry too", async () => {
    await addDaycare(db().owner)
    await db().owner.query(
      "insert into public.registry_import (id, file_digest, source_on, counts, regions) values (gen_random_uuid(), repeat('0', 64), sec.today(), '{}', '{}')",
    )
    await close(officer, { STAFF: "READ_ONLY" })
    const registry = await signedIn(db().owner, "STAFF", { role: "REGISTRY" })
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", registry.token)
      expect(await tx.attempt("insert into public.daycare (id) values (gen_random_uuid())")).toBe("57P03")
      expect(await tx.attempt("update public.daycare set name = name")).toBe("57P03")
      expect(await tx.attempt("update public.registry_import set state = state")).toBe("57P03")
      expect(await tx.attempt("insert into public.permit_holder (id) values (gen_random_uuid())")).toBe(
        "57P03",
      )
    })
  })

  test("a state that is missing is a closed one (MM5)", async () => {
    const { rows } = await db().owner.query("delete from sec.site where audience = 'PARENTS' returning *")
    await isClosed(inScope(parent.scope, getOwnAccount))
    await db().owner.query("insert into sec.site select * from jsonb_populate_record(null::sec.site, $1)", [
      JSON.stringify(rows[0]),
    ])
    expect((await inScope(parent.scope, getOwnAccount)).id).toBe(parent.person.id)
  })
})

describe("the security officer", () => {
  test("is never locked out: sees the state and reopens while everything is closed", async () => {
    await close(officer, {
      PUBLIC: "CLOSED",
      PARENTS: "CLOSED",
      DAYCARES: "CLOSED",
      HOME: "CLOSED",
      STAFF: "CLOSED",
    })
    const site = await inScope(officer.scope, getSite)
    expect(site.now.map((it) => it.state)).toEqual(audiences.map(() => "CLOSED"))
    expect(site.open).toMatchObject({ reason: "MAINTENANCE", messageFr: "Fermé.", endedAt: null })
    expect((await reopen(officer)).ok).toBe(true)
    expect(
      (await readFromServer(db().ownerUrl)).filter((it) => it.state !== "OPEN").map((it) => it.audience),
    ).toEqual(["VERIFIER"])
  })

  test("comes through that door to the site's state only, not to people's files", async () => {
    await close(officer, { STAFF: "CLOSED" })
    const byTheHouse = await again(db().owner, "STAFF", officer.person, "house")
    await isClosed(inScope(byTheHouse.scope, async () => undefined))
    await isClosed(inScope(officer.scope, getOwnAccount))
    await isClosed(
      inScope(officer.scope, (it) => openAccount(it, { accountId: parent.person.id, purpose: "INCIDENT" })),
    )
  })

  test("is not somebody else: the door stays shut for other staff and for parents", async () => {
    await close(officer, { STAFF: "CLOSED", PARENTS: "CLOSED" })
    for (const role of ["SUPPORT", "REGISTRY", "PRIVACY_OFFICER"] as const) {
      const { scope } = await signedIn(db().owner, "STAFF", { role, door: "site" })
      await isClosed(inScope(scope, async () => null))
      await isClosed(inScope(scope, getSite))
    }
    await isClosed(inScope((await again(db().owner, "PARENT", parent.person, "site")).scope, getOwnAccount))
  })

  test("and only they close or open, whatever the program says", async () => {
    const support = await signedIn(db().owner, "STAFF", { door: "site" })
    await expect(
      closeSite(support.scope, { states: states({ PARENTS: "CLOSED" }), ...inform }),
    ).rejects.toThrow("forbidden")
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", support.token)
      expect(await tx.attempt(`select sec.set_site('{"PARENTS": "CLOSED"}', null, '', '')`)).toBe("42501")
      expect(await tx.attempt("select * from sec.lock_site()")).toBe("42501")
    })
    expect((await save()).ok).toBe(true)
  })
})

describe("from the server", () => {
  test("whoever holds the machine closes and opens without a session, and it is written down", async () => {
    const only = Object.fromEntries(everybody.map((it) => [it, "CLOSED"]))
    await closeFromServer(db().ownerUrl, {
      states: only,
      reason: "INTRUSION",
      messageFr: "Fermé.",
      messageEn: "Closed.",
    })
    await isClosed(save())
    const { history } = await inScope(officer.scope, getSite)
    expect(history[0]).toMatchObject({ reason: "INTRUSION", closedBy: null, endedAt: null })
    await openFromServer(db().ownerUrl)
    expect((await save()).ok).toBe(true)
    const { rows } = await db().owner.query(
      `select deed, control, account_id from public.audit where from_server order by at desc limit 2`,
    )
    expect(rows).toEqual([
      { deed: "site.open", control: true, account_id: null },
      { deed: "site.close", control: true, account_id: null },
    ])
  })
})
