import { beforeAll, expect, test } from "vitest"
import { locales } from "#lib/i18n/locale.ts"
import { placementJobs, placementLetters } from "#lib/placements/jobs.ts"
import type { System } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope, mintScope } from "#lib/platform/scope.ts"
import { addChild } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { addPerson } from "#tests/support/people.ts"
import { useSettings } from "#tests/support/settings.ts"

/** The worker's turn: places that a list said, places that are over. */
const db = useDatabase("worker")
beforeAll(() => useSettings({ WORKER_DATABASE_URL: db().workerUrl, ORIGIN: "https://guichet.example" }))

const sql = async <R extends object>(text: string, ...values: unknown[]) =>
  (await db().owner.query<R>(text, values)).rows
async function asWorker<T>(job: string, work: Parameters<typeof inScope<System, T>>[1]): Promise<T> {
  const [minted] = await sql<{ token: string }>("select sec.mint_worker(array[$1]) as token", job)
  return inScope(mintScope<System>({ kind: "SYSTEM", sessionId: newId(), job }, minted!.token), work)
}
const runs = (job: string) => asWorker(job, (tx) => placementJobs[job]!.run(tx, {}))

test("a family whose child's place was written from a list reads it, in both languages, without a name", async () => {
  const parent = await addPerson(db().owner)
  const us = await addPerson(db().owner, { kind: "DAYCARE" })
  const daycareId = await addDaycare(db().owner, { name: "CPE Les Mésanges" })
  const { id } = await addChild(db().owner, { guardian: parent.id, bornOn: "2024-05-31", name: "Nora" })
  await sql(
    `insert into public.attendance (daycare_id, same_index, born_on, starts_on, said_by)
     select $1, same_index, born_on, '2025-09-02', $2 from public.child_file where id = $3`,
    ...[daycareId, us.id, id],
  )
  await runs("placements.find-attending")
  const [letter] = await sql<{ letter: string; recipient: string; detail: string }>(
    "select letter, recipient_id as recipient, detail_id as detail from public.outbox",
  )
  expect(letter).toMatchObject({ letter: "attendance-noted", recipient: parent.id })
  const ready = await asWorker("letters.send", (tx) =>
    placementLetters["attendance-noted"]!(tx, { recipientId: parent.id, detailId: letter!.detail }),
  )
  for (const locale of locales) {
    const { subject, text } = ready!.write(locale)
    expect(text).toContain("CPE Les Mésanges")
    expect(subject + text).not.toContain("Nora")
    expect(subject).not.toContain("Mésanges")
  }
  const [line] = await sql(
    "select subject->>'childId' as child from public.audit where deed = 'attendance.find'",
  )
  expect(line).toEqual({ child: id })
  await runs("placements.find-attending")
  expect(await sql("select from public.outbox")).toHaveLength(1)
})

test("the night ends what has had its last day, and says how many; nothing to end leaves no line", async () => {
  const parent = await addPerson(db().owner)
  const { id } = await addChild(db().owner, { guardian: parent.id })
  await sql(
    `insert into public.placement (id, child_id, daycare_id, state, starts_on, ends_on)
     values (gen_random_uuid(), $1, $2, 'ENDING', '2025-09-01', sec.today() - 1)`,
    ...[id, await addDaycare(db().owner)],
  )
  await runs("placements.end")
  await runs("placements.end")
  expect(await sql("select state from public.placement where child_id = $1", id)).toEqual([
    { state: "ENDED" },
  ])
  expect(await sql("select subject from public.audit where deed = 'placement.end'")).toEqual([
    { subject: { ended: 1 } },
  ])
})
