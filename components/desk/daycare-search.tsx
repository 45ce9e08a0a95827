import { Button } from "#components/ui/button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** Fields: service. A question that changes nothing, so its words may stand in the address: the registry is public. */
export function SearchBar({ locale, words }: { locale: Locale; words: string }) {
  const { home } = messages(locale).deskDaycares
  return (
    <form action={`/${locale}/admin/desk`} method="get" role="search" className="form">
      <div className="field">
        <label className="label" htmlFor="service">
          {home.findLabel}
        </label>
        <div className="control with-button">
          <input
            className="input"
            id="service"
            name="service"
            type="search"
            maxLength={80}
            autoComplete="off"
            defaultValue={words}
          />
          <Button type="submit" tone="main">
            {home.findSubmit}
          </Button>
        </div>
      </div>
    </form>
  )
}
