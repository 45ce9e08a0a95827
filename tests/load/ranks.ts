import pg from "pg"
import { makeClient } from "#scripts/launch/build.ts"
import { database } from "#lib/platform/db.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listCandidates } from "#lib/waitlist/queries/candidates.ts"
import { countStandings, type CountedStanding } from "#lib/waitlist/queries/standings.ts"
import type { Terms } from "#lib/waitlist/rules/facts.ts"
import { order } from "#lib/waitlist/rules/order.ts"
import { networkPolicy } from "#lib/waitlist/rules/policy.ts"
import { startCluster } from "#tests/support/cluster.ts"
import { copyDatabase, type TestDatabase } from "#tests/support/database-copy.ts"
import { useSettings } from "#tests/support/settings.ts"
import { candidatesByHand, ranksByHand } from "./ranks/by-hand.ts"
import { addCrowd, type Crowd } from "./ranks/crowd.ts"
import { compare } from "./rounds.ts"
import { ratioFinding, type Finding } from "./verdict.ts"

/** Ranks of a child and candidates of a place as the portal answers them, against the same in SQL written by hand. */
export async function measureRanks(): Promise<Finding[]> {
  await makeClient()
  useSettings()
  const cluster = await startCluster()
  const db = await copyDatabase(cluster)
  try {
    useSettings({ WEB_DATABASE_URL: db.webUrl })
    const crowd = await addCrowd(db.owner)
    return await measure(db, crowd)
  } finally {
    await database().$disconnect()
    await db.drop()
    await cluster.stop()
  }
}

async function measure(db: TestDatabase, crowd: Crowd): Promise<Finding[]> {
  const pool = new pg.Pool({ connectionString: db.ownerUrl, max: 4 })
  // Prepared once a connection, and told that memory is no disk: the best that a hand can do.
  pool.on("connect", (it) => void it.query("set random_page_cost = 1.1"))
  try {
    const findings: Finding[] = []
    for (const [name, children] of [
      ["ranks on six lists of 120 families", crowd.onSix],
      ["ranks on these and one of 2,000", crowd.onSeven],
    ] as const) {
      const ours = (child: string) => inScope(crowd.parent, (it) => countStandings(it, child))
      const theirs = async (child: string) =>
        (await pool.query<Row>({ name: "ranks", text: ranksByHand, values: [child] })).rows
      for (const child of children) requireSame(await ours(child), await theirs(child))
      const compared = await compare(inTurn(children, ours), inTurn(children, theirs))
      findings.push(...ratioFinding(name, compared, 3))
    }

    const ours = () =>
      inScope(crowd.daycare, async (it) => order(networkPolicy, terms, await listCandidates(it)))
    const theirs = async () =>
      (await pool.query<{ id: string }>({ name: "line", text: candidatesByHand, values: [crowd.longList] }))
        .rows
    const [placed, line] = [(await ours()).placed.map((it) => it.registrationId), await theirs()]
    if (placed.join() !== line.map((it) => it.id).join()) throw new Error("two orders of one list")
    const compared = await compare(ours, theirs)
    return [...findings, ...ratioFinding(`candidates of a place, ${placed.length} of 2,000`, compared, 3)]
  } finally {
    await pool.end()
  }
}

const terms: Terms = {
  ...{ purpose: "VACANCY", kind: "REAL", today: "2026-08-25", startOn: "2026-09-01" },
  ...{ latestStartOn: "2026-09-15", ages: { from: 18, to: 35, on: "2026-09-01" }, toleranceDays: 0 },
  ...{ reservedFor: null, schedule: null, strictSchedule: false, countedTo: "2026-09-01" },
}

type Row = { daycare_id: string; other: number; ahead: number }

function requireSame(counted: readonly CountedStanding[], rows: readonly Row[]) {
  for (const { daycareId, ahead, eligible } of counted) {
    const here = rows.filter((it) => it.daycare_id === daycareId)
    if (eligible && ahead.some((it, at) => it !== (here.find((row) => row.other === at + 1)?.ahead ?? 0)))
      throw new Error(`two ranks on one list: ${ahead.join()} and ${JSON.stringify(here)}`)
  }
}

function inTurn(children: readonly string[], ask: (child: string) => Promise<unknown>) {
  let at = 0
  return () => ask(children[at++ % children.length] ?? "")
}
