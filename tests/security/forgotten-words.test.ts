import { expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import { addClaim } from "#tests/support/attestations.ts"
import { addChild } from "#tests/support/children.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addKnownChild, runHoldings } from "#tests/support/holdings.ts"
import { addPerson } from "#tests/support/people.ts"

/** What was destroyed or has served is in no entry of the history either, under whosever family and key it lay. */
const db = useDatabase("worker")
const sql = (text: string, values: unknown[] = []) => db().owner.query(text, values)

/** A note of staff on a child's claim: sealed with the key of the guardian whose task it is. */
async function noteOn(guardian: string, childId: string, note: string): Promise<string> {
  const known = await sql("select id from public.attestation where child_id = $1", [childId])
  const claim =
    (known.rows[0] as { id: string } | undefined)?.id ??
    (await addClaim(db().owner, childId, { state: "APPEALED" }))
  const task = newId()
  await sql(
    `insert into public.task (id, kind, account_id, origin, due_at) values ($1, 'ATTESTATION', $2, 'attestation|' || $3::text, sec.now())`,
    [task, guardian, claim],
  )
  await sql(
    "insert into public.task_step (id, task_id, move, note_sealed, by_account) values (gen_random_uuid(), $1, 'NOTED', $2, $3)",
    [task, note, guardian],
  )
  return task
}
async function entriesThatSay(words: string): Promise<string[]> {
  const { rows } = await sql(
    "select table_name || ' ' || op as entry from public.row_history where content::text like $1 order by seq",
    [`%${words}%`],
  )
  return (rows as { entry: string }[]).map((it) => it.entry)
}
async function foundWrong(): Promise<number> {
  const { rows } = await sql(
    `select jsonb_array_length(sec.find_forged(null, 100000)->'found') + (select sum(jsonb_array_length(
       sec.find_altered(t, s, null, 100000)->'found'))::int from unnest('{task_step,desk_request,sibling_link,attendance,account_invite}'::text[]) t,
       unnest('{ROWS,HISTORY}'::text[]) s) as wrong`,
  )
  return (rows[0] as { wrong: number }).wrong
}

test("EN5 nothing is left of a destroyed file in entries that lie under somebody else: notes, ties, invitations, attendance", async () => {
  const guardian = await addPerson(db().owner)
  const sister = await addChild(db().owner, { guardian: guardian.id })
  const { childId } = await addKnownChild(db().owner, guardian.id, sister.id)
  await noteOn(guardian.id, childId, "sealed-words-on-a-claim")
  const { rows } = await sql(
    "select encode(same_index, 'hex') as same from public.child_file where id = $1",
    [childId],
  )
  const marks = [
    childId,
    "sealed-words-on-a-claim",
    "sealed-address-of-the-other",
    (rows[0] as { same: string }).same,
  ]
  for (const mark of marks) expect([mark, await entriesThatSay(mark)]).not.toEqual([mark, []])

  // At the server, as in a copy that was restored: what the portal deletes by rule is forgotten by other words.
  await sql("select sec.destroy_again('CHILD_FILE', $1, 'own-wish')", [childId])
  for (const mark of marks) expect([mark, await entriesThatSay(mark)]).toEqual([mark, []])
  expect(await foundWrong()).toBe(0)
})

test("EN5 a family that was awaited and is destroyed again leaves no word in the history", async () => {
  const id = newId()
  await sql("insert into public.subject_key (id, wrapped) values ($1, 'x')", [id])
  await sql(
    `insert into public.family_claim (id, key_id, locale, name_sealed) values ($1, $1, 'fr', 'sealed-name-of-who-waits')`,
    [id],
  )
  expect(await entriesThatSay("sealed-name-of-who-waits")).toHaveLength(1)
  await sql("select sec.destroy_again('FAMILY_CLAIM', $1, 'closed-file')", [id])
  expect(await entriesThatSay("sealed-name-of-who-waits")).toEqual([])
})

test("PR4 words whose term is over are in no entry of the history; the row that stays has its last one", async () => {
  const guardian = await addPerson(db().owner)
  const child = await addChild(db().owner, { guardian: guardian.id })
  const task = await noteOn(guardian.id, child.id, "sealed-note-of-a-year-ago")
  const clerk = await addPerson(db().owner, { kind: "STAFF" })
  const request = newId()
  await sql(
    `insert into public.desk_request (id, account_id, taken_by, session_id, channel, asked_on, note_sealed, open_until)
     values ($1, $2, $3, gen_random_uuid(), 'TELEPHONE', sec.today(), 'sealed-call-of-a-year-ago', sec.now() + interval '1 hour')`,
    [request, guardian.id, clerk.id],
  )
  await sql(
    "update public.task set state = 'DONE', done_at = sec.now(), outcome = 'SETTLED', claimed_by = $2, claimed_at = sec.now() where id = $1",
    [task, clerk.id],
  )
  try {
    await moveClock(db().owner, "364 days")
    await runHoldings(db().owner)
    expect(await entriesThatSay("sealed-note-of-a-year-ago")).toHaveLength(1)
    expect(await entriesThatSay("sealed-call-of-a-year-ago")).toHaveLength(1)
    await moveClock(db().owner, "367 days")
    await runHoldings(db().owner)
    expect(await entriesThatSay("sealed-note-of-a-year-ago")).toEqual([])
    expect(await entriesThatSay("sealed-call-of-a-year-ago")).toEqual([])
    expect(await entriesThatSay(request)).toEqual(["desk_request UPDATE"])
    expect(await foundWrong()).toBe(0)
  } finally {
    await resetClock(db().owner)
  }
})
