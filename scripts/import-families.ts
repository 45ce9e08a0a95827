import { openSync, writeSync } from "node:fs"
import { userInfo } from "node:os"
import { parseArgs } from "node:util"
import { messages } from "#lib/i18n/messages.ts"
import { asOwner } from "#lib/platform/connection.ts"
import { csv } from "#lib/platform/csv.ts"
import { giveUpOldList, importOldList, type OldCounts } from "#lib/waitlist/commands/import-old-list.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"
import { sealAlong } from "./launch/sealing.ts"

const usage = `npm run families:import -- FILE [--apply] [--report DETAILS.csv] [--lang fr|en]
npm run families:import -- --give-up

Prints what an old list of families would become: how many, and each line that is broken. With --apply, writes it, a
thousand lines at a time; broken off, the same command goes on. --report writes the cells that are wrong to a file that only
you can read. --give-up ends an import whose file was wrong. The columns: docs/old-lists.md.`

const shown = 200

await orStop(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      ...{ apply: { type: "boolean" }, "give-up": { type: "boolean" } },
      ...{ report: { type: "string" }, lang: { type: "string" } },
    } as const,
  })
  const words = messages(values.lang === "fr" ? "fr" : "en").oldLists
  const [path] = positionals
  if (!path && !values["give-up"]) throw new Error(usage)

  await withOwnerUrl((ownerUrl) =>
    asOwner(ownerUrl, async (owner) => {
      await sealAlong(owner)
      if (!path) return void console.log((await giveUpOldList(owner)) ? words.givenUp : words.nothingToGiveUp)

      const report = values.report ? openReport(values.report) : null
      const broken: string[] = []
      const waiting: number[] = []
      const begun = Date.now()
      const result = await importOldList(owner, path, {
        apply: values.apply === true,
        operator: userInfo().username,
        broken: (it) => {
          report?.([it.line, it.column, words.reasons[it.reason], it.value])
          if (broken.length < shown)
            broken.push(words.line({ line: it.line, column: it.column, reason: words.reasons[it.reason] }))
        },
        waiting: (line) => void (waiting.length < shown && waiting.push(line)),
        progress: (lines) => process.stdout.isTTY && process.stdout.write(`\r${words.read({ n: lines })}`),
      }).catch(closedOr(words.closed))
      if (!result.ok)
        throw new Error(`${words.refusals[result.reason]}${result.field ? ` (${result.field})` : ""}`)
      print(result.value, broken, waiting)
      const seconds = ((Date.now() - begun) / 1_000).toFixed(1)
      console.log(`\n${values.apply ? words.applied({ seconds }) : words.previewed({ seconds })}`)
      if (result.value.broken > 0) process.exitCode = 1
    }),
  )

  function print(counts: OldCounts, broken: string[], waiting: number[]) {
    console.log(`\r${words.counts(counts)}`)
    for (const it of broken) console.log(`  ${it}`)
    if (counts.broken > broken.length) console.log(`  ${words.more({ n: counts.broken - broken.length })}`)
    if (waiting.length > 0) console.log(words.waitingLines({ lines: waiting.join(", ") }))
  }
})

/** Not over a file that is there: a report of somebody else's may be open to others. */
function openReport(path: string): (row: (string | number)[]) => void {
  const file = openSync(path, "wx", 0o600)
  writeSync(file, csv(["line", "column", "reason", "value"], []))
  return (row) => void writeSync(file, csv([], [row]).replace(/^\ufeff\r\n/, ""))
}

function closedOr(sentence: string) {
  return (error: unknown): never => {
    if (error instanceof Error && "code" in error && error.code === "57P03")
      throw new Error(sentence, { cause: error })
    throw error
  }
}
