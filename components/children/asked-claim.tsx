import { Band } from "#components/ui/band.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import type { FormAction } from "#components/ui/action-form.tsx"
import { claimPath } from "./claim-path.ts"
import { claimMarks, hasEnded } from "./claims-table.tsx"
import { dayText } from "./child-words.ts"
import { AppealForm, AttachForm, WithdrawForm } from "./claim-forms.tsx"
import { DocumentsTable } from "./documents-table.tsx"
import { decidedBy, type claimDeeds } from "#lib/children/rules/attestations.ts"
import type { ClaimForGuardian } from "#lib/children/views.ts"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Day } from "#lib/platform/days.ts"

type Props = {
  locale: Locale
  childId: string
  claim: ClaimForGuardian
  of: string
  today: Day
  deeds: ReturnType<typeof claimDeeds>
  attach: FormAction
  remove: FormAction
  appeal: FormAction
  withdraw: FormAction
}

/** A claim as its family reads it: what asks for something first, then the facts, then the ways out. */
export function AskedClaim({ locale, childId, claim, of, today, deeds, ...actions }: Props) {
  const { attestations, chrome, family } = messages(locale)
  const words = attestations.asked
  const which = { childId, claimId: claim.id }
  // What is asked for comes before what is known.
  const isAsked = claim.state === "EVIDENCE_ASKED"
  const isShown = deeds.attach || claim.documents.length > 0
  const documents = (
    <>
      {isShown && (
        <Band id="documents" title={words.documents} note={words.documentsNote}>
          <DocumentsTable
            locale={locale}
            which={which}
            documents={claim.documents}
            remove={deeds.remove ? actions.remove : null}
          />
        </Band>
      )}
      {deeds.attach && <AttachForm locale={locale} which={which} action={actions.attach} />}
    </>
  )
  return (
    <>
      {!deeds.attach && !deeds.appeal && <title>{words.title + chrome.titleSuffix}</title>}
      {claim.reason && (
        <Band id="reason" title={words.reason} strong level>
          <p className="measure whitespace-pre-line">{claim.reason}</p>
        </Band>
      )}
      {isAsked && documents}
      <Band id="claim" title={words.what} level strong={!claim.reason}>
        <FactsList
          rows={[
            { term: words.kind, value: family.steps.priorities.kinds[claim.kind] },
            ...(of ? [{ term: words.of, value: of }] : []),
            ...(claim.person ? [{ term: words.person, value: claim.person }] : []),
            {
              term: words.state,
              value: (
                <StateMark mark={hasEnded(claim, today) ? "no" : claimMarks[claim.state]}>
                  {hasEnded(claim, today) ? words.ended : family.steps.priorities.states[claim.state]}
                </StateMark>
              ),
            },
            { term: words.claimed, value: dayText(claim.claimedOn, locale) },
            ...(claim.decidedOn ? [{ term: words.decided, value: dayText(claim.decidedOn, locale) }] : []),
            ...(claim.validUntil ? [{ term: words.until, value: dayText(claim.validUntil, locale) }] : []),
            ...(claim.appeal ? [{ term: words.appeal, value: claim.appeal }] : []),
            { term: words.who, value: decidedBy(claim.kind) === "DAYCARE" ? words.byDaycare : words.byStaff },
            {
              term: words.readings,
              value: claim.readings.length
                ? claim.readings.map((it) => (
                    <span key={it.id} className="block">
                      {words.reading({ when: shortDateTime(it.at, locale), code: it.by })}
                    </span>
                  ))
                : words.noReading,
            },
          ]}
        />
      </Band>
      {!isAsked && documents}
      {deeds.appeal && <AppealForm locale={locale} which={which} action={actions.appeal} />}
      {deeds.again && (
        <Band id="again" title={words.againBand} level className="stack">
          <p className="measure">{words.againText}</p>
          <p className="actions">
            <a
              className="button"
              href={`/${locale}/parent/children/${childId}/priorities/${claimPath[claim.kind]}`}
            >
              {words.again}
            </a>
          </p>
        </Band>
      )}
      {deeds.withdraw && <WithdrawForm locale={locale} which={which} action={actions.withdraw} />}
    </>
  )
}
