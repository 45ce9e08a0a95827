import { plainBand, plainOpening, plainPage } from "#components/layout/plain-page.ts"
import { telHref, type Contact } from "#components/layout/portal-facts.ts"
import { markup, type Markup } from "#components/ui/markup.ts"
import { longDateTime } from "#lib/i18n/format.ts"
import { otherLocale, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { typeset } from "#lib/i18n/typeset.ts"

import { typedWords, type TypedWord } from "./typed-words.ts"

type Props = {
  locale: Locale
  /** What was typed, passwords and codes apart. */
  values: Record<string, string | string[]>
  /** The form's page, without its language; empty for home. */
  path: string
  since: Date | null
  /** What staff wrote for the public, in this language. */
  message: string | null
  contact: Contact
  styles: string[]
}

/** The page that answers a plain form sent to a closed site: a rewritten post reaches no page of React. */
export function closedFormPage({ locale, values, path, since, message, contact, styles }: Props): string {
  const { closed } = messages(locale).site
  const words = typedWords(locale, values)
  return plainPage({
    locale,
    title: closed.title,
    styles,
    home: `/${locale}`,
    main: markup`${plainOpening(closed.context, closed.form.fact, closed.form.lead)}
${words.length > 0 ? typedBand(locale, words) : ""}
${todoBand(locale, `/${locale}${path}`, words.length > 0)}
${plainBand(
  { id: "message", title: closed.message },
  markup`<p class="letters">${message ? typeset(locale, message) : closed.noMessage}</p>
${since ? markup`<p class="soft">${closed.since} ${longDateTime(since, locale)}.</p>` : ""}
<p><a href="/${locale}/status">${closed.statusLink}</a></p>`,
)}
${contactBand(locale, contact)}
${otherBand(locale, path, contact)}`,
  })
}

function typedBand(locale: Locale, words: TypedWord[]): Markup {
  const { form } = messages(locale).site.closed
  return plainBand(
    { id: "words", title: form.words, note: form.wordsNote, strong: true },
    markup`<dl class="summary">${words.map(
      ({ label, value }) => markup`<div><dt>${label}</dt><dd class="letters">${value}</dd></div>\n`,
    )}</dl>`,
  )
}

function todoBand(locale: Locale, page: string, typed: boolean): Markup {
  const { form } = messages(locale).site.closed
  return plainBand(
    { id: "todo", title: form.todo },
    markup`<ol>${typed ? markup`<li>${form.keep}</li>` : ""}<li><a href="${page}">${form.back}</a>.</li>${typed ? markup`<li>${form.again}</li>` : ""}</ol>`,
  )
}

function contactBand(locale: Locale, { phone, email }: Contact): Markup {
  const { site, chrome } = messages(locale)
  return plainBand(
    { id: "contact", title: site.closed.contact },
    markup`<p><a class="nb" href="${telHref(phone)}">${phone}</a><br>${chrome.colophon.hours}</p>
<p><a href="mailto:${email}">${email}</a><br>${chrome.contact.emailReply}</p>`,
  )
}

function otherBand(locale: Locale, path: string, { phone }: Contact): Markup {
  const { other } = messages(locale).site.closed
  const theirs = otherLocale(locale)
  return plainBand(
    { id: "other", title: other.title, locale: theirs },
    markup`<p>${other.form}</p>
<p>${other.call} <a class="nb" href="${telHref(phone)}">${phone}</a>. <a href="/${theirs}${path}">${other.formLink}</a></p>`,
  )
}
