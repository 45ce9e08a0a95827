import { beforeAll, expect, test } from "vitest"
import { byHand, refusalIn } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { behindTheRecord } from "#tests/support/record.ts"
import { othersOfAlarms } from "./row-level-alarms.ts"
import { otherChild, otherRegistration, othersOfChildren } from "./row-level-children-rows.ts"
import { comeIn, everybody, type Somebody } from "./row-level-people.ts"
import { othersOfChecks } from "./row-level-checks-rows.ts"
import { othersOfSite } from "./row-level-site-rows.ts"
import { othersOfDesk } from "./row-level-desk.ts"
import { othersOfExports } from "./row-level-exports.ts"
import { othersOfKeys } from "./row-level-keys.ts"
import { othersOfHistory } from "./row-level-history.ts"
import { othersOfHoldings } from "./row-level-holdings.ts"
import { othersOfReadings } from "./row-level-readings.ts"
import { othersOfSeals } from "./row-level-seals.ts"
import { othersOfVacancies } from "./row-level-vacancies-rows.ts"
import { taskId, type Who } from "./row-level-table.ts"

/** AZ2, AZ9: who may call a function with the owner's rights is one question; what it answers about somebody else, another. */
const db = useDatabase()
let people: Somebody[]
beforeAll(async () => {
  people = await everybody(db().owner)
  // Nobody has opened anything yet.
  await behindTheRecord(db().owner, "delete from public.disclosure")
})

type Row = { as: Who; call: string; answers: string; because?: string }
const nothing = "nothing"
const refused = "42501"

/**
 * Each function that takes an identifier, asked by the least of its callers with another's: `:other` is another
 * family's account and `:session` their session, `:key` one that they made up first; `:membership`, `:place` and `:invite` are a
 * service's. `because`: why it may answer more than nothing.
 */
