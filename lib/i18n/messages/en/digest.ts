import type { digest as french } from "../fr/digest.ts"
import { n } from "./counts.ts"

export const digest: typeof french = {
  subject: "The week of Guichet, in numbers",
  week: (x) =>
    `From ${x.from} to ${x.to}. This letter says numbers only; whom they are about, the record says.`,
  opened: (x) => `Files opened at work. Families: ${n(x.files)}. People who opened them: ${n(x.readers)}.`,
  budgets: (x) =>
    `Reading budgets. The most families opened in a day by one person: daycares ${n(x.most.DAYCARE)} (allowed: ${n(x.allowed.DAYCARE)}), coordinating offices ${n(x.most.OFFICE)} (${n(x.allowed.OFFICE)}), staff ${n(x.most.STAFF)} (${n(x.allowed.STAFF)}). A family that has an offer does not count there, but is in these numbers. Accounts held: ${n(x.held)}. Stops of all reading: ${n(x.frozen)}.`,
  alarms: (x) =>
    `Alarms. Raised: ${n(x.raised)}, of which serious: ${n(x.grave)}. Taken: ${n(x.taken)}. Taken by nobody: ${n(x.untaken)}. Open right now, of any date: ${n(x.open)}.`,
  refused: (x) =>
    `Refusals. Sign-ins refused (password, code or passkey): ${n(x.entries)}. Pages and deeds refused to somebody signed in: ${n(x.denied)}.`,
  exports: (x) =>
    `Exports. Asked for: ${n(x.asked)}. Approved: ${n(x.approved)}. Refused: ${n(x.refused)}. Downloads: ${n(x.taken)}.`,
  keys: (x) =>
    `Keys. Requests: ${n(x.asked)}. Approvals: ${n(x.approved)}. Done at the server with the agreement of two: ${n(x.used)}. Without it: ${n(x.alone)}.`,
  checks: (x) =>
    `Checks. Integrity checks finished: ${n(x.done)}, findings: ${n(x.found)}. Verifications of the record: ${n(x.verified)}, that found something: ${n(x.broken)}, that could not finish: ${n(x.failed)}.`,
  button: "Open the record",
  same: "Compare with the week before: a number that changes for no known reason deserves a look. If this letter does not come on a Monday, that is a sign too.",
}
