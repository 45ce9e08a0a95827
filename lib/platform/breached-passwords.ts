import { once } from "./process.ts"

/**
 * Passwords that were found in breaches, most used first and all in lower case. Read at first use and kept: it is
 * some 49,000 words, and no business of the browser's.
 */
export function breachedPasswords(): Promise<ReadonlySet<string>> {
  return once("breached-passwords", async () => {
    const { dictionary } = await import("@zxcvbn-ts/language-common")
    return new Set(dictionary["passwords-common"])
  })
}
