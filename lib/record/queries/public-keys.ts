import { z } from "zod"
import type { Visitor } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { isGenuine } from "#lib/platform/seals.ts"
import { fingerprintOf } from "#lib/platform/signatures.ts"
import { sealShape, toLine } from "./seal-rows.ts"
import type { RecordKey } from "../views/public-keys.ts"

/**
 * The keys of the record for whoever wants to check it, the oldest first, the one in use last. A key whose first seal it did
 * not sign itself is nobody's: somebody wrote it there.
 */
export async function listRecordKeys(db: ScopedDb<Visitor>): Promise<RecordKey[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select number, at, previous, root, counts, control_number, control_hash, list_hash, signature, public_key, true as anchored,
      last_number, last_at from sec.record_keys()`
  const genuine = rows.map((it) => keyShape.parse(it)).filter((it) => isGenuine(toLine(it)))
  return genuine.map((it, at) => ({
    publicKey: it.public_key,
    fingerprint: fingerprintOf(it.public_key),
    since: { seal: it.number, at: it.at },
    until: at === genuine.length - 1 ? null : { seal: it.last_number, at: it.last_at },
  }))
}

const keyShape = sealShape.extend({ last_number: z.bigint().transform(String), last_at: z.string() })

const place = z.strictObject({ seal: z.string().regex(/^\d{1,19}$/), at: z.string().max(40) })

/** The file of public keys as the portal hands it out, and as npm run audit:verify takes it. */
export const keysFile = z.strictObject({
  format: z.literal("guichet-record-keys/1"),
  keys: z
    .array(
      z
        .strictObject({
          publicKey: z.string().max(100),
          fingerprint: z.string().max(100),
          since: place,
          until: place.nullable(),
        })
        .refine((it) => fingerprintOf(it.publicKey) === it.fingerprint, "a fingerprint is not its key's"),
    )
    .min(1)
    .max(100),
})
