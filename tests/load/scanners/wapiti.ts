import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { runTool } from "./tool.ts"

/** One payload or few for each field: over all forms before anything else. */
const quick = ["sql", "xss", "permanentxss", "redirect", "crlf", "ssrf", "csrf"]
/** Dozens for each field. */
const thorough = ["blindsql", "exec", "file", "xxe"]
/** Of addresses alone. Left out: lists of other people's paths, and whoever guesses passwords (rows AN3, AN4). */
const ofPages = ["methods", "htaccess", "shellshock", "backup", "http_headers", "cookieflags", "csp"]

type Wish = { origin: string; paths: string[]; folder: string; listener: string; seconds: number }
export type Reported = { kind: string; path: string; what: string }

/** One wapiti over these pages and every form on them, and what it reports. */
export async function runWapiti({ origin, paths, folder, listener, seconds }: Wish): Promise<Reported[]> {
  const starts = join(folder, "starts.txt")
  const report = join(folder, "wapiti.json")
  writeFileSync(starts, paths.map((it) => `${origin}${it}\n`).join(""))
  // What was stored through a form shows on a page: that module wants both.
  const asked = (some: string[], method: string) =>
    some.map((it) => (it === "permanentxss" ? it : `${it}:${method}`)).join()
  const own: [string, ...string[]] = [
    ...(["wapiti", "-u", `${origin}${paths[0]}`, "-s", starts, "--scope", "domain", "-d", "1"] as const),
    ...["-S", "normal", "--max-links-per-page", "1", "-t", "15", "--max-scan-time", "240"],
    ...["--max-attack-time", String(seconds), "-f", "json", "-o", report, "--no-bugreport", "-v", "1"],
    // Without an end of our own it would ask its makers' server who came.
    ...["--endpoint", listener, "--store-session", folder],
  ]
  const run = (words: string[], count: number) =>
    runTool([...own, ...words], {
      log: join(folder, "wapiti.log"),
      seconds: 240 + 2 * seconds * count,
      stopWord: "r",
    })
  // Forms first: a module whose time is over on the pages never comes to them.
  await run(["--flush-session", "-m", asked(quick, "post")], quick.length)
  await run(["--skip-crawl", "-m", asked(thorough, "post")], thorough.length)
  const pages = [...quick, ...thorough, ...ofPages]
  await run(["--skip-crawl", "-m", asked(pages, "get")], pages.length)
  if (!existsSync(report))
    return [{ kind: "no report", path: "", what: `what it said is in ${folder}/wapiti.log` }]
  const { vulnerabilities, anomalies } = shape.parse(JSON.parse(readFileSync(report, "utf8")))
  return [...Object.entries(vulnerabilities), ...Object.entries(anomalies)].flatMap(([kind, list]) =>
    list.map(({ path, info, method }) => ({ kind, path, what: `${method}: ${info}` })),
  )
}

const list = z.record(
  z.string(),
  z.array(z.object({ path: z.string(), info: z.string(), method: z.string() })),
)
const shape = z.object({ vulnerabilities: list, anomalies: list })
