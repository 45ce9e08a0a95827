import type { Line } from "#tests/support/mutation.ts"
import { line } from "./line.ts"

const alone = ["tests/security/one-wall-alone.test.ts"]
const takenOver = ["tests/security/taken-over.test.ts"]
const signIn = ["tests/integration/accounts/sign-in.test.ts"]
const secondStep = ["tests/integration/accounts/second-step.test.ts"]
const recover = ["tests/integration/accounts/recover.test.ts"]
const invites = ["tests/integration/accounts/invites.test.ts"]
const tasks = ["tests/integration/tasks/queue.test.ts"]

/** The lines on which codes, recovery and enrolment stand. */
export const factorLines: Line[] = [
  line("auth.spend_try", "takes a used code", "code.used_at is not null or ", "", signIn),
  line("auth.spend_try", "takes an old code", "code.expires_at <= sec.now() or ", "", signIn),
  line("auth.spend_try", "lets guess for ever", "code.attempts >= 5", "false", signIn),
  line("auth.check_code", "takes any code", "code.code_hash is distinct from hash_of_code", "false", signIn),
  line("auth.check_code", "takes a letter's code of whoever got none", "is distinct from", "<>", secondStep),
  line("auth.knows_device", "knows a device for everybody", " and d.account_id = account", "", takenOver),
  line("sec.is_trusted", "knows a revoked device", " and device.revoked_at is null", "", signIn),
  line("sec.is_trusted", "trusts every browser that signed in", "device.trusted and ", "", signIn),
  line("sec.take_step", "takes a step twice", "step > o.last_step and ", "", secondStep),
  line("sec.offered_seed", "shows a seed that is in use", " and o.confirmed_at is null", "", secondStep),
  line("sec.keep_seed", "replaces an application", " where o.confirmed_at is null", "", secondStep),
  line("auth.use_recovery_code", "takes one twice", " and r.used_at is null", "", secondStep),
  line("auth.use_recovery_code", "takes anybody's", "r.account_id = code.account_id and ", "", secondStep),
  line("sec.fresh_writer", "asks for no recent proof", "perform sec.require_fresh();", "", secondStep),
  line(
    "sec.leaves_enough",
    "takes the last factor away",
    "application or not exists",
    "true or not exists",
    recover,
  ),
  line(
    "sec.remove_passkey",
    "removes another's",
    "p.id = passkey and p.account_id = me",
    "p.id = passkey",
    recover,
  ),
  line("auth.use_recovery_link", "takes a used link", "and c.used_at is null ", "", recover),
  line("auth.use_recovery_link", "takes an old link", "and c.expires_at > sec.now()", "", recover),
  line(
    "auth.ask_recovery",
    "lets a link live as long as it likes",
    "least(make_interval(mins => minutes)",
    "greatest(make_interval(mins => minutes)",
    recover,
  ),
  line("auth.ask_recovery", "writes to staff", " and not sec.is_staffed(a.id)", "", recover),
  line("sec.set_password", "leaves sessions alive", "perform sec.end_others(account, but_for);", "", recover),
  line(
    "sec.set_password",
    "goes on trusting devices",
    "d.account_id = account and d.revoked_at is null",
    "false",
    recover,
  ),
  line("sec.change_password", "gives staff a password", "sec.is_staffed(me)", "false", recover),
  line(
    "auth.begin_enrolment",
    "adds a factor beside another",
    "not sec.may_enrol(account, enrols_by)",
    "false",
    alone,
  ),
  line(
    "auth.lacks_factor_for",
    "adds a factor beside another",
    "sec.may_enrol(account, 'first-factor')",
    "true",
    invites,
  ),
  line(
    "auth.lacks_factor_for",
    "leads to a hat that they lack",
    "m.account_id = account and m.kind = hat",
    "true",
    invites,
  ),
  line("auth.waits_for", "takes a sign-in that is over", "c.used_at is null and ", "", tasks),
  line(
    "auth.use_enrolment",
    "takes a token twice",
    "not sec.may_enrol(code.account_id, code.enrols_by)",
    "false",
    recover,
  ),
]
