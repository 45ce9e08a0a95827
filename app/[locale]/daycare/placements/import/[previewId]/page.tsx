import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { AttendingPreviewScreen } from "#components/placements/attending-preview.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { findAttendingPreview } from "#lib/placements/queries/attending.ts"
import { writeAttendingAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; previewId: string }> }

export default async function AttendingPreviewPage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const { previewId } = await params
  const { name, preview } = await inScope(scope, async (db) => ({
    name: await findOwnName(db),
    preview: await findAttendingPreview(db, previewId),
  }))
  if (!preview) notFound()
  const { attending, chrome } = messages(locale)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <title>{attending.preview.title + chrome.titleSuffix}</title>
      <AttendingPreviewScreen
        locale={locale}
        preview={preview}
        write={writeAttendingAction}
        formKey={newId()}
      />
    </PersonFrame>
  )
}
