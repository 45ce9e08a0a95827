import { OneButtonForm } from "#components/holdings/one-button-form.tsx"
import type { FormAction } from "#components/ui/action-form.tsx"
import type { Consent } from "#lib/holdings/views/own-pages.ts"
import { longDate } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; action: FormAction; consents: Consent[] }

/** What is asked, why, since when, what was answered; and the one button. */
export function Consents({ locale, action, consents }: Props) {
  const { consent: words } = messages(locale).holdings
  return (
    <div className="stack">
      {consents.map((it) => (
        <section key={it.purpose} className="stack" aria-labelledby={`consent-${it.purpose}`}>
          <h3 id={`consent-${it.purpose}`}>{words.names[it.purpose]}</h3>
          <p className="measure">
            {locale === "fr" ? it.whatFr : it.whatEn} {locale === "fr" ? it.whyFr : it.whyEn}
          </p>
          <p className="note">{words.since({ date: longDate(it.since, locale), version: it.version })}</p>
          <p>{it.askedAgain && !it.given ? words.again : answered(it, locale)}</p>
          <OneButtonForm
            locale={locale}
            id={`consent-form-${it.purpose}`}
            action={action}
            fields={{ purpose: it.purpose, given: it.given ? "no" : "yes" }}
            label={it.given ? words.withdraw : words.give}
          />
        </section>
      ))}
    </div>
  )
}

function answered({ given, answeredAt }: Consent, locale: Locale): string {
  const { consent: words } = messages(locale).holdings
  if (!answeredAt) return words.never
  const date = longDate(answeredAt, locale)
  return given ? words.given({ date }) : words.withdrawn({ date })
}
