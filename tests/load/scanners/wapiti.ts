import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { runTool } from "./tool.ts"

/** All that speak to us; those left out are lists of other people's paths, or guess passwords (rows AN3, AN4). */
const injecting = [
  "sql",
  "blindsql",
  "xss",
  "permanentxss",
  "file",
  "exec",
  "redirect",
  "crlf",
  "ssrf",
  "xxe",
]
const modules = [
  ...injecting,
  ...["methods", "htaccess", "shellshock", "backup", "http_headers", "cookieflags", "csp"],
]

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
    ...["-S", "normal", "--max-links-per-page", "1", "-t", "15", "--max-scan-time", "150"],
    ...["--max-attack-time", String(seconds), "-f", "json", "-o", report, "--no-bugreport", "-v", "1"],
    // Without an end of our own it would ask its makers' server who came.
    ...["--endpoint", listener, "--store-session", folder],
  ]
  const bounds = { log: join(folder, "wapiti.log"), seconds: 150 + seconds * (modules.length + 2) }
  // Forms first: a module whose time is over on the pages never comes to them.
  await runTool([...own, "--flush-session", "-m", asked([...injecting, "csrf"], "post")], bounds)
  await runTool([...own, "--skip-crawl", "-m", asked(modules, "get")], bounds)
  if (!existsSync(report)) throw new Error(`wapiti wrote no report; what it said is in ${folder}/wapiti.log`)
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
