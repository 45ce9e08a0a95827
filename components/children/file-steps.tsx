import { Band } from "#components/ui/band.tsx"
import { TaskList, type TaskRow } from "#components/ui/task-list.tsx"
import { stepsLeft, type ChildForGuardian, type ChildInList } from "#lib/children/views.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { birthText, dayText, homeText, scheduleText } from "./child-words.ts"
import { answeringText, siblingsText } from "./answers.tsx"

type Props = { locale: Locale; child: ChildForGuardian; others: ChildInList[]; isInvited: boolean }

/** A draft: what is needed, what can help, and the way to send it. Each step can be left and taken up again. */
export function FileSteps({ locale, child, others, isInvited }: Props) {
  const { file } = messages(locale).family
  return (
    <>
      <Band id="needed" title={file.needed} note={file.neededNote} strong>
        <TaskList rows={neededRows(child, locale)} />
      </Band>
      <Band id="more" title={file.more} note={file.moreNote}>
        <TaskList rows={moreRows(child, others, isInvited, locale)} />
      </Band>
    </>
  )
}

function neededRows(child: ChildForGuardian, locale: Locale): TaskRow[] {
  const { family } = messages(locale)
  const { facts, file, steps } = family
  const left = stepsLeft(child)
  const base = `/${locale}/parent/children/${child.id}`
  const row = (key: string, path: string, name: string, isLeft: boolean, note: string | null): TaskRow => ({
    ...{ key, name, href: `${base}/${path}`, mark: isLeft ? "next" : "good" },
    state: isLeft ? file.todo : file.done,
    ...(isLeft || !note ? {} : { note }),
  })
  const names = [child.givenName, child.familyName].filter(Boolean).join(" ")
  const entry = child.desiredEntryOn && facts.from({ day: dayText(child.desiredEntryOn, locale) })
  const isWhole = !Object.values(left).includes(true)
  const maySend = isWhole && child.bornOn !== null
  return [
    row("names", "names", steps.names.name, left.name, names),
    row("birth", "birth", steps.birth.name, left.birth, birthText(child, locale)),
    row("residence", "residence", steps.residence.name, left.residence, homeText(child, 1)),
    row("entry", "entry", steps.entry.name, left.wish, entry),
    {
      ...{ key: "check", name: file.check, mark: "next", state: file.todo },
      ...(maySend ? { href: `${base}/check` } : {}),
      note: maySend ? file.checkNote : isWhole ? file.checkUnborn : file.checkLater,
    },
  ]
}

function moreRows(
  child: ChildForGuardian,
  others: ChildInList[],
  isInvited: boolean,
  locale: Locale,
): TaskRow[] {
  const { file, guardian, steps } = messages(locale).family
  const base = `/${locale}/parent/children/${child.id}`
  const row = (path: string, name: string, said: string | null): TaskRow => ({
    ...{ key: path, name, href: `${base}/${path}`, mark: said ? "good" : "next" },
    state: said ? file.done : file.optional,
    ...(said ? { note: said } : {}),
  })
  const isTwo = child.guardians > 1
  return [
    row("schedule", steps.schedule.name, child.needs && scheduleText(child.needs, locale)),
    row("answering", steps.answering.name, answeringText(child, locale)),
    row("second-residence", steps.second.name, homeText(child, 2)),
    row("siblings", steps.siblings.name, child.siblings.length ? siblingsText(child, others, locale) : null),
    row(
      "priorities",
      steps.priorities.name,
      child.claims.length ? steps.priorities.count({ n: child.claims.length }) : null,
    ),
    row("guardian", guardian.name, isTwo ? guardian.state.two : isInvited ? guardian.state.waiting : null),
  ]
}
