import { htmlLang, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { env } from "./env.ts"
import type { Written } from "./letter.ts"

export type LetterWords = {
  subject: string
  paragraphs: string[]
  /** The one thing to do; a path of the portal, made whole with its canonical origin. */
  button?: { label: string; path: `/${string}` }
  /** Shown large: a code to type. */
  code?: string
  after?: string[]
}

/**
 * Every letter has one look: plain words, one button, and the same text for those who read without HTML.
 * @param below the same letter in the other language, for somebody whose language nobody knows
 */
export function writeLetter(
  locale: Locale,
  words: LetterWords,
  below?: { locale: Locale; words: LetterWords },
): Written {
  const first = partOf(locale, words)
  const second = below && partOf(below.locale, below.words)
  const subject = below ? `${words.subject} / ${below.words.subject}` : words.subject
  const html = `<!doctype html>
<html lang="${htmlLang[locale]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;background:#fdfbf7;color:#14284a;font:18px/1.56 'Atkinson Hyperlegible Next',Verdana,sans-serif">
<div style="max-width:560px;margin:0 auto">
<p style="font-weight:700;font-size:22px;margin:0 0 24px">Guichet</p>
${first.html}${below && second ? `\n<div lang="${htmlLang[below.locale]}" style="margin-top:56px">\n${second.html}\n</div>` : ""}
</div></body></html>
`
  return { subject, text: [first, ...(second ? [second] : [])].map((it) => it.text).join(between), html }
}

const between = `\n\n${"_".repeat(40)}\n\n`

function partOf(locale: Locale, words: LetterWords): { text: string; html: string } {
  const common = messages(locale).letters
  const button = words.button && {
    label: words.button.label,
    url: `${env().origin}/${locale}${words.button.path}`,
  }
  const after = words.after ?? []
  const phone = common.phone(env().contact)
  const portal = `${env().origin}/${locale}`

  const text = [
    ...words.paragraphs,
    ...(words.code ? [words.code] : []),
    ...(button ? [`${common.address(button)}\n${button.url}`] : []),
    ...after,
    [common.signature, phone, portal].join("\n"),
  ].join("\n\n")

  const html = `${words.paragraphs.map(paragraph).join("\n")}
${words.code ? `<p style="font-size:36px;font-weight:700;letter-spacing:.12em;margin:24px 0">${escaped(words.code)}</p>` : ""}
${button ? `<p style="margin:28px 0"><a href="${escaped(button.url)}" style="display:inline-block;padding:14px 24px;background:#f5a55f;color:#14284a;border:2px solid #14284a;border-radius:6px;font-weight:700;text-decoration:none">${escaped(button.label)}</a></p>` : ""}
${after.map(paragraph).join("\n")}
<p style="border-top:1px solid #dbd2c3;padding-top:16px;margin-top:32px;font-size:16px;color:#3b4760">${[common.signature, phone, portal].map(escaped).join("<br>")}</p>`
  return { text, html }
}

const paragraph = (text: string) => `<p style="margin:0 0 16px">${linked(escaped(text))}</p>`

/** An address of the portal that stands in a sentence is a link in it; nobody else's ever is. */
function linked(text: string): string {
  return text.replace(/https?:\/\/[\w.:/-]+/g, (it) =>
    it.startsWith(`${env().origin}/`) ? `<a href="${it}" style="color:#14284a">${it}</a>` : it,
  )
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (it) => `&#${it.charCodeAt(0)};`)
}
