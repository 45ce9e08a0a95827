import type { Line, Mutant } from "#tests/support/mutation.ts"
import { alarmLines } from "./alarm-lines.ts"
import { attestationLines } from "./attestation-lines.ts"
import { boardLines } from "./board-lines.ts"
import { childLines } from "./child-lines.ts"
import { deskDaycareLines } from "./desk-daycare-lines.ts"
import { deskLines } from "./desk-lines.ts"
import { enterLines } from "./enter-lines.ts"
import { factorLines } from "./factor-lines.ts"
import { line } from "./line.ts"
import { ownAccountLines } from "./own-account.ts"
import { peopleLines } from "./people-lines.ts"
import { newsLines } from "./news-lines.ts"
import { fillingLines } from "./filling-lines.ts"
import { recordLines } from "./record-lines.ts"
import { checkLines } from "./check-lines.ts"
import { stepLines } from "./step-lines.ts"
import { reopeningLines } from "./reopening-lines.ts"
import { vacancyLines } from "./vacancy-lines.ts"
import { clockLines } from "./clock-lines.ts"
import { closingLines } from "./closing-lines.ts"
import { wallLines } from "./wall-lines.ts"
import { watchLines } from "./watch-lines.ts"
import { wayLines } from "./way-lines.ts"

const rowLevel = ["tests/security/row-level.test.ts"]
const opened = ["tests/security/opened-files.test.ts"]
const takenOver = ["tests/security/taken-over.test.ts"]
const closing = ["tests/security/closing.test.ts"]
const alone = ["tests/security/one-wall-alone.test.ts"]
const catalogue = ["tests/security/catalogue.test.ts"]
const constraints = ["tests/integration/platform/constraints.test.ts"]
const signUp = ["tests/integration/accounts/sign-up.test.ts"]
const signIn = ["tests/integration/accounts/sign-in.test.ts"]
const passkey = ["tests/integration/accounts/passkey.test.ts"]
const queue = ["tests/integration/tasks/queue.test.ts"]
const ownPlaces = ["tests/integration/daycares/own-places.test.ts"]
const account = [
  "tests/integration/accounts/account.test.ts",
  "tests/integration/accounts/opened-account.test.ts",
]

/** The lines that the walls stand on, each broken once. */
export const lines: Line[] = [
  ...boardLines,
  ...childLines,
  ...deskLines,
  ...deskDaycareLines,
  ...newsLines,
  ...alarmLines,
  ...attestationLines,
  ...peopleLines,
  ...fillingLines,
  ...stepLines,
  ...checkLines,
  ...vacancyLines,
  ...reopeningLines,
  ...recordLines,
  ...enterLines,
  line(
    "sec.set_clock_offset",
    "moves every clock",
    "not in ('demonstration', 'test')",
    "is null",
    constraints,
  ),
  line(
    "sec.take_submission",
    "answers whoever asks",
    " and s.account_id is not distinct from who.account_id",
    "",
    account,
  ),
  line("sec.use_challenge", "takes one twice", "return found;", "return true;", passkey),
  line("sec.spend", "never ends", "used <= allowed", "true", signIn),
  line(
    "auth.sign_up",
    "makes accounts on a closed site",
    "sec.state_of('PARENTS') <> 'OPEN'",
    "false",
    closing,
  ),
  line("auth.use_link", "takes a used link", "code.used_at is not null or ", "", passkey),
  line("auth.use_link", "takes an old link", "code.expires_at <= sec.now()", "false", signUp),
  line("auth.use_link", "takes a link of another purpose", "c.purpose = wanted and ", "", signUp),
  line(
    "auth.use_link",
    "opens the demonstration's way in production",
    "= 'production'",
    "= 'nowhere'",
    passkey,
  ),
  line("auth.use_link", "frees a held account", " and a.state = 'UNVERIFIED'", "", signUp),
  ...factorLines,
  ...wallLines,
  ...clockLines,
  ...closingLines,
  ...watchLines,
  ...wayLines,
  line("auth.open_session", "opens for a held account", " and a.state = 'ACTIVE'", "", signIn),
  line("auth.open_session", "opens without a hat", "hat_worn.id is null", "false", signIn),
  line(
    "sec.live_session",
    "is called with the caller's names",
    "SET search_path TO 'pg_catalog', 'pg_temp'",
    "SET search_path TO ''",
    catalogue,
  ),
  line("auth.open_session", "asks for no proof", "proof is null", "false", alone),
  line(
    "auth.open_session",
    "takes a password's proof for staff",
    " and sec.suffices(proof, m.kind)",
    "",
    takenOver,
  ),
  line(
    "auth.open_session",
    "takes the proof of another transaction",
    "p.transaction = pg_current_xact_id() and ",
    "",
    takenOver,
  ),
  line("auth.open_session", "keeps the former session", "former is not null", "false", signIn),
  line(
    "auth.use_link",
    "leaves the other links alive",
    "c.account_id = code.account_id and c.purpose = 'VERIFY' and c.used_at is null",
    "false",
    signUp,
  ),
  line("sec.announce", "writes to others", "r.to_others or recipient = who.account_id", "true", takenOver),
  line("sec.announce", "writes any letter", "r.letter = announce.letter and ", "", takenOver),
  line(
    "sec.sealed_account",
    "asks for no purpose",
    "d.session_id = who.id and d.whose = sealed_account.whose",
    "true",
    opened,
  ),
  ...ownAccountLines,
  line(
    "sec.sealed_account",
    "opens for ever",
    "d.at > sec.now() - (select r.length from sec.rule r where r.name = 'opened-file')",
    "true",
    account,
  ),
  line("sec.task_kinds", "gives every kind to every role", " and m.role = h.role", "", rowLevel),
  line(
    "sec.open_task",
    "lets anybody open any kind",
    "o.kind = wanted and o.acting = current_setting('role')",
    "true",
    queue,
  ),
  line(
    "sec.open_task",
    "opens for an account that is closed",
    " and a.state in ('ACTIVE', 'HELD')",
    "",
    queue,
  ),
  line("sec.task_key", "gives the key of every task", " and t.kind = any (sec.task_kinds())", "", queue),
  line(
    "sec.confirm_places",
    "lets a member speak for the service",
    " or hat.team_role <> 'MANAGER'",
    "",
    ownPlaces,
  ),
  line("sec.confirm_places", "speaks for every service", "d.id = hat.daycare_id and ", "", ownPlaces),
  line("sec.confirm_places", "speaks for a closed service", " and d.state = 'OPEN'", "", ownPlaces),
  line("sec.confirm_places", "writes when read-only", "perform sec.writer();", "", ownPlaces),
]

