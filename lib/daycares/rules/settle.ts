import { done, refuse, type Result } from "#lib/platform/result.ts"
import { holderOf } from "./holder.ts"
import { changesBetween, merged, regionsOf, type Changes, type Judged, type Known } from "./match.ts"
import { slugGiver } from "./slug.ts"
import type { Listed } from "./listed.ts"

/** A person's answer for a row that was asked about: one of its candidates, or none of them. */
export const noneOfThem = "00000000-0000-0000-0000-000000000000"

/** What an import writes: nothing but this. */
export type Plan = {
  added: (Omit<Listed, "line"> & { slug: string; holder: string })[]
  changed: (ReturnType<typeof merged> & { holder: string; fields: (keyof Changes)[] })[]
  closed: string[]
  same: string[]
  holders: { name: string; normalName: string }[]
}

/** @param chosen by the index of a judged row */
export function settle(
  judged: readonly Judged[],
  chosen: ReadonlyMap<number, string>,
  registry: readonly Known[],
): Result<Plan, "CHOICES_MISSING" | "CHOSEN_TWICE"> {
  const byId = new Map(registry.map((it) => [it.id, it]))
  const asked = judged.flatMap((it) => (it.verdict === "AMBIGUOUS" ? it.candidates : []))
  const answers = judged.flatMap((it, at) => (it.verdict === "AMBIGUOUS" ? [chosen.get(at)] : []))
  if (answers.includes(undefined)) return refuse("CHOICES_MISSING")
  const taken = answers.filter((it) => it !== noneOfThem)
  if (new Set(taken).size < taken.length) return refuse("CHOSEN_TWICE")

  const plan: Plan = { added: [], changed: [], closed: [], same: [], holders: [] }
  const giveSlug = slugGiver(registry.map((it) => it.slug))
  judged.forEach((it, at) => {
    if (it.verdict === "CLOSED") return void plan.closed.push(it.id)
    const known = byId.get(
      it.verdict === "AMBIGUOUS" ? (chosen.get(at) ?? "") : it.verdict === "NEW" ? "" : it.id,
    )
    const { line: _, ...facts } = it.listed
    const holder = holderOf(it.listed)
    const fields = known ? (Object.keys(changesBetween(it.listed, known)) as (keyof Changes)[]) : []
    if (known && fields.length === 0) return void plan.same.push(known.id)
    plan.holders.push(holder)
    if (known) plan.changed.push({ ...merged(it.listed, known), holder: holder.normalName, fields })
    else
      plan.added.push({
        ...facts,
        slug: giveSlug(facts.name, facts.municipalityName),
        holder: holder.normalName,
      })
  })

  // Asked about, and then not chosen by any row: in a region of the list, it is not listed any more.
  const regions = regionsOf(judged.flatMap((it) => (it.verdict === "CLOSED" ? [] : [it.listed])))
  const left = [...new Set(asked)].filter((id) => !taken.includes(id))
  plan.closed.push(
    ...left.filter((id) => byId.get(id)?.isOpen && regions.has(byId.get(id)?.regionCode ?? "")),
  )
  return done(plan)
}
