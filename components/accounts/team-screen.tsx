import type { FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import type { Colleague, WaitingInvite } from "#lib/accounts/views/invites.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { ColleaguesTable } from "./colleagues-table.tsx"
import { InviteForm } from "./invite-form.tsx"
import { WaitingTable } from "./waiting-table.tsx"

export type TeamActions = {
  invite: FormAction
  resend: FormAction
  revoke: FormAction
  change: FormAction
  end: FormAction
}

type Props = {
  locale: Locale
  team: Colleague[]
  waiting: WaitingInvite[]
  /** Null for whoever only sees who is there. */
  actions: TeamActions | null
  /** The page of the desk: whose place it is, and whether its people have a place in a team. */
  place?: { id: string; hasTeam: boolean }
}

/** Who comes in, who is invited, and the form to invite the next. */
export function TeamScreen({ locale, team, waiting, actions, place }: Props) {
  const { people, chrome } = messages(locale)
  const words = people.team
  return (
    <>
      {!actions && <title>{words.title + chrome.titleSuffix}</title>}
      <Band id="team" title={words.list} note={words.listNote} strong>
        {team.length === 0 ? (
          <EmptyState title={words.empty}>{words.emptyText}</EmptyState>
        ) : (
          <ColleaguesTable locale={locale} team={team} actions={actions} />
        )}
      </Band>
      {actions && (
        <>
          <Band id="waiting" title={words.waiting} note={words.waitingNote}>
            {waiting.length === 0 ? (
              <EmptyState title={words.noWaiting}>{words.noWaitingText}</EmptyState>
            ) : (
              <WaitingTable locale={locale} waiting={waiting} actions={actions} />
            )}
          </Band>
          <Band id="invite-colleague" title={words.invite} note={words.inviteNote}>
            <InviteForm locale={locale} action={actions.invite} {...(place ? { place } : {})} />
          </Band>
        </>
      )}
    </>
  )
}
