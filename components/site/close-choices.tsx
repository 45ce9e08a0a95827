import { LinkShelf } from "#components/ui/link-shelf.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { closingChoices } from "#lib/site/rules/choices.ts"

/** Ready-made closings, each a link that fills the form below: one press less to think about, with or without JavaScript. */
export function CloseChoices({ locale, current }: { locale: Locale; current: string | null }) {
  const { choices } = messages(locale).closings
  return (
    <div className="stack">
      <LinkShelf
        label={choices.label}
        items={closingChoices.map((it) => ({
          href: `/${locale}/admin/site?choice=${it}#close`,
          label: choices[it],
          current: it === current,
        }))}
      />
      <p className="soft">{choices.note}</p>
    </div>
  )
}
