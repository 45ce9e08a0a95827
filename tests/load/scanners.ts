import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { networkInterfaces } from "node:os"
import { join } from "node:path"
import { childEnv } from "#lib/platform/env.ts"
import { crawl, formsOf, type Crawled, type Form } from "#tests/support/crawl.ts"
import { ask } from "#tests/support/http.ts"
import type { Portal } from "#tests/support/portal.ts"
import { withPortal } from "./built.ts"
import { startCounting } from "./scanners/counts.ts"
import { endingRank } from "./scanners/endings.ts"
import { startListener } from "./scanners/listener.ts"
import { addRobbed, type Robbed } from "./scanners/robbed.ts"
import {
  addressTargets,
  formTarget,
  headTargets,
  runSqlmap,
  type Target,
  type Verdict,
} from "./scanners/sqlmap.ts"
import { runWapiti } from "./scanners/wapiti.ts"
import { openWayIn, type WayIn } from "./scanners/way-in.ts"
import type { Finding } from "./verdict.ts"

/** Seconds: for each module of wapiti, each question to sqlmap, and all questions to it of one audience. */
const bounds = () => {
  const { MODULE_SECONDS = 60, TARGET_SECONDS = 120, SQLMAP_SECONDS = 3_600 } = childEnv({})
  return { module: Number(MODULE_SECONDS), target: Number(TARGET_SECONDS), sqlmap: Number(SQLMAP_SECONDS) }
}
const folder = "test-results/scanners"

/**
 * wapiti and sqlmap over the built portal as a stranger and as whoever was robbed of a session, on a machine's loopback and
 * nowhere else. How many of their questions came to a page or an action is counted on the way, since silence of a scanner
 * that was turned away at the door says nothing (docs/security/scanners.md).
 */
export async function measureScanners(): Promise<Finding[]> {
  if (
    Object.values(networkInterfaces())
      .flat()
      .some((it) => it && !it.internal)
  )
    throw new Error(
      "Where there is a network, a scanner may leave: unshare -n sh -c 'ip link set lo up; npm run measure -- scanners'",
    )
  const listener = await startListener()
  const findings: Finding[] = []
  const { AGAINST, WHO } = childEnv({})
  // Each has a portal and people of its own: what one changes or ends would be gone for the other.
  const tools = [
    ...(bounds().sqlmap > 0 ? [scanBySqlmap] : []),
    ...(bounds().module > 0 ? [scanByWapiti(listener.origin)] : []),
  ]
  try {
    for (const tool of tools) {
      // Another page on this machine, made to be found out: whether the same questions would find anything.
      if (AGAINST) findings.push(...(await scan(placeOf(AGAINST), { name: "against", start: "/fr" }, tool)))
      else
        await withPortal(
          async (portal) => {
            const stop = keepDoorsOpen(portal)
            try {
              const all = await addRobbed(portal)
              const some = all.filter((it) => !WHO || WHO.split(",").includes(it.name))
              const place = placeOf(portal.origin)
              // Whoever may end other people's rights and accounts comes when these have been asked.
              for (const isOfficer of [false, true]) {
                const now = some.filter((it) => (it.name === "security-officer") === isOfficer)
                findings.push(...(await Promise.all(now.map((it) => scan(place, it, tool)))).flat())
              }
            } finally {
              await stop()
            }
          },
          // Beside scanners a second without word from the database is nothing special.
          { settings: { TRUSTED_PROXIES: "1", SIGN_INS_PER_MINUTE: "100000", GATE_STALE_MS: "5000" } },
        )
    }
    findings.push({
      text: `asked to speak to a stranger, it did ${listener.heard.length} times`,
      kept: listener.heard.length === 0,
    })
  } finally {
    listener.close()
  }
  return findings
}

type Place = { port: number; origin: string; wordsOnly?: boolean }
const placeOf = (origin: string): Place => ({ origin, port: Number(new URL(origin).port) })

type Tool = {
  name: "wapiti" | "sqlmap"
  wordsOnly?: boolean
  run(scene: Scene, say: Say): Promise<void>
}
type Say = (text: string, kept?: boolean) => void
/** What was found by walking, and the way in behind which it lies. */
type Scene = {
  way: WayIn
  folder: string
  robbed: Robbed
  found: Crawled[]
  pages: Crawled[]
  forms: Form[]
}

/** Walks through all that whoever was robbed can reach, then lets one tool loose on it, and says what either found. */
async function scan(place: Place, robbed: Robbed, tool: Tool): Promise<Finding[]> {
  const { name, start } = robbed
  const own = join(folder, name, tool.name)
  rmSync(own, { recursive: true, force: true })
  mkdirSync(own, { recursive: true })
  const findings: Finding[] = []
  const say = (text: string, kept?: boolean) =>
    findings.push({ text: `${name}, ${tool.name}: ${text}`, ...(kept === undefined ? {} : { kept }) })

  const crawled = await through(place, robbed, ({ origin }) => {
    const { port, host } = new URL(origin)
    return crawl((it) => ask(Number(port), host, it), start, "", 1)
  })
  // What both languages have is one program, and what strangers see is looked at as a stranger.
  const isOwn = ({ path }: Crawled) =>
    path.startsWith(start) || (robbed.session !== undefined && path.startsWith("/fr/account"))
  const found = crawled.found.filter(isOwn)
  const pages = found.filter((it) => it.status === 200)
  const forms = distinct(pages.flatMap(formsOf))
  say(`${pages.length} pages and ${forms.length} forms found by walking`)

  const { counts } = await through({ ...place, wordsOnly: tool.wordsOnly ?? false }, robbed, (way) =>
    tool.run({ way, folder: own, robbed, found, pages, forms }, say),
  )
  counts.tell().forEach((it) => say(it))
  writeFileSync(join(own, "wrong.json"), JSON.stringify(counts.wrong, null, 1))
  writeFileSync(join(own, "actions.txt"), counts.actions().join("\n"))
  say(
    `actions reached: ${counts.actions().length}; answers of 500 and more: ${counts.wrong.length}`,
    counts.wrong.length === 0,
  )
  for (const { text } of findings) console.log(text)
  return findings
}

