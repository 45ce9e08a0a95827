import { listOf, shortDate } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { findLetter } from "../queries/letters.ts"
import type { DeskDeed } from "../views.ts"

/**
 * What staff did for a family that asked by telephone or on paper: what, when, by which way, and how to contest it. It
 * names no child. Whoever never signed in is told how their address opens the account.
 */
export const deskServed = letter({
  read: findLetter,
  write: ({ isKnown, isClosed, deeds, ...request }, locale) => {
    const words = messages(locale).desk.letter
    const { seeLater } = messages(locale).deskDaycares.letters
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [
        words.first(request),
        words.done({ deeds: listOf(deedWords(deeds, locale), locale) }),
        isClosed ? seeLater : isKnown ? words.see : words.signUp,
      ],
      ...(isClosed
        ? {}
        : {
            button: isKnown
              ? ({ label: words.button, path: "/parent" } as const)
              : ({ label: words.signUpButton, path: "/sign-up" } as const),
          }),
      after: [words.contest],
    })
  },
})

/** Each thing that was done, as part of a sentence. */
function deedWords(deeds: readonly DeskDeed[], locale: Locale): string[] {
  const words = messages(locale).desk.letter
  return deeds.map(({ deed, daycare, desiredEntryOn }) =>
    words.deed({
      ...{ deed, daycare },
      day: desiredEntryOn && shortDate(new Date(`${desiredEntryOn}T16:00:00Z`), locale),
    }),
  )
}
