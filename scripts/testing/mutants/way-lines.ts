import type { Line } from "#tests/support/mutation.ts"
import { line } from "./line.ts"

const identity = ["tests/integration/accounts/identity.test.ts"]
const ownSessions = ["tests/integration/accounts/own-sessions.test.ts"]
const passkey = ["tests/integration/accounts/sign-up-passkey.test.ts"]

/** The lines on which a sign-up by passkey and what a provider vouches for stand. */
export const wayLines: Line[] = [
  line("auth.use_way_link", "takes a used link", "code.used_at is not null or ", "", passkey),
  line("auth.use_way_link", "takes an old link", "code.expires_at <= sec.now()", "false", passkey),
  line(
    "auth.use_way_link",
    "opens in any browser",
    "way.waiting_hash is distinct from use_way_link.waiting_hash",
    "false",
    passkey,
  ),
  line("auth.use_way_link", "opens where there is no cookie", "is distinct from", "<>", passkey),
  line("auth.use_way_link", "frees a held account", " and a.state = 'UNVERIFIED'", "", passkey),
  line("auth.use_way_link", "opens a closed site", "sec.state_of('PARENTS') <> 'OPEN'", "false", passkey),
  line(
    "auth.use_way_link",
    "leaves the other links alive",
    "c.account_id = code.account_id and c.purpose in ('VERIFY', 'VERIFY_WAY') and c.used_at is null",
    "false",
    passkey,
  ),
  line("auth.use_way_link", "keeps what others brought", "w.account_id = code.account_id", "false", passkey),
  line(
    "auth.sign_up_with_way",
    "leaves the link to any browser",
    "set purpose = 'VERIFY_WAY'",
    "set purpose = purpose",
    passkey,
  ),
  line(
    "auth.sign_up_by_identity",
    "takes an account over by its address",
    "not sec.free_address(index_of_email)",
    "sec.free_address(index_of_email) is null",
    identity,
  ),
  line(
    "auth.sign_up_by_identity",
    "makes accounts on a closed site",
    "sec.state_of('PARENTS') <> 'OPEN'",
    "false",
    identity,
  ),
  line("auth.use_identity", "lets staff in", " and not sec.is_staffed(whose)", "", identity),
  line("sec.suffices", "opens a home provider's hat by a provider", " and hat = 'PARENT'", "", ownSessions),
  line("sec.link_identity", "links a team's account", "m.kind <> 'PARENT'", "false", identity),
  line(
    "sec.link_identity",
    "says that it was linked",
    "case when found then 'DONE' else 'IDENTITY_TAKEN' end",
    "'DONE'",
    identity,
  ),
  line(
    "sec.unlink_identity",
    "unlinks anybody's",
    "i.id = identity and i.account_id = me",
    "i.id = identity",
    identity,
  ),
  line("sec.unlink_identity", "takes the last way in", "return 'LAST_FACTOR';", "null;", identity),
  line("sec.unlink_identity", "leaves others in", "perform sec.end_others(me, sec.sid());", "", identity),
]
