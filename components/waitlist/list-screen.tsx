import { dayOf } from "#components/daycares/day-of.ts"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { LinkShelf } from "#components/ui/link-shelf.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { PageTurner } from "#components/ui/page-turner.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { AdmissionPolicy } from "#lib/waitlist/rules/policy.ts"
import type { Look } from "#lib/waitlist/schema.ts"
import type { CandidateInList, ExcludedInList } from "#lib/waitlist/views.ts"
import { ExcludedTable, OrderTable } from "./list-tables.tsx"
import { ListFilters, lookLink } from "./list-filters.tsx"
import { PolicyWords } from "./policy-words.tsx"

type Page<Row> = { rows: Row[]; total: number; page: number; pages: number }
type Props = {
  locale: Locale
  look: Look
  list: { view: "ORDER"; page: Page<CandidateInList> } | { view: "OUT"; page: Page<ExcludedInList> }
  policy: AdmissionPolicy
  mayPublish: boolean
}

/** A service's own list: codes in their order, each with its reason; and who is out of it, each with why. */
export function ListScreen({ locale, look, list, policy, mayPublish }: Props) {
  const { list: words } = messages(locale).waitlist
  const day = dayOf(look.startOn, locale)
  const { total, page, pages } = list.page
  const isOut = list.view === "OUT"
  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/daycare`}>{words.back}</BackLink>}
        context={words.context}
        fact={isOut ? words.factOut({ total }) : words.fact({ total })}
        lead={words.lead({ day })}
      />
      <Band id="filters" title={words.filters} level className="stack">
        <ListFilters locale={locale} look={look} policy={policy} />
      </Band>
      <Band
        id="list"
        title={isOut ? words.out : words.order}
        note={isOut ? words.outNote : words.orderNote({ day })}
        strong
      >
        <LinkShelf
          label={words.views}
          items={[
            {
              href: lookLink(locale, { ...look, view: "ORDER", page: 1 }),
              label: words.inOrder,
              current: !isOut,
            },
            {
              href: lookLink(locale, { ...look, view: "OUT", page: 1 }),
              label: words.excluded,
              current: isOut,
            },
          ]}
        />
        <div className="mt-5">
          {total === 0 ? (
            <EmptyState title={words.emptyTitle}>{words.emptyText}</EmptyState>
          ) : list.view === "ORDER" ? (
            <OrderTable locale={locale} rows={list.page.rows} />
          ) : (
            <ExcludedTable locale={locale} rows={list.page.rows} />
          )}
        </div>
        {pages > 1 && (
          <PageTurner
            label={words.turner}
            where={words.where({ page, pages })}
            {...(page > 1
              ? { previous: { href: lookLink(locale, { ...look, page: page - 1 }), label: words.previous } }
              : {})}
            {...(page < pages
              ? { next: { href: lookLink(locale, { ...look, page: page + 1 }), label: words.next } }
              : {})}
          />
        )}
      </Band>
      <Band id="policy" title={words.policy} level className="stack">
        <PolicyWords locale={locale} policy={policy} />
        <p>
          <a href={`/${locale}/daycare/policy`}>{mayPublish ? words.policyLink : words.policyRead}</a>
        </p>
      </Band>
    </>
  )
}
