import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { LookScreen } from "#components/record/look-screen.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { mostInFile, readLook } from "#lib/record/queries/looks.ts"
import { lookRights } from "#lib/record/rights/looks.ts"
import { wantedPage } from "#lib/record/schema/looks.ts"

type Props = {
  params: Promise<{ locale: string; lookId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).readings.record.title }
}

/** The answer to a question that this session asked in the last minutes. */
export default async function LookPage({ params, searchParams }: Props) {
  const scope = await requireStaff({ fresh: true })
  if (!lookRights["record.look"](scope.actor)) notFound()
  const locale = await pageLocale(params)
  const { lookId } = await params
  const after = wantedPage.parse(await searchParams)
  const { name, page } = await inScope(scope, async (db) => ({
    name: await findOwnName(db),
    page: await readLook(db, lookId, after),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <LookScreen locale={locale} page={page} mostInFile={mostInFile} />
    </PersonFrame>
  )
}
