/**
 * Forms after which what the others need is gone: a file that is closed, an offer that is declined, and at last the account
 * itself. A scanner that sends them first asks everything else of a page that is not there any more.
 * @returns 0 for a path that ends nothing, more the later it is to be asked
 */
export function endingRank(path: string): 0 | 1 | 2 {
  if (!endings.test(path)) return 0
  return path.includes("/account/") ? 2 : 1
}

const endings = /\/(leave|close|destroy|decline|accept|withdraw)([?]|$)/
