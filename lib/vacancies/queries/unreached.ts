import { z } from "zod"
import type { System } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { isUndelivered } from "../rules/silence.ts"

/** Something that waits for an answer and of which a letter was refused. */
export type RefusedAsked = { id: string; vacancyId: string } & Parameters<typeof isUndelivered>[0]

/** @param askedId that one only; all of them without it @param byDesk those alone of vacancies that the desk moves */
export async function listRefused(
  db: ScopedDb<System>,
  { askedId = null, byDesk = false }: { askedId?: string | null; byDesk?: boolean } = {},
): Promise<RefusedAsked[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select r.id, r.vacancy_id as "vacancyId", both_must as "bothMustAgree", guardians, agreed, missed as "undeliveredTo"
    from sec.refused_asked(${askedId}::uuid) r
    where not ${byDesk}::boolean
      or exists (select from public.vacancy v where v.id = r.vacancy_id and v.desk_request_id is not null)`
  return z.array(shape).parse(rows)
}

const people = z.array(z.string())
const shape = z.object({
  id: z.string(),
  vacancyId: z.string(),
  bothMustAgree: z.boolean(),
  guardians: people,
  agreed: people,
  undeliveredTo: people,
})
