import { readdirSync } from "node:fs"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { locales } from "#lib/i18n/locale.ts"
import type { System } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope, mintScope, type Scope } from "#lib/platform/scope.ts"
import { vacancyLetters } from "#lib/vacancies/jobs.ts"
import { refusalOf } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { useHands } from "#tests/support/deeds-by-hand.ts"
import { aFamily, aService, type Family, type Service } from "#tests/support/seats.ts"
import { useSettings } from "#tests/support/settings.ts"
import { addAsked, addOffer, addVacancy, type Asked, type Opening } from "#tests/support/vacancies.ts"

/** What families are written about places, as it is read when it is sent. */
const db = useDatabase("worker")
const hands = useHands(db)
let service: Service
let family: Family
let opening: Opening

beforeAll(async () => {
  useSettings({ WORKER_DATABASE_URL: db().workerUrl, ORIGIN: "https://guichet.example" })
  await db().owner.query("select sec.set_clock_offset(timestamptz '2026-11-20 16:00Z' - now())")
})
beforeEach(async () => {
  await db().owner.query("delete from public.outbox")
  service = await aService(db().owner)
  family = await aFamily(db().owner)
  opening = await addVacancy(db().owner, service.daycareId, { seats: 3 })
})
afterAll(() => hands.end())

const sql = (text: string, ...values: unknown[]) => db().owner.query(text, values)
async function asWorker(): Promise<Scope<System>> {
  const { rows } = await db().owner.query<{ token: string }>(
    "select sec.mint_worker('{letters.send}') as token",
  )
  return mintScope<System>({ kind: "SYSTEM", sessionId: newId(), job: "letters.send" }, rows[0]!.token)
}
async function read(name: string, detailId: string) {
  return inScope(await asWorker(), (it) => vacancyLetters[name]!(it, { recipientId: family.id, detailId }))
}
const asked = (state: "SENT" | "INTERESTED" = "INTERESTED") =>
  addAsked(db().owner, opening, family.id, { state })
const settle = (table: "invitation" | "offer", id: string, state: string, more = "") =>
  sql(`update public.${table} set state = '${state}', settled_at = sec.now() ${more} where id = $1`, id)
const list = (it: Asked, state: string, why: string | null = null) =>
  sql(
    `update public.registration set state = $2::public.registration_state, withdrawn_for = $3, withdrawn_on = case $2::text when 'WITHDRAWN' then sec.today() end where id = $1`,
    it.registrationId,
    state,
    why,
  )

/** Each letter's matter, as the portal would have left it; the row that it is about. */
const matters: Record<string, () => Promise<string>> = {
  async "answer-recorded"() {
    const it = await asked("SENT")
    await settle("invitation", it.invitationId, "INTERESTED", `, recorded_by = '${family.id}'`)
    return it.invitationId
  },
  async "asked-expired"() {
    const it = await asked("SENT")
    await settle("invitation", it.invitationId, "NO_ANSWER")
    await list(it, "SUSPENDED")
    return it.invitationId
  },
  "invitation-sent": async () => (await asked("SENT")).invitationId,
  "invitation-reminder": async () => (await asked("SENT")).invitationId,
  async "invitation-superseded"() {
    const it = await asked("SENT")
    await settle("invitation", it.invitationId, "SUPERSEDED")
    return it.invitationId
  },
  "offer-sent": async () => addOffer(db().owner, opening, await asked()),
  "offer-reminder": async () => addOffer(db().owner, opening, await asked()),
  async "offer-accepted"() {
    const offer = await addOffer(db().owner, opening, await asked())
    await settle("offer", offer, "ACCEPTED")
    return offer
  },
  async "offer-declined"() {
    const offer = await addOffer(db().owner, opening, await asked())
    await settle("offer", offer, "DECLINED", ", declined_for = 'OTHER'")
    return offer
  },
  async "offer-withdrawn"() {
    const offer = await addOffer(db().owner, opening, await asked())
    await settle("offer", offer, "CANCELLED", ", cancelled_for = 'MISTAKE'")
    return offer
  },
  "other-guardian-answers": async () => (await asked("SENT")).invitationId,
  "placement-cancelled": () => placed("CANCELLED"),
  "placement-confirmed": () => placed("ACTIVE"),
  "placement-ending": () => placed("ENDING"),
  "suspension-ended": () => suspended("WITHDRAWN", "NO_ANSWER"),
  "suspension-reminder": () => suspended("SUSPENDED"),
}

