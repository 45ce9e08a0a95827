import { z } from "zod"
import { NotFound, type Parent, type Staff } from "#lib/platform/access.ts"
import type { File } from "#lib/platform/download.ts"
import { endings, media } from "#lib/platform/files.ts"
import { isId } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { openBytes } from "#lib/platform/secrets.ts"

/**
 * One document of a claim, opened: for the family itself, and for staff who opened the claim with a purpose. It is called
 * by its place, never as the family called it. @throws NotFound for everybody else, and for a service always
 */
export async function getEvidence(
  db: ScopedDb<Parent | Staff>,
  { claimId, documentId }: { claimId: string | undefined; documentId: string | undefined },
): Promise<File> {
  if (!documentId || !isId(documentId)) throw new NotFound()
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, attestation_id::text, child_id::text, place, media, sealed, key_id::text, wrapped
    from sec.sealed_evidence(${documentId}::uuid)`
  if (!rows.length) throw new NotFound()
  const it = shape.parse(rows[0])
  if (it.attestation_id !== claimId) throw new NotFound()
  const [body] = await openBytes({ id: it.key_id, wrapped: it.wrapped }, [
    { table: "evidence", column: "sealed", row: it.id, sealed: it.sealed },
  ])
  return {
    name: `document-${it.place}.${endings[it.media]}`,
    type: it.media,
    body,
    subject: { childId: it.child_id, claimId: it.attestation_id, documentId: it.id },
  }
}

const shape = z.object({
  id: z.string(),
  attestation_id: z.string(),
  child_id: z.string(),
  place: z.number(),
  media: z.enum(media),
  sealed: z.instanceof(Uint8Array),
  key_id: z.string(),
  wrapped: z.string(),
})
