import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { LinkShelf } from "#components/ui/link-shelf.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { PageTurner } from "#components/ui/page-turner.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { FamilyReadings } from "#lib/record/views/readings.ts"
import { FamilyReadingsTable } from "./family-readings-table.tsx"

type Props = {
  locale: Locale
  found: FamilyReadings
  of: string | null
  account: { id: string; name: string | null }
  family: { id: string; givenName: string | null }[]
  /** Where whoever answers for personal information is written to. */
  privacyEmail: string
}

/** Who opened our file, when and why: everything, or one's account or one child alone. */
export function FamilyReadingsScreen({ locale, found, of, account, family: children, privacyEmail }: Props) {
  const { family } = messages(locale).readings
  const here = `/${locale}/account/readings`
  const address = (wanted: { of?: string | null; page?: number }) => {
    const asked = Object.entries(wanted).flatMap(([key, value]) => (value ? [[key, String(value)]] : []))
    return asked.length ? `${here}?${new URLSearchParams(asked).toString()}` : here
  }
  const shown = [
    { id: null, label: family.all },
    { id: account.id, label: family.account },
    ...children.map((it) => ({ id: it.id, label: family.child({ name: it.givenName }) })),
  ]
  const { page, pages } = found
  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/account`}>{family.back}</BackLink>}
        context={family.context}
        fact={family.fact}
        lead={family.lead}
      />
      {children.length > 0 && (
        <LinkShelf
          label={family.children}
          items={shown.map(({ id, label }) => ({ href: address({ of: id }), label, current: id === of }))}
        />
      )}
      <Band id="rows" title={family.rows} note={family.rowsNote} strong className="stack-6">
        <FamilyReadingsTable
          locale={locale}
          rows={found.rows}
          accountId={account.id}
          names={new Map(children.map((it) => [it.id, it.givenName]))}
        />
        {pages > 1 && (
          <PageTurner
            label={family.rows}
            where={family.of({ page, pages })}
            {...(page > 1
              ? { previous: { href: address({ of, page: page - 1 }), label: family.newer } }
              : {})}
            {...(page < pages
              ? { next: { href: address({ of, page: page + 1 }), label: family.older } }
              : {})}
          />
        )}
      </Band>
      <Band id="doubt" title={family.doubt} level>
        <p className="measure">
          {family.doubtText} <a href={`mailto:${privacyEmail}`}>{privacyEmail}</a>
        </p>
      </Band>
    </>
  )
}
