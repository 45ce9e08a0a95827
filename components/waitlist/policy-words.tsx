import { dayOf } from "#components/daycares/day-of.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { isNamed } from "#lib/waitlist/rules/draft.ts"
import type { Priority } from "#lib/waitlist/rules/facts.ts"
import type { AdmissionPolicy } from "#lib/waitlist/rules/policy.ts"
import { capital, categoryWords, conditionWords } from "./words.ts"

type Props = { locale: Locale; policy: AdmissionPolicy; undated?: boolean }

/** A policy as anybody may read it aloud: categories, clock, ties, what is reserved. Written from the data itself. */
export function PolicyWords({ locale, policy, undated }: Props) {
  const { policy: words } = messages(locale).waitlist
  const { priorities, capPercent } = policy.reserved
  return (
    <div className="stack measure">
      <p>
        <strong>{policy.name === "NETWORK" ? words.network : words.own}.</strong>{" "}
        {!undated && words.version({ version: policy.version, day: dayOf(policy.effectiveFrom, locale) })}
      </p>
      {policy.categories.length > 1 && (
        <>
          <p>{words.categories}</p>
          <ol>
            {policy.categories.map((it) => (
              <li key={categoryWords(locale, it)}>{capital(categoryWords(locale, it))}</li>
            ))}
          </ol>
        </>
      )}
      <p>
        {words.clock[policy.clock]} {policy.tieBreaks.map((it) => words.ties[it]).join(" ")}
      </p>
      {priorities.length === 0 ? (
        <p>{words.reservedNone}</p>
      ) : (
        <>
          <p>{words.reserved({ percent: capPercent })}</p>
          <ul>
            {priorities.map((it) => (
              <li key={it.fact}>{capital(priorityWords(locale, it))}</li>
            ))}
          </ul>
        </>
      )}
      <p>{policy.departures === "NEVER" ? words.noDepartures : words.departures}</p>
      <p>{words.never}</p>
    </div>
  )
}

export function priorityWords(locale: Locale, { fact, of }: Priority): string {
  return isNamed(fact)
    ? conditionWords(locale, { is: fact, of: of ?? "" })
    : messages(locale).waitlist.conditions[fact]
}
