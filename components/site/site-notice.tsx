import { Notice } from "#components/ui/notice.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { typeset } from "#lib/i18n/typeset.ts"
import type { Audience, SiteState } from "#lib/platform/access.ts"
import { whoBy } from "./schedule-who.ts"

export type Announced = {
  states: Partial<Record<Audience, SiteState>>
  beginsAt: Date
  endsAt: Date | null
  messageFr: string
  messageEn: string
}
type Props = {
  locale: Locale
  audience: Audience
  state: SiteState
  message: string | null
  upcoming: Announced | null
}

/** On every page of an audience: that nothing is saved for now, and the maintenance that is coming to them. */
export function SiteNotice({ locale, audience, state, message, upcoming }: Props) {
  const { notice } = messages(locale).closings
  const comes = upcoming && (audience === "PUBLIC" || (upcoming.states[audience] ?? "OPEN") !== "OPEN")
  if (state !== "READ_ONLY" && !comes) return null
  return (
    <aside className="site-notice" aria-label={notice.label}>
      {state === "READ_ONLY" && (
        <Notice title={notice.readOnlyTitle} mark="closed">
          <p>{notice.readOnly}</p>
          {message && <p className="letters">{typeset(locale, message)}</p>}
        </Notice>
      )}
      {comes && (
        <Notice title={notice.upcomingTitle}>
          <p>
            {upcoming.endsAt
              ? notice.fromTo({
                  from: longDateTime(upcoming.beginsAt, locale),
                  to: longDateTime(upcoming.endsAt, locale),
                })
              : notice.from({ from: longDateTime(upcoming.beginsAt, locale) })}{" "}
            {whoBy(locale, upcoming.states)
              .map(({ state: will, audiences }) => notice[will]({ audiences }))
              .join(" ")}
          </p>
          <p className="letters">
            {typeset(locale, locale === "fr" ? upcoming.messageFr : upcoming.messageEn)}
          </p>
        </Notice>
      )}
    </aside>
  )
}
