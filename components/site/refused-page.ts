import { plainBand, plainOpening, plainPage } from "#components/layout/plain-page.ts"
import { markup } from "#components/ui/markup.ts"
import { otherLocale, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = {
  locale: Locale
  /** The portal's own address: the reader may be at another. */
  origin: string
  styles: string[]
}

/** The page that answers a form from a foreign origin; mostly somebody who opened the portal under another name. */
export function refusedPage({ locale, origin, styles }: Props): string {
  const { foreign } = messages(locale).errors
  const theirs = otherLocale(locale)
  const other = messages(theirs).errors.foreign
  return plainPage({
    locale,
    title: foreign.title,
    styles,
    home: `${origin}/${locale}`,
    main: markup`${plainOpening(foreign.context, foreign.fact, foreign.lead)}
<p class="actions"><a class="button" href="${origin}/${locale}">${foreign.open}</a> <span>${origin}</span></p>
<div class="mt-8">${plainBand(
      { id: "other", title: other.context, locale: theirs },
      markup`<p>${other.fact} ${other.lead} <a href="${origin}/${theirs}">${other.open}</a></p>`,
    )}</div>`,
  })
}
