import { markup, type Markup } from "#components/ui/markup.ts"
import { htmlLang, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Page = {
  locale: Locale
  title: string
  /** Addresses of the portal's own style sheets. */
  styles: string[]
  /** Where the brand leads; another origin where the reader is at a wrong one. */
  home: string
  main: Markup
}

/** The frame of pages that no React draws: an answer to a form that never reached its page. Only classes of app/styles. */
export function plainPage({ locale, title, styles, home, main }: Page): string {
  const { chrome } = messages(locale)
  const page = markup`<!doctype html>
<html lang="${htmlLang[locale]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}${chrome.titleSuffix}</title>
${styles.map((it) => markup`<link rel="stylesheet" href="${it}">\n`)}</head>
<body>
<div class="page">
<a class="skip" href="#content">${chrome.skip}</a>
<header class="masthead">
<div class="wrap masthead__bar masthead__bar--bare"><a class="brand" href="${home}" aria-label="${chrome.brandHome}">${arch}${chrome.brand}</a></div>
</header>
<main id="content" tabindex="-1"><div class="wrap">${main}</div></main>
</div>
</body>
</html>
`
  return page.markup
}

/** As Opening draws it. */
export function plainOpening(context: string, fact: string, lead: string): Markup {
  return markup`
<div class="opening"><h1>${context} <strong>${fact}</strong></h1><p class="lead">${lead}</p></div>`
}

type BandWords = { id: string; title: string; note?: string; locale?: Locale; strong?: boolean }

/** As Band draws it. */
export function plainBand({ id, title, note, locale, strong }: BandWords, matter: Markup): Markup {
  const lang = locale ? markup` lang="${htmlLang[locale]}"` : ""
  const aside = note ? markup`<p>${note}</p>` : ""
  return markup`
<section class="${strong ? "band band--strong" : "band"}" aria-labelledby="${id}"${lang}>
<div class="band__head"><h2 id="${id}">${title}</h2>${aside}</div>
<div class="band__body band__body--level stack measure">${matter}</div>
</section>`
}

/** The mark of the house, as BrandMark draws it. */
const arch = markup`<svg viewBox="0 0 30 36" width="30" height="36" aria-hidden="true" focusable="false"><path d="M4 32V15a11 11 0 0 1 22 0v17" fill="var(--color-paper)" stroke="currentColor" stroke-width="2.5"/><path d="M8 32c0-5 3-8 7-8s7 3 7 8" fill="none" stroke="currentColor" stroke-width="2.5"/><circle cx="15" cy="17" r="5" fill="var(--color-action)" stroke="currentColor" stroke-width="2.5"/><path d="M0 32.5h30" stroke="currentColor" stroke-width="3.5"/></svg>`
