import type { Line } from "#tests/support/mutation.ts"
import { line } from "./line.ts"

const attested = ["tests/integration/children/attestations.test.ts"]
const evidence = ["tests/integration/children/evidence.test.ts"]
const walls = ["tests/integration/children/attestation-walls.test.ts"]
const nights = ["tests/integration/children/attestation-nights.test.ts"]

/** Who looks into a claim, who answers it, who reads a document, and when it goes: each line broken once. */
export const attestationLines: Line[] = [
  line("sec.my_claim", "takes a foreign claim", " and a.child_id = child", "", [...attested, ...evidence]),
  line("sec.judges", "shows any service every claim", "it.daycare_id = sec.my_daycare()", "true", attested),
  line(
    "sec.judges",
    "shows staff every family",
    "it.child_id = any (sec.reached_children())",
    "true",
    attested,
  ),
  line("sec.may_open_claim", "opens for whoever does not manage", "m.team_role = 'MANAGER'", "true", walls),
  line(
    "sec.may_open_claim",
    "opens without the task",
    " or sec.has_task_of(it.id, who.account_id)",
    " or true",
    attested,
  ),
  line(
    "sec.may_open_claim",
    "opens for a service what staff review",
    " and it.appealed_on is null",
    "",
    attested,
  ),
  line("sec.has_open_claim", "gives what another session opened", "d.session_id = this", "true", walls),
  line(
    "sec.sealed_claim",
    "shows a service the documents",
    "case when for_staff then coalesce((",
    "case when true then coalesce((",
    walls,
  ),
  line(
    "sec.sealed_evidence",
    "gives a family any document",
    "it.child_id = any (sec.my_children())",
    "true",
    evidence,
  ),
  line("sec.sealed_evidence", "gives staff any document", "sec.has_open_claim(it)", "true", attested),
  line(
    "sec.decide_claim",
    "lets a parent decide",
    "if exists (select from public.guardian g where g.child_id = it.child_id and g.account_id = me)",
    "if false",
    attested,
  ),
  line(
    "sec.decide_claim",
    "lets whoever refused review",
    "it.decided_by is not distinct from me",
    "false",
    attested,
  ),
  line("sec.decide_claim", "takes the second answer", "it.version is distinct from seen", "false", attested),
  line(
    "sec.decide_claim",
    "confirms for ever",
    "until > sec.today()",
    "until is null and until > sec.today()",
    attested,
  ),
  line(
    "sec.decide_claim",
    "refuses without a word",
    "becomes <> 'VALID' and reason is null",
    "false",
    attested,
  ),
  line(
    "sec.decide_claim",
    "confirms a sibling who lives elsewhere",
    "becomes = 'VALID' and it.kind = 'SIBLING'",
    "false",
    attested,
  ),
  line("sec.appeal_claim", "appeals for ever", "it.appealed_on is not null", "false", attested),
  line("sec.takes_evidence", "takes documents for a service", " and sec.is_for_staff(it)", "", evidence),
  line(
    "sec.withdraw_claim",
    "keeps the documents",
    "delete from public.evidence e where e.attestation_id = claim;",
    "",
    evidence,
  ),
  line("sec.follow_claims", "keeps documents a day longer", "<= sec.today()\n", "< sec.today()\n", nights),
  line("sec.claims_ending", "tells a family every night", "s.reminded_on is null and ", "", nights),
  line(
    "sec.verify_sibling",
    "ends what another service confirms",
    "elsif not exists",
    "elsif true or not exists",
    nights,
  ),
  line(
    "sec.is_for_staff",
    "takes a service's answer away at once",
    "it.state = 'CLAIMED' and it.claimed_on",
    "true or it.claimed_on",
    [...attested, ...evidence],
  ),
]
