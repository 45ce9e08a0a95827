import type { Metadata, Viewport } from "next"
import { connection } from "next/server"

import "#app/globals.css"
import { SoftLinks } from "#components/ui/soft-links.tsx"
import { defaultLocale, htmlLang, isLocale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { params: Promise<{ locale: string }>; children: React.ReactNode }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { chrome } = messages(localeOrDefault((await params).locale))
  return {
    // No default: a page with a form titles itself through it (FormTitle), and the first of two titles would win.
    title: { template: `%s${chrome.titleSuffix}`, default: "" },
    description: chrome.description,
    robots: { index: false, follow: false }, // public pages say otherwise themselves (publicMetadata)
    formatDetection: { telephone: false },
  }
}

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fdfbf7" },
    { media: "(prefers-color-scheme: dark)", color: "#0f1a2e" },
  ],
}

/** The document. Drawn for every request: a page drawn beforehand has no nonce, and the content policy would stop its scripts. */
export default async function LocaleLayout({ params, children }: Props) {
  await connection()
  const locale = localeOrDefault((await params).locale)

  return (
    <html lang={htmlLang[locale]}>
      <body>
        {children}
        <SoftLinks />
      </body>
    </html>
  )
}

/** An unknown language still needs a document to say "not found" in: each page refuses it with pageLocale(). */
function localeOrDefault(given: string) {
  return isLocale(given) ? given : defaultLocale
}
