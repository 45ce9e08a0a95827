import { ButtonLink } from "#components/ui/button.tsx"
import { Panel } from "#components/ui/panel.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { DaycareHome } from "#lib/vacancies/views/daycare-home.ts"

type Props = { locale: Locale; home: DaycareHome; mayConfirm: boolean }

/** The one thing that waits for the service: its own numbers first, then who accepted, then what nobody is looked for. */
export function HomePanel({ locale, home, mayConfirm }: Props) {
  const what = waiting({ locale, home, mayConfirm })
  if (!what) return null
  return (
    <Panel labelledBy="ask" className="mb-7">
      <h2 id="ask">{what.title}</h2>
      <p className="mt-3 measure">{what.text}</p>
      <p className="mt-5">
        <ButtonLink tone="main" href={`/${locale}/daycare${what.path}`}>
          {what.link}
        </ButtonLink>
      </p>
    </Panel>
  )
}

function waiting({ locale, home, mayConfirm }: Props) {
  const { daycareHome: words, spaces } = messages(locale)
  const { panels } = words
  if (!home.strips)
    return mayConfirm
      ? {
          ...{ title: spaces.daycare.ask, text: spaces.daycare.askText },
          ...{ link: spaces.daycare.confirm, path: "/places" },
        }
      : null
  if (home.pending.length > 0)
    return {
      ...{ title: panels.pending({ count: home.pending.length }), text: panels.pendingText },
      ...{ link: panels.pendingLink, path: "/placements" },
    }
  return home.unannounced > 0
    ? {
        ...{ title: panels.empty({ count: home.unannounced }), text: panels.emptyText },
        ...{ link: words.announce, path: "/vacancies/new" },
      }
    : null
}
