import { redirect } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { waitingToken } from "#lib/platform/actor.ts"

export type WaitingProps = {
  params: Promise<{ locale: string }>
  searchParams: Promise<{ next?: string | string[] }>
}

/** For the pages of a sign-in under way: without one they lead back to where it begins. */
export async function waitingPage({ params, searchParams }: WaitingProps): Promise<{
  locale: Locale
  waiting: string
  next: string | undefined
  query: string
}> {
  const locale = await pageLocale(params)
  const { next: given } = await searchParams
  const next = typeof given === "string" ? given : undefined
  const query = next ? `?next=${encodeURIComponent(next)}` : ""
  const waiting = await waitingToken()
  return waiting ? { locale, waiting, next, query } : redirect(`/${locale}/sign-in${query}`)
}
