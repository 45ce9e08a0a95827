import { VisitorShell } from "#components/layout/visitor-shell.tsx"
import { defaultLocale, isLocale } from "#lib/i18n/locale.ts"

import { portalFacts } from "../portal-facts.ts"
import { SiteWords } from "../site-words.tsx"
import { spaceOfReader } from "../space-of-reader.ts"

type Props = { params: Promise<{ locale: string }>; children: React.ReactNode }

export default async function PublicLayout({ params, children }: Props) {
  const given = (await params).locale
  const locale = isLocale(given) ? given : defaultLocale
  return (
    <VisitorShell locale={locale} portal={portalFacts()} space={await spaceOfReader()}>
      <SiteWords locale={locale} audience="PUBLIC" />
      {children}
    </VisitorShell>
  )
}