const wide = (name: string, sql: string, files: string[]): Mutant => ({ name: `grant: ${name}`, sql, files })

/** Rights that would be too much. */
export const grants: Mutant[] = [
  wide("sessions to parents", "grant select on sec.session to app_parent", rowLevel),
  wide("the pass's key to the web's login", "grant select on sec.pass_key to guichet_web", rowLevel),
  wide("passwords to the door", "grant select on sec.password to app_auth", rowLevel),
  wide("the record to staff", "grant select on public.audit to app_staff", rowLevel),
  wide("writing the record to parents", "grant insert on public.audit to app_parent", catalogue),
  wide("emptying the record to the worker", "grant truncate on public.audit to app_system", rowLevel),
  wide("every column of an account", "grant update on public.account to app_parent", rowLevel),
  wide("throwing letters away", "grant delete on public.outbox to app_system", rowLevel),
  wide("sealed names to staff", "grant select (name_sealed) on public.account to app_staff", rowLevel),
  wide(
    "readers' identifiers to parents",
    "grant select (account_id) on public.disclosure to app_parent",
    rowLevel,
  ),
  wide("owning the queue", "alter table graphile_worker._private_jobs owner to guichet_worker", catalogue),
  wide("accounts to daycares", "grant select on public.account to app_daycare", rowLevel),
  wide(
    "the queue to parents",
    "grant usage on schema graphile_worker to app_parent; grant select on graphile_worker._private_jobs to app_parent",
    rowLevel,
  ),
  wide("the site's state to staff", "grant update on sec.site to app_staff", catalogue),
  wide(
    "a function of the walls to parents",
    "grant execute on function sec.live_session(text) to app_parent",
    catalogue,
  ),
  wide(
    "minting workers to the web",
    "grant execute on function sec.mint_worker(text[]) to guichet_web",
    catalogue,
  ),
  wide("the door to everybody", "grant execute on all functions in schema auth to public", catalogue),
  wide("making things in our schema", "grant create on schema sec to guichet_web", catalogue),
  wide(
    "a view past the policies",
    "create view public.everybody as select * from public.account; grant select on public.everybody to app_parent",
    catalogue,
  ),
  wide(
    "one policy for all commands",
    "create policy for_all on public.passkey for all to app_daycare using (true)",
    catalogue,
  ),
  wide(
    "a third function that crosses families",
    "create function sec.third() returns setof public.account language sql security definer set search_path = pg_catalog, pg_temp as 'select * from public.account'; grant execute on function sec.third() to app_daycare",
    catalogue,
  ),
]

/** Roles belong to the whole cluster: these are tried last, alone, and put back. */
export const roles: (Mutant & { undo: string })[] = [
  {
    ...wide("an audience to another", "grant app_staff to app_parent", catalogue),
    undo: "revoke app_staff from app_parent",
  },
  {
    ...wide("the worker's role to the web's login", "grant app_system to guichet_web", catalogue),
    undo: "revoke app_system from guichet_web",
  },
  {
    ...wide("the importer's role to the web's login", "grant app_importer to guichet_web", catalogue),
    undo: "revoke app_importer from guichet_web",
  },
  {
    ...wide("walking through the policies", "alter role app_parent bypassrls", catalogue),
    undo: "alter role app_parent nobypassrls",
  },
]
