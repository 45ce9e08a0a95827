import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { ClocksNotice } from "#components/clocks/clocks-notice.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { AnswerList } from "#components/vacancies/answer-list.tsx"
import { parentAnswers } from "#components/vacancies/answer-place.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listStandstills } from "#lib/vacancies/queries/clocks.ts"
import { listAsked, listSuspended } from "#lib/vacancies/queries/asked.ts"
import { toAnswer } from "#lib/vacancies/rules/asked-order.ts"
import { confirmListAction } from "./actions.ts"
import { readFamily } from "./read-asked.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).answering.list.title }
}

/** Where the letters lead: what to answer by when, in order of deadline. */
export default async function AnswersPage({ params }: Props) {
  const scope = await requireParent()
  const locale = await pageLocale(params)
  const { readerName, standstills, ...shown } = await inScope(scope, async (db) => ({
    ...(await readFamily(db)),
    asked: await listAsked(db),
    suspended: await listSuspended(db),
    standstills: await listStandstills(db),
  }))
  const { list } = messages(locale).answering
  const due = toAnswer(shown.asked, shown.now).length
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={readerName}>
      <Opening
        back={<BackLink href={`/${locale}/parent`}>{list.back}</BackLink>}
        context={list.context}
        fact={list.fact({ due })}
        {...(due > 0 ? { lead: list.lead } : {})}
      />
      <ClocksNotice
        {...{ locale, standstills, now: shown.now }}
        whose="OWN"
        concerns={due + shown.suspended.length > 0}
      />
      <AnswerList locale={locale} place={parentAnswers(locale)} confirm={confirmListAction} {...shown} />
    </PersonFrame>
  )
}
