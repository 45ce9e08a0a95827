import { dayText } from "#components/children/child-words.ts"
import type { DeskDeed, DeskRequest } from "#lib/desk/views.ts"
import { longDate } from "#lib/i18n/format.ts"
import { htmlLang, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { phoneForReading } from "#lib/accounts/rules/account.ts"

type Props = {
  /** The family's language, whatever the reader's. */
  locale: Locale
  name: string
  request: DeskRequest
  deeds: DeskDeed[]
  contact: { phone: string; email: string }
}

/** The same letter as by mail, for an envelope: who, what, when, how to contest. It names no child. */
export function PrintedLetter({ locale, name, request, deeds, contact }: Props) {
  const { letter } = messages(locale).desk
  const { print } = letter
  return (
    <article lang={htmlLang[locale]} className="stack measure mt-6">
      <p>{longDate(request.finishedAt ?? request.takenAt, locale)}</p>
      <p>
        <strong>{letter.subject}</strong>
      </p>
      <p>{print.dear({ name })}</p>
      <p>{letter.first(request)}</p>
      <ul>
        {deeds.map((it) => (
          <li key={`${it.deed} ${it.childId} ${it.daycare}`}>
            {letter.deed({ ...it, day: it.desiredEntryOn && dayText(it.desiredEntryOn, locale) })}
          </li>
        ))}
      </ul>
      <p>{letter.contest}</p>
      <p>
        {print.sign}
        <br />
        <span className="nb">{phoneForReading(contact.phone, "")}</span>
        <br />
        {contact.email}
      </p>
      <p className="note">{print.reference({ code: request.code, day: dayText(request.askedOn, locale) })}</p>
    </article>
  )
}
