import { Band } from "#components/ui/band.tsx"
import { buttonClass } from "#components/ui/button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; label: string; next?: string }

/** A provider that vouches for parents, where the installation has one. A link: it leads away, by way of our own door. */
export function IdentityWay({ locale, label, next }: Props) {
  const words = messages(locale).ways.identity
  const query = new URLSearchParams({ locale, ...(next ? { next } : {}) })
  return (
    <Band id="identity-way" title={words.with({ label })} note={words.note({ label })}>
      <p className="actions">
        <a className={buttonClass({ tone: "plain" })} href={`/api/auth/identity?${query}`}>
          {words.button({ label })}
        </a>
      </p>
    </Band>
  )
}
