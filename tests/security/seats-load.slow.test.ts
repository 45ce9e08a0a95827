import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { messages } from "#lib/i18n/messages.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import type { Answer } from "#tests/support/http.ts"
import { addPerson, cookieFor, type Made } from "#tests/support/people.ts"
import { actionId, scripted } from "#tests/support/posts.ts"
import { brokenSeats } from "#tests/support/seats.ts"
import { closeFor, reopen } from "#tests/support/site.ts"
import { usePortal } from "#tests/support/use-portal.ts"
import { addAsked, addOffer, addVacancy, runPlaces, type Opening } from "#tests/support/vacancies.ts"

/**
 * CO1, CO2, CO3 asked of two web processes at one moment, as browsers ask: so many acceptances, so many seats, and never a
 * server error. The same errands by hand, faster and in more mixtures, are tests/integration/vacancies/seats and mixed.
 */
const portal = usePortal({ webs: 2 })
const { refusals } = messages("fr").answering
const closed = messages("fr").refusals.reasons.SITE_CLOSED
const startsOn = addDays(dayOf(new Date()), 40)
const families: { person: Made; cookie: string }[] = []
let daycareId: string

beforeAll(async () => {
  const { owner } = portal().database
  for (let at = 0; at < 40; at++) {
    const person = await addPerson(owner)
    families.push({ person, cookie: await cookieFor(owner, person) })
  }
  daycareId = await addDaycare(owner)
  await runPlaces(owner, daycareId, 0, 5_000)
}, 60_000)

afterEach(() => reopen(portal()))

/** Everybody may try as often as they like: what is tried here is not how often one person may in a minute. */
const fillPurses = () => portal().database.owner.query("delete from sec.spent")
beforeEach(fillPurses)

const webOf = (at: number) => portal().webs[at % 2]!
type Form = { path: string; action: string; fields: Record<string, string | string[]> }
async function post(at: number, cookie: string, { path, action, fields }: Form) {
  const asked = scripted(portal().origin, actionId(action), { _key: newId(), ...fields })
  return webOf(at).ask({ path, cookie, ...asked })
}
const day = startsOn.split("-").toReversed()
const acceptance = (offer: string, more: Record<string, string> = {}): Form => ({
  path: `/fr/parent/answers/offers/${offer}/accept`,
  action: "acceptOfferAction",
  fields: { offerIds: offer, startOn: day, lists: "LEAVE", ...more },
})
const accept = (at: number, cookie: string, offer: string) => post(at, cookie, acceptance(offer))

/** What a person is told: led on to what they did, a sentence, or that there is no such thing. */
function told({ status, headers, text }: Answer): string {
  if (status >= 500) return `server error ${status}`
  if (headers["x-action-redirect"]) return "DONE"
  const said = Object.entries(refusals).find(([, sentence]) => text.includes(sentence))
  return (
    said?.[0] ??
    (status === 404 || text.includes("NEXT_HTTP_ERROR_FALLBACK;404")
      ? "ABSENT"
      : `unclear ${status} ${text.slice(0, 200)}`)
  )
}

async function offerTo(opening: Opening, at: number, seat = 0, childId?: string) {
  const { owner } = portal().database
  const asked = await addAsked(owner, opening, families[at]!.person.id, childId ? { childId } : {})
  return { ...asked, offer: await addOffer(owner, opening, asked, seat) }
}
const placesOf = async (vacancy: string) =>
  (
    await portal().database.owner.query<{ count: number }>(
      `select count(*)::int as count from public.placement p join public.offer o on o.id = p.offer_id
       where o.vacancy_id = $1 and p.state <> 'CANCELLED'`,
      [vacancy],
    )
  ).rows[0]?.count
const nothingIsBroken = async () => expect(await brokenSeats(portal().database.owner)).toEqual([])

test("CO1: forty acceptances for three seats, a hundred times: three each, and everybody is told", async () => {
  const said = new Map<string, number>()
  for (let time = 0; time < 100; time++) {
    await fillPurses()
    const { owner } = portal().database
    const opening = await addVacancy(owner, daycareId, { seats: 3, startsOn })
    const offers = [
      await offerTo(opening, time % 40, 0),
      await offerTo(opening, (time + 1) % 40, 1),
      await offerTo(opening, (time + 2) % 40, 2),
    ]
    const answers = await Promise.all(
      families
        .map(({ cookie }, at) => accept(at, cookie, offers[at % 3]!.offer))
        .concat(
          // Those whose seats they are press in several tabs.
          offers.map(({ offer }, seat) => accept(seat, families[(time + seat) % 40]!.cookie, offer)),
        ),
    )
    const words = answers.map(told)
    for (const it of words) said.set(it, (said.get(it) ?? 0) + 1)
    expect(await placesOf(opening.id), words.join(" ")).toBe(3)
  }
  expect([...said.keys()].toSorted()).toEqual(["ABSENT", "ALREADY_ANSWERED", "DONE"])
  await nothingIsBroken()
}, 600_000)

