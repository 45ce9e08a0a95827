import { OneButton } from "#components/desk/request-parts.tsx"
import type { FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { longDateTime, shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { canPassOver } from "#lib/vacancies/rules/calling.ts"
import type { CallToMake } from "#lib/vacancies/views/calls.ts"

type Props = {
  locale: Locale
  call: CallToMake
  isPortalOpen: boolean
  actions: Record<"reach" | "note" | "pass", FormAction>
}

/** A family to reach: first its page, where its number is; then the tries; last, past it, with what that brings about. */
export function DaycareCall({ locale, call, isPortalOpen, actions }: Props) {
  const { deskDaycares, chrome } = messages(locale)
  const words = deskDaycares.call
  const deadline = longDateTime(call.deadline, locale)
  const form = { locale, fields: { invitationId: call.invitationId } }
  return (
    <>
      <title>{words.title + chrome.titleSuffix}</title>
      <Opening
        back={<BackLink href={`/${locale}/admin/desk`}>{words.back}</BackLink>}
        context={words.context({ code: call.code })}
        fact={words.fact({ place: call.daycareName })}
        lead={isPortalOpen ? words.lead({ deadline }) : words.leadClosed({ deadline })}
      />
      <Band id="reach-title" title={words.reach} strong className="stack">
        <p className="measure">{words.reachText}</p>
        <OneButton {...form} id="reach" action={actions.reach} label={words.reachSubmit} tone="main" />
      </Band>
      <Band id="tries-title" title={words.tries} note={words.triesNote} className="stack">
        <p>
          {call.lastTry
            ? words.triesDone({ n: call.tries, last: shortDateTime(call.lastTry, locale) })
            : words.noTries}
        </p>
        {!call.isOffered && <OneButton {...form} id="try" action={actions.note} label={words.trySubmit} />}
      </Band>
      <Band id="pass-title" title={words.passOver} className="stack">
        <PassOver {...{ locale, call, isPortalOpen }}>
          <OneButton {...form} id="pass" action={actions.pass} label={words.passOverSubmit} tone="grave" />
        </PassOver>
      </Band>
    </>
  )
}

type PassProps = Omit<Props, "actions"> & { children: React.ReactNode }

function PassOver({ locale, call, isPortalOpen, children }: PassProps) {
  const { call: words } = messages(locale).deskDaycares
  if (call.isOffered) return <p className="measure">{words.passOverOffered}</p>
  const verdict = canPassOver({ tries: call.tries, isPortalOpen })
  return (
    <>
      <p className="measure">{words.passOverText}</p>
      {verdict.ok ? (
        children
      ) : (
        <p className="measure">
          {verdict.reason === "PORTAL_OPEN" ? words.passOverOpen : words.passOverWait}
        </p>
      )}
    </>
  )
}
