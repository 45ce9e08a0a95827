import { z } from "zod"
import { getGazetteer, listKnown } from "#lib/daycares/queries/network.ts"
import type { Ask } from "#lib/platform/ask.ts"
import type { Named } from "#lib/daycares/rules/judge-invitations.ts"
import type { OldFacts } from "../rules/judge-old-line.ts"

/** What everybody may read of the network, and how a line may name it. */
export async function readNetwork(ask: Ask) {
  const gazetteer = await getGazetteer(ask)
  const named: Named[] = await listKnown(ask)
  return {
    named,
    gazetteer: {
      ...gazetteer,
      municipalities: gazetteer.municipalities.filter((it) => it.name !== "Toponyme à venir"),
    },
  }
}

/** A line as the database is asked about it: keyed digests, and the service. */
export type Asked = {
  n: number
  digest: string
  reference: string
  email: string
  email2: string | null
  same: string
  daycare: string
  home: string
}

/** What is known of each line, in the order in which they were asked. For the importer's role. */
export async function listOldFacts(ask: Ask, lines: readonly Asked[]): Promise<OldFacts[]> {
  const rows = await ask`
    select dealt::text, task_outcome::text as "taskOutcome", is_open_task as "isOpenTask",
      reference_of_another as "referenceOfAnother", holder::text, claim::text, claim2::text, child::text,
      child_wish::text as "childWish", is_family as "isFamily", child_guardian::text as "childGuardian", registered,
      household::text
    from sec.old_list_facts(${JSON.stringify(lines)}::jsonb) order by n`
  return z.array(factsShape).length(lines.length).parse(rows)
}

const id = z.string().nullable()
const factsShape = z.object({
  dealt: z.enum(["WRITTEN", "WAITING", "LEFT"]).nullable(),
  taskOutcome: z.enum(["SETTLED", "UNREACHABLE", "NOT_NEEDED"]).nullable(),
  isOpenTask: z.boolean(),
  referenceOfAnother: z.boolean(),
  ...{ holder: id, claim: id, claim2: id, child: id, childWish: id, childGuardian: id, household: id },
  isFamily: z.boolean(),
  registered: z.boolean(),
})
