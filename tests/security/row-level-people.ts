import type pg from "pg"
import { hashOf, newId, newToken } from "#lib/platform/ids.ts"
import { addPerson, openSessionOf, type Made } from "#tests/support/people.ts"
import type { ByHand } from "#tests/support/by-hand.ts"
import { leaveChildren } from "./row-level-children-rows.ts"
import { leaveDesk } from "./row-level-desk.ts"
import { leaveVacancies } from "./row-level-vacancies-rows.ts"
import { importId, newRow, taskId, type Who } from "./row-level-table.ts"

/** Somebody with a live session, or nobody yet; and the role that is theirs. */
export type Somebody = { who: Who; role: string; token: string | null; account: string; session: string }

const hats: [Who, Parameters<typeof addPerson>[1] & object][] = [
  ["parent", { kind: "PARENT" }],
  ["other parent", { kind: "PARENT" }],
  ["daycare", { kind: "DAYCARE" }],
  ["home", { kind: "HOME" }],
  ["office", { kind: "OFFICE" }],
  ["support", { kind: "STAFF", role: "SUPPORT" }],
  ["registry", { kind: "STAFF", role: "REGISTRY" }],
  ["privacy officer", { kind: "STAFF", role: "PRIVACY_OFFICER" }],
  ["security officer", { kind: "STAFF", role: "SECURITY_OFFICER" }],
  ["verifier", { kind: "VERIFIER" }],
]

/** One of each, with rows of theirs in every table that people have rows in. */
export async function everybody(owner: pg.Pool): Promise<Somebody[]> {
  await owner.query("update sec.site set state = 'OPEN' where audience = 'VERIFIER'")
  const made: Somebody[] = [nobody("visitor", "app_visitor"), nobody("newcomer", "app_auth")]
  for (const [who, wish] of hats) made.push(await somebody(owner, who, await addPerson(owner, wish)))
  made.push(await worker(owner))
  await leaveRows(owner, made)
  return made
}

/** As each of them would come in. */
export async function comeIn(tx: ByHand, { role, token }: Pick<Somebody, "role" | "token">): Promise<void> {
  await (role === "app_system" ? tx.enterJob(token ?? "", "letters.send") : tx.enter(role, token))
}

const nobody = (who: Who, role: string): Somebody => ({
  who,
  role,
  token: null,
  account: newId(),
  session: newId(),
})

async function somebody(owner: pg.Pool, who: Who, person: Made): Promise<Somebody> {
  const token = await openSessionOf(owner, person)
  const { rows } = await owner.query<{ id: string }>("select id from sec.session where token_hash = $1", [
    hashOf(token),
  ])
  return { who, role: `app_${person.kind.toLowerCase()}`, token, account: person.id, session: rows[0]!.id }
}

async function worker(owner: pg.Pool): Promise<Somebody> {
  const { rows } = await owner.query<{ token: string }>("select sec.mint_worker('{letters.send}') as token")
  const { token } = rows[0]!
  const session = await owner.query<{ id: string }>("select id from sec.session where token_hash = $1", [
    hashOf(token),
  ])
  return { who: "worker", role: "app_system", token, account: newId(), session: session.rows[0]!.id }
}

async function leaveRows(owner: pg.Pool, all: Somebody[]): Promise<void> {
  const signedIn = all.filter((it) => it.token && it.who !== "worker")
  for (const { account, session } of signedIn) {
    await owner.query(
      `insert into public.passkey (account_id, credential_id, public_key, counter) values ($1, $2, '\\x00', 0)`,
      [account, newToken()],
    )
    await owner.query(
      "insert into public.identity (account_id, issuer, subject_index) values ($1, 'https://ailleurs.example', $2)",
      [account, hashOf(newToken())],
    )
    await owner.query(
      `insert into public.outbox (id, event_id, letter, recipient_id, message_id) values ($1, $2, 'account-changed', $3, $4)`,
      [newId(), newId(), account, newId()],
    )
    await owner.query(
      `insert into public.audit (deed, kind, account_id, session_id) values ('test.deed', 'PARENT', $1, $2)`,
      [account, session],
    )
    for (const whose of signedIn)
      await owner.query(
        `insert into public.disclosure (account_id, session_id, whose, fields, purpose) values ($1, $2, $3, '{email}', 'INCIDENT')`,
        [account, session, whose.account],
      )
  }
  await owner.query(
    `insert into public.site_closure (id, states, reason, message_fr, message_en, ended_at, ended_why)
     values ($1, '{}', 'FAULT', 'f', 'e', now(), 'over'), ($2, '{}', 'FAULT', 'f', 'e', null, null)`,
    [newId(), newId()],
  )
  await owner.query(`insert into public.board_post (id, words) values ($1, '{}')`, [newId()])
  await leaveNetwork(owner)
  await leaveTasks(owner, all)
  await leaveInvites(owner)
  await leaveChildren(owner, all)
  await leaveVacancies(owner, all)
  await leavePublished(owner)
  await leaveSubscriber(owner)
  await leaveDesk(owner, all)
  // One member of staff each, and whom they looked up: nobody else's reach is theirs.
  const people = signedIn.map((it) => it.account)
  for (const [i, { session, role }] of signedIn.entries())
    if (role === "app_staff")
      await owner.query("insert into sec.reach (session_id, account_id) values ($1, $2)", [
        session,
        people[i - 4],
      ])
}

