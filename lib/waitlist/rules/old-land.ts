import type { Named } from "#lib/daycares/rules/judge-invitations.ts"
import type { Gazetteer } from "#lib/daycares/rules/listed.ts"
import { plain } from "#lib/daycares/rules/plain.ts"
import type { OldLand } from "./read-old-line.ts"

/** The registry and the land as maps, read once for a file of any length. */
export function oldLandOf({
  named,
  gazetteer: { areas, municipalities },
}: {
  named: readonly Named[]
  gazetteer: Gazetteer
}): OldLand {
  const byName = Map.groupBy(named, (it) => `${plain(it.officialName)}|${letters(it.postalCode)}`)
  const byNumber = new Map(named.flatMap((it) => [[it.id, it] as const, [it.slug, it] as const]))
  const byArea = new Map(areas.map((it) => [it.code, it]))
  const byMunicipality = Map.groupBy(municipalities, (it) => plain(it.name))
  return {
    daycaresOf: (name, postalCode) => {
      const numbered = byNumber.get(name)
      return numbered ? [numbered] : (byName.get(`${plain(name)}|${letters(postalCode)}`) ?? [])
    },
    hasArea: (area) => byArea.has(area),
    municipalityOf: (name, area) => {
      const there = byArea.get(area)
      const found = (byMunicipality.get(plain(name)) ?? []).map((it) => ({
        code: it.code,
        metres: there ? metresBetween(it, there) : 0,
      }))
      return found.toSorted((one, other) => one.metres - other.metres)[0] ?? null
    },
  }
}

const letters = (postalCode: string) => postalCode.replace(/[^A-Za-z0-9]/g, "").toUpperCase()

type Point = { latitude: number; longitude: number }

function metresBetween(one: Point, other: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const [a, b] = [radians(one.latitude), radians(other.latitude)]
  const half = (x: number) => Math.sin(x / 2) ** 2
  const angle = half(a - b) + Math.cos(a) * Math.cos(b) * half(radians(one.longitude - other.longitude))
  return 2 * 6_378_168 * Math.asin(Math.sqrt(angle))
}
