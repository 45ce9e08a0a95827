import type { CheckView } from "../views/checks.ts"
import { foundIn } from "./checks.ts"

/**
 * A check in the words that are hashed and shown: what was looked at, how much, what was found and where, who changed what.
 * Identifiers, codes and figures; why somebody explained a finding comes later, and stands beside it.
 */
export function reportOf(check: CheckView, endedAt: Date): string {
  const { id, askedBy, beganAt, code, schema, oneRunIn, from, until, changes } = check
  const report = {
    report: "integrity",
    format: 1,
    checkId: id,
    ...{ askedBy, beganAt, endedAt, code, schema },
    holds: foundIn(check.parts) === 0,
    oneOrderIn: oneRunIn,
    parts: check.parts.map(({ name, checked, total, found, ...times }) => ({
      ...{ name, checked, total, found, ...times },
      findings: check.findings
        .filter((it) => it.part === name)
        .map((it) => ({ id: it.id, code: it.code, place: it.place, item: it.item, facts: it.facts })),
    })),
    changes: { from, until, groups: changes },
  }
  return `${JSON.stringify(report, null, 1)}\n`
}
