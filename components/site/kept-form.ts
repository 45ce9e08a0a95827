import { plainBand, plainOpening, plainPage } from "#components/layout/plain-page.ts"
import { telHref, type Contact } from "#components/layout/portal-facts.ts"
import { markup } from "#components/ui/markup.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { typedWords } from "./typed-words.ts"

type Props = {
  locale: Locale
  why: "held" | "confirm"
  /** What was typed, passwords and codes apart. */
  values: Record<string, string | string[]>
  /** The page to come back to. */
  next: string | undefined
  contact: Contact
  styles: string[]
}

/** The page that answers a plain form when its reader may open nothing more for now: what was typed is printed back. */
export function keptFormPage({ locale, why, values, next, contact, styles }: Props): string {
  const { site, refusals, chrome } = messages(locale)
  const { form } = site.closed
  const { kept } = refusals
  const words = typedWords(locale, values)
  const { title, context } = refusals[why]
  const again = `/${locale}/sign-in/again${next ? `?next=${encodeURIComponent(next)}` : ""}`
  return plainPage({
    ...{ locale, title, styles, home: `/${locale}` },
    main: markup`${plainOpening(context, kept.fact, refusals[why].lead)}
${
  words.length > 0
    ? plainBand(
        { id: "words", title: form.words, note: form.wordsNote, strong: true },
        markup`<dl class="summary">${words.map(
          ({ label, value }) => markup`<div><dt>${label}</dt><dd class="letters">${value}</dd></div>\n`,
        )}</dl>`,
      )
    : ""
}
${plainBand(
  { id: "todo", title: form.todo },
  markup`<ol>${words.length > 0 ? markup`<li>${form.keep}</li>` : ""}${
    why === "confirm"
      ? markup`<li><a href="${again}">${refusals.confirm.go}</a>.</li><li>${form.again}</li>`
      : markup`<li>${refusals.held.callNote} <a class="nb" href="${telHref(contact.phone)}">${contact.phone}</a>. ${chrome.colophon.hours}</li>`
  }</ol>`,
)}`,
  })
}
