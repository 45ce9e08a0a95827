import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { CheckListScreen } from "#components/record/check-list-screen.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listChecks } from "#lib/record/queries/checks.ts"
import { checkRights } from "#lib/record/rights/checks.ts"
import { beginCheckAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).checks.list.title }
}

export default async function ChecksPage({ params }: Props) {
  const scope = await requireStaff({ door: "site" })
  const locale = await pageLocale(params)
  if (!checkRights["record.check"](scope.actor)) notFound()
  const checks = await inScope(scope, listChecks)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={null}>
      <CheckListScreen locale={locale} checks={checks} action={beginCheckAction} formKey={newId()} />
    </PersonFrame>
  )
}
