import { plain } from "./plain.ts"
import type { Typed } from "./read-invitations.ts"

export const campaignVerdicts = [
  ...["READY", "UNKNOWN_DAYCARE", "SEVERAL", "CLOSED", "ADDRESS_WRONG", "LANGUAGE_WRONG"],
  ...["ALREADY_THERE", "TWICE", "BROKEN"],
] as const as readonly CampaignVerdict[]
export type CampaignVerdict =
  | "READY"
  | "UNKNOWN_DAYCARE"
  | "SEVERAL"
  | "CLOSED"
  | "ADDRESS_WRONG"
  | "LANGUAGE_WRONG"
  | "ALREADY_THERE"
  | "TWICE"
  | "BROKEN"

/** A service of the registry, as a line may name it. */
export type Named = { id: string; slug: string; officialName: string; postalCode: string; isOpen: boolean }

export type JudgedLine = { line: number; named: string } & (
  | { verdict: "READY"; daycareId: string; email: string; locale: "fr" | "en" }
  | { verdict: Exclude<CampaignVerdict, "READY">; daycareId: string | null }
)

/**
 * What would become of each line. Whether somebody is there already is for the database to say: it alone knows addresses.
 * @param addressOf the address as the portal keeps it, or null when it is none
 */
export function judgeInvitations(
  typed: Typed[],
  registry: Named[],
  addressOf: (text: string) => string | null,
): JudgedLine[] {
  const bySlug = new Map(registry.map((it) => [it.slug, it]))
  const byName = Map.groupBy(registry, (it) => key(it.officialName, it.postalCode))
  const seen = new Set<string>()
  return typed.map((it) => {
    const told = { line: it.line, named: it.named }
    const no = (verdict: Exclude<CampaignVerdict, "READY">, daycareId: string | null = null) => ({
      ...{ ...told, verdict, daycareId },
    })
    if (!it.isWhole) return no("BROKEN")
    const bySlugFound = bySlug.get(it.named)
    const found = bySlugFound ? [bySlugFound] : (byName.get(key(it.named, it.postalCode)) ?? [])
    const [daycare, another] = found
    if (!daycare) return no("UNKNOWN_DAYCARE")
    if (another) return no("SEVERAL")
    if (!daycare.isOpen) return no("CLOSED", daycare.id)
    const email = addressOf(it.email)
    if (email === null) return no("ADDRESS_WRONG", daycare.id)
    const locale = languageOf(it.language)
    if (!locale) return no("LANGUAGE_WRONG", daycare.id)
    const once = `${daycare.id} ${email}`
    if (seen.has(once)) return no("TWICE", daycare.id)
    seen.add(once)
    return { ...told, verdict: "READY", daycareId: daycare.id, email, locale }
  })
}

const key = (name: string, postalCode: string) =>
  `${plain(name)}|${postalCode.replace(/[^A-Za-z0-9]/g, "").toUpperCase()}`

/** French is the portal's first language: an empty cell means it. */
function languageOf(text: string): "fr" | "en" | null {
  if (text === "" || /^(fr|fra|français|francais|french)$/.test(text)) return "fr"
  return /^(en|eng|anglais|english)$/.test(text) ? "en" : null
}
