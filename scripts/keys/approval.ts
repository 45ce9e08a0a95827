import { z } from "zod"
import type { Asking } from "#lib/platform/vault/rewrap.ts"
import type { KeyDeed } from "#lib/record/rules/keys.ts"

/** Spends what two officers approved (/admin/record/keys). @throws when they did not: then nothing is done */
export async function useApproval(ask: Asking, deed: KeyDeed, version: number | null = null): Promise<void> {
  const [row] = shape.parse(await ask("select sec.use_keys($1, $2)::text as used", [deed, version]))
  if (row?.used) return
  throw new Error(
    `Nobody approved this. Two officers of security or privacy must: one asks on /admin/record/keys (${deed}${version === null ? "" : ` ${version}`}), another approves. It then serves once, for 24 hours.`,
  )
}

/** Without anybody's approval, where nobody can sign in: it rings, and the record says so first. */
export async function recallAlone(ask: Asking, version: number): Promise<void> {
  await ask("select sec.keys_alone('RECALL', $1)::text", [version])
}

const shape = z.array(z.object({ used: z.string().nullable() }))
