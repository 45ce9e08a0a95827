import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { LookForm } from "#components/record/look-form.tsx"
import { RecordShelf } from "#components/record/record-shelf.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { purposesOf } from "#lib/platform/access.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { lookRights } from "#lib/record/rights/looks.ts"
import { wantedLook } from "#lib/record/schema/looks.ts"
import { takeLookAction } from "./actions.ts"

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).readings.record.title }
}

/** The record and its parts; the question to its readings stands here itself. */
export default async function RecordPage({ params, searchParams }: Props) {
  const scope = await requireStaff({ fresh: true })
  if (!lookRights["record.look"](scope.actor)) notFound()
  const locale = await pageLocale(params)
  const wanted = wantedLook.parse(await searchParams)
  const { name, today } = await inScope(scope, async (db) => ({
    name: await findOwnName(db),
    today: dayOf(db.now),
  }))
  const words = messages(locale).readings.record
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <Opening context={words.context} fact={words.fact} lead={words.lead}>
        <RecordShelf locale={locale} current="readings" />
      </Opening>
      <Band id="ask" title={words.ask} note={words.askNote} strong className="stack-6">
        {!wanted && (
          <ul role="list">
            <li>
              <a href={`/${locale}/admin/families`}>{words.toFamilies}</a>
            </li>
            <li>
              <a href={`/${locale}/admin/accounts`}>{words.toAccounts}</a>
            </li>
          </ul>
        )}
        <LookForm
          locale={locale}
          action={takeLookAction}
          formKey={newId()}
          wanted={wanted}
          window={{ since: addDays(today, -30), until: today }}
          purposes={purposesOf(scope.actor.role)}
        />
      </Band>
    </PersonFrame>
  )
}
