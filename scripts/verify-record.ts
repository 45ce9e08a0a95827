import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { parseArgs } from "node:util"
import { messages } from "#lib/i18n/messages.ts"
import { asOwner } from "#lib/platform/connection.ts"
import { env } from "#lib/platform/env.ts"
import { publicKeyOf } from "#lib/platform/signatures.ts"
import { keysFile } from "#lib/record/queries/public-keys.ts"
import type { RecordKey } from "#lib/record/views/public-keys.ts"
import { groupsOf, ownersSource, waitingOf } from "#lib/record/queries/source.ts"
import { verifyDump, verifyRecord, type Asked, type Verified } from "#lib/record/queries/verify-dump.ts"
import { sayFinding } from "#lib/record/views/findings.ts"
import { counting } from "./launch/counting.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { sentence } from "./launch/say.ts"
import { recordKey } from "./launch/secrets.ts"

const usage = `npm run audit:verify -- DUMP [--anchors FOLDER]... [--key KEY | --keys FILE]
npm run audit:verify [-- --restored] [--anchors FOLDER] [--key KEY | --keys FILE]

Says whether the record is whole: every row as it was sealed, every seal signed, in order and in the anchors, none cut
off. Names the first place that is broken. From a file of npm run audit:dump it needs no database and no secret; without
one it reads this server's database.
  --anchors   a folder of anchors, or one file; may be said several times, and each must agree (else ANCHOR_DIR)
  --key       whose signatures to believe (npm run audit:key prints it). Without it, a dump is only shown to agree
              with itself and with the first anchor's own word.
  --keys      the same as a file: the portal's public page of the record hands it out (ORIGIN/fr/record/keys). Of several
              keys, each is believed from its first seal on, until the next begins.
  --restored  a copy that was put back: that the anchors go on behind its end is no cut
Ends with 0 when the record is whole, 1 when it is not, 2 when it could not be read.`

const told = counting("seal")
const tell = ({ seal, rows }: { seal: string; rows: number }, last: string) =>
  told(BigInt(seal), BigInt(last), `, ${rows} rows`)

try {
  process.exitCode = await verify()
} catch (error) {
  process.stderr.write(`${sentence(error)}\n`)
  process.exitCode = 2
}

async function verify(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      anchors: { type: "string", multiple: true },
      key: { type: "string" },
      keys: { type: "string" },
      restored: { type: "boolean" },
      help: { type: "boolean" },
    },
  })
  if (values.help) throw new Error(usage)
  const [dump] = positionals
  const places = (values.anchors ?? [env().anchorDir]).map((it) => resolve(it))
  if (values.key && values.keys) throw new Error("Give --key or --keys, not both.")
  const keys = values.keys ? readKeys(values.keys) : undefined
  const asked = { key: values.key?.trim(), keys, restored: values.restored ?? false }
  const so = dump ? await verifyDump({ dump, places, ...asked }, tell) : await fromDatabase(places, asked)
  return say(so)
}

function readKeys(path: string): RecordKey[] {
  try {
    return keysFile.parse(JSON.parse(readFileSync(path, "utf8"))).keys
  } catch {
    throw new Error(`${path} is no file of the record's public keys, or is not whole.`)
  }
}

/** A copy that was put back may stand where no anchors are: then its seals are held against one another. */
function fromDatabase([place]: string[], asked: Asked): Promise<Verified> {
  const isThere = place !== undefined && existsSync(place)
  if (!isThere && !asked.restored) throw new Error(`There are no anchors in ${place}.`)
  if (!isThere) console.log(`No anchors in ${place}: a tail that was cut off would not be seen.`)
  return withOwnerUrl((ownerUrl, keychain) =>
    asOwner(ownerUrl, async (owner) => {
      await owner.query("begin isolation level repeatable read read only")
      const source = ownersSource(owner)
      const head = await source.head()
      const key = asked.key ?? publicKeyOf(Buffer.from(recordKey(keychain), "base64"))
      const read = { head, groups: groupsOf(source), waiting: waitingOf(source) }
      return verifyRecord(read, isThere ? place : null, { ...asked, key }, tell)
    }),
  )
}

function say(so: Verified): number {
  const words = messages("en").seals
  console.log(`${so.seals} seals, ${so.rows} rows; ${so.waiting} rows waited for their seal at ${so.at}.`)
  console.log(`Signatures believed: ${so.key || "none"}`)
  if (!so.keyWasGiven)
    console.log("That key is the anchors' own word: give --key or --keys to know whose it is.")
  for (const it of so.leftBehind) console.log(`Left behind by the restore: ${sayFinding(it, words).where}.`)
  if (so.found === 0) {
    console.log(`Whole: up to seal ${so.seal} every row is as it was sealed.`)
    return 0
  }
  console.log(`BROKEN: ${so.found} places do not agree. The first:`)
  for (const it of so.findings.slice(0, 20)) {
    const { where, what } = sayFinding(it, words)
    console.log(`  ${it.what.padEnd(14)} ${where}: ${what}`)
  }
  if (so.found > 20) console.log(`  and ${so.found - 20} more`)
  return 1
}
