import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { endingRank } from "./endings.ts"
import { runTool } from "./tool.ts"
import type { WayIn } from "./way-in.ts"

/** One payload or few for each field: over all forms before anything else. */
const quick = ["sql", "xss", "permanentxss", "redirect", "crlf", "ssrf", "csrf"]
/** Dozens for each field. */
const thorough = ["blindsql", "exec", "file", "xxe"]
/** Of addresses alone. Left out: lists of other people's paths, and whoever guesses passwords (rows AN3, AN4). */
const ofPages = ["methods", "htaccess", "shellshock", "backup", "http_headers", "cookieflags", "csp"]

type Wish = {
  /** Keeps it from what is not its turn: its own option for that (-x) ends wapiti under Python 3.11. */
  way: WayIn
  paths: string[]
  folder: string
  listener: string
  seconds: number
}
export type Reported = { kind: string; path: string; what: string }

/** One wapiti over these pages and every form on them, then one over each page that ends something; and what they report. */
export async function runWapiti({ paths, ...wish }: Wish): Promise<Reported[]> {
  const lasting = paths.filter((it) => endingRank(it) === 0)
  const ending = paths.filter((it) => endingRank(it) > 0).toSorted((a, b) => endingRank(a) - endingRank(b))
  // Forms first: a module whose time is over on the pages never comes to them.
  wish.way.shut(ending)
  const reported = await runOne({ ...wish, paths: lasting }, [
    { modules: quick, method: "post" },
    { modules: thorough, method: "post" },
    { modules: [...quick, ...thorough, ...ofPages], method: "get" },
  ])
  for (const [at, path] of ending.entries()) {
    const folder = join(wish.folder, `ending-${at + 1}`)
    mkdirSync(folder)
    wish.way.shut(ending.slice(at + 1))
    reported.push(
      ...(await runOne({ ...wish, folder, paths: [path] }, [
        { modules: quick, method: "post" },
        { modules: thorough, method: "post" },
      ])),
    )
  }
  return reported
}

type Pass = { modules: string[]; method: "post" | "get" }

async function runOne(
  { way: { origin }, paths, folder, listener, seconds }: Wish,
  passes: Pass[],
): Promise<Reported[]> {
  const starts = join(folder, "starts.txt")
  const report = join(folder, "wapiti.json")
  writeFileSync(starts, paths.map((it) => `${origin}${it}\n`).join(""))
  const own: [string, ...string[]] = [
    ...(["wapiti", "-u", `${origin}${paths[0]}`, "-s", starts, "--scope", "domain", "-d", "1"] as const),
    ...["-S", "normal", "--max-links-per-page", "1", "-t", "15", "--max-scan-time", "240"],
    ...["--max-attack-time", String(seconds), "-f", "json", "-o", report, "--no-bugreport", "-v", "1"],
    // Without an end of our own it would ask its makers' server who came.
    ...["--endpoint", listener, "--store-session", folder],
  ]
  for (const [nth, { modules, method }] of passes.entries())
    await runTool([...own, nth === 0 ? "--flush-session" : "--skip-crawl", "-m", asked(modules, method)], {
      log: join(folder, "wapiti.log"),
      seconds: 240 + 2 * seconds * modules.length,
      stopWord: "r",
    })
  if (!existsSync(report))
    return [{ kind: "no report", path: "", what: `what it said is in ${folder}/wapiti.log` }]
  const { vulnerabilities, anomalies } = shape.parse(JSON.parse(readFileSync(report, "utf8")))
  return [...Object.entries(vulnerabilities), ...Object.entries(anomalies)].flatMap(([kind, some]) =>
    some.map(({ path, info, method }) => ({ kind, path, what: `${method}: ${info}` })),
  )
}

/** What was stored through a form shows on a page: that module wants both. */
const asked = (some: string[], method: string) =>
  some.map((it) => (it === "permanentxss" ? it : `${it}:${method}`)).join()

const list = z.record(
  z.string(),
  z.array(z.object({ path: z.string(), info: z.string(), method: z.string() })),
)
const shape = z.object({ vulnerabilities: list, anomalies: list })