/** One of each kind that waits, and one that is done. */
async function leaveTasks(owner: pg.Pool, all: Somebody[]): Promise<void> {
  const [about, helper] = ["parent", "support"].map((who) => all.find((it) => it.who === who)?.account)
  await owner.query(
    `insert into public.task (id, kind, account_id, origin, due_at) values ($1, 'ACCESS_LOST', $2, 'of-a-test', now()),
       (gen_random_uuid(), 'LETTER_REFUSED', $2, 'of-a-test', now())`,
    [taskId, about],
  )
  await owner.query(
    `insert into public.task (id, kind, account_id, origin, due_at, state, claimed_by, claimed_at, outcome, done_at)
     values (gen_random_uuid(), 'ACCESS_LOST', $1, 'done', now(), 'DONE', $2, now(), 'SETTLED', now())`,
    [about, helper],
  )
  await owner.query(
    "insert into public.task_step (id, task_id, move) select gen_random_uuid(), id, 'OPENED' from public.task",
  )
}

/** Invitations into everybody's service and office, one with power that was asked for, and a list that was read. */
async function leaveInvites(owner: pg.Pool): Promise<void> {
  const made = `newcomer_id, key_id, email_sealed, email_index, locale, token_hash, link_sealed, expires_at, state, id`
  const some = `gen_random_uuid(), (select id from public.subject_key limit 1), 'x', uuid_send(gen_random_uuid()), 'fr'`
  const open = `${some}, uuid_send(gen_random_uuid()), 'x', now(), 'OPEN', gen_random_uuid()`
  await owner.query(
    `insert into public.account_invite (kind, team_role, daycare_id, office_id, ${made})
     select m.kind, m.team_role, m.daycare_id, m.office_id, ${open} from public.membership m
     where m.kind in ('DAYCARE', 'HOME', 'OFFICE')`,
  )
  const invite = newId()
  await owner.query(
    `insert into public.account_invite (kind, role, newcomer_id, key_id, email_sealed, email_index, locale, state, id)
     values ('STAFF', 'SUPPORT', ${some}, 'ASKED', $1)`,
    [invite],
  )
  await owner.query("insert into public.right_request (id, invite_id, why_sealed) values ($1, $2, 'x')", [
    newId(),
    invite,
  ])
  const campaign = newId()
  await owner.query(
    `insert into public.invite_campaign (id, file_digest, begun_by) values ($1, repeat('0', 64), (select id from public.account limit 1))`,
    [campaign],
  )
  await owner.query(
    "insert into public.invite_campaign_row (campaign_id, position, line, verdict, named) values ($1, 1, 2, 'BROKEN', 'n')",
    [campaign],
  )
}

/** One who asked for the board's news. */
async function leaveSubscriber(owner: pg.Pool): Promise<void> {
  await owner.query(
    `with k as (insert into public.subject_key (id, wrapped) values ($1, 'x') returning id)
     insert into public.board_subscriber (id, locale, key_id, email_sealed, email_index, leave_hash, leave_sealed)
     select $2, 'fr', k.id, 'x', '\\x01', '\\x01', 'x' from k`,
    [newId(), newId()],
  )
}

/** A place that a service telephoned, and one that was taken down. */
async function leavePublished(owner: pg.Pool): Promise<void> {
  await owner.query(
    `insert into public.published_place (id, daycare_id, from_months, to_months, places, starts_on, is_urgent, published_by, until,
       taken_down_at, taken_down_by, taken_down_for)
     select gen_random_uuid(), d.id, 18, 35, 1, sec.today(), false, a.id, sec.now() + interval '1 day', down.at, down.who, down.why
     from (select id from public.daycare limit 1) d, (select id from public.account limit 1) a,
       lateral (values (null::timestamptz, null::uuid, null), (sec.now(), a.id, 'FILLED')) down(at, who, why)`,
  )
}

/** A registry of two services, one of them closed, and a list that was read. */
async function leaveNetwork(owner: pg.Pool): Promise<void> {
  await owner.query("insert into public.region values ('06', 'Montréal', 2000000) on conflict do nothing")
  await owner.query(
    `insert into public.municipality (code, name, status, region_code, county, latitude, longitude, population)
     values ('66023', 'Montréal', 'Ville', '06', 'Montréal', 45, -73, 1), ('66999', 'Toponyme à venir', 'Ville', '06', 'Montréal', 45, -73, 0)`,
  )
  await owner.query("insert into public.postal_area values ('H1A', 'Montréal', 45, -73, '66023', '06')")
  await owner.query(
    `insert into public.coordinating_office (id, reference, name, official_name, region_code, territory, address,
       municipality_name, postal_code, places_agreed, providers_recognised, source_on)
     values (gen_random_uuid(), '1', 'n', 'N', '06', 't', 'a', 'Montréal', 'H1A 1A1', 1, 1, now())`,
  )
  for (const name of ["public.permit_holder", "public.daycare", "public.daycare"])
    await owner.query(newRow[name]!)
  await owner.query(
    "update public.daycare set state = 'CLOSED', closed_on = now() where id = (select id from public.daycare limit 1)",
  )
  await owner.query(
    `insert into public.registry_import (id, file_digest, source_on, counts, regions) values ($1, repeat('0', 64), now(), '{}', '{}')`,
    [importId],
  )
  await owner.query(
    "insert into public.registry_import_row (import_id, position, verdict) values ($1, 1, 'NEW')",
    [importId],
  )
}
