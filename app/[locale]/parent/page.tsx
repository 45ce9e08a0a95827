import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { confirmFileAction } from "#app/[locale]/parent/children/actions.ts"
import { confirmListAction } from "#app/[locale]/parent/answers/actions.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { ChildrenBand } from "#components/children/children-band.tsx"
import { DuePanel } from "#components/children/due-panel.tsx"
import { familyNews } from "#components/children/family-news.ts"
import { ClocksNotice } from "#components/clocks/clocks-notice.tsx"
import { Band } from "#components/ui/band.tsx"
import { LinkList } from "#components/ui/link-list.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { TaskList } from "#components/ui/task-list.tsx"
import { AcceptedBand, AnswerPanel, SuspendedPanel } from "#components/vacancies/answer-panel.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { listChildren } from "#lib/children/queries/files.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { dayOf } from "#lib/platform/days.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listStandstills } from "#lib/vacancies/queries/clocks.ts"
import { listAsked, listSuspended } from "#lib/vacancies/queries/asked.ts"
import { toAnswer } from "#lib/vacancies/rules/asked-order.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).accounts.home.title }
}

/** What to answer by when, or what else waits, with the button that does it; then the family's children; then everything else. */
export default async function ParentHomePage({ params }: Props) {
  const scope = await requireParent()
  const locale = await pageLocale(params)
  const { name, all, now, asked, suspended, standstills } = await inScope(scope, async (db) => ({
    name: await findOwnName(db),
    all: await listChildren(db),
    now: db.now,
    asked: await listAsked(db),
    suspended: await listSuspended(db),
    standstills: await listStandstills(db),
  }))
  const { accounts, answering, spaces } = messages(locale)
  const { home } = accounts
  const today = dayOf(now)
  const names = new Map(all.map((it) => [it.id, it.givenName]))
  const due = toAnswer(asked, now).filter((it) => !it.first.readsOnly)
  const news = familyNews(all, today, locale)
  // There is one panel: a place that waits comes before a list that is suspended, and that before a file.
  const silent = due.length === 0 ? suspended.filter((it) => !it.readsOnly) : []
  const first = due.length + silent.length === 0 ? news.first : undefined
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <Opening
        context={name ? accounts.account.welcome({ name }) : accounts.account.welcomeNameless}
        fact={due.length > 0 ? answering.home.fact({ due: due.length }) : news.fact}
        lead={news.lead}
      />
      <ClocksNotice
        {...{ locale, now, standstills }}
        whose="OWN"
        concerns={due.length + silent.length > 0 || first !== undefined}
      />
      <AnswerPanel locale={locale} due={due} names={names} />
      <SuspendedPanel locale={locale} lists={silent} names={names} confirm={confirmListAction} />
      {first && <DuePanel locale={locale} {...first} confirm={confirmFileAction} />}
      <AcceptedBand locale={locale} asked={asked} names={names} />
      <ChildrenBand
        locale={locale}
        family={news.open}
        today={today}
        confirm={confirmFileAction}
        above={first?.child.id}
      />
      <Band id="todo" title={home.todo} note={home.todoNote}>
        <TaskList
          rows={[
            {
              key: "details",
              name: home.complete,
              href: `/${locale}/account`,
              note: home.completeNote,
              mark: name === null ? "next" : "good",
              state: name === null ? home.completeNext : home.completeDone,
            },
          ]}
        />
      </Band>
      <Band id="now" title={spaces.parent.now}>
        <LinkList
          items={[
            ...(asked.length > 0
              ? [
                  {
                    href: `/${locale}/parent/answers`,
                    label: answering.home.all,
                    text: answering.home.allText,
                  },
                ]
              : []),
            { href: `/${locale}`, label: spaces.parent.search, text: spaces.parent.searchText },
            {
              href: `/${locale}/account`,
              label: spaces.parent.account,
              text: spaces.parent.accountText,
            },
          ]}
        />
      </Band>
    </PersonFrame>
  )
}
