import { existsSync } from "node:fs"
import { appendFile, rm } from "node:fs/promises"
import { join } from "node:path"
import { lastAnchor } from "#lib/platform/anchors.ts"
import { asOwner } from "#lib/platform/connection.ts"
import { noteRestore } from "#lib/platform/restores.ts"
import { beginning } from "#lib/platform/seals.ts"
import { publicKeyOf } from "#lib/platform/signatures.ts"
import { writeDump } from "#lib/record/queries/dump.ts"
import { ownersSource } from "#lib/record/queries/source.ts"
import { verifyDump } from "#lib/record/queries/verify-dump.ts"

/**
 * The record of a restored copy against the anchors of the portal that it is a copy of. Anchors of seals that were made after
 * the moment are to be there, and their seals are to be missing, which is noted beside the anchors and signed; anything else
 * that does not agree is wrong, and then nothing is noted.
 */
export async function sealsAfter(
  url: string,
  { folder, anchors, seed, to }: { folder: string; anchors: string; seed: Uint8Array; to: string },
): Promise<{ text: string; wrong?: true }> {
  const dump = join(folder, "restored-record.dump")
  await rm(dump, { force: true })
  try {
    await asOwner(url, async (owner) => {
      await owner.query("begin isolation level repeatable read read only")
      await writeDump(ownersSource(owner), (lines) => appendFile(dump, lines, { mode: 0o600 }))
    })
    const last = await lastSealOf(url)
    if (!existsSync(anchors))
      return {
        text: `The record has ${last} seals, but no anchors are in ${anchors} (ANCHOR_DIR): nothing says whether it is whole. Find them and hold it against them (npm run audit:verify).`,
        ...(last > 0n ? { wrong: true } : {}),
      }
    const key = publicKeyOf(seed)
    const so = await verifyDump({ dump, places: [anchors], key, restored: true })
    const wrong = so.findings.filter(
      (it) =>
        it.what !== "RESTORE_UNCONFIRMED" && !(it.what === "SEAL_MISSING" && BigInt(it.seal ?? 0) > last),
    )
    const first = wrong[0]
    if (first)
      return {
        text: `The record does not agree with its anchors, first at seal ${first.seal}: ${first.what}.`,
        wrong: true,
      }
    const until = lastAnchor(anchors, key)
    if (until && BigInt(until.number) > last) {
      const after = { number: String(last), hash: await hashOfSeal(url) }
      const isNoted = so.left?.some((it) => it.after === after.number && it.until === until.number)
      if (!isNoted) noteRestore(anchors, seed, { to, at: new Date(), after, until })
      return {
        text: `The record is whole up to seal ${last}, as its anchors say; ${last + 1n} to ${until.number} are left behind. That is noted beside the anchors: two officers confirm it on the page of seals.`,
      }
    }
    return { text: `The record is whole up to seal ${last}, as its anchors say.` }
  } finally {
    await rm(dump, { force: true })
  }
}

async function lastSealOf(url: string): Promise<bigint> {
  return asOwner(url, async (owner) => {
    const { rows } = await owner.query<{ last: string }>(
      "select coalesce(max(number), 0)::text as last from sec.seal",
    )
    return BigInt(rows[0]?.last ?? "0")
  })
}

async function hashOfSeal(url: string): Promise<string> {
  return asOwner(url, async (owner) => {
    const { rows } = await owner.query<{ hash: string }>(
      "select encode(hash, 'hex') as hash from sec.seal order by number desc limit 1",
    )
    return rows[0]?.hash ?? beginning
  })
}