test("CO2: one child and two offers at once, two hundred times: one seat, and the other is free again", async () => {
  const { owner } = portal().database
  const said = new Set<string>()
  for (let time = 0; time < 200; time++) {
    await fillPurses()
    const at = time % 40
    const [one, other] = [
      await addVacancy(owner, daycareId, { startsOn }),
      await addVacancy(owner, await anotherDaycare(), { startsOn }),
    ]
    const first = await offerTo(one, at)
    const second = await offerTo(other, at, 0, first.childId)
    const { cookie } = families[at]!
    const answers = await Promise.all([accept(0, cookie, first.offer), accept(1, cookie, second.offer)])
    for (const it of answers.map(told)) said.add(it)
    expect(new Set([await placesOf(one.id), await placesOf(other.id)])).toEqual(new Set([0, 1]))
  }
  expect([...said].toSorted()).toEqual(["DONE", "WITHDRAWN_MEANWHILE"])
  await nothingIsBroken()
}, 600_000)

let others: string[] = []
async function anotherDaycare(): Promise<string> {
  const { owner } = portal().database
  if (others.length === 0) others = [await addDaycare(owner)]
  await runPlaces(owner, others[0]!, 0, 5_000)
  return others[0]!
}

describe("CO2: an acceptance and, at the same moment,", () => {
  test("the withdrawal of the offer: one outcome, thirty times", async () => {
    const { owner } = portal().database
    const us = await addPerson(owner, { kind: "DAYCARE", daycareId })
    const cookie = await cookieFor(owner, us)
    for (let time = 0; time < 30; time++) {
      await fillPurses()
      const opening = await addVacancy(owner, daycareId, { startsOn })
      const { offer } = await offerTo(opening, time)
      const [accepted, withdrawn] = await Promise.all([
        accept(0, families[time]!.cookie, offer),
        post(1, cookie, {
          path: `/fr/daycare/vacancies/${opening.id}/offers/${offer}/withdraw`,
          action: "withdrawOfferAction",
          fields: { offerId: offer, reason: "OTHER" },
        }),
      ])
      expect(withdrawn.status).toBeLessThan(500)
      const places = await placesOf(opening.id)
      expect([told(accepted), places]).toEqual(places === 1 ? ["DONE", 1] : ["WITHDRAWN_MEANWHILE", 0])
    }
    await nothingIsBroken()
  }, 200_000)

  test("the closing of the site: taken and told so, or not taken and told so", async () => {
    const { owner } = portal().database
    for (let time = 0; time < 10; time++) {
      await fillPurses()
      const opening = await addVacancy(owner, daycareId, { startsOn })
      const { offer } = await offerTo(opening, time)
      const [answer] = await Promise.all([
        accept(0, families[time]!.cookie, offer),
        closeFor(portal(), ["PARENTS"]),
      ])
      const places = await placesOf(opening.id)
      const isClosed = answer.status === 503 || answer.text.includes(closed)
      if (places === 1) expect(told(answer)).toBe("DONE")
      else expect([isClosed, places]).toEqual([true, 0])
      await reopen(portal())
    }
    await nothingIsBroken()
  }, 200_000)
})

test("CO3: a double click, the same form sent again later, and the back button: one place, the same answer", async () => {
  const { owner } = portal().database
  const opening = await addVacancy(owner, daycareId, { startsOn })
  const { offer } = await offerTo(opening, 0)
  const { cookie } = families[0]!
  const form = acceptance(offer, { _key: newId() })
  const send = (at: number) => post(at, cookie, form)
  const twice = await Promise.all([send(0), send(1)])
  const later = await send(0)
  expect([...twice, later].map(told)).toEqual(["DONE", "DONE", "DONE"])
  // Another tab had the same page open: its own form, a place that is taken already.
  expect(told(await accept(1, cookie, offer))).toBe("ALREADY_ANSWERED")
  expect(await placesOf(opening.id)).toBe(1)
})
