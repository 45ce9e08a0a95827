import { plain } from "./plain.ts"
import type { Listed } from "./listed.ts"

/**
 * Who holds the permit, as far as the official name tells: the name before « installation », without its number.
 * The same name in another region, or of another kind, may be somebody else: those are not brought together.
 */
export function holderOf(it: Pick<Listed, "name" | "kind" | "regionCode">): {
  name: string
  normalName: string
} {
  const name = it.name
    .replace(/,? (?:installations?|pavillon|campus|phase|succursale)\b.*$/iu, "")
    .replace(/(?: –)? ?\((?:\d|[IVX]+|volet.*|campus.*)\)$/u, "")
    .replace(/ #? ?(?:\d{1,2}|[IVX]+)$/u, "")
    .trim()
  const short = name || it.name
  return { name: short, normalName: `${plain(short)} ${it.regionCode}${it.kind === "CPE" ? " cpe" : ""}` }
}
