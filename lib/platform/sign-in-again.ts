import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { FormState } from "./form-state.ts"

/**
 * Beside a refusal that signing in would mend: the way there, in another tab, so that the words stay. Where nothing is typed
 * that could be lost (a file to be opened), the way leads from here and back to this very page.
 */
export function signInAgain(
  state: FormState,
  reason: string,
  { actor, locale, page }: { actor: string; locale: Locale; page: string | undefined },
): FormState {
  if (state.status !== "refused") return state
  const { refusals } = messages(locale)
  const again = `/${locale}/sign-in/again`
  if (reason === "STEP_UP") {
    const href = page ? `${again}?next=${encodeURIComponent(page)}` : again
    return { ...state, link: { href, label: refusals.proveAgain, here: true } }
  }
  if (reason === "NOT_FRESH") return { ...state, link: { href: again, label: refusals.signIn } }
  if (reason !== "SESSION_ENDED") return state
  const door = actor === "STAFF" || actor === "VERIFIER" ? "sign-in/staff" : "sign-in"
  return { ...state, link: { href: `/${locale}/${door}`, label: refusals.signIn } }
}
