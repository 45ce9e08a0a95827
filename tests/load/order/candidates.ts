import { inScope } from "#lib/platform/scope.ts"
import { listCandidates } from "#lib/waitlist/queries/candidates.ts"
import type { TestDatabase } from "#tests/support/database-copy.ts"
import { signedIn } from "#tests/support/scopes.ts"
import { compare } from "../rounds.ts"
import { ratioFinding, type Finding } from "../verdict.ts"
import { candidatesByHand } from "./by-hand.ts"
import { bestPlans } from "./best-plans.ts"

const promise = 3

/** A list as long as most, and the longest. */
export async function measureCandidates(db: TestDatabase): Promise<Finding[]> {
  const { rows } = await db.owner.query<{ id: string; count: number }>(
    `select daycare_id::text as id, count(*)::int as count from public.registration where state <> 'WITHDRAWN'
     group by daycare_id order by 2 desc, 1`,
  )
  const findings: Finding[] = []
  for (const part of [0.5, 0]) {
    const list = rows[Math.floor(rows.length * part)]
    if (!list) throw new Error("no list")
    findings.push(...(await measureList(db, list)))
  }
  return findings
}

async function measureList(db: TestDatabase, list: { id: string; count: number }): Promise<Finding[]> {
  const user = await signedIn(db.owner, "DAYCARE", { daycareId: list.id })
  const best = bestPlans(db)
  try {
    const byHand = () => best.query(candidatesByHand, [list.id])
    const wholeErrand = () => inScope(user.scope, (it) => listCandidates(it))
    const counts = [(await wholeErrand()).length, (await byHand()).rowCount]
    if (counts[0] !== counts[1]) throw new Error(`the ways list differently: ${counts.join(", ")}`)
    const name = `candidates of a list of ${list.count}, in their scope`
    return ratioFinding(name, await compare(wholeErrand, byHand), promise)
  } finally {
    await best.end()
  }
}
