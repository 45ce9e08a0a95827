import type pg from "pg"
import { setTimeout as sleep } from "node:timers/promises"
import { audiences, type Audience, type SiteState } from "#lib/platform/access.ts"
import { closeFromServer, openFromServer } from "#lib/site/commands/from-server.ts"
import type { Portal } from "./portal.ts"

export const closingWords = {
  fr: "Fermé par un test, jusqu’à demain.",
  en: "Closed by a test, until tomorrow.",
}

/** Closes from the server, as `npm run site -- close` does, and returns once every web process knows it. */
export async function closeFor(
  portal: Portal,
  closed: Audience[],
  state: Exclude<SiteState, "OPEN"> = "CLOSED",
) {
  await closeFromServer(portal.database.ownerUrl, {
    states: Object.fromEntries(audiences.map((it) => [it, closed.includes(it) ? state : "OPEN"])),
    reason: "MAINTENANCE",
    messageFr: closingWords.fr,
    messageEn: closingWords.en,
  })
  await heardOf()
}

export async function reopen(portal: Portal) {
  await openFromServer(portal.database.ownerUrl)
  await untilOpen(portal)
}

/** Every web process knows that the public part is open: on a busy machine that may take longer than a round. */
export async function untilOpen({ webs }: Portal, patienceMs = 15_000) {
  const isOpen = async () => {
    const answers = await Promise.all(webs.map((it) => it.ask({ path: "/fr/help" }).catch(() => undefined)))
    return answers.every((it) => !it || it.status === 200) // one that a test has stopped knows nothing
  }
  await heardOf()
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(100)) if (await isOpen()) return
  throw new Error(`The portal did not open within ${patienceMs} ms`)
}

/** The closing that is under way. */
export async function openClosing(owner: pg.Pool): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    "select id::text from public.site_closure where ended_at is null",
  )
  return rows[0]?.id ?? ""
}

/** One round of the gate (GATE_POLL_MS) and a little. */
export const heardOf = () => sleep(400)
