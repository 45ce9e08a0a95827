import { htmlLang, locales, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { typeset } from "#lib/i18n/typeset.ts"

type Props = { locale: Locale; closed: boolean; messageFr: string | null; messageEn: string | null }

/** What visitors read at this moment, in both languages: the words only, drawn as a sketch so that nobody takes it for the page. */
export function ClosedPreview({ locale, closed, messageFr, messageEn }: Props) {
  const { admin } = messages(locale).site
  if (!closed) return <p className="measure">{admin.previewOpen}</p>

  const written: Record<Locale, string | null> = { fr: messageFr, en: messageEn }
  return (
    <div className="columns-2">
      {locales.map((it) => {
        const words = messages(it).site.closed
        return (
          <div key={it}>
            <h3>{it === "fr" ? admin.messageFr : admin.messageEn}</h3>
            <div className="preview" lang={htmlLang[it]}>
              <h4>
                {words.context} <strong>{words.fact.PUBLIC}</strong>
              </h4>
              <p className="letters">{typeset(it, written[it] ?? words.noMessage)}</p>
            </div>
          </div>
        )
      })}
    </div>
  )
}
