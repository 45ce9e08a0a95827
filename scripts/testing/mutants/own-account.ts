import type { Line } from "#tests/support/mutation.ts"
import { line } from "./line.ts"

const ownSessions = ["tests/integration/accounts/own-sessions.test.ts"]
const address = ["tests/integration/accounts/address.test.ts"]
const leaving = ["tests/integration/accounts/leaving.test.ts"]

/** What everybody does with their own account: whose it is, how long a link is good, what ends. */
export const ownAccountLines: Line[] = [
  line(
    "sec.require_fresh",
    "takes an old proof",
    "who.fresh_at <= sec.now() -",
    "false and null <",
    ownSessions,
  ),
  line("sec.own_sessions", "lists everybody's", "s.account_id = who.account_id and ", "", ownSessions),
  line("sec.own_devices", "lists everybody's", "d.account_id = who.account_id and ", "", ownSessions),
  line("sec.end_own_sessions", "ends everybody's", "s.account_id = who.account_id and ", "", ownSessions),
  line("sec.end_own_sessions", "ends this one too", "s.id <> who.id and ", "", ownSessions),
  line("sec.forget_own_device", "forgets everybody's", " and d.account_id = who.account_id", "", ownSessions),
  line(
    "sec.end_sessions_of",
    "puts the officer out",
    "not sec.is_officer(who) and exists",
    "false and exists",
    ownSessions,
  ),
  line("sec.end_sessions_for", "asks for no office", "not sec.is_officer(who)", "false", ownSessions),
  line(
    "sec.end_sessions_for",
    "ends every audience's",
    "sec.audience_of(s.kind) = whom and ",
    "",
    ownSessions,
  ),
  line("sec.change_hat", "wears somebody else's", " and m.account_id = who.account_id", "", ownSessions),
  line("sec.change_hat", "wears one that is over", " and sec.is_worn(m)", "", ownSessions),
  line(
    "sec.change_hat",
    "asks for no better proof",
    "not sec.suffices(who.proof, hat.kind)",
    "false",
    ownSessions,
  ),
  line(
    "sec.change_hat",
    "lives longer",
    "least(who.expires_at, sec.now() + r.absolute)",
    "sec.now() + r.absolute",
    ownSessions,
  ),
  line("sec.change_hat", "leaves the former open", "where s.id = who.id", "where false", ownSessions),
  line("auth.change_address", "takes a used link", "change.changed_at is not null or ", "", address),
  line("auth.change_address", "takes a replaced link", "change.over_at is not null or ", "", address),
  line("auth.change_address", "takes an old link", "change.expires_at <= sec.now()", "false", address),
  line("auth.change_address", "works while closed", "= 'OPEN'", "is not null", address),
  line("auth.change_address", "works on a held account", " and a.state = 'ACTIVE'", "", address),
  line(
    "auth.change_address",
    "leaves the old mailbox its codes",
    "c.account_id = whose.id and c.used_at is null",
    "false",
    address,
  ),
  line("auth.undo_address", "works for ever", "change.back_until <= sec.now()", "false", address),
  line("auth.undo_address", "works twice", "change.over_at is not null or ", "", address),
  line(
    "auth.undo_address",
    "leaves the sessions open",
    "s.account_id = whose.id and s.revoked_at is null",
    "false",
    address,
  ),
  line(
    "auth.undo_address",
    "leaves the devices known",
    "d.account_id = whose.id and d.revoked_at is null",
    "false",
    address,
  ),
  line("sec.free_address", "frees what is somebody's", "holder.state <> 'UNVERIFIED'", "false", address),
  line("sec.ask_address", "sends a link to somebody else's", "holder.state = 'UNVERIFIED'", "true", address),
  line("sec.bond_of", "lets staff leave", "then 'STAFF_RIGHT'", "then null", leaving),
  line("sec.bond_of", "counts one who is held", " and a.state = 'ACTIVE'", "", leaving),
  line("sec.bond_of", "counts a member", " and o.team_role = 'MANAGER'", "", leaving),
  line("sec.close_own_account", "takes no lock", "for update", "", leaving),
  line(
    "sec.accounts_due",
    "destroys at once",
    "a.closed_at < accounts_due.at - (select sec.rule_length",
    "a.closed_at > accounts_due.at - 2 * (select sec.rule_length",
    leaving,
  ),
  line(
    "sec.empty_account",
    "keeps whom a provider vouched for",
    "delete from public.identity i where i.account_id = account;",
    "",
    leaving,
  ),
  line(
    "sec.destroy_account",
    "keeps the key",
    "set wrapped = '' where",
    "set wrapped = wrapped where",
    leaving,
  ),
]
