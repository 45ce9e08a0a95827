import { dayOf } from "#components/daycares/day-of.ts"
import type { Door } from "#components/layout/navigation.ts"
import { Band } from "#components/ui/band.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { LinkList } from "#components/ui/link-list.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { TaskList, type TaskRow } from "#components/ui/task-list.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { ImportView } from "#lib/daycares/views/imports.ts"
import { passkeysExpected } from "#lib/accounts/rules/account.ts"
import type { StaffRole } from "#lib/platform/access.ts"
import type { TaskCount } from "#lib/tasks/views.ts"
import { queueLink } from "./task-queue.tsx"

type Props = {
  locale: Locale
  role: StaffRole
  name: string | null
  doors: Door[]
  now: Date
  /** Of one's own. */
  passkeys: number
  /** Of the kinds that are for this role; empty for a role that handles none. */
  tasks: TaskCount[]
  /** Lists that wait for this person's decision. */
  waiting: ImportView[]
  /** Open ones, for whoever answers for security; 0 for everybody else. */
  alarms: number
  letters: { waiting: number; refused: number }
  sourceOn: string | null
  allOpen: boolean
}

/** The staff's first page: what waits for this person, how the portal is, what they may open. */
export function Desk({
  locale,
  role,
  name,
  doors,
  now,
  passkeys,
  tasks,
  waiting,
  alarms,
  letters,
  sourceOn,
  allOpen,
}: Props) {
  const { accounts, spaces } = messages(locale)
  const words = spaces.staff
  const rows = [
    ...alarmRows(locale, alarms),
    ...passkeyRows(locale, passkeys),
    ...waitingRows(locale, waiting),
    ...taskRows(locale, tasks),
  ]
  const pending =
    alarms +
    Number(passkeys < passkeysExpected) +
    waiting.length +
    tasks.reduce((sum, it) => sum + it.open + it.mine, 0)
  return (
    <>
      <Opening
        context={name ? accounts.account.welcome({ name }) : accounts.account.welcomeNameless}
        fact={pending > 0 ? words.factTasks({ n: pending }) : words.factNone}
        lead={`${words.roles[role]}.`}
      />
      <Band id="todo" title={spaces.todo} note={rows.length > 0 ? words.todoNote : undefined} strong>
        {rows.length > 0 ? (
          <TaskList rows={rows} />
        ) : (
          <EmptyState title={words.nothingTitle}>{words.nothingText}</EmptyState>
        )}
      </Band>
      <Band
        id="portal"
        title={words.portal}
        note={words.portalNote({ when: longDateTime(now, locale) })}
        level
      >
        <FactsList
          rows={[
            {
              term: words.state,
              value: (
                <StateMark mark={allOpen ? "open" : "read-only"} strong={!allOpen}>
                  {allOpen ? words.allOpen : words.notAll}
                </StateMark>
              ),
            },
            { term: words.letters, value: <Letters locale={locale} {...letters} /> },
            {
              term: words.registryOf,
              value: sourceOn ? words.registryDay({ day: dayOf(sourceOn, locale) }) : words.registryNone,
            },
          ]}
        />
      </Band>
      <Band id="doors" title={words.doors}>
        <LinkList items={doorItems(locale, doors)} />
      </Band>
    </>
  )
}

function alarmRows(locale: Locale, alarms: number): TaskRow[] {
  const words = messages(locale).alarms
  if (alarms === 0) return []
  return [
    {
      key: "alarms",
      name: words.title,
      href: `/${locale}/admin/alarms`,
      note: words.frontNote,
      mark: "bad",
      state: words.front({ n: alarms }),
    },
  ]
}

/** Whoever signs in with one passkey is locked out with it: the second comes before any other work. */
function passkeyRows(locale: Locale, passkeys: number): TaskRow[] {
  if (passkeys >= passkeysExpected) return []
  const words = messages(locale).spaces.staff
  return [
    {
      key: "passkeys",
      name: passkeys === 0 ? words.passkeyFirst : words.passkeySecond,
      href: `/${locale}/account/factors`,
      note: words.passkeyNote,
      mark: "next",
      state: words.passkeyState({ n: passkeys, of: passkeysExpected }),
    },
  ]
}

function taskRows(locale: Locale, counts: TaskCount[]): TaskRow[] {
  const { spaces, tasks } = messages(locale)
  const words = spaces.staff
  const mine = counts.reduce((sum, it) => sum + it.mine, 0)
  const urgent = counts.toSorted((a, b) => b.overdue - a.overdue || b.open - a.open)
  const ofKinds = urgent.map(({ kind, open, overdue }): TaskRow => ({
    key: kind,
    name: tasks.kinds[kind],
    href: queueLink(locale, { kind }),
    note: overdue > 0 ? words.overdue({ n: overdue }) : tasks.kindNotes[kind],
    mark: overdue > 0 ? "bad" : open > 0 ? "next" : "good",
    state: open > 0 ? words.toTake({ n: open }) : words.none,
  }))
  if (mine === 0) return ofKinds
  return [
    {
      key: "mine",
      name: words.mine,
      href: queueLink(locale, { show: "mine" }),
      note: words.mineNote,
      mark: "next",
      state: words.inHand({ n: mine }),
    },
    ...ofKinds,
  ]
}

function waitingRows(locale: Locale, waiting: ImportView[]): TaskRow[] {
  const words = messages(locale).spaces.staff
  return waiting.map((it) => ({
    key: it.id,
    name: words.list({ day: dayOf(it.sourceOn, locale) }),
    href: `/${locale}/admin/daycares/${it.id}`,
    note: words.listNote,
    mark: "next",
    state: words.listState,
  }))
}

function Letters({ locale, waiting, refused }: { locale: Locale; waiting: number; refused: number }) {
  const words = messages(locale).spaces.staff
  const some = [
    ...(waiting > 0 ? [words.lettersWaiting({ n: waiting })] : []),
    ...(refused > 0 ? [words.lettersRefused({ n: refused })] : []),
  ]
  return some.length > 0 ? some.join(", ") : words.lettersFine
}

function doorItems(locale: Locale, doors: Door[]) {
  const { nav, staff } = messages(locale).spaces
  const paths = {
    ...{ tasks: "/admin/tasks", registry: "/admin/daycares", site: "/admin/site" },
    alarms: "/admin/alarms",
    ...{ families: "/admin/families", places: "/admin/places", desk: "/admin/desk" },
    ...{ accounts: "/admin/accounts", people: "/admin/people", rights: "/admin/rights" },
    record: "/admin/record",
  } as const
  const item = (name: keyof typeof staff.doorTexts, path: string) => ({
    href: `/${locale}${path}`,
    label: nav[name],
    text: staff.doorTexts[name],
  })
  return [...doors.map((door) => item(door, paths[door])), item("status", "/status")]
}
