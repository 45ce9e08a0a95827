import { VisitorShell } from "#components/layout/visitor-shell.tsx"
import { defaultLocale, isLocale } from "#lib/i18n/locale.ts"

import { portalFacts } from "../portal-facts.ts"
import { spaceOfReader } from "../space-of-reader.ts"

type Props = { params: Promise<{ locale: string }>; children: React.ReactNode }

export default async function PublicLayout({ params, children }: Props) {
  const { locale } = await params
  return (
    <VisitorShell
      locale={isLocale(locale) ? locale : defaultLocale}
      portal={portalFacts()}
      space={await spaceOfReader()}
    >
      {children}
    </VisitorShell>
  )
}
