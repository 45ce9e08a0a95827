import { afterEach, expect, test } from "vitest"
import { signUp, verifyAddress } from "#lib/accounts/commands/sign-up.ts"
import { newToken } from "#lib/platform/ids.ts"
import { isPassword } from "#lib/platform/passwords.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { plannedLetters, wholeDatabase } from "#tests/support/letters.ts"
import { addPerson } from "#tests/support/people.ts"
import { newcomer } from "#tests/support/scopes.ts"

const db = useDatabase()
const password = "quatre mots sans lien"
afterEach(() => resetClock(db().owner))

let count = 0
const newAddress = () => `marguerite.desnoyers-${++count}@exemple.ca`
const signUpAs = (email: string, words = password, sender = "1.1.1.1") =>
  signUp(newcomer(), { email, password: words }, "fr", sender)
const confirmed = { ok: true, value: "NOW" }
const confirmedBefore = { ok: true, value: "BEFORE" }
const confirm = (token: string) => verifyAddress(newcomer(), { token })

async function lettersOf(work: () => Promise<unknown>) {
  const before = (await plannedLetters(db().owner)).length
  await work()
  return (await plannedLetters(db().owner)).slice(before)
}

async function accounts(): Promise<{ id: string; state: string; hash: string | null }[]> {
  const { rows } = await db().owner.query<{ id: string; state: string; hash: string | null }>(
    "select a.id, a.state, p.hash from public.account a left join sec.password p on p.account_id = a.id order by a.created_at",
  )
  return rows
}

test("a new address gets an account that opens nothing yet, and one letter with a link", async () => {
  const letters = await lettersOf(() => signUpAs(newAddress()))
  const account = (await accounts()).at(-1)
  expect(account?.state).toBe("UNVERIFIED")
  expect(letters).toMatchObject([{ letter: "verify-address", recipient: account?.id }])
  expect(letters[0]?.secret).toMatch(/^[\w-]{43}$/)
})

test("the answer is the same for an address that is new, known, or not yet verified (AN5)", async () => {
  const known = await addPerson(db().owner, { email: newAddress() })
  const waiting = newAddress()
  await signUpAs(waiting)
  const answers = [await signUpAs(newAddress()), await signUpAs(known.email), await signUpAs(waiting)]
  expect(answers).toEqual([
    { ok: true, value: null },
    { ok: true, value: null },
    { ok: true, value: null },
  ])
})

test("an address that has an account is told so by letter only, and its password stays (AN5)", async () => {
  const known = await addPerson(db().owner, { email: newAddress(), password })
  const letters = await lettersOf(() => signUpAs(known.email, "un tout autre choix de mots"))
  expect(letters).toEqual([{ letter: "already-known", recipient: known.id, secret: null }])
  const hash = (await accounts()).find((it) => it.id === known.id)?.hash ?? ""
  expect(await isPassword(password, hash)).toBe(true)
})

test("each link confirms the password that was typed with it, and ends the others (AN5, AN8)", async () => {
  const email = newAddress()
  const [mine] = await lettersOf(() => signUpAs(email, "les mots de la vraie personne"))
  const [strangers] = await lettersOf(() => signUpAs(email, "les mots de quelqu'un d'autre"))
  expect((await accounts()).at(-1)?.hash, "no password counts before its letter is answered").toBeNull()
  expect(await confirm(mine!.secret!)).toEqual(confirmed)
  const hash = (await accounts()).at(-1)?.hash ?? null
  expect(await isPassword("les mots de la vraie personne", hash)).toBe(true)
  expect(await isPassword("les mots de quelqu'un d'autre", hash)).toBe(false)
  const { rows } = await db().owner.query(
    "select from sec.mailed_code where account_id = $1 and sealed is not null",
    [mine!.recipient],
  )
  expect(rows, "and no link is kept, not even sealed").toEqual([])
  expect(await confirm(strangers!.secret!), "of the same mailbox").toEqual(confirmedBefore)
})

test("one address gets four such letters an hour; whoever asks more is answered alike (AN5)", async () => {
  const email = newAddress()
  const answers: unknown[] = []
  const letters = await lettersOf(async () => {
    for (let i = 0; i < 6; i++) answers.push(await signUpAs(email))
  })
  expect(answers).toEqual(Array.from({ length: 6 }, () => ({ ok: true, value: null })))
  expect(letters).toHaveLength(4)
})

