import { pageLocale } from "#app/[locale]/page-locale.ts"
import type { FilePlace } from "#components/waitlist/file-place.ts"
import { messages } from "#lib/i18n/messages.ts"

export type ServedProps = { params: Promise<{ locale: string; requestId: string; childId: string }> }

/** Where a served child's pages stand, and what their forms carry along. */
export async function servedPlace(params: ServedProps["params"]) {
  const locale = await pageLocale(params)
  const { requestId, childId } = await params
  const request = `/${locale}/admin/families/requests/${requestId}`
  const file = `${request}/files/${childId}`
  const fields = { requestId }
  const place: FilePlace = {
    ...{ file, back: file, tellsRanks: false, fields },
    backLabel: messages(locale).desk.child.title,
  }
  return { locale, childId, request, file, fields, place }
}
