import { Band } from "#components/ui/band.tsx"
import type { FormAction } from "#components/ui/action-form.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { audiences } from "#lib/platform/access.ts"
import { statesOfChoice } from "#lib/site/rules/choices.ts"
import type { SiteForOfficer } from "#lib/site/views/closures.ts"
import { AcknowledgeForm } from "./acknowledge-form.tsx"
import { BackupsNow } from "./backups-now.tsx"
import { CloseChoices } from "./close-choices.tsx"
import { CloseForm } from "./close-form.tsx"
import { CloseLetters } from "./close-letters.tsx"
import { ClosedPreview } from "./closed-preview.tsx"
import { ClosureHistory } from "./closure-history.tsx"
import { ReopenByTwo } from "./reopen-by-two.tsx"
import { ReopenForm } from "./reopen-form.tsx"
import { SiteNowTable } from "./site-now-table.tsx"
import { SiteShelf } from "./site-shelf.tsx"

type Form = { action: FormAction; formKey: string }
type Props = {
  locale: Locale
  site: SiteForOfficer
  close: Form
  reopen: Form
  /** What was asked for is so already: since when is said. */
  already?: boolean
  /** A ready-made closing that fills the form. */
  choice?: string | null
  /** The switch of letters. */
  hold?: Form
  /** Waits once more for what began before the closing. */
  acknowledge?: Form
}

/** The security officer's page: where it stands, then the one thing that can be done about it. */
export function SiteScreen({
  locale,
  site,
  close,
  reopen,
  acknowledge,
  choice = null,
  hold,
  already,
}: Props) {
  const { site: words, closings } = messages(locale)
  const { admin } = words
  const counted = site.now.filter((it) => it.audience !== "VERIFIER")
  const shut = counted.filter((it) => it.state !== "OPEN").length
  const context =
    shut === 0 ? admin.contextOpen : shut === counted.length ? admin.contextClosed : admin.contextPartly
  // What the last closing was answered is forgotten once it is acknowledged, and once the site is open again.
  const lastEnded = site.history.find((it) => it.endedAt)?.id ?? "none"
  const answered = `${lastEnded} ${site.open?.acknowledgedAt ? "acknowledged" : ""}`
  // The newest of what is closed: since then nothing has changed.
  const soSince = counted
    .filter((it) => it.state !== "OPEN")
    .map((it) => it.since)
    .toSorted((a, b) => b.getTime() - a.getTime())[0]
  const drawn = !site.open || statesOfChoice(choice ?? undefined) !== null
  return (
    <>
      <Opening context={context} fact={site.open ? admin.factClosed : admin.factOpen} lead={admin.lead}>
        <p className="actions">
          <ButtonLink href={site.open ? "#reopen" : "#close"}>
            {site.open ? admin.toReopen : admin.toClose}
          </ButtonLink>
        </p>
      </Opening>
      <SiteShelf locale={locale} current="site" />
      {already && soSince && (
        <Notice answer title={closings.alreadySo({ when: longDateTime(soSince, locale) })} />
      )}
      <Band id="now" title={admin.now} strong>
        <SiteNowTable locale={locale} rows={site.now} />
      </Band>
      <Band id="preview" title={admin.preview} note={admin.previewNote}>
        <ClosedPreview
          locale={locale}
          closed={site.open !== null}
          messageFr={site.open?.messageFr ?? null}
          messageEn={site.open?.messageEn ?? null}
        />
      </Band>
      {!drawn && (
        <Band id="change" title={closings.choices.changeTitle} note={closings.choices.changeNote}>
          <CloseChoices locale={locale} current={null} />
        </Band>
      )}
      <div id="close">
        <CloseForm
          key={answered}
          locale={locale}
          {...close}
          audiences={audiences}
          now={site.now}
          choice={choice}
          standing={site.open}
          drawn={drawn}
        />
      </div>
      {site.open && (
        <div id="reopen">
          {acknowledge && (
            <AcknowledgeForm locale={locale} {...acknowledge} since={site.open.acknowledgedAt} />
          )}
          {site.open.reason === "MAINTENANCE" ? (
            <ReopenForm locale={locale} {...reopen} />
          ) : (
            <ReopenByTwo locale={locale} />
          )}
        </div>
      )}
      {hold && <CloseLetters locale={locale} {...hold} waiting={site.waiting} />}
      {site.backups && <BackupsNow locale={locale} backups={site.backups} />}
      <Band id="history" title={admin.history} note={admin.historyNote}>
        <ClosureHistory locale={locale} rows={site.history} />
      </Band>
    </>
  )
}
