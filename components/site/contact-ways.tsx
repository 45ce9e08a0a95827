import { Mail, Phone } from "lucide-react"

import { telHref, type Contact } from "#components/layout/portal-facts.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

export function ContactWays({ locale, contact }: { locale: Locale; contact: Contact }) {
  const { colophon, contact: words } = messages(locale).chrome
  return (
    <div className="ways">
      <div>
        <Phone aria-hidden="true" focusable="false" />
        <p>
          <a className="big nb quiet" href={telHref(contact.phone)}>
            {contact.phone}
          </a>
          <br />
          {colophon.hours}
        </p>
      </div>
      <div>
        <Mail aria-hidden="true" focusable="false" />
        <p>
          <a className="quiet" href={`mailto:${contact.email}`}>
            {contact.email}
          </a>
          <br />
          {words.emailReply}
        </p>
      </div>
    </div>
  )
}
