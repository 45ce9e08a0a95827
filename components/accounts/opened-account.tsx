import { Notice } from "#components/ui/notice.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { longDateTime, shortDateTime, timeOfDay } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Purpose } from "#lib/platform/access.ts"

export type OpenedAccountView = {
  code: string
  name: string | null
  email: string | null
  /** As people write it. */
  phone: string | null
  callsWelcome: boolean
  locale: Locale
  createdAt: Date
  openedAt: Date
  /** Then the purpose is asked again. */
  openUntil: Date
  purpose: Purpose
}

/** What staff see after saying why; the opening is already on the record when this is drawn. */
export function OpenedAccount({ locale, account }: { locale: Locale; account: OpenedAccountView }) {
  const { opened, account: words } = messages(locale).accounts
  const { columns, notGiven } = opened
  return (
    <div className="stack-6">
      <Notice title={opened.recorded({ when: longDateTime(account.openedAt, locale) })} />
      <FactsList
        rows={[
          { term: columns.purpose, value: opened.purposes[account.purpose] },
          { term: columns.openUntil, value: timeOfDay(account.openUntil, locale) },
          { term: columns.code, value: account.code },
          { term: columns.name, value: account.name ?? notGiven },
          { term: columns.email, value: account.email ?? notGiven },
          {
            term: columns.phone,
            value: account.phone ? (
              <>
                <span className="nb">{account.phone}</span>
                <span className="note">{account.callsWelcome ? opened.callsWelcome : opened.noCalls}</span>
              </>
            ) : (
              notGiven
            ),
          },
          { term: columns.language, value: words.languages[account.locale] },
          { term: columns.created, value: shortDateTime(account.createdAt, locale) },
        ]}
      />
    </div>
  )
}
