import { Mail, Phone } from "lucide-react"

import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

export function ContactWays({ locale }: { locale: Locale }) {
  const { contact, colophon } = messages(locale).chrome
  return (
    <div className="ways">
      <div>
        <Phone aria-hidden="true" focusable="false" />
        <p>
          <a className="big nb quiet" href={contact.phoneHref}>
            {contact.phone}
          </a>
          <br />
          {colophon.hours}.
        </p>
      </div>
      <div>
        <Mail aria-hidden="true" focusable="false" />
        <p>
          <a className="quiet" href={`mailto:${contact.email}`}>
            {contact.email}
          </a>
          <br />
          {contact.emailReply}
        </p>
      </div>
    </div>
  )
}
