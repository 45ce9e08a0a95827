import { VisitorShell } from "#components/layout/visitor-shell.tsx"
import { defaultLocale, isLocale } from "#lib/i18n/locale.ts"
import { env } from "#lib/platform/env.ts"

type Props = { params: Promise<{ locale: string }>; children: React.ReactNode }

export default async function PublicLayout({ params, children }: Props) {
  const { locale } = await params
  return (
    <VisitorShell locale={isLocale(locale) ? locale : defaultLocale} demo={env().mode === "demonstration"}>
      {children}
    </VisitorShell>
  )
}
