import pg from "pg"
import { holdingsJobs } from "#lib/holdings/jobs.ts"
import type { System } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope, mintScope } from "#lib/platform/scope.ts"
import { newSubjectKey, sealBytes } from "#lib/platform/secrets.ts"
import { handOf } from "./by-hand.ts"
import { addClaim } from "./attestations.ts"
import { linkSiblings } from "./children.ts"
import type { TestDatabase } from "./database-copy.ts"
import { addDaycare } from "./daycares.ts"
import { addTakenPlace, type TakenPlace } from "./placements.ts"
import { runPlaces } from "./vacancies.ts"

/** One night's work of this room, as the worker does it. Needs useDatabase("worker"). */
export async function runHoldings(owner: pg.Pool, job = "holdings.retain"): Promise<void> {
  const { rows } = await owner.query<{ token: string }>("select sec.mint_worker(array[$1]) as token", [job])
  const scope = mintScope<System>({ kind: "SYSTEM", sessionId: newId(), job }, rows[0]!.token)
  await inScope(scope, (db) => holdingsJobs[job]!.run(db, {}))
}

/** One statement of a job, by the worker's own login, where the file's own client is the web's. */
export async function byWorker(
  { owner, workerUrl }: Pick<TestDatabase, "owner" | "workerUrl">,
  job: string,
  statement: string,
): Promise<void> {
  const { rows } = await owner.query<{ token: string }>("select sec.mint_worker(array[$1]) as token", [job])
  const client = new pg.Client({ connectionString: workerUrl })
  await client.connect()
  await client.query("begin")
  await handOf(client).enterJob(rows[0]!.token, job)
  await client.query(statement)
  await client.query("commit")
  await client.end()
}

/** A child of whom every table of the trade knows something: asked, placed, attested, answered for, said to attend. */
export async function addKnownChild(owner: pg.Pool, guardian: string, sister?: string): Promise<TakenPlace> {
  const daycareId = await addDaycare(owner)
  await runPlaces(owner, daycareId, 5, 5)
  const place = await addTakenPlace(owner, daycareId, guardian)
  const { childId, registrationId } = place
  if (sister) await linkSiblings(owner, childId, sister)
  const claimId = await addClaim(owner, childId, { state: "APPEALED" })
  const { rows } = await owner.query<{ id: string; wrapped: string }>(
    "select k.id, k.wrapped from public.subject_key k join public.child_file c on c.key_id = k.id where c.id = $1",
    [childId],
  )
  const documentId = newId()
  const [sealed] = await sealBytes(rows[0]!, [
    { table: "evidence", column: "sealed", row: documentId, bytes: Buffer.from("%PDF-1.7 une page") },
  ])
  await owner.query(
    `insert into public.evidence (id, attestation_id, position, media, size, sealed) values ($1, $2, 1, 'application/pdf', 17, $3)`,
    [documentId, claimId, sealed],
  )
  const other = await newSubjectKey()
  await owner.query("insert into public.subject_key (id, wrapped) values ($1, $2)", [other.id, other.wrapped])
  await owner.query(
    `insert into public.account_invite (id, state, kind, child_id, guardian_right, locale, newcomer_id, key_id, email_sealed,
       email_index, created_at)
     values (gen_random_uuid(), 'REVOKED', 'PARENT', $1, 'READ', 'fr', gen_random_uuid(), $2, 'sealed-address-of-the-other',
       sha256('the other'), sec.now())`,
    [childId, other.id],
  )
  await owner.query(
    `insert into public.guardian_answer (id, offer_id, child_id, guardian_id, agrees)
     select gen_random_uuid(), $1, $2, g.id, true from public.guardian g where g.child_id = $2`,
    [place.offerId, childId],
  )
  await owner.query(
    `insert into public.attendance (daycare_id, same_index, born_on, starts_on, said_by, placement_id)
     select $1, c.same_index, c.born_on, sec.today(), $2, $3 from public.child_file c where c.id = $4`,
    [daycareId, guardian, place.placementId, childId],
  )
  await owner.query(
    "insert into public.rank_note (registration_id, noted_on, rank, category) values ($1, sec.today(), 3, 4)",
    [registrationId],
  )
  // A run that knew the child, as every run that led somewhere did.
  await owner.query(
    `update public.order_run set inputs = w.words, inputs_digest = encode(sha256(convert_to(w.words, 'UTF8')), 'hex')
     from (select jsonb_build_object('policy', '{}'::jsonb, 'terms', '{}'::jsonb, 'candidates',
       jsonb_build_array(jsonb_build_object('registrationId', $2::text, 'bornOn', '2024-06-01')))::text as words) w
     where id = $1`,
    [place.opening.run, registrationId],
  )
  return place
}
