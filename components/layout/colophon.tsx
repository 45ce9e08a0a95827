import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

import { telHref, type PortalFacts } from "./portal-facts.ts"

type Props = { locale: Locale; portal: PortalFacts }

export function Colophon({ locale, portal: { demo, contact } }: Props) {
  const { chrome, network } = messages(locale)
  const { colophon } = chrome
  const publicPages = [
    { href: `/${locale}/regions`, label: network.nav.regions },
    { href: `/${locale}/figures`, label: network.nav.figures },
    { href: `/${locale}/about-the-data`, label: network.nav.about },
    { href: `/${locale}/status`, label: colophon.state },
    { href: `/${locale}/help`, label: colophon.help },
    { href: `/${locale}/privacy`, label: colophon.privacy },
    { href: `/${locale}/accessibility`, label: colophon.accessibility },
  ]

  return (
    <footer className="colophon">
      <div className="wrap colophon__grid">
        <div>
          <h2>{demo ? colophon.demoTitle : colophon.aboutTitle}</h2>
          <p className="measure">{demo ? colophon.demo : colophon.about}</p>
        </div>
        <div>
          <h2>{colophon.publicTitle}</h2>
          <ul role="list" className="list-none">
            {publicPages.map(({ href, label }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h2>{colophon.contactTitle}</h2>
          <ul role="list" className="list-none">
            <li>
              <a href={telHref(contact.phone)} className="nb">
                {contact.phone}
              </a>
            </li>
            <li>{colophon.hours}</li>
            <li>
              <a href={`mailto:${contact.email}`}>{contact.email}</a>
            </li>
          </ul>
        </div>
      </div>
    </footer>
  )
}
