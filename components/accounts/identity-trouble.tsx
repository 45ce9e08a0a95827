import { Notice } from "#components/ui/notice.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** Why a provider's answer opened nothing, in one sentence; nothing for a word that is none of ours. */
export function IdentityTrouble({ locale, code }: { locale: Locale; code: unknown }) {
  const { troubles } = messages(locale).ways.identity
  const known = typeof code === "string" && Object.hasOwn(troubles, code) ? code : null
  return known && <Notice answer tone="bad" title={troubles[known as keyof typeof troubles]} /> // an own key of it
}