test("a stranger who asks for my address's letters leaves mine to me; twelve an hour is the end (AN5)", async () => {
  const email = newAddress()
  for (let i = 0; i < 6; i++) await signUpAs(email, password, "6.6.6.6")
  expect(await lettersOf(() => signUpAs(email)), "mine").toHaveLength(1)
  const letters = await lettersOf(async () => {
    for (const sender of ["7.7.7.7", "8.8.8.8"])
      for (let i = 0; i < 5; i++) await signUpAs(email, password, sender)
  })
  expect(letters).toHaveLength(7)
})

test("the link verifies once", async () => {
  const [letter] = await lettersOf(() => signUpAs(newAddress()))
  expect(await confirm(letter!.secret!)).toEqual(confirmed)
  expect((await accounts()).at(-1)?.state).toBe("ACTIVE")
})

test("pressed again, the button of a confirmed address says so; of a held account it says nothing", async () => {
  const [letter] = await lettersOf(() => signUpAs(newAddress()))
  await confirm(letter!.secret!)
  const before = await db().owner.query("select md5(string_agg(a::text, '')) from public.account a")
  expect(await confirm(letter!.secret!)).toEqual(confirmedBefore)
  expect((await db().owner.query("select md5(string_agg(a::text, '')) from public.account a")).rows).toEqual(
    before.rows,
  )
  await db().owner.query("update public.account set state = 'HELD' where id = $1", [letter!.recipient])
  expect(await confirm(letter!.secret!)).toEqual({ ok: false, reason: "LINK_DEAD" })
})

test("the link posted twice at the same moment verifies once", async () => {
  const [letter] = await lettersOf(() => signUpAs(newAddress()))
  const answers = await Promise.all(Array.from({ length: 6 }, () => confirm(letter!.secret!)))
  expect(answers.filter((it) => it.ok && it.value === "NOW")).toHaveLength(1)
  expect(answers.filter((it) => it.ok && it.value === "BEFORE")).toHaveLength(5)
})

test("the link lives thirty minutes: not one second more (AN8)", async () => {
  const [early] = await lettersOf(() => signUpAs(newAddress()))
  await moveClock(db().owner, "29 minutes 50 seconds")
  expect((await confirm(early!.secret!)).ok).toBe(true)
  await resetClock(db().owner)
  const [late] = await lettersOf(() => signUpAs(newAddress()))
  await moveClock(db().owner, "30 minutes")
  expect(await confirm(late!.secret!)).toEqual({ ok: false, reason: "LINK_DEAD" })
})

test("a link nobody sent is dead, and a link of another purpose too", async () => {
  expect(await confirm(newToken())).toEqual({ ok: false, reason: "LINK_DEAD" })
  const [letter] = await lettersOf(() => signUpAs(newAddress()))
  await db().owner.query("update sec.mailed_code set purpose = 'LINK' where used_at is null")
  expect(await confirm(letter!.secret!)).toEqual({ ok: false, reason: "LINK_DEAD" })
})

test("a held account is not freed by an old link", async () => {
  const [letter] = await lettersOf(() => signUpAs(newAddress()))
  await db().owner.query("update public.account set state = 'HELD' where id = $1", [letter!.recipient])
  await confirm(letter!.secret!)
  expect((await accounts()).find((it) => it.id === letter!.recipient)?.state).toBe("HELD")
})

test("ten sign-ups of one new address at once make one account", async () => {
  const before = (await accounts()).length
  const email = newAddress()
  const answers = await Promise.all(Array.from({ length: 10 }, () => signUpAs(email)))
  expect(answers.every((it) => it.ok)).toBe(true)
  expect((await accounts()).length).toBe(before + 1)
  const { rows } = await db().owner.query(
    "select from public.subject_key k where not exists (select from public.account where key_id = k.id)",
  )
  expect(rows, "no key is left without an account").toEqual([])
})

test("no address, password, link or code stands in clear anywhere in the database (EN1, EN6)", async () => {
  const email = newAddress()
  const [letter] = await lettersOf(() => signUpAs(email, "tournesol hameçon brouette"))
  const whole = await wholeDatabase(db().owner)
  const words = [email, "marguerite", "desnoyers", "tournesol", letter!.secret!]
  const hex = (text: string) => Buffer.from(text).toString("hex")
  const found = whole.filter(({ row }) =>
    words.some((it) => row.toLowerCase().includes(it.toLowerCase()) || row.includes(hex(it))),
  )
  expect(found).toEqual([])
})

test("every password is kept by Argon2id with 47 MiB (EN6)", async () => {
  const hashes = (await accounts()).flatMap((it) => it.hash ?? [])
  expect(hashes.length).toBeGreaterThan(2)
  expect(hashes.filter((it) => !it.startsWith("$argon2id$v=19$m=47104,t=1,p=1$"))).toEqual([])
  expect(new Set(hashes).size, "each with a salt of its own").toBe(hashes.length)
})
