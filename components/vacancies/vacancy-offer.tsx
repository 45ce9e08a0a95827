import { clockNote } from "#components/clocks/clock-words.ts"
import { dayOf } from "#components/daycares/day-of.ts"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { LinkList } from "#components/ui/link-list.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { Panel } from "#components/ui/panel.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { isOpen } from "#lib/vacancies/rules/asked-states.ts"
import type { FamilyOfOffer, OwnOffer } from "#lib/vacancies/views/vacancies.ts"
import { ownVacancies, type VacancyPlace } from "./vacancy-place.ts"

type Props = {
  locale: Locale
  offer: OwnOffer
  /** Null until this session opened it, some minutes later again, and once the offer or the place is over. */
  family: FamilyOfOffer | null
  /** Whether a reading is possible at all. */
  isDisclosed: boolean
  /** Whoever asks, as the family will read them. */
  code: string
  open: FormAction
  formKey: string
  place?: VacancyPlace
}

/** One offer: who the family is, once that is asked and written down, and what can be done while it is open. */
export function VacancyOffer({
  locale,
  offer,
  family,
  isDisclosed,
  code,
  open,
  formKey,
  place = ownVacancies(locale),
}: Props) {
  const { forms, vacancies, chrome } = messages(locale)
  const { offer: words, live } = vacancies
  const vacancyHref = place.one(offer.vacancyId)
  const here = `${vacancyHref}/offers/${offer.offerId}`
  const asks = isDisclosed && !family
  return (
    <>
      {!asks && <title>{words.title({ code: offer.code }) + chrome.titleSuffix}</title>}
      <Opening
        back={<BackLink href={vacancyHref}>{words.back}</BackLink>}
        context={words.context({ code: offer.code })}
        fact={`${live.offerStates[offer.state]}.`}
        {...(isOpen(offer.state)
          ? { lead: words.until({ until: longDateTime(offer.deadline, locale) }) }
          : {})}
      />
      {isOpen(offer.state) && clockNote(offer.clock, locale) && (
        <p className="note mb-6">{clockNote(offer.clock, locale)}</p>
      )}
      {asks && (
        <ActionForm
          id="open"
          action={open}
          formKey={formKey}
          words={forms.words}
          title={words.title({ code: offer.code })}
          refresh
        >
          <HiddenFields fields={place.fields} />
          <input type="hidden" name="offerId" value={offer.offerId} />
          <Panel labelledBy="open-title" className="mb-7">
            <h2 id="open-title">{words.openTitle}</h2>
            <p className="mt-3 measure">{words.openText({ code })}</p>
            <p className="actions mt-5">
              <SubmitButton>{words.open}</SubmitButton>
            </p>
          </Panel>
        </ActionForm>
      )}
      {family && (
        <Band id="family" title={words.opened} note={words.openedNote} strong level>
          <FactsList rows={familyRows(locale, family)} />
        </Band>
      )}
      {!isDisclosed && (
        <Band id="family" title={words.family} strong level>
          <p className="measure">{words.gone}</p>
        </Band>
      )}
      {isOpen(offer.state) && (
        <Band id="acts" title={words.acts} note={words.actsNote}>
          <LinkList
            items={[
              { href: `${here}/answer`, label: words.recordLink, text: words.recordNote },
              ...(place.own
                ? [{ href: `${here}/extend`, label: words.extendLink, text: words.extendNote }]
                : []),
              { href: `${here}/withdraw`, label: words.withdrawLink, text: words.withdrawNote },
            ]}
          />
        </Band>
      )}
    </>
  )
}

function familyRows(locale: Locale, { givenName, familyName, bornOn, guardians }: FamilyOfOffer) {
  const { offer: words } = messages(locale).vacancies
  return [
    { term: words.child, value: [givenName, familyName].filter(Boolean).join(" ") || words.unsaid },
    { term: words.born, value: bornOn ? dayOf(bornOn, locale) : words.unsaid },
    ...guardians.map((it, at) => ({
      term: words.guardian(at + 1),
      value: (
        <>
          <span className="block">{it.name ?? words.unsaid}</span>
          <span className="block">
            {it.phone ? <a href={`tel:${it.phone.replace(/[^+\d]/g, "")}`}>{it.phone}</a> : words.noPhone}
          </span>
          {it.email && (
            <span className="block">
              <a href={`mailto:${it.email}`}>{it.email}</a>
            </span>
          )}
          <span className="note">{words.language({ name: words.languages[it.locale] })}</span>
        </>
      ),
    })),
  ]
}
