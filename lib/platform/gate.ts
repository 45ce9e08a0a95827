import pg from "pg"
import { z } from "zod"
import { audiences, siteStates, type Audience, type SiteState } from "./access.ts"
import { env } from "./env.ts"
import { unwritten } from "./errors.ts"
import { log } from "./log.ts"
import { once } from "./process.ts"

/**
 * What this process knows of the site's state: read every GATE_POLL_MS on a connection of its own. NOTIFY only
 * speeds it up. Older than GATE_STALE_MS counts as closed: better a wrong maintenance page than a form lost half-way.
 */
export type AudienceState = {
  state: SiteState
  since: Date
  messageFr: string | null
  messageEn: string | null
}
export type SiteNow = Record<Audience, AudienceState>

/** What is said about the site beside its states: whether letters are held, and the next maintenance. */
export type SiteWords = { lettersHeld: boolean; upcoming: Upcoming | null }
export type Upcoming = {
  id: string
  /** The audiences that it will close, and how far. */
  states: Partial<Record<Audience, SiteState>>
  beginsAt: Date
  endsAt: Date | null
  opensItself: boolean
  messageFr: string
  messageEn: string
}

type Held = {
  site: SiteNow | null
  words: SiteWords
  shiftMs: number
  stamp: string
  boardStamp: string
  confirmedAt: number
  stop: (() => Promise<void>) | null
}
const held = () =>
  once<Held>("gate", () => ({
    site: null,
    words: nothing,
    shiftMs: 0,
    stamp: "",
    boardStamp: "",
    confirmedAt: 0,
    stop: null,
  }))
const nothing: SiteWords = { lettersHeld: false, upcoming: null }

/** CLOSED when the state could not be read lately, whatever it was before. */
export function stateOf(audience: Audience): SiteState {
  if (!isConfirmed()) return "CLOSED"
  return held().site?.[audience].state ?? "CLOSED"
}

export function isConfirmed(): boolean {
  return held().site !== null && performance.now() - held().confirmedAt <= env().gateStaleMs
}

/** One text for one state of the site and of its clock, to know whether it changed; null while the public part is not open. */
export function gateStamp(): string | null {
  return stateOf("PUBLIC") === "CLOSED" ? null : held().stamp
}

/** The last state that was read, for words on pages; null when none was ever read. Decisions ask stateOf. */
export function siteNow(): SiteNow | null {
  return held().site
}

/** What was last read of it, for words on pages. */
export function siteWords(): SiteWords {
  return held().words
}

/** Another text whenever the status board says something else. */
export function boardStamp(): string {
  return held().boardStamp
}

/** Milliseconds the portal's clock runs ahead of the machine's (tests and demonstration only). */
export function clockShiftMs(): number {
  return held().shiftMs
}

/** Never throws: a gate that cannot read is closed, and tries again. */
export function startGate(): { stop(): Promise<void> } {
  const mine = held()
  mine.stop ??= watch(mine)
  return { stop: mine.stop }
}

function watch(mine: Held): () => Promise<void> {
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  async function look(): Promise<void> {
    clearTimeout(timer)
    try {
      client ??= await connected(() => void soon())
      const answer = await client.query<{ gate: unknown }>("select sec.gate() as gate")
      const { audiences: site, words, shiftMs, boardStamp } = shape.parse(answer.rows[0]?.gate)
      const stamp = JSON.stringify([site, words, shiftMs])
      Object.assign(mine, { site, words, shiftMs, stamp, boardStamp, confirmedAt: performance.now() })
      await writeSurprises(client)
    } catch (error) {
      log("warn", "gate.unreadable", { error: error instanceof Error ? error.name : "unknown" })
      await client?.end().catch(() => undefined)
      client = null
    }
    if (!stopped) timer = setTimeout(() => void look(), env().gatePollMs)
  }

  let looking = Promise.resolve()
  const soon = () => (looking = looking.then(look))
  void soon()

  return async () => {
    stopped = true
    clearTimeout(timer)
    await looking
    clearTimeout(timer)
    await client?.end().catch(() => undefined)
    mine.stop = null
  }
}

/** Once a second at most, beside the question of the state: whoever watches a reopened audience counts them. */
async function writeSurprises(client: pg.Client): Promise<void> {
  const mine = unwritten()
  if (mine.count === 0 || performance.now() - mine.writtenAt < 1_000) return
  const { count } = mine
  mine.writtenAt = performance.now()
  try {
    await client.query("select sec.count_surprises($1)", [count])
    mine.count -= count
  } catch {
    // A number that could not be written says nothing about the state, which was just read.
  }
}

async function connected(onNotice: () => void): Promise<pg.Client> {
  const connectionString = env().webDatabaseUrl ?? env().workerDatabaseUrl
  const client = new pg.Client({
    ...(connectionString ? { connectionString } : {}),
    connectionTimeoutMillis: 2_000,
    query_timeout: 1_000,
    application_name: "guichet gate",
  })
  // Without a listener a lost connection would end the whole process.
  client.on("error", () => undefined)
  client.on("notification", onNotice)
  await client.connect()
  await client.query("listen guichet_site")
  return client
}

const audience = z.object({
  state: z.enum(siteStates),
  since: z.coerce.date(),
  messageFr: z.string().nullable(),
  messageEn: z.string().nullable(),
})
const words = z.object({
  lettersHeld: z.boolean().default(false),
  upcoming: z
    .object({
      id: z.string(),
      states: z.partialRecord(z.enum(audiences), z.enum(siteStates)),
      beginsAt: z.coerce.date(),
      endsAt: z.coerce.date().nullable(),
      opensItself: z.boolean(),
      messageFr: z.string(),
      messageEn: z.string(),
    })
    .nullable()
    .default(null),
})
const shape = z.object({
  shiftMs: z.coerce.number(),
  words,
  boardStamp: z.string(),
  audiences: z.object(
    Object.fromEntries(audiences.map((it) => [it, audience])) as Record<Audience, typeof audience>,
  ),
})