const scanByWapiti = (listener: string): Tool => ({
  name: "wapiti",
  async run({ way, folder: own, pages }, say) {
    const paths = pages.map((it) => it.path)
    const reported = await runWapiti({ way, paths, folder: own, listener, seconds: bounds().module })
    for (const [what, some] of groups(reported, (it) => `${it.kind}, ${it.what}`)) {
      const why = meant.find(([it]) => what.startsWith(it))?.[1]
      const where = some.map((it) => it.path).join(" ")
      say(`reports ${what} (${some.length}): ${why ? `meant, ${why}` : where}`, why ? undefined : false)
    }
  },
})

const scanBySqlmap: Tool = {
  name: "sqlmap",
  wordsOnly: true,
  async run({ way, folder: own, robbed, found, forms }, say) {
    const verdicts = await askSqlmap(await targetsOf(way.origin, robbed, found, forms), own)
    for (const [verdict, some] of groups(verdicts, (it) => it.verdict))
      say(
        `${verdict}: ${some.length} of ${verdicts.length} questions${verdict === "nothing" ? "" : some.map((it) => `; ${it.target} ${it.said}`).join("")}`,
      )
    const injectable = verdicts.filter((it) => it.verdict === "injectable").length
    say(`injections found: ${injectable}`, injectable === 0)
  },
}

async function through<T>(place: Place, { session }: Robbed, work: (way: WayIn) => Promise<T>) {
  const counts = startCounting()
  const way = await openWayIn({ ...place, counts, ...(session ? { session } : {}) })
  try {
    return { found: await work(way), counts }
  } finally {
    way.close()
  }
}

/** What it calls a hole and is none; each has a row that is tested. */
const meant: [report: string, why: string][] = [
  [
    "Cross Site Request Forgery",
    "a post from elsewhere is refused by its origin, not by a word in the form (SE5)",
  ],
  [
    "HTTP Secure Headers, GET: X-Frame-Options",
    "frame-ancestors 'none' says so to browsers of the last ten years (HD2)",
  ],
  ["HTTP Secure Headers, GET: X-XSS-Protection", "browsers have dropped it, and it made holes"],
  [
    "HTTP Secure Headers, GET: Strict-Transport",
    "said where the portal is https (HD2); this one is http of one machine",
  ],
]

/** One after the other, as far as the time goes. */
async function askSqlmap(targets: Target[], own: string): Promise<Verdict[]> {
  const until = performance.now() + bounds().sqlmap * 1_000
  const verdicts: Verdict[] = []
  for (const target of targets)
    verdicts.push(
      performance.now() < until
        ? await runSqlmap(target, own, bounds().target)
        : { target: target.name, verdict: "not asked", said: "" },
    )
  return verdicts
}

async function targetsOf(origin: string, { start, session }: Robbed, crawled: Crawled[], forms: Form[]) {
  return [
    ...addressTargets(
      origin,
      crawled.map((it) => it.path),
    ),
    ...headTargets(origin, start, await session?.()),
    ...[...forms]
      .sort((a, b) => endingRank(a.at) - endingRank(b.at) || a.fields.length - b.fields.length)
      .filter((it) => it.fields.some(({ name }) => !name.startsWith("$ACTION")))
      .map((it) => formTarget(origin, it)),
  ]
}

/** A robber who is stopped has tried nothing: purses are filled again, who was held is let go, what was closed opens. */
function keepDoorsOpen({ database }: Portal): () => Promise<void> {
  const work = async () => {
    await database.owner.query("delete from sec.spent")
    await database.owner.query("update public.account set state = 'ACTIVE' where state = 'HELD'")
    await database.owner.query("update sec.site set state = 'OPEN' where state <> 'OPEN'")
  }
  let last = database.owner.query("update sec.budget set allowed = 1000000").then(work)
  const again = setInterval(() => void (last = last.then(work)), 1_000)
  return () => {
    clearInterval(again)
    return last
  }
}

/** The form of the masthead stands on every page, and is one. */
function distinct(forms: Form[]): Form[] {
  const key = ({ action, fields }: Form) =>
    `${action.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "*").replace(/\?.*/, "")}|${fields.map((it) => it.name.replace(/^\$ACTION_.*/, "$")).join()}`
  return [...new Map(forms.filter((it) => it.fields.length > 0).map((it) => [key(it), it])).values()]
}

function groups<T>(list: T[], key: (it: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const it of list) found.set(key(it), [...(found.get(key(it)) ?? []), it])
  return found
}
