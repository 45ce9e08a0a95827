import type { Day } from "#lib/platform/days.ts"

/**
 * What two files of one child have in common, however it was typed: accents, case, hyphens, apostrophes and spaces do not
 * matter, and "Jean-François" is "Jean Francois". Only its keyed index is ever stored.
 */
export function sameChildText(it: { givenName: string; familyName: string; bornOn: Day }): string {
  return [plain(it.givenName), plain(it.familyName), it.bornOn].join("|")
}

function plain(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[^\p{L}\p{N}]+/gu, "")
}