const others: Record<string, Row> = {
  ...othersOfChildren,
  ...othersOfChecks,
  ...othersOfSite,
  ...othersOfVacancies,
  ...othersOfDesk,
  ...othersOfExports,
  ...othersOfKeys,
  ...othersOfHistory,
  ...othersOfHoldings,
  ...othersOfAlarms,
  ...othersOfReadings,
  ...othersOfSeals,
  "auth.ask_recovery": {
    as: "newcomer",
    call: "auth.ask_recovery('\\x00', :other, '\\x01', 's', 5, null)",
    answers: nothing,
  },
  "auth.begin_enrolment": {
    as: "newcomer",
    call: "auth.begin_enrolment(:other, '\\x01', 5)",
    answers: "false",
  },
  "auth.begin_second_step": {
    as: "newcomer",
    call: "auth.begin_second_step(:other, '\\x01', 5)",
    answers: nothing,
  },
  "auth.confirm_one_time": {
    as: "newcomer",
    call: "auth.confirm_one_time('\\x01', 1, :other)",
    answers: nothing,
  },
  "auth.end_session": { as: "newcomer", call: "auth.end_session('nobody', :other)", answers: nothing },
  "auth.enrol_passkey": {
    as: "newcomer",
    call: "auth.enrol_passkey('\\x01', :other, 'c', '\\x00', 0, '{}', null, null)",
    answers: nothing,
  },
  "auth.knows_device": { as: "newcomer", call: "auth.knows_device('\\x01', :other)", answers: nothing },
  "auth.lacks_factor_for": {
    as: "newcomer",
    call: "auth.lacks_factor_for(:other, 'DAYCARE')",
    answers: "false",
  },
  "auth.mail_code": {
    as: "newcomer",
    call: "auth.mail_code(gen_random_uuid(), :other, '\\x01', '\\x02', 's', 5, null)",
    answers: nothing,
    because: "it writes to the owner of the account, and what it wrote is a known limit (taken-over.test.ts)",
  },
  "auth.open_session": {
    as: "newcomer",
    call: "auth.open_session('\\x01', :other, null, null, null, null, null)",
    answers: nothing,
  },
  "auth.sign_up": {
    as: "newcomer",
    call: "auth.sign_up(:other, gen_random_uuid(), 'w', 's', '\\x77', 'fr', 'h', gen_random_uuid(), '\\x01', 's', 5, null)",
    answers: "23505",
  },
  "auth.sign_up_by_identity": {
    as: "newcomer",
    call: "auth.sign_up_by_identity(:other, gen_random_uuid(), 'w', 's', '\\x78', 'fr', 'https://a.example', '\\x01', null)",
    answers: "23505",
  },
  "auth.sign_up_with_way": {
    as: "newcomer",
    call: "auth.sign_up_with_way(:other, gen_random_uuid(), 'w', 's', '\\x79', 'fr', gen_random_uuid(), '\\x01', 's', 5, null, '\\x02', null, null, null, null, null, 'https://a.example', '\\x01')",
    answers: "23505",
  },
  "auth.use_way_link": { as: "newcomer", call: "auth.use_way_link('\\x01', null, :other)", answers: nothing },
  "auth.use_link": { as: "newcomer", call: "auth.use_link('\\x01', 'VERIFY', :other)", answers: nothing },
  "auth.use_recovery_code": {
    as: "newcomer",
    call: "auth.use_recovery_code('\\x01', '\\x02', :other)",
    answers: "(,t)",
  },
  "auth.use_recovery_link": {
    as: "newcomer",
    call: "auth.use_recovery_link('\\x01', 'h', :other)",
    answers: "false",
  },
  "sec.announce": {
    as: "parent",
    call: "sec.announce(gen_random_uuid(), gen_random_uuid(), 'account-changed', :other, null)",
    answers: refused,
  },
  "sec.disclose": {
    as: "registry",
    call: "sec.disclose(:other, '{email}', 'INCIDENT', null)",
    answers: refused,
  },
  "sec.drop_submission": { as: "parent", call: "sec.drop_submission(:key)", answers: nothing },
  "sec.find_account": { as: "support", call: "sec.find_account('\\x01', :other)", answers: "(ABSENT,)" },
  "sec.keep_answer": { as: "parent", call: "sec.keep_answer(:key, '{}')", answers: nothing },
  "sec.mailed_secret": {
    as: "worker",
    call: "sec.mailed_secret(gen_random_uuid(), :other)",
    answers: nothing,
  },
  "sec.open_task": {
    as: "newcomer",
    call: "sec.open_task(gen_random_uuid(), 'LETTER_REFUSED', :other, 'x', now(), null)",
    answers: refused,
  },
  "sec.record": { as: "parent", call: "sec.record('session.open', '{}', null, :other)", answers: refused },
  "sec.remove_passkey": {
    as: "parent",
    call: "sec.remove_passkey((select id from others_passkey))",
    answers: "ABSENT",
  },
  "sec.sealed_account": { as: "parent", call: "sec.sealed_account(:other)", answers: nothing },
  "sec.set_site": { as: "support", call: "sec.set_site('{}', :other, 'f', 'e')", answers: refused },
  "sec.take_submission": {
    as: "parent",
    call: "sec.take_submission(:key, 'account.save')",
    answers: "nothing",
  },
  "sec.task_key": { as: "registry", call: `sec.task_key('${taskId}')`, answers: nothing },
  "sec.told_sign_in": { as: "worker", call: "sec.told_sign_in(gen_random_uuid(), :other)", answers: nothing },
  "auth.accept_as_known": {
    as: "newcomer",
    call: "auth.accept_as_known('\\x01', 'nobody', :other)",
    answers: "(LINK_DEAD,,f)",
  },
  "auth.accept_as_newcomer": {
    as: "newcomer",
    call: "auth.accept_as_newcomer('\\x01', :other, 's', 'h', null)",
    answers: "LINK_DEAD",
  },
  "auth.change_address": {
    as: "newcomer",
    call: "auth.change_address('\\x01', :other, '\\x02', 's', null)",
    answers: "false",
  },
  "auth.undo_address": { as: "newcomer", call: "auth.undo_address('\\x01', :other)", answers: "false" },
  "sec.address_letter": {
    as: "worker",
    call: "sec.address_letter(gen_random_uuid(), :other)",
    answers: nothing,
  },
  "sec.approve_right": { as: "registry", call: "sec.approve_right(:other, '\\x01', 's')", answers: refused },
  "sec.ask_address": {
    as: "parent",
    call: "sec.ask_address(:other, 's', '\\x88', '\\x01', 's', null)",
    answers: nothing,
  },
  "sec.ask_right": {
    as: "registry",
    call: "sec.ask_right(:other, :other, 'STAFF', 'SUPPORT', 'fr', null, :other, :other, 'w', 's', '\\x01', 's')",
    answers: refused,
  },
  "sec.cancel_right": { as: "registry", call: "sec.cancel_right(:other)", answers: refused },
  "sec.change_hat": { as: "parent", call: "sec.change_hat('\\x01', :membership, null)", answers: nothing },
  "sec.change_team_role": {
    as: "office",
    call: "sec.change_team_role(:membership, 'MEMBER')",
    answers: "false",
  },
  "sec.close_own_account": { as: "daycare", call: "sec.close_own_account(:other)", answers: "LAST_MANAGER" },
  "sec.count_sessions": { as: "registry", call: "sec.count_sessions(:other)", answers: "0" },
  "sec.decide_campaign": { as: "support", call: "sec.decide_campaign(:other, 'SENDING')", answers: refused },
  "sec.end_membership": { as: "office", call: "sec.end_membership(:membership)", answers: "false" },
  "sec.end_own_sessions": { as: "parent", call: "sec.end_own_sessions(:session)", answers: "0" },
  "sec.end_sessions_of": { as: "registry", call: "sec.end_sessions_of(:other)", answers: refused },
  "sec.forget_own_device": { as: "parent", call: "sec.forget_own_device(:other)", answers: "false" },
  "sec.invite": {
    as: "office",
    call: "sec.invite(gen_random_uuid(), 'DAYCARE', 'MEMBER', :place, null, 'fr', null, :other, :other, 'w', 's', '\\x01', '\\x01', 's')",
    answers: refused,
  },
  "sec.keep_campaign": {
    as: "support",
    call: "sec.keep_campaign(:other, repeat('0', 64), '[]')",
    answers: refused,
  },
  "sec.lock_membership": { as: "office", call: "sec.lock_membership(:membership)", answers: nothing },
  "sec.next_of_campaign": { as: "worker", call: "sec.next_of_campaign(:other, 5)", answers: nothing },
  "sec.powerful": { as: "registry", call: "sec.powerful(:other)", answers: nothing },
  "sec.renew_invite": { as: "office", call: "sec.renew_invite(:invite, '\\x01', 's')", answers: "false" },
  "sec.revoke_invite": { as: "office", call: "sec.revoke_invite(:invite)", answers: "false" },
  "sec.sealed_invites": {
    as: "office",
    call: "sec.sealed_invites(array[:invite]::uuid[], false, null)",
    answers: nothing,
  },
  "sec.sealed_rights": {
    as: "registry",
    call: "sec.sealed_rights(array[:other]::uuid[], null)",
    answers: nothing,
  },
  "sec.send_invite": {
    as: "office",
    call: "sec.send_invite(gen_random_uuid(), gen_random_uuid(), :invite)",
    answers: refused,
  },
  "sec.team": { as: "office", call: "sec.team(:place, null)", answers: nothing },
  "sec.tell_rank": {
    as: "registry",
    call: "sec.tell_rank(gen_random_uuid(), 'right-ended', 'STAFF', 'SUPPORT', :other)",
    answers: refused,
  },
  "sec.unlink_identity": {
    as: "parent",
    call: "sec.unlink_identity((select id from others_identity))",
    answers: "ABSENT",
  },
  // news
  "auth.confirm_subscription": {
    as: "newcomer",
    call: "auth.confirm_subscription('\\x02', :other)",
    answers: "LINK_DEAD",
  },
  "auth.leave_board": { as: "newcomer", call: "auth.leave_board('\\x02', :other)", answers: "LINK_DEAD" },
  "auth.subscribe_to_board": {
    as: "newcomer",
    call: "auth.subscribe_to_board(:other, gen_random_uuid(), 'w', 's', '\\x66', 'fr', gen_random_uuid(), '\\x66', 's', '\\x66', 's', gen_random_uuid(), null)",
    answers: nothing,
    because: "it writes to whoever holds the address, and says the same whether that is known",
  },
  "sec.told_post": { as: "worker", call: "sec.told_post(:other)", answers: nothing },
  "sec.write_board_news": { as: "worker", call: "sec.write_board_news(:other, 5)", answers: "0" },
  "sec.move_last_day": { as: "support", call: "sec.move_last_day(:place, sec.today())", answers: refused },
  "sec.open_vacancies": { as: "privacy officer", call: "sec.open_vacancies(:place)", answers: refused },
  "sec.publish_place": {
    as: "privacy officer",
    call: "sec.publish_place(gen_random_uuid(), :place, null, 18, 35, 1, sec.today(), false, sec.now() + interval '1 day')",
    answers: refused,
  },
  "sec.take_down_place": {
    as: "privacy officer",
    call: "sec.take_down_place((select id from public.published_place limit 1), 'FILLED')",
    answers: refused,
  },
  "sec.work_off": {
    as: "worker",
    call: "sec.work_off(:other, 1, :other, '\\x01', 's', :other, :other)",
    answers: "false",
  },
  // steps: only the security officer and whoever verifies ask anything of them
  ...Object.fromEntries(
    [
      "begin_step(:other)",
      "complete_step(:other)",
      "expect_step(:other, sec.today())",
      "fail_step(:other, '{}', 'f', 'e')",
      "give_step_evidence(:other, gen_random_uuid(), 'TEXT', 'text/plain', 1, '\\x01', :other, 'w', '\\x01', null)",
      "read_bundle(:other)",
      "sign_step(:other, 'f', 'e')",
      "refuse_step(:other, '{}', 'f', 'e')",
      "read_steps(:other)",
      "closure_of_step(:other)",
      "sealed_step_evidence(:other)",
    ].map((call): [string, Row] => [
      `sec.${call.slice(0, call.indexOf("("))}`,
      { as: "support", call: `sec.${call}`, answers: refused },
    ]),
  ),
}

