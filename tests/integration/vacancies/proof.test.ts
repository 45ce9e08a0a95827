import { inflateSync } from "node:zlib"
import { afterAll, beforeAll, expect, test } from "vitest"
import { proofBlocks, proofInWords } from "#components/vacancies/vacancy-proof-words.ts"
import { locales } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { NotFound } from "#lib/platform/access.ts"
import { askingAsOwner } from "#lib/platform/ask.ts"
import { dayOf } from "#lib/platform/days.ts"
import { writePdf } from "#lib/platform/pdf.ts"
import { inScope } from "#lib/platform/scope.ts"
import { findOwnVacancy } from "#lib/vacancies/queries/own-vacancies.ts"
import { getOrderProof } from "#lib/vacancies/queries/proof.ts"
import { termsOfDraft } from "#lib/vacancies/rules/draft.ts"
import { keepRun } from "#lib/waitlist/commands/run.ts"
import { orderList } from "#lib/waitlist/queries/candidates.ts"
import { findRun } from "#lib/waitlist/queries/runs.ts"
import { replay } from "#lib/waitlist/rules/replay.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { aWorker, useHands } from "#tests/support/deeds-by-hand.ts"
import { addPerson } from "#tests/support/people.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { addVacancy, runPlaces } from "#tests/support/vacancies.ts"

/** How a place was given can be read by whoever must check it, without knowing anybody. */
const db = useDatabase()
const hands = useHands(db)
afterAll(() => hands.end())
let us: SignedIn<"DAYCARE">
let vacancyId: string
let runId: string

beforeAll(async () => {
  const { owner } = db()
  await owner.query("select sec.set_clock_offset(timestamptz '2026-11-20 16:00Z' - now())")
  us = await signedIn(owner, "DAYCARE")
  const { daycareId } = us.scope.actor
  await runPlaces(owner, daycareId, 10, 50)
  const guardian = (await addPerson(owner, { name: "Ariane Tremblay" })).id
  for (const at of [1, 2, 3, 4]) {
    const child = await addChild(owner, { guardian, name: `Nora${at}`, bornOn: "2024-06-01" })
    await addRegistration(owner, child.id, { daycareId, since: `2026-0${at}-05`, draw: 100 + at })
  }
  const away = await addChild(owner, { guardian, bornOn: "2024-06-01", state: "ARCHIVED" })
  await addRegistration(owner, away.id, { daycareId })
  vacancyId = (await addVacancy(owner, daycareId)).id
  let first: string[] = []
  await inScope(us.scope, async (it) => {
    const vacancy = (await findOwnVacancy(it, vacancyId))!
    const list = await orderList(it, termsOfDraft(vacancy, dayOf(it.now)), vacancyId)
    runId = await keepRun(it, list)
    first = list.ordered.placed.slice(0, 3).map((row) => row.registrationId)
  })
  await hands.call(
    await aWorker(owner),
    "(select array_agg(outcome) from sec.send_invitations($1, $2, 1, null, $3))",
    [vacancyId, runId, first],
  )
})

const proof = () => inScope(us.scope, (it) => getOrderProof(it, vacancyId))

test("it says by which rule, when and in which order, as far as somebody was asked, and what each answered", async () => {
  const { runs } = await proof()
  expect(runs).toHaveLength(1)
  const stored = (await findRun(askingAsOwner(db().owner), runId))!
  expect(runs[0]).toMatchObject({ id: runId, digest: stored.digest, total: 4, policy: { name: "NETWORK" } })
  expect(runs[0]?.rows.map((it) => [it.position, it.days, it.draw, it.asked?.state])).toEqual([
    ...[
      [1, 330, 101, "SENT"],
      [2, 299, 102, "SENT"],
      [3, 271, 103, "SENT"],
    ],
  ])
  expect(replay(stored).ok).toBe(true)
})

test("it names nobody, and a reason that lies elsewhere reads that the child is not available", async () => {
  const found = await proof()
  expect(found.runs[0]?.out).toEqual([{ reason: "NOT_AVAILABLE", count: 1 }])
  const said = JSON.stringify(found) + JSON.stringify(proofInWords("fr", found))
  for (const word of ["Nora", "Tremblay", "2024-06-01", "ARCHIVED", "FILE_NOT_ACTIVE"])
    expect(said).not.toContain(word)
})

test("another service's, and a draft's, is absent", async () => {
  const other = await signedIn(db().owner, "DAYCARE")
  await expect(inScope(other.scope, (it) => getOrderProof(it, vacancyId))).rejects.toThrow(NotFound)
  const draft = await addVacancy(db().owner, us.scope.actor.daycareId, { draft: true })
  await expect(inScope(us.scope, (it) => getOrderProof(it, draft.id))).rejects.toThrow(NotFound)
})

for (const locale of locales)
  test(`the file is tagged, in its language, and says what the page says, in ${locale}`, async () => {
    const found = await proof()
    const now = new Date("2026-11-20T16:00:00Z")
    const blocks = proofBlocks(locale, found, now)
    const file = Buffer.from(await writePdf({ title: "Preuve", lang: `${locale}-CA`, madeAt: now }, blocks))
    const raw = file.toString("latin1")
    for (const mark of [
      "/StructTreeRoot",
      `/Lang (${locale}-CA)`,
      "/MarkInfo",
      "/Marked true",
      "/DisplayDocTitle true",
    ])
      expect(raw).toContain(mark)
    expect(raw).toMatch(/\/S \/Table/)
    expect(raw).toMatch(/\/Scope \/Column/)

    const text = wordsOf(file)
    const { facts, runs } = proofInWords(locale, found)
    const lines = [
      ...facts.flatMap((it) => [it.term, it.value]),
      ...runs.flatMap((it) => [it.title, it.used, ...it.rule, ...it.rows.flat(), ...it.out, it.replay]),
      ...[runId, messages(locale).vacancies.proof.replay],
    ]
    for (const line of lines) expect(text).toContain(bare(line))
  })

/** What a reader of the file finds, without spaces: lines are broken where the page ends. */
function wordsOf(file: Buffer): string {
  const found: string[] = []
  const raw = file.toString("latin1")
  for (const { index, 0: head } of raw.matchAll(/stream\r?\n/g)) {
    if (raw.slice(index - 3, index) === "end") continue
    const from = index + head.length
    const packed = file.subarray(from, raw.indexOf("endstream", from))
    let content: string
    try {
      content = inflateSync(packed).toString("latin1")
    } catch {
      continue
    }
    for (const [, hex = ""] of content.matchAll(/<([0-9a-f]+)>/g))
      found.push(Buffer.from(hex, "hex").toString("latin1"))
  }
  return bare(new TextDecoder("windows-1252").decode(Buffer.from(found.join(""), "latin1")))
}

const bare = (text: string) => text.replace(/[\s\u202f\u00a0\u2009-]/g, "")
