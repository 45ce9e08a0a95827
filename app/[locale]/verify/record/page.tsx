import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { VerifierRecord } from "#components/site/verifier-record.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireVerifier } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { readRecord } from "#lib/site/queries/record.ts"
import { wantedRecord } from "#lib/site/schema/record.ts"

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).reopening.record.title }
}

export default async function RecordPage({ params, searchParams }: Props) {
  const scope = await requireVerifier()
  const locale = await pageLocale(params)
  const wanted = wantedRecord.parse(await searchParams)
  const { name, page } = await inScope(scope, async (db) => ({
    name: await findOwnName(db),
    page: await readRecord(db, wanted),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <VerifierRecord locale={locale} about={wanted.about} page={page} />
    </PersonFrame>
  )
}
