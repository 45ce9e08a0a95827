import { addNetwork } from "#tests/support/network.ts"
import { useSettings } from "#tests/support/settings.ts"
import { besideBare } from "./built.ts"
import { judge, type Judged } from "./lighthouse/judge.ts"
import { quantile } from "./rounds.ts"
import { limitFinding, type Finding } from "./verdict.ts"

const runs = 5
const promisedPoints = 5

/**
 * Lighthouse as it judges a telephone (a slower processor, a slow mobile network), five times turn and turn about on
 * the bare page, on the search as it opens, and on a search with its results and map.
 */
export async function measureLighthouse(): Promise<Finding[]> {
  return besideBare(async (portal, bare) => {
    useSettings()
    await addNetwork(portal.database)
    const pages = {
      bare: `http://localhost:${bare.port}/`,
      search: `${portal.origin}/fr`,
      results: `${portal.origin}/fr?near=H3L`,
    }
    const judged: Record<keyof typeof pages, Judged[]> = { bare: [], search: [], results: [] }
    for (let run = 0; run < runs; run++)
      for (const name of ["bare", "search", "results"] as const) judged[name].push(await judge(pages[name]))

    const theirs = middle(judged.bare, "performance")
    return [
      { text: `bare: performance ${all(judged.bare, "performance")}` },
      ...findings("search", judged.search, theirs, []),
      // Engines keep the door and the pages of towns and services, not every question that was ever asked.
      ...findings("results", judged.results, theirs, ["is-crawlable"]),
    ]
  })
}

function findings(name: string, judged: Judged[], theirs: number, meant: string[]): Finding[] {
  const behind = theirs - middle(judged, "performance")
  const failed = [...new Set(judged.flatMap((it) => it.failed))].filter((it) => !meant.includes(it))
  return [
    limitFinding(`${name}: points of performance under the bare page`, behind, promisedPoints, "points"),
    {
      text: `  performance ${all(judged, "performance")}; first paint ${seconds(judged, "firstPaint")}, largest ${seconds(judged, "largestPaint")}, blocked ${Math.round(middle(judged, "blockedMs"))} ms, moved ${middle(judged, "shift").toFixed(3)}`,
    },
    ...(["accessibility", "bestPractices", "seo"] as const).map((category) => {
      const points = middle(judged, category)
      const set =
        category === "seo" && meant.length > 0 ? `, without ${meant.join(", ")}, which is meant` : ""
      const kept = points === 100 || (set !== "" && failed.length === 0)
      return { text: `${name}: ${category} ${points}${set}: ${kept ? "kept" : "broken"}`, kept }
    }),
    ...(failed.length > 0 ? [{ text: `  not passed: ${failed.join(", ")}` }] : []),
  ]
}

type Figure = Exclude<keyof Judged, "failed">
const middle = (judged: Judged[], name: Figure) =>
  quantile(
    judged.map((it) => it[name]),
    0.5,
  )
const all = (judged: Judged[], name: Figure) =>
  `${middle(judged, name)} (${judged.map((it) => it[name]).join(", ")})`
const seconds = (judged: Judged[], name: Figure) => `${(middle(judged, name) / 1_000).toFixed(2)} s`
