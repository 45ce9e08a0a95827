import { beforeAll, expect, test } from "vitest"
import { inScope } from "#lib/platform/scope.ts"
import { findOwnVacancy, listOwnVacancies } from "#lib/vacancies/queries/own-vacancies.ts"
import { previewVacancy } from "#lib/vacancies/queries/preview.ts"
import { listCandidates } from "#lib/waitlist/queries/candidates.ts"
import { listExcluded, listOrdered } from "#lib/waitlist/queries/own-list.ts"
import { listTerms } from "#lib/waitlist/rules/list-terms.ts"
import { addChild, addPlacement, addRegistration } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson } from "#tests/support/people.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { addAsked, addVacancy, runPlaces } from "#tests/support/vacancies.ts"

/** PR7: what a service sees before it asks anybody tells nothing of the other lists a child is on, nor of who asked there. */
const db = useDatabase()
let service: SignedIn<"DAYCARE">
let here: string
let elsewhere: string
const marks: string[] = []

beforeAll(async () => {
  const { owner } = db()
  service = await signedIn(owner, "DAYCARE")
  here = service.scope.actor.daycareId
  elsewhere = await addDaycare(owner, { kind: "CPE" })
  await runPlaces(owner, here, 10, 10)
  await runPlaces(owner, elsewhere, 10, 10)
  const parent = await addPerson(owner)
  const there = await addVacancy(owner, elsewhere)
  // Three children of this list: on another list only; asked there; placed there already.
  for (const kind of ["LISTED", "ASKED", "PLACED"] as const) {
    const { id } = await addChild(owner, { guardian: parent.id, bornOn: "2024-06-01" })
    await addRegistration(owner, id, { daycareId: here })
    if (kind === "LISTED") marks.push(await addRegistration(owner, id, { daycareId: elsewhere }))
    if (kind === "ASKED") {
      const asked = await addAsked(owner, there, parent.id, { childId: id, state: "SENT" })
      marks.push(asked.registrationId, asked.invitationId)
    }
    if (kind === "PLACED") await addPlacement(owner, id, { daycareId: elsewhere, from: "2026-09-01" })
    marks.push(id)
  }
  const { rows } = await owner.query<{ name: string; slug: string }>(
    "select name, slug from public.daycare where id = $1",
    [elsewhere],
  )
  marks.push(elsewhere, there.id, rows[0]!.name, rows[0]!.slug)
})

const tellsNothing = (shown: unknown) => {
  const text = JSON.stringify(shown)
  expect(text.length).toBeGreaterThan(50)
  expect(marks.filter((it) => text.includes(it))).toEqual([])
}

test("PR7 not the list in its order, nor who is out of it, for whatever day", async () => {
  for (const startOn of ["2026-12-01", "2027-09-01"] as const)
    await inScope(service.scope, async (it) => {
      const looked = { startOn, ages: "ALL", category: null, page: 1 } as const
      tellsNothing(await listOrdered(it, looked))
      tellsNothing(await listExcluded(it, listTerms(startOn, "ALL", "2026-11-23"), looked))
    })
})

test("PR7 not the preview of a place before it is published", async () => {
  const { id } = await addVacancy(db().owner, here, { draft: true })
  await inScope(service.scope, async (it) => {
    const vacancy = await findOwnVacancy(it, id)
    tellsNothing(await previewVacancy(it, vacancy!))
    tellsNothing(await listOwnVacancies(it))
  })
})

test("PR7 not even the facts that the order is computed from: that a child is placed elsewhere, and no more where", async () => {
  await inScope(service.scope, async (it) => tellsNothing(await listCandidates(it)))
})

test("PR7 and a child who was asked elsewhere looks like one who was not", async () => {
  const rows = await inScope(service.scope, async (it) => {
    const found = await listOrdered(it, { startOn: "2026-12-01", ages: "ALL", category: null, page: 1 })
    return found.rows.map(({ category, ...row }) => ({ category, keys: Object.keys(row).sort() }))
  })
  const [first, second] = rows.filter((it) => it.category === rows[0]!.category)
  expect(first).toEqual(second)
})
