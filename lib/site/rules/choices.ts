import { audiences, type Audience, type SiteState } from "#lib/platform/access.ts"

/** Ready-made closings, for a bad minute: a link each, which fills the form. The verifier's switch stays as it is. */
export const closingChoices = ["freeze", "read", "staff"] as const

type Counted = Exclude<Audience, "VERIFIER">

/** The state that a choice gives each audience. @returns null for what is none */
export function statesOfChoice(choice: string | undefined): Record<Counted, SiteState> | null {
  const all = (state: SiteState, staff = state) =>
    Object.fromEntries(
      audiences.filter((it) => it !== "VERIFIER").map((it) => [it, it === "STAFF" ? staff : state]),
    ) as Record<Counted, SiteState> // the very audiences of the type
  if (choice === "freeze") return all("CLOSED")
  if (choice === "read") return all("READ_ONLY")
  if (choice === "staff") return all("CLOSED", "OPEN")
  return null
}
