import type { ChildForGuardian, ChildInList } from "#lib/children/views.ts"
import { listOf } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { birthText, dayText, homeText, nameOf, scheduleText } from "./child-words.ts"

type Props = {
  locale: Locale
  child: ChildForGuardian
  /** The other children of whoever reads. */
  others: ChildInList[]
  /** Without it nothing can be changed here. */
  mayChange: boolean
}

/** Everything a file says, each answer with the way to change it. */
export function Answers({ locale, child, others, mayChange }: Props) {
  const { file } = messages(locale).family
  const base = `/${locale}/parent/children/${child.id}`
  return (
    <dl className={mayChange ? "summary summary--change" : "summary"}>
      {answersOf(child, others, locale).map(({ step, term, value }) => (
        <div key={step}>
          <dt>{term}</dt>
          <dd>{value}</dd>
          {mayChange && (
            <dd>
              {/* Once a file is on lists, its date is changed where the effect on each rank is shown. */}
              <a href={`${base}/${step === "entry" && child.state !== "DRAFT" ? "wish" : step}`}>
                {file.change}
                <span className="visually-hidden"> ({term})</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

type Step =
  | "names"
  | "birth"
  | "residence"
  | "second-residence"
  | "entry"
  | "schedule"
  | "answering"
  | "siblings"
  | "priorities"
  | "guardian"
type Answer = { step: Step; term: string; value: string }

function answersOf(child: ChildForGuardian, others: ChildInList[], locale: Locale): Answer[] {
  const { facts, file, guardian, steps } = messages(locale).family
  const names = [child.givenName, child.familyName].filter(Boolean).join(" ")
  return [
    { step: "names", term: steps.names.name, value: names || facts.unsaid },
    { step: "birth", term: steps.birth.name, value: birthText(child, locale) },
    { step: "residence", term: steps.residence.name, value: homeText(child, 1) ?? facts.unsaid },
    { step: "second-residence", term: file.second, value: homeText(child, 2) ?? file.none },
    {
      step: "entry",
      term: steps.entry.name,
      value: child.desiredEntryOn ? facts.from({ day: dayText(child.desiredEntryOn, locale) }) : facts.unsaid,
    },
    { step: "schedule", term: steps.schedule.name, value: scheduleText(child.needs, locale) },
    {
      step: "answering",
      term: steps.answering.name,
      value: answeringText(child, locale) ?? steps.answering.none,
    },
    { step: "siblings", term: steps.siblings.name, value: siblingsText(child, others, locale) },
    {
      step: "priorities",
      term: steps.priorities.name,
      value: steps.priorities.count({ n: child.claims.length }),
    },
    {
      step: "guardian",
      term: guardian.name,
      value: child.guardians > 1 ? guardian.state.two : guardian.state.alone,
    },
  ]
}

/** What a family said of answering; null when it said nothing of its own. */
export function answeringText(child: ChildForGuardian, locale: Locale): string | null {
  const { answering } = messages(locale).family.steps
  const said = [
    ...(child.bothAnswer ? [answering.saidBoth] : []),
    ...(child.keepsLooking ? [answering.saidLooks] : []),
  ]
  const text = listOf(said, locale)
  return text ? text.charAt(0).toUpperCase() + text.slice(1) : null
}

export function siblingsText(child: ChildForGuardian, others: ChildInList[], locale: Locale): string {
  const { steps } = messages(locale).family
  const names = child.siblings.flatMap(({ id }) => {
    const other = others.find((it) => it.id === id)
    return other ? [nameOf(other, locale)] : []
  })
  return names.length > 0 ? steps.siblings.some({ names: listOf(names, locale) }) : steps.siblings.none
}
