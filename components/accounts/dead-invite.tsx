import { Opening } from "#components/ui/opening.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** One sentence for every way in which a link can be wrong; a place that has closed is told by its name. */
export function DeadInvite({ locale, place }: { locale: Locale; place: string | null }) {
  const { people, chrome } = messages(locale)
  const words = people.accept
  return (
    <>
      <title>{words.title + chrome.titleSuffix}</title>
      <Opening
        context={words.context}
        fact={place === null ? words.dead : words.closed({ place })}
        lead={place === null ? words.deadText : words.closedText}
      />
      <div className="stack measure">
        {place === null && <p>{words.deadHelp}</p>}
        <p className="actions">
          <a href={`/${locale}/sign-in`}>{words.doneLink}</a>
          <a href={`/${locale}/help`}>{chrome.nav.help}</a>
        </p>
      </div>
    </>
  )
}
