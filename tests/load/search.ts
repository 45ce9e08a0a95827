import { addNetwork } from "#tests/support/network.ts"
import { useSettings } from "#tests/support/settings.ts"
import { besideBare } from "./built.ts"
import { expectPage, makeClient } from "./client.ts"
import { compare } from "./rounds.ts"
import { promisedScriptKb, scriptWeight } from "./script-weight.ts"
import { limitFinding, ratioFinding, type Finding } from "./verdict.ts"

const promise = 3

/**
 * The search page with the real network, against a page of Next alone: the same few searches again and again, as on a
 * busy evening, each kept for its minute; then searches that nobody asked within the minute, so that the database
 * answers each. And what the page's scripts weigh.
 */
export async function measureSearch(): Promise<Finding[]> {
  return besideBare(async (portal, bare) => {
    useSettings()
    await addNetwork(portal.database)
    const ours = makeClient(portal.webs[0]?.port ?? 0, new URL(portal.origin).host)
    const theirs = makeClient(bare.port, `127.0.0.1:${bare.port}`)
    const against = (next: () => string) =>
      compare(
        () => ours.ask({ path: next() }).then(expectPage),
        () => theirs.ask({ path: "/" }).then(expectPage),
      )
    const popular = await against(popularSearches())
    const unasked = await against(searchesNobodyAsked())
    for (const client of [ours, theirs]) client.close()

    const own = await scriptWeight(`${portal.origin}/fr?near=H3L`)
    const theirOwn = await scriptWeight(`http://127.0.0.1:${bare.port}/`)
    return [
      ...ratioFinding("search, kept for the minute", popular, promise),
      ...ratioFinding("search, each asked of the database", unasked),
      limitFinding("client script beyond the bare page", own - theirOwn, promisedScriptKb, "KB gzip"),
      { text: `  ${own.toFixed(1)} and ${theirOwn.toFixed(1)} KB in all` },
    ]
  })
}

/** Points a kilometre apart over the island of Montréal and its shores, at four distances: 7,200 searches. */
export function searchesNobodyAsked(): () => string {
  const radii = [2, 3, 5, 10]
  let asked = 0
  return () => {
    const at = asked++
    // Across the whole grid in every round, each cell once: the stride and the number of cells share no divisor.
    const cell = (Math.floor(at / radii.length) * 7_919) % 1_800
    const latitude = 45.42 + (cell % 30) / 100
    const longitude = -73.95 + Math.floor(cell / 30) / 100
    return `/fr?near=${latitude.toFixed(2)},${longitude.toFixed(2)}&radius=${radii[at % radii.length]}`
  }
}

function popularSearches(): () => string {
  const areas = ["H3L", "H2X", "G1V", "J4K", "J8Y", "G7H", "J1H", "H7N", "G9A", "J2S"]
  let asked = 0
  return () => `/fr?near=${areas[asked++ % areas.length]}&radius=5`
}
