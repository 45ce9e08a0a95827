import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { LinkShelf } from "#components/ui/link-shelf.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { PageTurner } from "#components/ui/page-turner.tsx"
import type { FormAction } from "#components/ui/action-form.tsx"
import { count, shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { verdicts, type Verdict } from "#lib/daycares/rules/verdicts.ts"
import type { ImportDetail, ImportRows as Rows } from "#lib/daycares/views/imports.ts"
import { dayOf } from "./day-of.ts"
import { ImportAsk } from "./import-ask.tsx"
import { ImportDecide } from "./import-decide.tsx"
import { ImportRows } from "./import-rows.tsx"

type Form = { action: FormAction; formKey: string }
type Props = {
  locale: Locale
  list: ImportDetail
  verdict: Verdict
  rows: Rows
  choose: FormAction
  keys: string[]
  apply: Form
  discard: Form
  mayDecide: boolean
}

/** One reading of a list: what it comes to, what is to be decided, then line by line. */
export function ImportScreen({
  locale,
  list,
  verdict,
  rows,
  choose,
  keys,
  apply,
  discard,
  mayDecide,
}: Props) {
  const { detail } = messages(locale).registry
  const day = dayOf(list.sourceOn, locale)
  const isOpen = list.state === "PREVIEWED"
  const hrefOf = (shown: Verdict, page = 1) =>
    `/${locale}/admin/daycares/${list.id}?show=${shown.toLowerCase()}${page > 1 ? `&page=${page}` : ""}`
  const asks = verdict === "AMBIGUOUS" && isOpen && mayDecide

  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/admin/daycares`}>{detail.back}</BackLink>}
        context={detail.context({ day })}
        fact={factOf(list, locale)}
        lead={
          list.state === "APPLIED" && list.appliedAt
            ? detail.leadApplied({ when: shortDateTime(list.appliedAt, locale) })
            : detail.lead({ regions: list.regions.length, open: list.counts.open })
        }
      />
      {isOpen && mayDecide && <ImportDecide locale={locale} list={list} apply={apply} discard={discard} />}
      <Band id="rows" title={detail.rows} strong>
        <LinkShelf
          label={detail.show}
          items={verdicts.map((it) => ({
            href: hrefOf(it),
            label: detail.verdicts[it]({ n: list.counts[it] }),
            current: it === verdict,
          }))}
        />
        {asks && rows.rows.length > 0 ? (
          rows.rows.map((row, at) => (
            <ImportAsk
              key={row.position}
              locale={locale}
              importId={list.id}
              row={row}
              action={choose}
              formKey={keys[at] ?? ""}
            />
          ))
        ) : (
          <ImportRows
            locale={locale}
            verdict={verdict}
            rows={rows.rows}
            cleared={rows.total === 0 && list.counts[verdict] > 0}
          />
        )}
        {rows.pages > 1 && (
          <PageTurner
            label={detail.pages}
            where={detail.page({ page: rows.page, pages: rows.pages, total: count(rows.total, locale) })}
            previous={
              rows.page > 1 ? { href: hrefOf(verdict, rows.page - 1), label: detail.previous } : undefined
            }
            next={
              rows.page < rows.pages
                ? { href: hrefOf(verdict, rows.page + 1), label: detail.next }
                : undefined
            }
          />
        )}
      </Band>
    </>
  )
}

function factOf({ state, counts, unanswered, closing }: ImportDetail, locale: Locale): string {
  const { detail } = messages(locale).registry
  const changing = counts.NEW + counts.CHANGED + counts.AMBIGUOUS + closing
  if (state === "DISCARDED") return detail.factDiscarded
  if (state === "APPLIED") return changing === 0 ? detail.factNothing : detail.factApplied({ n: changing })
  if (counts.BROKEN > 0) return detail.factBroken({ n: counts.BROKEN })
  if (unanswered > 0) return detail.factAsked({ n: unanswered })
  return changing === 0 ? detail.factNothing : detail.factReady({ n: changing })
}
