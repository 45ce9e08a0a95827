import { dayOf } from "#components/daycares/day-of.ts"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { WordedTable } from "#components/ui/worded-table.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { OrderProof } from "#lib/vacancies/views/proof.ts"
import { proofInWords } from "./vacancy-proof-words.ts"
import { whatWords } from "./vacancy-words.ts"

type Props = { locale: Locale; proof: OrderProof }

/** How a place was given: each computation, the order as far as it was used, who answered what, and how to compute it again. */
export function VacancyProof({ locale, proof }: Props) {
  const { proof: words } = messages(locale).vacancies
  const { vacancy } = proof
  const { facts, runs } = proofInWords(locale, proof)
  const here = `/${locale}/daycare/vacancies/${vacancy.id}`
  return (
    <>
      <Opening
        back={<BackLink href={here}>{words.back}</BackLink>}
        context={words.context}
        fact={words.fact({ what: whatWords(locale, vacancy), start: dayOf(vacancy.startOn, locale) })}
        lead={words.lead}
      />
      <Band id="place" title={words.place} note={words.downloadNote} strong level className="stack">
        <FactsList rows={facts} />
        <p className="actions">
          <ButtonLink href={`${here}/order/file`} download>
            {words.download}
          </ButtonLink>
        </p>
        {runs.length === 0 && <EmptyState title={words.title}>{words.none}</EmptyState>}
      </Band>
      {runs.map((it) => (
        <Band key={it.id} id={`run-${it.id}`} title={it.title} note={it.used} className="stack-5">
          <FactsList
            rows={it.facts.map(({ term, value }) => ({
              term,
              value: <span className="[overflow-wrap:anywhere]">{value}</span>,
            }))}
          />
          {it.rows.length > 0 && (
            <WordedTable
              caption={words.caption}
              columns={it.columns.map((label) => ({ label }))}
              rows={it.rows}
            />
          )}
          <Lines title={words.rule} lines={it.rule} />
          <Lines title={words.out} lines={it.out.length > 0 ? it.out : [words.outNone]} />
          <Lines title={words.replay} lines={[it.replay]} />
        </Band>
      ))}
    </>
  )
}

function Lines({ title, lines }: { title: string; lines: string[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul className="mt-3 stack measure [overflow-wrap:anywhere]" role="list">
        {lines.map((it) => (
          <li key={it}>{it}</li>
        ))}
      </ul>
    </div>
  )
}
