import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { nameOf } from "#components/children/child-words.ts"
import { BackLink } from "#components/ui/back-link.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { getChild, listChildren } from "#lib/children/queries/files.ts"
import { mayBeChanged } from "#lib/children/rules/states.ts"
import type { ChildForGuardian, ChildInList } from "#lib/children/views.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { NotFound, type Parent } from "#lib/platform/access.ts"
import { dayOf, type Day } from "#lib/platform/days.ts"
import { inScope, type Scope } from "#lib/platform/scope.ts"

export type ChildProps = { params: Promise<{ locale: string; childId: string }> }

export type Step = {
  scope: Scope<Parent>
  locale: Locale
  readerName: string | null
  child: ChildForGuardian
  /** The reader's other children whose file is open. */
  others: ChildInList[]
  today: Day
}

/** What a page of a step stands on: one's own file, that one may change and that is open; anything else is not there. */
export async function readStep(scope: Scope<Parent>, params: ChildProps["params"]): Promise<Step> {
  const step = await readFile(scope, params)
  if (step.child.rights === "FULL" && mayBeChanged(step.child.state)) return step
  return scope.otherwise?.absent() ?? absent()
}

/** One's own file, that one may end or take up again; anything else is not there. */
export async function readOpenFile(scope: Scope<Parent>, params: ChildProps["params"]): Promise<Step> {
  const step = await readFile(scope, params)
  if (step.child.rights === "FULL" && step.child.state !== "CLOSED") return step
  return scope.otherwise?.absent() ?? absent()
}

/** The same for whoever may only read it, in every state. */
export async function readFile(scope: Scope<Parent>, params: ChildProps["params"]): Promise<Step> {
  const locale = await pageLocale(params)
  const { childId } = await params
  const read = await inScope(scope, async (db) => ({
    child: await getChild(db, childId),
    account: await getOwnAccount(db),
    family: await listChildren(db),
    today: dayOf(db.now),
  }))
  const others = read.family.filter((it) => it.id !== childId && it.state !== "CLOSED")
  return { scope, locale, readerName: read.account.name, child: read.child, others, today: read.today }
}

function absent(): never {
  throw new NotFound()
}

type FrameProps = {
  step: Step
  fact: string
  lead?: string
  /** Where the way back leads, when that is not the file. */
  back?: { path: string; label: string }
  children: React.ReactNode
}

/** Whose file, the question, the way back. */
export function StepFrame({ step, fact, lead, back, children }: FrameProps) {
  const { scope, locale, child, readerName } = step
  const { steps } = messages(locale).family
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={readerName}>
      <Opening
        back={
          <BackLink href={`/${locale}/parent/children/${child.id}${back?.path ?? ""}`}>
            {back?.label ?? (child.state === "DRAFT" ? steps.back : steps.backFile)}
          </BackLink>
        }
        context={steps.whose({ name: nameOf(child, locale) })}
        fact={fact}
        lead={lead}
      />
      {children}
    </PersonFrame>
  )
}
