import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { titleOf } from "#components/children/child-words.ts"
import { ClocksNotice } from "#components/clocks/clocks-notice.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { AnswerList } from "#components/vacancies/answer-list.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listStandstills } from "#lib/vacancies/queries/clocks.ts"
import { listSuspended } from "#lib/vacancies/queries/asked.ts"
import type { ServedProps } from "../served-page.ts"
import { confirmServedListAction } from "./actions.ts"
import { readServed, servedAnswers } from "./served-answers.ts"

export async function generateMetadata({ params }: ServedProps): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).answering.desk.title }
}

/** What one child of the family is asked: the parent's own list, for whoever answers for them. */
export default async function ServedAnswersPage({ params }: ServedProps) {
  const scope = await requireStaff({ serves: params })
  const { locale, childId, file, place } = await servedAnswers(params)
  const { child, readerName, asked, suspended, standstills, ...shown } = await inScope(scope, async (db) => ({
    ...(await readServed(db, childId)),
    suspended: await listSuspended(db),
    standstills: await listStandstills(db),
  }))
  const words = messages(locale).answering.desk
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={readerName}>
      <Opening
        back={<BackLink href={file}>{words.back}</BackLink>}
        context={words.context({ name: titleOf(child, locale) })}
        fact={words.fact}
        lead={words.lead}
      />
      <ClocksNotice {...{ locale, standstills, now: shown.now }} whose="FAMILIES" />
      <AnswerList
        locale={locale}
        place={place}
        confirm={confirmServedListAction}
        asked={asked.filter((it) => it.childId === childId)}
        suspended={suspended.filter((it) => it.childId === childId)}
        {...shown}
      />
    </PersonFrame>
  )
}