async function placed(state: string): Promise<string> {
  const { childId } = await asked()
  const id = newId()
  await sql(
    `insert into public.placement (id, child_id, daycare_id, state, starts_on, ends_on, accepted)
     values ($1, $2, $3, $4, '2026-12-01', '2027-06-30', true)`,
    ...[id, childId, service.daycareId, state],
  )
  return id
}
async function suspended(state: string, why: string | null = null): Promise<string> {
  const it = await asked("SENT")
  await settle("invitation", it.invitationId, "NO_ANSWER")
  await list(it, state, why)
  return it.registrationId
}

test("every letter of the room is announced under the name of its file", () => {
  const files = readdirSync("lib/vacancies/emails")
    .filter((it) => it.endsWith(".ts"))
    .map((it) => it.replace(/\.ts$/, ""))
  expect(Object.keys(vacancyLetters).sort()).toEqual(files.sort())
  expect(Object.keys(matters).sort()).toEqual(files.sort())
})

describe.each(Object.keys(matters))("%s", (name) => {
  test("says the fact in both languages, leads to a signed-in page, and names no child (PR2)", async () => {
    const ready = await read(name, await matters[name]!())
    const [fr, en] = locales.map((locale) => ready!.write(locale))
    for (const [written, locale] of [
      [fr!, "fr"],
      [en!, "en"],
    ] as const) {
      expect(written.text).toContain(`https://guichet.example/${locale}/parent/`)
      expect(written.subject + written.text + written.html).not.toMatch(/Léa|Essai|undefined|\[object|NaN/)
      expect(written.subject).not.toMatch(/[\r\n]|@|http/)
      expect(written.text).toMatch(/CPE|Garderie|Service/)
    }
    expect(en!.text).not.toBe(fr!.text)
  })
})

test("what asks for an answer says until when, to the minute and in which zone", async () => {
  const { invitationId } = await asked("SENT")
  const ready = await read("invitation-sent", invitationId)
  expect(ready!.write("fr").text).toContain(
    "Répondez au plus tard le lundi 23\u00a0novembre 2026 à 11\u00a0h, heure de l’Est.",
  )
  expect(ready!.write("en").subject).toContain("Monday, November\u00a023, 2026, 11\u00a0a.m.")
})

test("what is over when its letter is sent is not written about", async () => {
  const it = await asked("SENT")
  await settle("invitation", it.invitationId, "NOT_NOW")
  for (const name of ["invitation-sent", "invitation-reminder", "other-guardian-answers", "asked-expired"])
    expect([name, await read(name, it.invitationId)]).toEqual([name, null])
  const late = await asked("SENT")
  await sql(
    "update public.invitation set sent_at = sec.now() - interval '2 days', deadline_at = sec.now() - interval '1 second' where id = $1",
    late.invitationId,
  )
  expect(await read("invitation-sent", late.invitationId)).toBeNull()
  const confirmed = await asked("SENT")
  await settle("invitation", confirmed.invitationId, "NO_ANSWER")
  expect(await read("asked-expired", confirmed.invitationId)).toBeNull()
  expect(await read("suspension-reminder", confirmed.registrationId)).toBeNull()
})

describe("a service writes to the guardians", () => {
  const tell = (letter: string, detail: string, who = service, childId: string | null = null) =>
    hands.call(who, "sec.tell_guardians(gen_random_uuid(), $1, $2, $3)::text", [letter, childId, detail])
  const letters = async () => {
    const { rows } = await db().owner.query<{ it: string }>(
      "select letter || ' ' || recipient_id as it from public.outbox",
    )
    return rows.map(({ it }) => it)
  }

  test("of a child that it asked, offered a seat or placed, and does not learn whose it is", async () => {
    const offer = await addOffer(db().owner, opening, await asked())
    await tell("offer-withdrawn", offer)
    expect(await letters()).toEqual([`offer-withdrawn ${family.id}`])
    await tell("placement-confirmed", await placed("ACTIVE"))
    expect(await letters()).toHaveLength(2)
  })

  test("about nothing of another service, of another child, or by a letter that is not its to cause", async () => {
    const it = await asked()
    const other = await asked()
    for (const one of [
      () => aService(db().owner).then((stranger) => tell("offer-withdrawn", it.invitationId, stranger)),
      () => tell("offer-withdrawn", it.registrationId),
      () => tell("offer-withdrawn", it.invitationId, service, other.childId),
      () => tell("asked-expired", it.invitationId),
    ])
      expect(await refusalOf(one())).toBe("42501")
    expect(await letters()).toEqual([])
  })
})
