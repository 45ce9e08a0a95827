import { LinkShelf } from "#components/ui/link-shelf.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

const pages = {
  site: "",
  schedule: "/schedule",
  steps: "/steps",
  reopening: "/reopening",
  board: "/board",
  places: "/places",
} as const

type Props = { locale: Locale; current: keyof typeof pages }

/** The pages of the security officer, one step from each other. */
export function SiteShelf({ locale, current }: Props) {
  const { shelf } = messages(locale).site
  return (
    <LinkShelf
      label={shelf.label}
      items={Object.entries(pages).map(([page, path]) => ({
        href: `/${locale}/admin/site${path}`,
        label: shelf.pages[page as keyof typeof pages], // the keys of the object above
        current: page === current,
      }))}
    />
  )
}
