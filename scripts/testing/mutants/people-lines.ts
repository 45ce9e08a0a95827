import type { Line } from "#tests/support/mutation.ts"
import { line } from "./line.ts"

const invites = ["tests/integration/accounts/invites.test.ts"]
const team = ["tests/integration/accounts/team.test.ts"]
const powers = ["tests/integration/accounts/powerful-rights.test.ts"]
const byHand = ["tests/security/rights-by-hand.test.ts"]

/** Invitations, teams, rights that take two. */
export const peopleLines: Line[] = [
  line("sec.managed_place", "lets members manage", " and m.team_role = 'MANAGER'", "", byHand),
  line(
    "sec.may_manage",
    "manages every place",
    "coalesce(daycare, office) = sec.managed_place()",
    "true",
    team,
  ),
  line(
    "sec.may_manage",
    "lets every staff manage",
    "sec.is_staff('{SUPPORT,REGISTRY,SECURITY_OFFICER}')",
    "true",
    team,
  ),
  line("sec.is_last", "lets the last leave", "others = 0 and", "false and", byHand),
  line("sec.is_fresh_officer", "asks for no officer", "sec.is_officer(who)", "true", byHand),
  line(
    "sec.is_fresh_officer",
    "takes an old proof",
    "who.fresh_at > sec.now()",
    "sec.now() > sec.now()",
    byHand,
  ),
  line("sec.approve_right", "lets the asker approve", "asked.asked_by = who.account_id", "false", powers),
  line(
    "sec.approve_right",
    "lets the person concerned approve",
    "a.email_index = concerned.email_index",
    "false",
    powers,
  ),
  line("sec.cancel_right", "cancels what has begun", "asked.begins_at <= sec.now()", "false", powers),
  line("sec.cancel_right", "leaves what was accepted", "m.begins_at > sec.now()", "false", powers),
  line(
    "sec.end_membership",
    "leaves the sessions",
    "s.membership_id = membership and s.revoked_at is null",
    "false",
    team,
  ),
  line(
    "sec.team",
    "shows every team",
    "who.kind <> 'STAFF' and place is distinct from",
    "false and place is distinct from",
    team,
  ),
  line("auth.live_invite", "takes an old link", "sec.now() < i.expires_at", "true", invites),
  line("auth.live_invite", "lets held accounts in", "a.state in ('HELD', 'CLOSED')", "false", invites),
  line(
    "auth.refuse_invite",
    "lets closed services in",
    "d.id = it.daycare_id and d.state = 'CLOSED'",
    "false",
    invites,
  ),
  line(
    "auth.accept_as_known",
    "accepts for anybody",
    "where a.email_index = it.email_index",
    "where true",
    invites,
  ),
]
