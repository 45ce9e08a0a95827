import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { askAddress, changeAddress, undoAddress } from "#lib/accounts/commands/change-address.ts"
import { signUp } from "#lib/accounts/commands/sign-up.ts"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { SiteClosed } from "#lib/platform/errors.ts"
import { hashOf, newId, newToken } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { openPassing } from "#lib/platform/secrets.ts"
import { readSession } from "#lib/platform/session.ts"
import { closeFromServer, openFromServer } from "#lib/site/commands/from-server.ts"
import { byHand } from "#tests/support/by-hand.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { wholeDatabase } from "#tests/support/letters.ts"
import { again, newcomer, signedIn, type SignedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
let parent: SignedIn<"PARENT">
let next: string
beforeEach(async () => {
  parent = await signedIn(db().owner, "PARENT")
  next = `nouvelle-${newId().slice(0, 8)}@exemple.ca`
})
afterEach(() => resetClock(db().owner))

const sql = (text: string, values: unknown[] = []) => db().owner.query(text, values)
const ask = (email = next, who = parent) => askAddress(who.scope, { email })
const press = (token: string) => changeAddress(newcomer(), { token })
const undo = (token: string) => undoAddress(newcomer(), { token })
const addressNow = async (who = parent) =>
  (await inScope((await again(db().owner, "PARENT", who.person)).scope, getOwnAccount)).email
const dead = { ok: false, reason: "ADDRESS_LINK_DEAD" }

/** The link of the last change: that of the letter to the new address, or the way back. */
async function linkOf(which: "link" | "back", who = parent): Promise<string> {
  const { rows } = await sql(
    `select id, link_sealed as link, back_id, back_sealed as back from sec.address_change
     where account_id = $1 and ${which}_sealed is not null order by asked_at desc, changed_at desc limit 1`,
    [who.person.id],
  )
  const row = rows[0] as { id: string; link: string; back_id: string; back: string }
  const at = which === "link" ? { row: row.id, sealed: row.link } : { row: row.back_id, sealed: row.back }
  return openPassing({ table: "address_change", column: which, ...at })
}

const lettersOf = async (id: string) =>
  (
    await sql("select letter from public.outbox where recipient_id = $1 order by planned_at, letter", [id])
  ).rows.map((it: { letter: string }) => it.letter)

describe("a change of address", () => {
  test("is made by the link to the new one, and by nothing before; both are written to", async () => {
    expect(await ask()).toEqual({ ok: true, value: null })
    expect(await addressNow()).toBe(parent.person.email)
    expect(await lettersOf(parent.person.id)).toEqual(["address-asked", "address-confirm"])
    expect(await press(await linkOf("link"))).toEqual({ ok: true, value: null })
    expect(await addressNow()).toBe(next)
    expect((await lettersOf(parent.person.id)).slice(2)).toEqual(["address-changed", "address-left"])
  })

  test("leaves no address in clear anywhere in the database (EN1)", async () => {
    await ask()
    await press(await linkOf("link"))
    const found = (await wholeDatabase(db().owner)).filter(({ row }) => row.includes(next.split("@")[0]!))
    expect(found).toEqual([])
  })

  test("AN8 by a used, old, replaced or made-up link is not made", async () => {
    await ask()
    const replaced = await linkOf("link")
    await ask(`autre-${newId().slice(0, 8)}@exemple.ca`)
    expect(await press(replaced)).toEqual(dead)
    expect(await press(newToken())).toEqual(dead)
    const link = await linkOf("link")
    await moveClock(db().owner, "30 minutes 1 second")
    expect(await press(link)).toEqual(dead)
    await resetClock(db().owner)
    expect(await press(link)).toEqual({ ok: true, value: null })
    expect(await press(link)).toEqual(dead)
    // Nor once the address has moved on and is nobody's again.
    await ask(`loin-${newId().slice(0, 8)}@exemple.ca`)
    expect(await press(await linkOf("link"))).toEqual({ ok: true, value: null })
    expect(await press(link)).toEqual(dead)
  })

  test("AN5 to somebody else's is answered alike; they are told, and no link leaves", async () => {
    const other = await signedIn(db().owner, "PARENT")
    expect(await ask(other.person.email)).toEqual(await ask())
    expect(await lettersOf(other.person.id)).toEqual(["address-taken"])
    expect(await lettersOf(parent.person.id)).toEqual(["address-asked", "address-asked", "address-confirm"])
  })

  test("to one that somebody proved meanwhile is not made; one that nobody ever proved is free", async () => {
    await ask()
    const link = await linkOf("link")
    await signUp(newcomer(), { email: next, password: "quatre mots sans lien aucun" }, "fr")
    expect(await press(link)).toEqual({ ok: true, value: null })
    expect(await addressNow()).toBe(next)

    const third = `prise-${newId().slice(0, 8)}@exemple.ca`
    await ask(third)
    const late = await linkOf("link")
    await signedIn(db().owner, "PARENT", { email: third })
    expect(await press(late)).toEqual(dead)
    expect(await addressNow()).toBe(next)
  })

  test("to the present one is refused with a sentence; asked too often, nothing more is sent", async () => {
    expect(await ask(parent.person.email)).toEqual({ ok: false, reason: "ADDRESS_SAME", field: "email" })
    for (let at = 0; at < 6; at++) expect(await ask()).toEqual({ ok: true, value: null })
    expect((await lettersOf(parent.person.id)).filter((it) => it === "address-confirm")).toHaveLength(4)
    // Nor may one person write to ever new strangers.
    expect(await ask(`encore-${next}`)).toEqual({ ok: true, value: null })
    expect(await ask(`enfin-${next}`)).toEqual({ ok: false, reason: "TOO_OFTEN" })
  })

  test("SE6 is not asked for with a proof of twenty minutes ago", async () => {
    await sql("update sec.session set fresh_at = sec.now() - interval '21 minutes' where token_hash = $1", [
      hashOf(parent.token),
    ])
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_parent", parent.token)
      const values = [newId(), "x", Buffer.from("1"), Buffer.from("2"), "x"]
      expect(await tx.attempt("select sec.ask_address($1, $2, $3, $4, $5, null)", values)).toBe("42501")
    })
  })

  test("waits while the portal is closed to this person, and on a held account", async () => {
    await ask()
    const link = await linkOf("link")
    await closeFromServer(db().ownerUrl, {
      ...{ states: { PARENTS: "CLOSED" }, reason: "FAULT", messageFr: "f", messageEn: "e" },
    })
    await expect(press(link)).rejects.toThrow(SiteClosed)
    await openFromServer(db().ownerUrl)
    await sql("update public.account set state = 'HELD' where id = $1", [parent.person.id])
    expect(await press(link)).toEqual(dead)
    await sql("update public.account set state = 'ACTIVE' where id = $1", [parent.person.id])
    expect(await press(link)).toEqual({ ok: true, value: null })
  })

  test("lets no code of the old mailbox open anything", async () => {
    await sql(
      "insert into sec.mailed_code (id, account_id, purpose, token_hash, sealed, expires_at) values ($1, $2, 'SIGN_IN', $3, 'x', sec.now() + interval '1 hour')",
      [newId(), parent.person.id, hashOf(newToken())],
    )
    await ask()
    await press(await linkOf("link"))
    const { rows } = await sql(
      "select used_at is not null as used, sealed from sec.mailed_code where account_id = $1",
      [parent.person.id],
    )
    expect(rows).toEqual([{ used: true, sealed: null }])
  })
})

