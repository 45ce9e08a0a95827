import { parseArgs } from "node:util"
import { messages } from "#lib/i18n/messages.ts"
import type { Audience } from "#lib/platform/access.ts"
import {
  closeFromServer,
  everybody,
  holdFromServer,
  openOnceEarned,
  readFromServer,
  readWordsFromServer,
} from "#lib/site/commands/from-server.ts"
import { closureReasons } from "#lib/site/rules/states.ts"
import { bundleKey } from "./launch/bundle-key.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"

const usage = `npm run site -- status
npm run site -- close [--for public,parents,daycares,home,staff] [--reason intrusion|fault|maintenance] [--fr "…"] [--en "…"]
npm run site -- open [--without-steps "why"]
npm run site -- letters hold|release
npm run site -- key`

const wall = new Intl.DateTimeFormat("en-CA", {
  ...{ timeZone: "America/Toronto", year: "numeric", month: "2-digit", day: "2-digit" },
  ...{ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZoneName: "short" },
})

await orStop(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      for: { type: "string" },
      reason: { type: "string" },
      fr: { type: "string" },
      en: { type: "string" },
      "without-steps": { type: "string" },
    },
  })
  const [verb, which] = positionals
  if (verb === "key") return console.log(bundleKey())

  await withOwnerUrl(async (ownerUrl) => {
    if (verb === "close") {
      const begun = Date.now()
      const since = await closeFromServer(ownerUrl, {
        states: Object.fromEntries(audiencesOf(values.for).map((it) => [it, "CLOSED"])),
        reason: reasonOf(values.reason),
        messageFr: values.fr ?? messages("fr").site.closed.noMessage,
        messageEn: values.en ?? messages("en").site.closed.noMessage,
      })
      console.log(since ? `Already closed since ${onTheWall(since)}.` : `Closed in ${Date.now() - begun} ms.`)
    } else if (verb === "open") {
      await openOnceEarned(ownerUrl, values["without-steps"] ?? null)
      console.log("Open.")
    } else if (verb === "letters" && (which === "hold" || which === "release")) {
      const changed = await holdFromServer(ownerUrl, which === "hold")
      const now = which === "hold" ? "held" : "going out"
      console.log(changed ? `Letters are ${now}.` : `Letters are ${now} already. Nothing has changed.`)
    } else if (verb !== "status") {
      throw new Error(usage)
    }
    for (const { audience, state, since } of await readFromServer(ownerUrl))
      console.log(`${audience.padEnd(9)} ${state.padEnd(9)} since ${onTheWall(since)}`)
    const { held, heldSince, letters, jobs, plans } = await readWordsFromServer(ownerUrl)
    console.log(
      `LETTERS   ${held ? `HELD      since ${heldSince ? onTheWall(heldSince) : "?"}` : "GOING OUT"}`,
    )
    console.log(`WAITING   ${letters} letters, ${jobs} jobs`)
    for (const { beginsAt, endsAt } of plans)
      console.log(
        `PLANNED   from ${onTheWall(beginsAt)} ${endsAt ? `to ${onTheWall(endsAt)}` : "until opened"}`,
      )
  })
})

/** As on the wall in Québec, with the zone's name: summer and winter time differ. */
function onTheWall(at: Date): string {
  return wall.format(at)
}

function audiencesOf(text: string | undefined): readonly Audience[] {
  if (!text) return everybody
  const wanted = text.split(",").map((it) => it.trim().toUpperCase())
  const unknown = wanted.find((it) => !everybody.some((known) => known === it))
  if (unknown) throw new Error(`There is no audience "${unknown}".\n\n${usage}`)
  return everybody.filter((it) => wanted.includes(it))
}

function reasonOf(text: string | undefined): (typeof closureReasons)[number] {
  const reason = closureReasons.find((it) => it === (text ?? "intrusion").toUpperCase())
  if (!reason) throw new Error(`There is no reason "${text}".\n\n${usage}`)
  return reason
}