test("every function that takes an identifier stands in the table", async () => {
  const { rows } = await db().owner.query<{ name: string }>(
    `select distinct n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and n.nspname in ('public', 'sec', 'auth')
       and p.proargtypes::oid[] && array['uuid'::regtype, 'uuid[]'::regtype]::oid[]
       and exists (select from aclexplode(p.proacl) a where a.grantee <> p.proowner) order by 1`,
  )
  expect(rows.map((it) => it.name)).toEqual(Object.keys(others).sort())
})

test.each(Object.entries(others))("%s tells nothing of somebody else", async (_, { as, call, answers }) => {
  const me = people.find((it) => it.who === as)!
  const other = people.find((it) => it.who === "other parent")!
  const passkey = await db().owner.query<{ id: string }>(
    "select id from public.passkey where account_id = $1",
    [other.account],
  )
  const identity = await db().owner.query<{ id: string }>(
    "select id from public.identity where account_id = $1",
    [other.account],
  )
  const key = await db().owner.query<{ key: string }>(
    "insert into sec.submission (key, action, account_id, answer) values (gen_random_uuid(), 'account.save', $1, '{\"theirs\": 1}') returning key",
    [other.account],
  )
  const team = await db().owner.query<{ id: string; daycare_id: string }>(
    "select id, daycare_id from public.membership where kind = 'DAYCARE'",
  )
  const invite = await db().owner.query<{ id: string }>(
    "select id from public.account_invite where kind = 'DAYCARE'",
  )
  const filled = call
    .replaceAll("(select id from others_passkey)", `'${passkey.rows[0]!.id}'`)
    .replaceAll("(select id from others_identity)", `'${identity.rows[0]!.id}'`)
    .replaceAll(":other", `'${other.account}'`)
    .replaceAll(":child", `'${otherChild}'`)
    .replaceAll(":registration", `'${otherRegistration}'`)
    .replaceAll(":key", `'${key.rows[0]!.key}'`)
    .replaceAll(":session", `'${other.session}'`)
    .replaceAll(":membership", `'${team.rows[0]!.id}'`)
    .replaceAll(":place", `'${team.rows[0]!.daycare_id}'`)
    .replaceAll(":invite", `'${invite.rows[0]!.id}'`)
  const found = await byHand(as === "worker" ? db().workerUrl : db().webUrl, async (tx) => {
    await comeIn(tx, me)
    const rows = await tx.query<{ it: string | null }>(`select it::text from ${filled} it`)
    return rows.map((it) => it.it ?? "").join() || nothing
  }).catch(refusalIn)
  expect(found).toBe(answers)
})
