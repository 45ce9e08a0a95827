import type pg from "pg"
import { newId } from "#lib/platform/ids.ts"
import { addChild, addPlacement, addRegistration, linkSiblings } from "#tests/support/children.ts"
import type { Somebody } from "./row-level-people.ts"
import type { Who } from "./row-level-table.ts"

/** A child of the other parent, and its registration: what nobody else may reach. */
export const otherChild = "00000000-0000-4000-8000-000000000003"
export const otherRegistration = "00000000-0000-4000-8000-000000000004"
/** A claim of that child, and a document that was shown for it. */
export const otherClaim = "00000000-0000-4000-8000-000000000007"
const otherDocument = "00000000-0000-4000-8000-000000000008"
/** Of the parent, with the other parent's child; it is over. */
const formerGuardianship = "00000000-0000-4000-8000-000000000005"
/** For the other parent, by somebody else of the co-op. */
const otherRequest = "00000000-0000-4000-8000-000000000007"
const otherAwaited = "00000000-0000-4000-8000-000000000009"
const otherInvite = "00000000-0000-4000-8000-000000000006"

/** Two children of each parent, brother and sister, with rows in every table; and a guardianship that is over. */
export async function leaveChildren(owner: pg.Pool, all: Somebody[]): Promise<void> {
  const { rows } = await owner.query<{ id: string }>(
    "select daycare_id as id from public.membership where kind = 'DAYCARE'",
  )
  const daycareId = rows[0]!.id
  for (const who of ["parent", "other parent"]) {
    const guardian = all.find((it) => it.who === who)!.account
    const id = who === "other parent" ? otherChild : undefined
    const child = await addChild(owner, { guardian, ...(id ? { id } : {}) })
    const sibling = await addChild(owner, { guardian, household: child.household })
    await linkSiblings(owner, child.id, sibling.id)
    await addPlacement(owner, sibling.id, { daycareId })
    const listed = await addRegistration(owner, child.id, {
      daycareId,
      ...(id ? { id: otherRegistration } : {}),
    })
    await owner.query("insert into public.rank_note values ($1, sec.today(), 1, 1)", [listed])
    await owner.query("insert into public.attestation (id, child_id, kind) values ($2, $1, 'PRECARITY')", [
      child.id,
      id ? otherClaim : newId(),
    ])
    await owner.query(
      `insert into public.evidence (id, attestation_id, position, media, size, sealed)
       select coalesce($2::uuid, gen_random_uuid()), id, 1, 'image/png', 10, decode(repeat('00', 39), 'hex')
       from public.attestation where child_id = $1`,
      [child.id, id ? otherDocument : null],
    )
    await owner.query(
      `insert into public.disclosure (account_id, session_id, whose, fields, purpose)
       select account_id, id, $1, '{child-name}', 'SUPPORT_CALL' from sec.session where kind = 'STAFF' limit 1`,
      [child.id],
    )
  }
  await owner.query(
    `insert into public.guardian (id, child_id, account_id, position, rights, begins_at, ends_at)
     values ($3, $1, $2, 2, 'FULL', now() - interval '2 days', now() - interval '1 day')`,
    [otherChild, all.find((it) => it.who === "parent")!.account, formerGuardianship],
  )
  await owner.query(
    `insert into public.account_invite (id, state, kind, child_id, guardian_right, locale, newcomer_id, key_id, email_sealed,
       email_index, invited_by, invited_as, token_hash, link_sealed, expires_at)
     select $1, 'OPEN', 'PARENT', $2, 'FULL', 'fr', gen_random_uuid(), key_id, 'x', '\\x77', $3, 'PARENT', '\\x78', 'x',
       now() + interval '1 day' from public.account where id = $3`,
    [otherInvite, otherChild, all.find((it) => it.who === "other parent")!.account],
  )
  // A family that nobody has taken over, beside the parent's child.
  await owner.query(
    `insert into public.family_claim (id, key_id, email_sealed, email_index) select $1, key_id, 'x', '\\x79'
     from public.account where key_id is not null limit 1`,
    [otherAwaited],
  )
  await owner.query(
    `insert into public.claimed_child (claim_id, child_id, position, rights)
     select c.id, $1, 2, 'READ' from public.family_claim c`,
    [otherChild],
  )
  // One that each parent took over, which staff had opened before.
  for (const who of ["parent", "other parent"])
    await owner.query(
      `with taken as (insert into public.family_claim (id, key_id, state, taken_at, taken_by)
         select gen_random_uuid(), key_id, 'TAKEN', now(), id from public.account where id = $1 returning id)
       insert into public.disclosure (account_id, session_id, whose, fields, purpose)
         select s.account_id, s.id, taken.id, '{name}', 'SUPPORT_CALL' from taken,
           (select account_id, id from sec.session where kind = 'STAFF' limit 1) s`,
      [all.find((it) => it.who === who)!.account],
    )
  // Of each parent, by a member of staff who is not the one that reached them.
  for (const who of ["parent", "other parent"])
    await owner.query(
      `insert into public.desk_request (id, account_id, taken_by, session_id, channel, asked_on, open_until)
       values ($1, $2, $3, $4, 'TELEPHONE', sec.today(), sec.now() + interval '1 hour')`,
      [
        who === "other parent" ? otherRequest : newId(),
        all.find((it) => it.who === who)!.account,
        ...["account", "session"].map(
          (it) => all.find((one) => one.who === "registry")![it as "account" | "session"],
        ),
      ],
    )
  await owner.query(`insert into public.list_figures values ($1, 'OLDER', sec.today(), 5)`, [daycareId])
  await owner.query(`insert into public.list_year values ($1, 'OLDER', '2024-09-01', 5, '{5}')`, [daycareId])
  await owner.query(
    `insert into public.order_run (id, daycare_id, policy_id, engine, inputs, inputs_digest, result, by_account)
     select gen_random_uuid(), $1, (select id from public.admission_policy limit 1), 1, '', encode(sha256(''), 'hex'), '{}', $2`,
    [daycareId, all.find((it) => it.who === "daycare")!.account],
  )
}

