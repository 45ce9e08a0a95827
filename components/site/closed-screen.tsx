import { telHref, type Contact } from "#components/layout/portal-facts.ts"
import { Band } from "#components/ui/band.tsx"
import { Arches } from "#components/ui/illustrations.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { WaitOpen } from "#components/ui/wait-open.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import { htmlLang, otherLocale, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { typeset } from "#lib/i18n/typeset.ts"
import type { Audience } from "#lib/platform/access.ts"

import { ContactWays } from "./contact-ways.tsx"

type Props = {
  locale: Locale
  audience: Audience
  since: Date | null
  /** What staff wrote for the public, in this language. */
  message: string | null
  /** Promised on the status board, even without news. */
  nextUpdateAt?: Date | null
  /** The same page in the other language. */
  otherHref: string
  contact: Contact
}

/** What a closed audience sees, whatever it asked for. */
export function ClosedScreen({ locale, audience, since, message, nextUpdateAt, otherHref, contact }: Props) {
  const { site, board, forms } = messages(locale)
  const closed = site.closed
  const other = otherLocale(locale)

  return (
    <>
      <Opening
        context={closed.context}
        fact={closed.fact[audience]}
        lead={closed.lead}
        art={
          <Arches
            arches={[
              { drawing: "boots", blind: true },
              { drawing: "hat", blind: true },
              { drawing: "phone", lit: true },
              { drawing: "rabbit", blind: true },
            ]}
          />
        }
      />

      <dl className="news">
        <div>
          <dt>{closed.since}</dt>
          <dd>
            {since ? (
              <time dateTime={since.toISOString()}>{longDateTime(since, locale)}</time>
            ) : (
              closed.unknownSince
            )}
          </dd>
        </div>
        <div>
          <dt>{closed.who}</dt>
          <dd>{site.audiences[audience]}</dd>
        </div>
        <div>
          <dt>{closed.retry}</dt>
          <dd>{closed.retryWords}</dd>
        </div>
      </dl>
      <WaitOpen audience={audience} still={forms.words.stillClosed} open={forms.words.openAgain} />

      <Band id="message" title={closed.message} strong level className="stack measure">
        <p className="letters">{message ? typeset(locale, message) : closed.noMessage}</p>
        {audience === "PARENTS" && <p className="soft">{closed.notNow}</p>}
        {nextUpdateAt && <p>{board.own.next({ when: longDateTime(nextUpdateAt, locale) })}</p>}
        <p>
          <a href={`/${locale}/status`} data-whole>
            {closed.statusLink}
          </a>
        </p>
      </Band>

      <Band id="yours" title={closed.mine} level className="measure">
        <p>
          <strong>{closed.never}</strong> {closed.neverRest}
        </p>
      </Band>

      <Band id="contact" title={closed.contact}>
        <ContactWays locale={locale} contact={contact} />
      </Band>

      <Band id="other" title={closed.other.title} lang={htmlLang[other]} level className="stack measure">
        <p>{since ? closed.other.closedSince({ when: longDateTime(since, other) }) : closed.other.closed}</p>
        <p>
          {closed.other.call}{" "}
          <a className="nb" href={telHref(contact.phone)}>
            {contact.phone}
          </a>
          .{" "}
          <a href={otherHref} hrefLang={htmlLang[other]}>
            {closed.other.link}
          </a>
        </p>
      </Band>
    </>
  )
}
