import type { FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import type { ClaimToDecide, OpenedClaim } from "#lib/children/views.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Day } from "#lib/platform/days.ts"
import { dayText } from "./child-words.ts"
import { AnswerForm, OpenClaimForm } from "./claim-answer.tsx"
import { claimMarks } from "./claims-table.tsx"
import { sortOf } from "./documents-table.tsx"

type Props = {
  locale: Locale
  claim: ClaimToDecide
  /** Null until this session opened it, and some minutes later again. */
  opened: OpenedClaim | null
  today: Day
  /** Whoever asks, as the family will read them. */
  code: string
  /** Why no answer is expected from whoever asks; null when one is. */
  notNow: string | null
  base: string
  forStaff: boolean
  open: FormAction
  answer: FormAction
}

/** One claim for whoever answers it: by code until it is opened, then only what is needed to say yes or no. */
export function ClaimToAnswer({
  locale,
  claim,
  opened,
  today,
  code,
  notNow,
  base,
  forStaff,
  ...actions
}: Props) {
  const { attestations, chrome, family } = messages(locale)
  const words = attestations.decide
  const kinds = family.steps.priorities.kinds
  return (
    <>
      {(notNow !== null || opened) && <title>{words.title({ code: claim.code }) + chrome.titleSuffix}</title>}
      <Opening
        back={<BackLink href={`/${locale}${base}`}>{words.back}</BackLink>}
        context={words.context({ code: claim.code })}
        fact={`${kinds[claim.kind]}.`}
        {...(notNow === null ? {} : { lead: notNow })}
      />
      {notNow === null && !opened && (
        <OpenClaimForm locale={locale} claim={claim} action={actions.open} code={code} />
      )}
      <Band id="facts" title={words.kind} level strong>
        <FactsList
          rows={[
            {
              term: words.state,
              value: (
                <StateMark mark={claimMarks[claim.state]}>
                  {family.steps.priorities.states[claim.state]}
                </StateMark>
              ),
            },
            { term: words.claimed, value: dayText(claim.claimedOn, locale) },
            ...(claim.validUntil ? [{ term: words.until, value: dayText(claim.validUntil, locale) }] : []),
          ]}
        />
      </Band>
      {opened && (
        <Band id="opened" title={words.opened} note={words.openedNote} level>
          <FactsList rows={openedRows(locale, claim, opened, { base, forStaff })} />
        </Band>
      )}
      {notNow === null && opened && (
        <AnswerForm
          locale={locale}
          claim={claim}
          action={actions.answer}
          today={today}
          mayAsk={forStaff && claim.state !== "APPEALED"}
        />
      )}
    </>
  )
}

function openedRows(
  locale: Locale,
  claim: ClaimToDecide,
  it: OpenedClaim,
  { base, forStaff }: { base: string; forStaff: boolean },
) {
  const { attestations } = messages(locale)
  const words = attestations.decide
  return [
    ...(claim.kind === "STAFF_CHILD"
      ? [{ term: forStaff ? words.personOf : words.person, value: it.person ?? words.noPerson }]
      : []),
    ...(claim.kind === "SIBLING"
      ? [
          { term: forStaff ? words.siblingOf : words.sibling, value: it.sibling ?? words.noPerson },
          { term: words.home, value: it.sharesHome ? it.postalCode : words.noHome },
        ]
      : []),
    ...(it.named ? [{ term: words.named, value: it.named }] : []),
    ...(it.reason ? [{ term: words.before, value: it.reason }] : []),
    ...(it.appeal ? [{ term: words.appeal, value: it.appeal }] : []),
    ...(forStaff
      ? [
          {
            term: words.documents,
            value: it.documents.length
              ? it.documents.map((document) => (
                  <span key={document.id} className="block">
                    <a href={`/${locale}${base}/${claim.id}/documents/${document.id}`} download>
                      {attestations.document({ position: document.position })}
                    </a>
                    {`, ${sortOf(document, locale)}`}
                  </span>
                ))
              : words.noDocument,
          },
        ]
      : []),
  ]
}
