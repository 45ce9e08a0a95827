import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { env } from "#lib/platform/env.ts"
import { writeLetter, type LetterWords } from "#lib/platform/letter-layout.ts"

/** A letter with a page to open; while families are closed out, with the desk's number instead of a closed door. */
export function writeAbout(locale: Locale, { isClosed }: { isClosed: boolean }, words: LetterWords) {
  if (!isClosed) return writeLetter(locale, words)
  const { button: _, after = [], ...rest } = words
  return writeLetter(locale, { ...rest, after: [...after, closedWords(locale)] })
}

/** Where to turn while the portal is closed to families. */
export const closedWords = (locale: Locale) =>
  messages(locale).deskDaycares.letters.closed({ phone: deskNumber() })

/** The desk's number, as every letter is signed with it. */
export const deskNumber = () => env().contact.phone
