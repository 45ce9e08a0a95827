import type { Locale } from "#lib/i18n/locale.ts"
import type { Person, StaffRole, TeamRole } from "#lib/platform/access.ts"
import { drawNames } from "./names.ts"

/** `place`: which of the services, homes or offices that are chosen, by its number. */
export type Hat =
  | { kind: "PARENT" | "VERIFIER" }
  | { kind: "STAFF"; role: StaffRole }
  | { kind: "DAYCARE" | "OFFICE"; teamRole: TeamRole; place: number }
  | { kind: "HOME"; place: number }

export type Fictional = {
  email: string
  name: string
  phone: string | null
  locale: Locale
  hats: [Hat, ...Hat[]]
}

export const ofEach = 20
const roles = ["SECURITY_OFFICER", "SUPPORT", "REGISTRY", "PRIVACY_OFFICER"] as const

/** Those whom the documents name. */
const known: Fictional[] = [
  person("maude.belanger", "Maude Bélanger", "fr", { kind: "PARENT" }, "+15145550142"),
  person("karim.haddad", "Karim Haddad", "fr", { kind: "PARENT" }),
  person("olivia.chen", "Olivia Chen", "en", { kind: "PARENT" }, "+15145550177"),
  person("samira.benali", "Samira Benali", "fr", { kind: "STAFF", role: "SECURITY_OFFICER" }),
  person("hugo.lavoie", "Hugo Lavoie", "fr", { kind: "STAFF", role: "SUPPORT" }),
  person("ines.moreau", "Inès Moreau", "fr", { kind: "STAFF", role: "REGISTRY" }),
  // Whoever approves what Samira Benali asks, and the other way round.
  person("theo.gagnon", "Théo Gagnon", "fr", { kind: "STAFF", role: "SECURITY_OFFICER" }),
]

/** Some twenty of each audience, the same on every machine. Nobody of them exists. */
export function fictionalPeople(): Fictional[] {
  const draw = drawNames(20_211)
  const taken = new Set(known.map((it) => it.email))
  const people = [...known]
  for (const kind of ["PARENT", "DAYCARE", "HOME", "OFFICE", "STAFF", "VERIFIER"] as const) {
    const there = known.filter((it) => it.hats[0].kind === kind).length
    for (let at = there; at < ofEach; at++) people.push(another(draw, taken, hatOf(kind, at), at))
  }
  return people.map(withSecondHat)
}

function another(draw: (locale: Locale) => string, taken: Set<string>, hat: Hat, at: number): Fictional {
  const locale = at % 4 === 3 ? "en" : "fr"
  for (;;) {
    const name = draw(locale)
    const made = person(plain(name), name, locale, hat)
    if (taken.has(made.email)) continue
    taken.add(made.email)
    return made
  }
}

/** The first seventeen of a service or an office look after one each; the others are colleagues of the first. */
function hatOf(kind: Person["kind"], at: number): Hat {
  switch (kind) {
    case "DAYCARE":
    case "OFFICE":
      return { kind, teamRole: at < 17 ? "MANAGER" : "MEMBER", place: at % 17 }
    case "HOME":
      return { kind, place: at }
    case "STAFF":
      return { kind, role: roles[at % roles.length] ?? "SUPPORT" }
    case "PARENT":
    case "VERIFIER":
      return { kind }
  }
}

/** A few are two things at once, as people are. */
function withSecondHat(it: Fictional, at: number): Fictional {
  const second: Record<number, Hat> = {
    2: { kind: "DAYCARE", teamRole: "MEMBER", place: 1 },
    4: { kind: "PARENT" },
    9: { kind: "OFFICE", teamRole: "MEMBER", place: 0 },
  }
  const hat = second[at] ?? (it.hats[0].kind === "HOME" && at % 7 === 0 ? { kind: "PARENT" as const } : null)
  return hat ? { ...it, hats: [it.hats[0], hat] } : it
}

function person(
  mailbox: string,
  name: string,
  locale: Locale,
  hat: Hat,
  phone: string | null = null,
): Fictional {
  return { email: `${mailbox}@exemple.ca`, name, phone, locale, hats: [hat] }
}

/** « Stéphanie Côté-Roy » → stephanie.cote-roy */
function plain(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z]+/g, ".")
    .replace(/^\.|\.$/g, "")
}
