import { z } from "zod"
import { authorize, NotFound, type Staff } from "#lib/platform/access.ts"
import type { File } from "#lib/platform/download.ts"
import { isId } from "#lib/platform/ids.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { bundleSigner } from "#lib/platform/secrets.ts"
import { packSignedBy, type Named } from "#lib/platform/signed-archive.ts"
import { siteRights } from "../rights.ts"
import { evidenceName, openEvidence, sealedEvidence } from "./steps.ts"

/** The whole of a closing in one signed file, for the security officer. @throws NotFound */
export async function getBundle(db: ScopedDb<Staff>, closureId: string | undefined): Promise<File> {
  authorize(siteRights, "site.step", db.actor)
  if (!closureId || !isId(closureId)) throw new NotFound()
  const rows = await db.tx.$queryRaw<
    { facts: unknown }[]
  >`select sec.read_bundle(${closureId}::uuid) as facts`
  const sealed = (id: string) => db.tx.$queryRaw<unknown[]>`
    select id::text, step_id::text, media, digest, key_id::text, wrapped, sealed from sec.sealed_step_evidence(${id}::uuid)`
  const body = await packBundle(sealed, closureId, only(rows).facts)
  if (!body) throw new NotFound()
  return {
    name: bundleName(closureId),
    type: "application/json",
    body: new Uint8Array(body),
    subject: { closureId },
  }
}

export const bundleName = (closureId: string) => `reopening-${closureId}.json`

/**
 * The same facts give the same bytes, whoever asks and whenever: nothing in it says when it was made.
 * @param sealed how one piece of evidence is read, by an actor or by the owner at the server
 * @param facts what sec.bundle_facts answered @returns null for a closing without steps of its own, and one that is not there
 */
export async function packBundle(
  sealed: (evidenceId: string) => Promise<unknown[]>,
  closureId: string,
  facts: unknown,
): Promise<Buffer | null> {
  const read = factsShape.nullable().parse(facts)
  if (!read) return null
  const evidence = new Map<string, Named>()
  for (const { id } of read.steps.flatMap((it) => it.evidence)) {
    const [row] = await sealed(id)
    const it = sealedEvidence.parse(row)
    const name = `evidence/${evidenceName(it)}`
    evidence.set(name, { name, bytes: await openEvidence(it) })
  }
  const parts = Object.entries(read).map(([name, value]) => ({
    name: `${name}.json`,
    bytes: Buffer.from(`${JSON.stringify(value, null, 1)}\n`, "utf8"),
  }))
  return packSignedBy(await bundleSigner(), closureId, [...parts, ...evidence.values()])
}

/** Only what must be known here; everything else travels as the database said it. */
const factsShape = z.looseObject({
  steps: z.array(z.looseObject({ evidence: z.array(z.looseObject({ id: z.string() })) })),
})
