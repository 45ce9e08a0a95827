import { existsSync } from "node:fs"
import { appendFile, rm } from "node:fs/promises"
import { join } from "node:path"
import { asOwner } from "#lib/platform/connection.ts"
import { writeDump } from "#lib/record/queries/dump.ts"
import { ownersSource } from "#lib/record/queries/source.ts"
import { verifyDump } from "#lib/record/queries/verify-dump.ts"

/**
 * The record of a restored copy against the anchors of the portal that it is a copy of. Anchors of seals that were made after
 * the moment are to be there, and their seals are to be missing; anything else that does not agree is wrong.
 */
export async function sealsAfter(
  url: string,
  { folder, anchors, key }: { folder: string; anchors: string; key: string },
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
        text: `The record has ${last} seals, but no anchors are in ${anchors}: hold it against them (npm run audit:verify).`,
        ...(last > 0n ? { wrong: true } : {}),
      }
    const so = await verifyDump({ dump, places: [anchors], key })
    const wrong = so.findings.filter((it) => !(it.what === "SEAL_MISSING" && BigInt(it.seal ?? 0) > last))
    const first = wrong[0]
    if (first)
      return {
        text: `The record does not agree with its anchors, first at seal ${first.seal}: ${first.what}.`,
        wrong: true,
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
