import { homes, type Person, type StaffRole } from "#lib/platform/access.ts"

/** What the portal says of staff who cannot yet prove themselves twice. Row AN1: two passkeys. */
export const passkeysExpected = 2

export function isOfficer(role: StaffRole): boolean {
  return role === "SECURITY_OFFICER"
}

/** +15145550142;ext=12 as people write it: 514 555-0142, poste 12 (the word comes from the reader's language). */
export function phoneForReading(phone: string, extensionWord: string): string {
  const parts = phone.match(/^\+1(\d{3})(\d{3})(\d{4})(?:;ext=(\d+))?$/)
  if (!parts) return phone
  const [, area, exchange, line, extension] = parts
  return `${area}\u00a0${exchange}-${line}${extension ? `, ${extensionWord}\u00a0${extension}` : ""}`
}

/** Where somebody was going, unless it is the side of another hat than the one they came in with. */
export function wayFor(kind: Person["kind"], next: string | undefined): string | undefined {
  const side = `/${next?.split("/")[2] ?? ""}`
  const foreign = Object.values(homes).some((it) => it === side && it !== homes[kind])
  return foreign ? undefined : next
}

/** The hat on whose side somebody was going; none when it is nobody's side. */
export function hatOnTheWay(next: string | undefined): Person["kind"] | undefined {
  const side = `/${next?.split("/")[2] ?? ""}`
  return (Object.keys(homes) as Person["kind"][]).find((it) => homes[it] === side) // the keys of homes are the kinds
}

/** What everybody tries who knows where they are. */
const portalWords = [
  ...[
    "guichet",
    "garderie",
    "garde",
    "daycare",
    "childcare",
    "enfant",
    "enfants",
    "place",
    "motdepasse",
    "passe",
  ],
  ...[
    "bonjour",
    "azerty",
    "quebec",
    "canada",
    "parent",
    "parents",
    "maman",
    "papa",
    "bebe",
    "compte",
    "connexion",
  ],
]

/**
 * Is a password one of the list, or made of two of its words at most? Digits and signs between them count for nothing,
 * nor does saying it twice. Three different words, however common, are a passphrase: refusing those would teach people
 * to write `Password1!` instead. Row AN2.
 * @param own words of the person's own address
 */
export function isMadeOfFew(
  password: string,
  common: ReadonlySet<string>,
  own: readonly string[] = [],
): boolean {
  const bare = lettersOf(password)
  if (common.has(password.toLowerCase()) || common.has(bare) || /^(.+?)\1+$/u.test(bare)) return true
  const known = new Set([...portalWords, ...own])
  return fewestParts(bare, (it) => known.has(it) || (it.length >= 4 && common.has(it))) <= 2
}

/** The words of an address that may not carry a password: of the name, and of the domain but for its ending. */
export function wordsOf(email: string): string[] {
  const [name = "", domain = ""] = email.toLowerCase().split("@")
  const parts = [...name.split(/[^a-z0-9]+/), ...domain.split(".").slice(0, -1), lettersOf(name)]
  return [...new Set(parts.map(lettersOf))].filter((it) => it.length >= 4)
}

function lettersOf(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{So}]/gu, "")
}

/** Of how few words it can be made, where a digit is free and any other lone letter counts as much as a word. */
function fewestParts(text: string, isWord: (part: string) => boolean): number {
  const longest = 30
  const parts = [0]
  for (let end = 1; end <= text.length; end++) {
    const lone = (parts[end - 1] ?? 0) + (/\d/.test(text[end - 1] ?? "") ? 0 : 1)
    let best = lone
    for (let begin = Math.max(0, end - longest); begin < end - 2; begin++)
      if ((parts[begin] ?? 0) + 1 < best && isWord(text.slice(begin, end))) best = (parts[begin] ?? 0) + 1
    parts.push(best)
  }
  return parts[text.length] ?? 0
}

/** Where a hat is proven, without the language. */
export function signInPath(kind: Person["kind"]): `/${string}` {
  return kind === "STAFF" || kind === "VERIFIER" ? "/sign-in/staff" : "/sign-in"
}
