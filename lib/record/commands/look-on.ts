import { z } from "zod"
import type { Ask } from "#lib/platform/ask.ts"
import { codeVersion } from "#lib/platform/version.ts"
import { checkParts } from "../queries/check-parts.ts"
import { readChecked } from "../queries/checks.ts"
import type { Asked, Sealed } from "../queries/parts/part.ts"
import { partNames } from "../rules/checks.ts"
import { reportOf } from "../rules/report.ts"

/** How long one transaction goes on looking, and how long one question may take in it. */
export type Patience = { lookMs: number; questionMs: number }

/**
 * Goes on with the check that is under way, in this transaction: some looks of its next part, or its end. What was found and
 * where to go on are written together, so that whoever is killed leaves nothing half done.
 * @returns whether there is more to do; NONE when no check is under way, or another works on it
 */
export async function lookOn(
  ask: Ask,
  { lookMs, questionMs }: Patience,
  sealed: () => Sealed,
): Promise<"NONE" | "MORE" | "DONE"> {
  const [it] = z.array(taken).parse(
    await ask`select id::text, changes_from as "from", changes_until as until, one_run_in as "oneRunIn", began, part, place,
        checked, total from sec.take_check()`,
  )
  if (!it) return "NONE"
  if (!it.began) {
    await ask`select sec.start_check(${it.id}::uuid, ${codeVersion()})::text`
    return "MORE"
  }
  if (!it.part) {
    const { check, now } = await readChecked(ask, it.id)
    await ask`select sec.end_check(${it.id}::uuid, ${reportOf(check, now)})::text`
    return "DONE"
  }
  await look(ask, { ...it, part: it.part, patienceMs: questionMs, sealed: sealed() }, lookMs)
  return "MORE"
}

type Taken = Asked & Pick<z.output<typeof taken>, "place" | "checked" | "total"> & { part: PartName }
type PartName = (typeof partNames)[number]

async function look(ask: Ask, it: Taken, lookMs: number): Promise<void> {
  const until = performance.now() + lookMs
  const part = checkParts[it.part]
  let { place, checked, total } = it
  if (place === null || total === null) ({ place, total } = await part.begin(ask, it))
  let isDone = false
  do {
    const seen = await part.next(ask, it, place)
    checked += seen.checked
    isDone = seen.place === null
    place = seen.place ?? place
    // What was counted at the beginning may have grown meanwhile.
    total = isDone ? checked : Math.max(total, checked)
    const told = JSON.stringify(seen.told ?? [])
    await ask`
      select sec.note_part(${it.id}::uuid, ${it.part}, ${place}, ${checked}::bigint, ${total}::bigint,
        ${JSON.stringify(seen.findings)}::jsonb, ${seen.found}::bigint, ${told}::jsonb, ${isDone})::text`
  } while (!isDone && performance.now() < until)
}

const taken = z.object({
  id: z.string(),
  from: z.date(),
  until: z.date(),
  oneRunIn: z.number(),
  began: z.boolean(),
  part: z.enum(partNames).nullable(),
  place: z.string().nullable(),
  checked: z.union([z.null(), z.coerce.number()]).transform((it) => it ?? 0),
  total: z.union([z.null(), z.coerce.number()]),
})
