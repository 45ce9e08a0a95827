import { DataTable } from "#components/ui/data-table.tsx"
import type { MarkName } from "#components/ui/glyphs.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import type { AttestationState } from "#lib/children/rules/attestations.ts"
import type { ChildForGuardian, ChildInList, Claim } from "#lib/children/views.ts"
import type { Day } from "#lib/platform/days.ts"
import type { DaycareChoice } from "#lib/daycares/views/daycares.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { dayText, nameOf } from "./child-words.ts"

type Props = {
  locale: Locale
  child: ChildForGuardian
  others: ChildInList[]
  daycares: DaycareChoice[]
  today: Day
}

/** How each state is marked, here and on the claim's own page. */
export const claimMarks: Record<AttestationState, MarkName> = {
  CLAIMED: "next",
  EVIDENCE_ASKED: "next",
  VALID: "good",
  REFUSED: "no",
  APPEALED: "next",
}

/** Each priority that was claimed, of what, and what became of it. */
export function ClaimsTable({ locale, child, others, daycares, today }: Props) {
  const { family, attestations } = messages(locale)
  const words = family.steps.priorities
  const of = (claim: Claim) => ofWhat(claim, { locale, others, daycares })
  return (
    <DataTable
      caption={words.yours}
      hideCaption
      header="kind"
      columns={[
        { key: "kind", label: words.name },
        { key: "of", label: words.of },
        { key: "state", label: words.state },
        { key: "act", label: words.act },
      ]}
      rows={child.claims.map((claim) => ({
        key: claim.id,
        cells: {
          kind: words.kinds[claim.kind],
          of: of(claim) || words.ofNothing,
          state: (
            <StateMark mark={hasEnded(claim, today) ? "no" : claimMarks[claim.state]}>
              {hasEnded(claim, today)
                ? attestations.asked.ended
                : claim.state === "VALID" && claim.validUntil
                  ? words.until({ day: dayText(claim.validUntil, locale) })
                  : words.states[claim.state]}
            </StateMark>
          ),
          act: (
            <a href={`/${locale}/parent/children/${child.id}/priorities/asked/${claim.id}`}>
              {attestations.asked.open}
              <span className="visually-hidden"> ({words.kinds[claim.kind]})</span>
            </a>
          ),
        },
      }))}
    />
  )
}

/** Of which child, service or name a claim is; empty where it is of nothing in particular. */
export function ofWhat(
  claim: Claim,
  { locale, others, daycares }: { locale: Locale; others: ChildInList[]; daycares: DaycareChoice[] },
): string {
  const sibling = others.find((it) => it.id === claim.siblingId)
  const daycare = daycares.find((it) => it.id === claim.daycareId)
  return [sibling && nameOf(sibling, locale), daycare?.name, claim.named].filter(Boolean).join(", ")
}

export function hasEnded(claim: Pick<Claim, "state" | "validUntil">, today: Day): boolean {
  return claim.state === "VALID" && claim.validUntil !== null && claim.validUntil < today
}
