import type { FormAction } from "#components/ui/action-form.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { VacancyErrand } from "./vacancy-errand.tsx"

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  to: "invitation" | "offer"
  askedId: string
  code: string
  back: string
  /** What the form carries along at the desk. */
  fields?: Record<string, string>
}

/** Fields: askedId, said. What a family said by telephone, and what writing it down brings about. */
export function VacancyRecord({ locale, action, formKey, to, askedId, code, back, fields = {} }: Props) {
  const { record: words, extend } = messages(locale).vacancies
  return (
    <VacancyErrand
      locale={locale}
      action={action}
      formKey={formKey}
      back={{ href: back, label: to === "offer" ? extend.back : words.back }}
      words={{
        ...{ title: words.title, fact: words.fact, submit: words.submit },
        context: words.context({ code }),
        lead: to === "offer" ? words.leadOffer : words.leadInvitation,
      }}
      fields={{ ...fields, askedId }}
    >
      <RadioGroup
        name="said"
        label={words.said}
        options={(["YES", "NO"] as const).map((value) => ({ value, label: words[to][value] }))}
      />
    </VacancyErrand>
  )
}
