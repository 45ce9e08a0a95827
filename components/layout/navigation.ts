import type { Locale } from "#lib/i18n/locale.ts"
import { messages, type Messages } from "#lib/i18n/messages.ts"
import { homes, type Person } from "#lib/platform/access.ts"
import type { NavItem } from "./nav-links.tsx"

/** A page that not everybody of its audience may open. The frame says which doors are open; nothing here decides. */
export type Door =
  | "tasks"
  | "alarms"
  | "site"
  | "registry"
  | "people"
  | "rights"
  | "record"
  | "accounts"
  | "families"
  | "places"
  | "desk"

type Entry = {
  path: "" | `/${string}`
  label: keyof Messages["spaces"]["nav"]
  door?: Door
  /** Marked for every page under it. */
  section?: boolean
}

const search: Entry = { path: "", label: "search" }
const help: Entry = { path: "/help", label: "help" }
const home = (kind: Person["kind"]): Entry => ({ path: homes[kind], label: kind })

/** What stands in the masthead of each audience, in its order. */
const navigation: Record<Person["kind"], Entry[]> = {
  PARENT: [search, home("PARENT"), { path: "/parent/ranks", label: "ranks", section: true }, help],
  DAYCARE: [
    home("DAYCARE"),
    { path: "/daycare/vacancies", label: "vacancies", section: true },
    { path: "/daycare/list", label: "list" },
    { path: "/daycare/attestations", label: "attestations", section: true },
    { path: "/daycare/people", label: "team" },
    search,
    help,
  ],
  HOME: [home("HOME"), search, help],
  OFFICE: [home("OFFICE"), { path: "/office/people", label: "team" }, search, help],
  STAFF: [
    home("STAFF"),
    { path: "/admin/tasks", label: "tasks", door: "tasks", section: true },
    { path: "/admin/alarms", label: "alarms", door: "alarms" },
    { path: "/admin/families", label: "families", door: "families", section: true },
    { path: "/admin/desk", label: "desk", door: "desk", section: true },
    { path: "/admin/accounts", label: "accounts", door: "accounts", section: true },
    { path: "/admin/daycares", label: "registry", door: "registry", section: true },
    { path: "/admin/places", label: "places", door: "places", section: true },
    { path: "/admin/people", label: "people", door: "people", section: true },
    { path: "/admin/rights", label: "rights", door: "rights", section: true },
    { path: "/admin/record", label: "record", door: "record", section: true },
    { path: "/admin/site", label: "site", door: "site", section: true },
  ],
  VERIFIER: [home("VERIFIER"), { path: "/status", label: "status" }, help],
}

export function navigationOf(locale: Locale, kind: Person["kind"], doors: Door[]): NavItem[] {
  return navigation[kind]
    .filter(({ door }) => !door || doors.includes(door))
    .map((entry) => item(locale, entry))
}

/** A signed-in person's own side of the portal, as the public pages link to it. */
export function spaceLink(locale: Locale, kind: Person["kind"]): NavItem {
  return item(locale, home(kind))
}

function item(locale: Locale, { path, label, section = false }: Entry): NavItem {
  return { href: `/${locale}${path}`, label: messages(locale).spaces.nav[label], section }
}
