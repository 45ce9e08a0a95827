import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** A plain question in the address: the names of services are public. Field: q. */
export function PlaceSearch({ locale, q }: { locale: Locale; q: string }) {
  const words = messages(locale).people.admin
  return (
    <form className="form" action={`/${locale}/admin/people`} role="search">
      <TextField
        name="q"
        type="search"
        label={words.words}
        hint={words.wordsHint}
        defaultValue={q}
        maxLength={100}
      />
      <p className="actions">
        <SubmitButton>{words.search}</SubmitButton>
      </p>
    </form>
  )
}
