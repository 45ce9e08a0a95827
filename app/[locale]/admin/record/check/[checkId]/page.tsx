import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { CheckScreen } from "#components/record/check-screen.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { getCheck } from "#lib/record/queries/checks.ts"
import { checkRights } from "#lib/record/rights/checks.ts"
import { cancelCheckAction, explainFindingsAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; checkId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).checks.check.title }
}

/** One check: how far it is, what it found, its report. */
export default async function CheckPage({ params }: Props) {
  const scope = await requireStaff({ door: "site" })
  const { checkId } = await params
  const locale = await pageLocale(params)
  if (!checkRights["record.check"](scope.actor)) notFound()
  const check = await inScope(scope, (db) => getCheck(db, checkId))
  const path = `/${locale}/admin/record/check`
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={null}>
      <CheckScreen
        locale={locale}
        check={check}
        back={{ href: path, label: messages(locale).checks.check.back }}
        own={{
          path: `${path}/${check.id}`,
          cancel: { action: cancelCheckAction, formKey: newId() },
          explain: { action: explainFindingsAction, formKey: newId() },
        }}
      />
    </PersonFrame>
  )
}
