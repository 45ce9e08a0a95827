import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { KeysScreen } from "#components/record/keys-screen.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listKeyRequests } from "#lib/record/queries/keys.ts"
import { keysRights } from "#lib/record/rights/keys.ts"
import { approveKeysAction, askKeysAction, refuseKeysAction, withdrawKeysAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).keys.title }
}

export default async function KeysPage({ params }: Props) {
  const scope = await requireStaff({ fresh: true, door: "site" })
  if (!keysRights["keys.read"](scope.actor)) notFound()
  const locale = await pageLocale(params)
  const rows = await inScope(scope, listKeyRequests)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={null}>
      <KeysScreen
        locale={locale}
        rows={rows}
        actions={{
          ask: askKeysAction,
          approve: approveKeysAction,
          refuse: refuseKeysAction,
          withdraw: withdrawKeysAction,
        }}
      />
    </PersonFrame>
  )
}
