import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter, type LetterWords } from "#lib/platform/letter-layout.ts"
import { readInvite } from "../queries/invites.ts"

/**
 * Somebody wrote a family down: it takes its file over. Neither the child nor a list is named: an old address may be
 * somebody else's today. Where nobody knows the language, it comes in both, French first.
 */
export const familyClaim = letter({
  read: readInvite,
  write: (it, locale) =>
    it.speaksBoth
      ? writeLetter("fr", wordsOf(it, "fr"), { locale: "en", words: wordsOf(it, "en") })
      : writeLetter(locale, wordsOf(it, locale)),
})

function wordsOf({ link, expiresAt }: { link: string; expiresAt: Date }, locale: Locale): LetterWords {
  const words = messages(locale).people.letters.claim
  return {
    subject: words.subject,
    paragraphs: [words.first, words.kept, words.next],
    button: { label: words.button, path: `/invite/${link}` },
    after: [words.lasts({ day: longDateTime(expiresAt, locale) }), words.notYou],
  }
}
