import { dayOf } from "#components/daycares/day-of.ts"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { count } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { ageBrackets } from "#lib/children/rules/ages.ts"
import type { DaycareView } from "#lib/daycares/views/daycares.ts"
import type { AdmissionPolicy } from "#lib/waitlist/rules/policy.ts"
import type { ListFacts } from "#lib/waitlist/views.ts"
import { PolicyWords } from "./policy-words.tsx"

type Props = { locale: Locale; daycare: DaycareView; policy: AdmissionPolicy; facts: ListFacts }

/** On a service's public page: the rule of its list, who waits and who entered by class, and the way onto it. */
export function OrderOfList({ locale, daycare, policy, facts }: Props) {
  const { policy: words, brackets } = messages(locale).waitlist
  const { notedOn, waiting, lastYear } = facts
  const told = (number: number | null) => (number === null ? words.fewer : count(number, locale))
  const year = lastYear && `${lastYear.from.slice(0, 4)}-${Number(lastYear.from.slice(0, 4)) + 1}`
  return (
    <Band id="policy" title={words.title} note={words.note} level>
      <div className="stack-5">
        <PolicyWords locale={locale} policy={policy} />
        <div>
          <h3>{words.waiting}</h3>
          {notedOn ? (
            <>
              <div className="mt-3">
                <FactsList
                  rows={ageBrackets.map((it) => ({ term: brackets[it], value: told(waiting[it]) }))}
                />
              </div>
              <p className="soft mt-3">{words.noted({ day: dayOf(notedOn, locale) })}</p>
            </>
          ) : (
            <p className="soft mt-3">{words.notNoted}</p>
          )}
        </div>
        {lastYear && year && (
          <div>
            <h3>{words.entries({ year })}</h3>
            <div className="mt-3">
              <FactsList
                rows={ageBrackets.map((it) => ({ term: brackets[it], value: told(lastYear[it]) }))}
              />
            </div>
          </div>
        )}
        {daycare.listOpen && (
          <p className="actions">
            <ButtonLink tone="main" href={`/${locale}/parent/join?add=${daycare.slug}`}>
              {words.join}
            </ButtonLink>
            <span className="soft">{words.joinText}</span>
          </p>
        )}
      </div>
    </Band>
  )
}
