import { resolve } from "node:path"
import { parseArgs } from "node:util"
import { messages } from "#lib/i18n/messages.ts"
import { env } from "#lib/platform/env.ts"
import { verifyDump } from "#lib/record/queries/verify-dump.ts"
import { sayFinding } from "#lib/record/views/findings.ts"
import { counting } from "./launch/counting.ts"
import { sentence } from "./launch/say.ts"

const usage = `npm run audit:verify -- DUMP [--anchors FOLDER]... [--key KEY]

Says whether the record in a file of npm run audit:dump is whole: every row as it was sealed, every seal signed, in order
and in the anchors, none cut off. Names the first place that is broken. Needs no database and no secret.
  --anchors  a folder of anchors, or one file; may be said several times, and each must agree (else ANCHOR_DIR)
  --key      whose signatures to believe (npm run audit:key prints it). Without it, the record is only shown to agree
             with itself and with the first anchor's own word.
Ends with 0 when the record is whole, 1 when it is not, 2 when it could not be read.`

try {
  process.exitCode = await verify()
} catch (error) {
  process.stderr.write(`${sentence(error)}\n`)
  process.exitCode = 2
}

async function verify(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { anchors: { type: "string", multiple: true }, key: { type: "string" } },
  })
  const [dump] = positionals
  if (!dump) throw new Error(usage)
  const places = (values.anchors ?? [env().anchorDir]).map((it) => resolve(it))
  const told = counting("seal")
  const so = await verifyDump({ dump, places, key: values.key?.trim() }, ({ seal, rows }, last) =>
    told(BigInt(seal), BigInt(last), `, ${rows} rows`),
  )

  console.log(`${so.seals} seals, ${so.rows} rows; ${so.waiting} rows waited for their seal at ${so.at}.`)
  console.log(`Signatures believed: ${so.key || "none"}`)
  if (!so.keyWasGiven) console.log("That key is the anchors' own word: give --key to know whose it is.")
  if (so.found === 0) {
    console.log(`Whole: up to seal ${so.seal} every row is as it was sealed.`)
    return 0
  }
  console.log(`BROKEN: ${so.found} places do not agree. The first:`)
  for (const it of so.findings.slice(0, 20)) {
    const { where, what } = sayFinding(it, messages("en").seals)
    console.log(`  ${it.what.padEnd(14)} ${where}: ${what}`)
  }
  if (so.found > 20) console.log(`  and ${so.found - 20} more`)
  return 1
}
