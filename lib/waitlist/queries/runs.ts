import { z } from "zod"
import type { Ask } from "#lib/platform/ask.ts"
import { isId } from "#lib/platform/ids.ts"
import type { Run } from "../rules/replay.ts"

/** A run as it was kept, for whoever replays it at the server: no actor of the portal reads one. */
export async function findRun(
  ask: Ask,
  runId: string,
): Promise<(Run & { at: Date; forgottenOn: string | null }) | null> {
  if (!isId(runId)) return null
  const rows = await ask`
    select engine, inputs, inputs_digest as digest, result::text as result, at,
      forgotten_on::text as "forgottenOn" from public.order_run
    where id = ${runId}::uuid`
  return z.array(shape).parse(rows)[0] ?? null
}

const shape = z.object({
  engine: z.number(),
  inputs: z.string(),
  digest: z.string(),
  result: z.string(),
  at: z.date(),
  forgottenOn: z.string().nullable(),
})
