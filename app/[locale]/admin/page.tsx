import { redirect } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { isOfficer } from "#lib/accounts/rules.ts"
import { requireStaff } from "#lib/platform/actor.ts"

type Props = { params: Promise<{ locale: string }> }

/** The desk opens on what this person most likely came for. */
export default async function StaffHomePage({ params }: Props) {
  const { actor } = await requireStaff()
  redirect(
    `/${await pageLocale(params)}/admin/${isOfficer(actor.role) ? "site" : actor.role === "REGISTRY" ? "daycares" : "accounts"}`,
  )
}