describe("the way back", () => {
  async function taken(): Promise<string> {
    await ask()
    await press(await linkOf("link"))
    return linkOf("back")
  }

  test("gives the old address again, and ends every session and known device", async () => {
    const back = await taken()
    await sql("insert into sec.device (account_id, token_hash) values ($1, $2)", [
      parent.person.id,
      hashOf(newToken()),
    ])
    expect(await undo(back)).toEqual({ ok: true, value: null })
    expect(await readSession(parent.token)).toBeNull()
    expect(await addressNow()).toBe(parent.person.email)
    const { rowCount } = await sql("select from sec.device where account_id = $1 and revoked_at is null", [
      parent.person.id,
    ])
    expect(rowCount).toBe(0)
    expect(await undo(back)).toEqual(dead)
  })

  test("leads past every later change, whose own ways back are over", async () => {
    const back = await taken()
    await ask(`encore-${newId().slice(0, 8)}@exemple.ca`)
    await press(await linkOf("link"))
    const later = await linkOf("back")
    await ask(`enfin-${newId().slice(0, 8)}@exemple.ca`)
    const pending = await linkOf("link")
    expect(await undo(back)).toEqual({ ok: true, value: null })
    expect([await undo(later), await press(pending)]).toEqual([dead, dead])
    expect(await addressNow()).toBe(parent.person.email)
  })

  test("is open for seven days", async () => {
    const back = await taken()
    await moveClock(db().owner, "7 days 1 second")
    expect(await undo(back)).toEqual(dead)
    await moveClock(db().owner, "6 days 23 hours")
    expect(await undo(back)).toEqual({ ok: true, value: null })
  })

  test("is not open once somebody proved the old address as theirs", async () => {
    const back = await taken()
    await signedIn(db().owner, "PARENT", { email: parent.person.email })
    expect(await undo(back)).toEqual(dead)
    expect(await addressNow()).toBe(next)
  })
})
