import { beforeAll, expect, test } from "vitest"
import { byHand, refusalIn } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { comeIn, everybody, type Somebody } from "./row-level-people.ts"
import { taskId, type Who } from "./row-level-table.ts"

/** AZ2, AZ9: who may call a function with the owner's rights is one question; what it answers about somebody else, another. */
const db = useDatabase()
let people: Somebody[]
beforeAll(async () => {
  people = await everybody(db().owner)
  // Nobody has opened anything yet.
  await db().owner.query("delete from public.disclosure")
})

type Row = { as: Who; call: string; answers: string; because?: string }
const nothing = "nothing"
const refused = "42501"

/**
 * Each function that takes an identifier, asked by the least of its callers with another's: `:other` is another
 * family's account, `:key` an identifier that the other made up first. `because`: why it may answer more than nothing.
 */
const others: Record<string, Row> = {
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
  const key = await db().owner.query<{ key: string }>(
    "insert into sec.submission (key, action, account_id, answer) values (gen_random_uuid(), 'account.save', $1, '{\"theirs\": 1}') returning key",
    [other.account],
  )
  const filled = call
    .replaceAll("(select id from others_passkey)", `'${passkey.rows[0]!.id}'`)
    .replaceAll(":other", `'${other.account}'`)
    .replaceAll(":key", `'${key.rows[0]!.key}'`)
  const found = await byHand(as === "worker" ? db().workerUrl : db().webUrl, async (tx) => {
    await comeIn(tx, me)
    const rows = await tx.query<{ it: string | null }>(`select it::text from ${filled} it`)
    return rows.map((it) => it.it ?? "").join() || nothing
  }).catch(refusalIn)
  expect(found).toBe(answers)
})
