import { readFileSync } from "node:fs"
import { parseArgs } from "node:util"
import { messages } from "#lib/i18n/messages.ts"
import { asOwner } from "#lib/platform/connection.ts"
import { importFromServer, previewFromServer, type Told } from "#lib/daycares/commands/from-server.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"

const usage = `npm run network:import -- FILE [--on 2026-10-31] [--apply] [--confirm-closures]

Prints what a ministry's list would change. With --apply, applies it: all of it, or nothing.`

const words = messages("en").registry
const shownOfEach = 40

await orStop(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { on: { type: "string" }, apply: { type: "boolean" }, "confirm-closures": { type: "boolean" } },
  })
  const [file] = positionals
  if (!file) throw new Error(usage)
  const bytes = readFileSync(file)

  await withOwnerUrl((ownerUrl) =>
    asOwner(ownerUrl, async (owner) => {
      const preview = await previewFromServer(owner, bytes, values.on)
      if (!preview.ok) throw new Error(words.refusals[preview.reason])
      print(preview.value)
      if (!values.apply) return void console.log("\nNothing was changed. Add --apply to apply it.")

      const begun = Date.now()
      const result = await importFromServer(owner, bytes, {
        sourceOn: values.on,
        confirmClosures: values["confirm-closures"] === true,
      })
      if (!result.ok)
        throw new Error(
          `Nothing was changed. ${words.refusals[result.reason]}${result.reason === "CLOSURES_TO_CONFIRM" ? " (--confirm-closures)" : ""}`,
        )
      const { added, changed, closed } = result.value
      console.log(
        `\nApplied in ${((Date.now() - begun) / 1000).toFixed(1)} s: ${added} added, ${changed} changed, ${closed} closed.`,
      )
    }),
  )
})

function print({ counts, judged, broken, registry, sourceOn }: Told) {
  console.log(
    `List of ${sourceOn}: ${counts.NEW} new, ${counts.CHANGED} changed, ${counts.CLOSED} closed, ${counts.AMBIGUOUS} to be asked, ${counts.BROKEN} broken, ${counts.SAME} the same.`,
  )
  const byId = new Map(registry.map((it) => [it.id, it]))
  show(
    "Broken",
    broken.map((it) => `line ${it.line}: ${words.broken[it.reason]}${it.name ? ` (${it.name})` : ""}`),
  )
  show(
    "To be asked (answer them on the page /admin/daycares)",
    judged.flatMap((it) =>
      it.verdict === "AMBIGUOUS"
        ? [
            `line ${it.listed.line}: ${it.listed.name}, ${it.listed.address}: ${it.candidates.map((id) => byId.get(id)?.address ?? id).join(" / ")}`,
          ]
        : [],
    ),
  )
  show(
    "Closed",
    judged.flatMap((it) =>
      it.verdict === "CLOSED"
        ? [`${byId.get(it.id)?.name}, ${byId.get(it.id)?.address}, ${byId.get(it.id)?.municipalityName}`]
        : [],
    ),
  )
  show(
    "New",
    judged.flatMap((it) =>
      it.verdict === "NEW"
        ? [`line ${it.listed.line}: ${it.listed.name}, ${it.listed.address}, ${it.listed.municipalityName}`]
        : [],
    ),
  )
  show(
    "Changed",
    judged.flatMap((it) =>
      it.verdict === "CHANGED"
        ? [
            `line ${it.listed.line}: ${it.listed.name}: ${Object.entries(it.changes)
              .map(([field, [before, after]]) => `${field} ${before} → ${after}`)
              .join("; ")}`,
          ]
        : [],
    ),
  )
}

function show(title: string, lines: string[]) {
  if (lines.length === 0) return
  console.log(`\n${title}`)
  for (const line of lines.slice(0, shownOfEach)) console.log(`  ${line}`)
  if (lines.length > shownOfEach) console.log(`  … and ${lines.length - shownOfEach} more`)
}
