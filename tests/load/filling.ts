import { startCluster } from "#tests/support/cluster.ts"
import { copyDatabase } from "#tests/support/database-copy.ts"
import { useSettings } from "#tests/support/settings.ts"
import { fillByRules } from "./filling/by-rules.ts"
import { fillByTelephone } from "./filling/by-telephone.ts"
import { fillOneAtATime } from "./filling/one-at-a-time.ts"
import { manners, type Manners } from "./filling/people.ts"
import { makeWorld, type Outcome, type World } from "./filling/world.ts"
import { readYear, type Place, type Year } from "./filling/year.ts"
import { generatedTemplate } from "./generated.ts"
import { quantile } from "./rounds.ts"
import type { Finding } from "./verdict.ts"

export const ways = {
  "by these rules": fillByRules,
  "one at a time, 7 days": fillOneAtATime,
  "telephone down the list": fillByTelephone,
} satisfies Record<string, (world: World, place: Place) => void>

/** The same year with another assumption each: what a figure owes to it. */
const trials: Record<string, Partial<Manners>> = {
  "as assumed": {},
  "twice as many silent": { silent: 0.2 },
  "answers take twice as long": { medianAnswerHours: 32 },
  "nine in ten want the place": { wants: 0.9 },
  "seven in ten pick up": { picksUp: 0.7 },
}

/** One generated year, filled three ways. Nothing is promised: the figures are what they are. */
export async function measureFilling(): Promise<Finding[]> {
  useSettings()
  const cluster = await startCluster()
  const db = await copyDatabase({ ...cluster, template: await generatedTemplate(cluster) })
  try {
    const year = await readYear(db.owner, "filling")
    const findings: Finding[] = [
      { text: `${year.places.length} places from ${year.from}, ${year.families} children on their lists` },
    ]
    for (const [name, change] of Object.entries(trials)) {
      findings.push({ text: name })
      for (const way of ["by these rules", "one at a time, 7 days", "telephone down the list"] as const) {
        const outcome = liveThrough(year, way, { ...manners, ...change })
        findings.push({ text: `  ${way.padEnd(24)}${told(outcome)}` })
      }
    }
    return findings
  } finally {
    await db.drop()
    await cluster.stop()
  }
}

export function liveThrough(year: Year, way: keyof typeof ways, as: Manners): Outcome {
  const world = makeWorld(year, "filling", as)
  for (const place of year.places) ways[way](world, place)
  world.run()
  return world.outcome
}

function told(it: Outcome): string {
  const median = it.daysToFill.length ? quantile(it.daysToFill, 0.5).toFixed(1) : "–"
  const slow = it.daysToFill.length ? quantile(it.daysToFill, 0.9).toFixed(1) : "–"
  return [
    `${share(it.filled, it.places)} filled`,
    `median ${median} days, nine in ten within ${slow}`,
    `${share(it.lostBySilence.size, it.asked.size)} of ${it.asked.size} asked lost a rank by silence, ${share(it.lostByRefusing.size, it.asked.size)} by refusing`,
    `${(it.refusals / it.filled).toFixed(2)} refusals a place`,
    `${share(it.envied, it.filled)} past somebody who wanted it`,
  ].join("; ")
}

const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`
