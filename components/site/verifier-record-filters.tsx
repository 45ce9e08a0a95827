import { AskedFields } from "#components/ui/asked-fields.tsx"
import { SelectField } from "#components/ui/select-field.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import { buttonClass } from "#components/ui/button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { deedKinds, type DeedKind } from "#lib/site/rules/record.ts"

type Props = { locale: Locale; about: DeedKind | null; since: string; until: string }

/** Fields: since, until, about. They go into the address, so that a page of the record can be asked for again. */
export function RecordFilters({ locale, about, since, until }: Props) {
  const { reopening, forms } = messages(locale)
  const words = reopening.record
  return (
    <form action={`/${locale}/verify/record`} method="get" className="form">
      <AskedFields id="record" words={forms.words} typed={{}} refused={[]}>
        <TextField name="since" label={words.since} hint={words.dayHint} defaultValue={since} width="w7" />
        <TextField name="until" label={words.until} defaultValue={until} width="w7" />
        <SelectField
          name="about"
          label={words.about}
          defaultValue={about ?? ""}
          options={[
            { value: "", label: words.all },
            ...deedKinds.map((it) => ({ value: it, label: it, lang: "en" })),
          ]}
        />
      </AskedFields>
      <p className="actions">
        <button type="submit" className={buttonClass({ tone: "plain" })}>
          {words.submit}
        </button>
      </p>
    </form>
  )
}
