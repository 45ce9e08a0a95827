import { LinkShelf } from "#components/ui/link-shelf.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

const pages = {
  readings: "/record",
  history: "/record/history",
  check: "/record/check",
  seals: "/record/seals",
  retention: "/record/retention",
  exports: "/exports",
  keys: "/record/keys",
} as const

type Props = { locale: Locale; current: keyof typeof pages }

/** The parts of the record, one step from each other. */
export function RecordShelf({ locale, current }: Props) {
  const { shelf } = messages(locale).history
  return (
    <LinkShelf
      label={shelf.label}
      items={Object.entries(pages).map(([page, path]) => ({
        href: `/${locale}/admin${path}`,
        label: shelf.pages[page as keyof typeof pages], // the keys of the object above
        current: page === current,
      }))}
    />
  )
}
