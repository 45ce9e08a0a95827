/**
 * Forms after which what the others need is gone: a file that is closed, an offer that is declined, and at last the account
 * itself. A scanner that sends them first asks everything else of a page that is not there any more.
 */
export const isEnding = (path: string): boolean => endings.test(path)

/** What is left to end when something has ended: the account goes last. */
export const endingsLast = (paths: string[]): string[] =>
  paths.toSorted((a, b) => Number(a.includes("/account/")) - Number(b.includes("/account/")))

const endings = /\/(leave|close|destroy|decline|accept|withdraw)$/
