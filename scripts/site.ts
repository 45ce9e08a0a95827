import { parseArgs } from "node:util"
import { messages } from "#lib/i18n/messages.ts"
import type { Audience } from "#lib/platform/access.ts"
import { closeFromServer, everybody, openFromServer, readFromServer } from "#lib/site/commands/from-server.ts"
import { closureReasons } from "#lib/site/schema/close.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"

const usage = `npm run site -- status
npm run site -- close [--for public,parents,daycares,home,staff] [--reason intrusion|fault|maintenance] [--fr "…"] [--en "…"]
npm run site -- open`

await orStop(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      for: { type: "string" },
      reason: { type: "string" },
      fr: { type: "string" },
      en: { type: "string" },
    },
  })
  const [verb] = positionals

  await withOwnerUrl(async (ownerUrl) => {
    if (verb === "close") {
      const begun = Date.now()
      await closeFromServer(ownerUrl, {
        states: Object.fromEntries(audiencesOf(values.for).map((it) => [it, "CLOSED"])),
        reason: reasonOf(values.reason),
        messageFr: values.fr ?? messages("fr").site.closed.noMessage,
        messageEn: values.en ?? messages("en").site.closed.noMessage,
      })
      console.log(`Closed in ${Date.now() - begun} ms.`)
    } else if (verb === "open") {
      await openFromServer(ownerUrl)
      console.log("Open.")
    } else if (verb !== "status") {
      throw new Error(usage)
    }
    for (const { audience, state, since } of await readFromServer(ownerUrl))
      console.log(`${audience.padEnd(9)} ${state.padEnd(9)} since ${since.toISOString()}`)
  })
})

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
