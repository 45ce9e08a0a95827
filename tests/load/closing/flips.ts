import { setTimeout as sleep } from "node:timers/promises"
import { closeFromServer, openFromServer } from "#lib/site/commands/from-server.ts"
import { formOn, plain } from "#tests/support/posts.ts"
import type { Crowd } from "./crowd.ts"
import type { Stage } from "./stage.ts"

/**
 * One closing and reopening. `closed` and `opening` are instants on the database's clock: between them no commit of
 * a closed audience may lie. The others are on this process's clock, as the crowd's are.
 */
export type Flip = {
  by: "officer" | "server"
  acknowledgedMs: number
  closed: string
  opening: string
  closedAt: number
  openingAt: number
  serviceMs: number
}

const closedStates = { PUBLIC: "CLOSED", PARENTS: "CLOSED", DAYCARES: "CLOSED", HOME: "CLOSED" } as const
const messages = {
  messageFr: "Le portail est fermé pour un essai.",
  messageEn: "The portal is closed for a drill.",
}

/** Closes and reopens while the crowd goes on: by the officer's own form, and by the way in at the server. */
export async function flip(stage: Stage, crowd: Crowd, count: number): Promise<Flip[]> {
  const flips: Flip[] = []
  for (let at = 0; at < count; at++) {
    await sleep(1_000 + Math.random() * 1_500)
    const by = at % 2 ? "server" : "officer"
    const closeIt = await preparedClosing(stage, crowd, by, at)

    const asked = performance.now()
    await closeIt()
    const closedAt = performance.now()
    const closed = await stage.instant()

    await sleep(1_000 + Math.random() * 1_000)
    const openIt = await preparedOpening(stage, crowd, by, at)
    const [opening, openingAt] = [await stage.instant(), performance.now()]
    await openIt()
    const serviceMs = await untilServed(stage, crowd)
    flips.push({ by, acknowledgedMs: closedAt - asked, closed, opening, closedAt, openingAt, serviceMs })
  }
  return flips
}

/** What takes a person's time, the page and its form, is done before the clock runs. */
async function preparedClosing(
  stage: Stage,
  crowd: Crowd,
  by: Flip["by"],
  at: number,
): Promise<() => Promise<void>> {
  if (by === "server") {
    const closing = { states: closedStates, reason: "MAINTENANCE", ...messages } as const
    return async () => void (await closeFromServer(stage.portal.database.ownerUrl, closing))
  }
  const states = { ...closedStates, STAFF: "OPEN", VERIFIER: "CLOSED" }
  const fields = Object.fromEntries(
    Object.entries(states).map(([audience, state]) => [`state_${audience}`, state]),
  )
  return officerPost(stage, crowd, at, "messageFr", {
    ...fields,
    reason: "MAINTENANCE",
    note: "",
    ...messages,
  })
}

async function preparedOpening(
  stage: Stage,
  crowd: Crowd,
  by: Flip["by"],
  at: number,
): Promise<() => Promise<void>> {
  if (by === "server") return () => openFromServer(stage.portal.database.ownerUrl)
  return officerPost(stage, crowd, at, "why", { why: "L’essai est terminé." })
}

async function officerPost(
  stage: Stage,
  { clients }: Crowd,
  at: number,
  field: string,
  typed: Record<string, string>,
) {
  const path = "/fr/admin/site"
  const client = clients[(at >> 1) % clients.length]!
  const form = await formOn(client.ask, path, field, stage.officer)
  return async () => {
    const { status } = await client.ask({
      path,
      cookie: stage.officer,
      ...plain(stage.portal.origin, form, typed),
    })
    if (status !== 303) throw new Error(`The officer's form answered ${status}.`)
  }
}

/** Full service: every process shows a parent's page, and a visitor's. */
export async function untilServed(stage: Stage, { clients }: Crowd, patienceMs = 30_000): Promise<number> {
  const begun = performance.now()
  const served = async (path: string, cookie?: string) =>
    (
      await Promise.all(
        clients.map((it) => it.ask({ path, ...(cookie ? { cookie } : {}) }).catch(() => undefined)),
      )
    ).every((it) => it?.status === 200)
  while (!((await served("/fr/parent", stage.parents[0])) && (await served("/fr")))) {
    if (performance.now() - begun > patienceMs)
      throw new Error(`No full service ${patienceMs / 1_000} s after opening.`)
    await sleep(50)
  }
  return performance.now() - begun
}
