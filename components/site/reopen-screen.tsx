import type { FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { minutesLeft } from "#lib/site/rules/reopening.ts"
import type { ReopeningBoard } from "#lib/site/views/reopenings.ts"
import { ReopenAskForm } from "./reopen-ask-form.tsx"
import { ReopenFell } from "./reopen-fell.tsx"
import { ReopenHistory } from "./reopen-history.tsx"
import { ReopenOrder } from "./reopen-order.tsx"
import { ReopenPending } from "./reopen-pending.tsx"
import { SiteShelf } from "./site-shelf.tsx"
import { VerifierSwitch } from "./verifier-switch.tsx"

export type ReopenActions = Record<"ask" | "approve" | "refuse" | "verifier", FormAction>
type Props = { locale: Locale; board: ReopeningBoard; actions: ReopenActions }

/** The officers' page of a reopening: what waits for them first, then the order, what is watched, and what was asked. */
export function ReopenScreen({ locale, board, actions }: Props) {
  const words = messages(locale).reopening
  const { pending, watched, next, now } = board
  const fallen = board.history[0]?.state === "FELL_BACK" ? board.history[0] : null
  return (
    <>
      <Opening context={words.context} fact={factOf(locale, board)} lead={words.lead}>
        <SiteShelf locale={locale} current="reopening" />
      </Opening>
      {fallen && <ReopenFell locale={locale} it={fallen} />}
      {pending && (
        <Band id="pending" title={words.pending} note={words.pendingNote} strong>
          <ReopenPending locale={locale} it={pending} approve={actions.approve} refuse={actions.refuse} />
        </Band>
      )}
      <Band id="order" title={words.now} note={words.nowNote} strong={!pending}>
        <ReopenOrder locale={locale} rows={board.rows} />
      </Band>
      <Band id="watching" title={words.watching}>
        {watched?.watchedUntil ? (
          <Notice title={words.states.WATCHED} mark="read-only">
            {words.watchingText({
              audience: messages(locale).site.audiences[watched.audience],
              minutes: minutesLeft(watched.watchedUntil, now),
              until: longDateTime(watched.watchedUntil, locale),
            })}
          </Notice>
        ) : (
          <EmptyState title={words.nothingWatched}>{words.nothingWatchedText}</EmptyState>
        )}
      </Band>
      {next && !pending && (
        <ReopenAskForm locale={locale} action={actions.ask} rows={board.rows} next={next} />
      )}
      <VerifierSwitch
        locale={locale}
        state={board.verifier}
        switches={board.switches}
        action={actions.verifier}
      />
      <Band id="history" title={words.history} note={words.historyNote}>
        <ReopenHistory locale={locale} rows={board.history} />
      </Band>
    </>
  )
}

function factOf(locale: Locale, { pending, watched, next }: ReopeningBoard): string {
  const { reopening: words, site } = messages(locale)
  if (pending) return words.factAsked({ audience: site.audiences[pending.audience] })
  if (watched) return words.factWatched({ audience: site.audiences[watched.audience] })
  return next ? words.factNext({ audience: site.audiences[next] }) : words.factOpen
}