type Row = { as: Who; call: string; answers: string; because?: string }
const nothing = "nothing"
const refused = "42501"

/** Each function of the room, asked for another family's child, or another service's list (AZ2, AZ3). */
export const othersOfChildren: Record<string, Row> = {
  "sec.begin_old_list": {
    as: "worker",
    call: "sec.begin_old_list(:other, repeat('0', 64), 'x')",
    answers: refused,
    because: "only the command at the server may",
  },
  "sec.end_old_list": { as: "worker", call: "sec.end_old_list(:other, '{}')", answers: refused },
  "sec.write_old_lines": { as: "worker", call: "sec.write_old_lines(:other, '{}')", answers: refused },
  "sec.appeal_claim": {
    as: "parent",
    call: `sec.appeal_claim(:child, '${otherClaim}', 'w')`,
    answers: "ABSENT",
  },
  "sec.attach_evidence": {
    as: "parent",
    call: `sec.attach_evidence((sec.my_children())[1], '${otherClaim}', gen_random_uuid(), 'image/png', 10, '\\x00')`,
    answers: "ABSENT",
  },
  "sec.decide_claim": {
    as: "daycare",
    call: `sec.decide_claim('${otherClaim}', 1, 'CONFIRMED', sec.today(), null, null)`,
    answers: "ABSENT",
  },
  "sec.name_person": {
    as: "parent",
    call: `sec.name_person(:child, '${otherClaim}', 'x')`,
    answers: "ABSENT",
  },
  "sec.open_claim": { as: "registry", call: `sec.open_claim('${otherClaim}', null)`, answers: "ABSENT" },
  "sec.remove_evidence": {
    as: "parent",
    call: `sec.remove_evidence((sec.my_children())[1], '${otherClaim}', '${otherDocument}')`,
    answers: "ABSENT",
  },
  "sec.sealed_claim": { as: "daycare", call: `sec.sealed_claim('${otherClaim}')`, answers: nothing },
  "sec.sealed_evidence": { as: "support", call: `sec.sealed_evidence('${otherDocument}')`, answers: nothing },
  "sec.words_of_claims": { as: "parent", call: "sec.words_of_claims(:child)", answers: nothing },
  "sec.candidate_facts": { as: "daycare", call: "sec.candidate_facts(:other)", answers: nothing },
  "sec.children_of": { as: "registry", call: "sec.children_of(:other)", answers: nothing },
  "sec.claim_priority": {
    as: "parent",
    call: "sec.claim_priority(gen_random_uuid(), :child, 'PRECARITY', null, null, null)",
    answers: "ABSENT",
  },
  "sec.close_child_file": { as: "parent", call: "sec.close_child_file(:child)", answers: "ABSENT" },
  "sec.complete_child_file": { as: "parent", call: "sec.complete_child_file(:child)", answers: "ABSENT" },
  "sec.confirm_child_file": { as: "parent", call: "sec.confirm_child_file(:child)", answers: "ABSENT" },
  "sec.add_family": {
    as: "support",
    call: "sec.add_family(:other, gen_random_uuid(), 'w', 'fr', 's', null, null, null, null, null)",
    answers: "23505",
    because: "an identifier that is taken; the row that it names stays as it was",
  },
  "sec.desk_deeds": { as: "support", call: `sec.desk_deeds('${otherRequest}')`, answers: nothing },
  "sec.desk_note": { as: "support", call: `sec.desk_note('${otherRequest}')`, answers: nothing },
  "sec.family_key": { as: "support", call: "sec.family_key(:other)", answers: nothing },
  "sec.find_family": {
    as: "support",
    call: "sec.find_family('EMAIL', '\\x01', 'SUPPORT_CALL', :other)",
    answers: "(ABSENT,,f)",
  },
  "sec.found_with": { as: "support", call: "sec.found_with(:other)", answers: nothing },
  "sec.ask_claim_letter": {
    as: "support",
    call: `sec.ask_claim_letter('${otherAwaited}', null)`,
    answers: "ABSENT",
  },
  "sec.correct_claim": {
    as: "support",
    call: `sec.correct_claim('${otherAwaited}', 's', '\\x01', 'CHANGED', null)`,
    answers: "ABSENT",
  },
  "sec.sealed_waiting_family": {
    as: "support",
    call: `sec.sealed_waiting_family('${otherAwaited}')`,
    answers: nothing,
  },
  "sec.waiting_family": { as: "support", call: `sec.waiting_family('${otherAwaited}')`, answers: nothing },
  "sec.waiting_with": { as: "support", call: "sec.waiting_with(:other)", answers: nothing },
  "sec.open_claim_task": {
    as: "worker",
    call: "sec.open_claim_task(gen_random_uuid(), :other, 'x', now(), null)",
    answers: nothing,
  },
  "sec.unindexed_numbers": {
    as: "worker",
    call: "sec.unindexed_numbers(:other, 0)",
    answers: nothing,
  },
  "sec.is_of_exercise": { as: "worker", call: "sec.is_of_exercise(:other)", answers: "false" },
  "sec.is_own_family": { as: "support", call: "sec.is_own_family(:other)", answers: "false" },
  "sec.opened_lists": { as: "support", call: "sec.opened_lists(:child)", answers: nothing },
  "sec.serve": { as: "support", call: `sec.serve('${otherRequest}')`, answers: "false" },
  "sec.take_desk_request": {
    as: "support",
    call: "sec.take_desk_request(gen_random_uuid(), :other, 'TELEPHONE', sec.today(), null, null)",
    answers: "ABSENT",
  },
  "sec.tell_desk_request": {
    as: "worker",
    call: `sec.tell_desk_request('${otherRequest}')`,
    answers: nothing,
  },
  "sec.end_guardian": {
    as: "parent",
    call: `sec.end_guardian('${formerGuardianship}')`,
    answers: "(ABSENT,)",
  },
  "sec.file_step": { as: "worker", call: "sec.file_step(:child, 'CLOSED', null)", answers: "false" },
  "sec.guardians_of": { as: "parent", call: "sec.guardians_of(:child)", answers: nothing },
  "sec.invite_guardian": {
    as: "parent",
    call: "sec.invite_guardian(gen_random_uuid(), :child, 'FULL', 'fr', :other, :other, 'w', 's', '\\x01', '\\x02', 'l')",
    answers: "ABSENT",
  },
  "sec.join_list": { as: "parent", call: "sec.join_list(:child, :place)", answers: "(ABSENT,)" },
  "sec.keep_run": {
    as: "daycare",
    call: "sec.keep_run(gen_random_uuid(), :other, 1, '', '{}')",
    answers: refused,
  },
  "sec.leave_list": { as: "parent", call: "sec.leave_list(:registration)", answers: "ABSENT" },
  "sec.leave_residence": { as: "parent", call: "sec.leave_residence(:child)", answers: "ABSENT" },
  "sec.link_siblings": {
    as: "parent",
    call: "sec.link_siblings(:child, (sec.my_children())[1], 'EITHER')",
    answers: "ABSENT",
  },
  "sec.lock_child_file": { as: "parent", call: "sec.lock_child_file(:child)", answers: "false" },
  "sec.may_change_child": { as: "parent", call: "sec.may_change_child(:child)", answers: "false" },
  "sec.note_lists": { as: "worker", call: "sec.note_lists(array[:other]::uuid[])", answers: "0" },
  "sec.open_child_file": {
    as: "parent",
    call: "sec.open_child_file(:child, gen_random_uuid(), gen_random_uuid(), 'w')",
    answers: "23505",
    because: "an identifier that is taken; the row that it names stays as it was",
  },
  "sec.publish_policy": { as: "daycare", call: "sec.publish_policy(:other, '{}')", answers: "POLICY_KIND" },
  "sec.rank": { as: "parent", call: "sec.rank(:child, null)", answers: nothing },
  "sec.revoke_guardian_invite": {
    as: "parent",
    call: "sec.revoke_guardian_invite(:child)",
    answers: "false",
  },
  "sec.save_child_file": {
    as: "parent",
    call: "sec.save_child_file(:child, 1, 'x', 'x', '\\x01', '2025-01-01', null, '2026-01-01', '{}', null, null, false, false)",
    answers: "ABSENT",
  },
  "sec.save_residence": {
    as: "parent",
    call: "sec.save_residence(:child, 1::smallint, :other, :other, 'w', 's', 'H1A', '66023')",
    answers: "ABSENT",
  },
  "sec.sealed_child": { as: "support", call: "sec.sealed_child(:child)", answers: nothing },
  "sec.sealed_guardian_invite": {
    as: "parent",
    call: "sec.sealed_guardian_invite(:child)",
    answers: nothing,
  },
  "sec.sealed_residences": { as: "parent", call: "sec.sealed_residences(:child)", answers: nothing },
  "sec.send_guardian_invite": {
    as: "parent",
    call: `sec.send_guardian_invite(gen_random_uuid(), gen_random_uuid(), '${otherInvite}')`,
    answers: refused,
  },
  "sec.share_residence": {
    as: "parent",
    call: "sec.share_residence((sec.my_children())[1], 1::smallint, :child)",
    answers: "ABSENT",
  },
  "sec.tell_guardian_ended": {
    as: "parent",
    call: `sec.tell_guardian_ended(gen_random_uuid(), '${formerGuardianship}')`,
    answers: refused,
  },
  "sec.tell_guardians": {
    as: "parent",
    call: "sec.tell_guardians(gen_random_uuid(), 'child-file-opened', :child, null)",
    answers: refused,
  },
  "sec.unlink_siblings": {
    as: "parent",
    call: "sec.unlink_siblings(:child, (sec.my_children())[1])",
    answers: "ABSENT",
  },
  "sec.wish": { as: "parent", call: "sec.wish(:child, '2027-01-01')", answers: "ABSENT" },
  "sec.write_claim_letter": {
    as: "worker",
    call: "sec.write_claim_letter(:other, :other, '\\x01', 's', :other, :other)",
    answers: nothing,
  },
  "sec.withdraw_claim": { as: "parent", call: "sec.withdraw_claim(:child, :child)", answers: "ABSENT" },
}
