import { now } from "../clock.ts"
import { newId } from "../ids.ts"
import { drawChallenge } from "../passkeys.ts"

/** What a page draws once for each visitor and says wherever it needs it, beside the nonce. */
export type FreshValue = {
  /** Finds it in the page; the first group is the value. */
  said: RegExp
  draw: () => string
}

/** The key of a form, by which one that is sent twice counts once, and what a passkey has to sign. */
export const freshValues: FreshValue[] = [
  { said: /name="_key" value="([0-9a-f-]{36})"/g, draw: newId },
  { said: /\\"challenge\\":\\"([\w-]{48})\\"/g, draw: () => drawChallenge(now()) },
]
