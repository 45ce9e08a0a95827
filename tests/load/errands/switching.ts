import { setTimeout as sleep } from "node:timers/promises"
import { askingAsOwner } from "#lib/platform/ask.ts"
import { audiences, type SiteState } from "#lib/platform/access.ts"
import { closeFromServer, openFromServer } from "#lib/site/commands/from-server.ts"
import { findBroken } from "#lib/vacancies/queries/invariants.ts"
import type { Portal } from "#tests/support/portal.ts"
import { goOn, untrue, type Told } from "../errands.ts"
import { untilQuiet } from "./quiet.ts"
import { makeWorld } from "./world.ts"

export type Drill = {
  told: Told[]
  untrue: Told[]
  broken: string[]
  left: string[]
  /** How many deadlines were moved, and how many of them twice for one standstill. */
  moved: { standstills: number; moves: number; twice: number }
}

/** OPEN, read only, closed, open again, so often; everybody's errands, the worker's jobs and the letters under way. */
export async function switchUnderErrands(
  portal: Portal,
  size: { families: number; services: number; rounds: number; pauseMs: number; patienceMs: number },
): Promise<Drill> {
  const { owner } = portal.database
  const world = await makeWorld(portal, size)
  const crowd = goOn(portal, world)
  // Everybody may try as often as they like: what is tried here is not how often one person may in a minute.
  const purses = setInterval(() => void owner.query("delete from sec.spent").catch(() => undefined), 500)
  try {
    await sleep(2 * size.pauseMs)
    for (let round = 0; round < size.rounds; round++)
      for (const state of ["READ_ONLY", "CLOSED", "OPEN"] as const) {
        await set(portal, state)
        await sleep(size.pauseMs)
      }
  } finally {
    clearInterval(purses)
    await openFromServer(portal.database.ownerUrl)
    await crowd.leave()
  }
  const left = await untilQuiet(portal, size.patienceMs)
  const client = await owner.connect()
  try {
    const broken = await findBroken(askingAsOwner(client))
    const { rows } = await client.query<Drill["moved"]>(
      `select (select count(*) from sec.standstill where audience = 'PARENTS')::integer as standstills, count(*)::integer as moves,
         (count(*) - count(distinct (standstill_id, what, item_id)))::integer as twice
       from sec.clock_move where what in ('INVITATION', 'OFFER')`,
    )
    return {
      ...{ told: crowd.told, untrue: await untrue(portal, crowd.told), left, moved: rows[0]! },
      broken: broken.map((it) => `${it.sentence} ${it.count}: ${it.ids.join(", ")}`),
    }
  } finally {
    client.release()
  }
}

async function set(portal: Portal, state: SiteState): Promise<void> {
  if (state === "OPEN") return openFromServer(portal.database.ownerUrl)
  await closeFromServer(portal.database.ownerUrl, {
    states: Object.fromEntries(audiences.map((it) => [it, it === "VERIFIER" ? "CLOSED" : state])),
    ...{ reason: "FAULT", messageFr: "Fermé par un test.", messageEn: "Closed by a test." },
  })
}

/** Of each errand, how often each thing was said: for whoever reads why a test failed. */
export function tally(told: readonly Told[]): Record<string, Record<string, number>> {
  const all: Record<string, Record<string, number>> = {}
  for (const { errand, said } of told) {
    const of = (all[errand] ??= {})
    of[said] = (of[said] ?? 0) + 1
  }
  return all
}
