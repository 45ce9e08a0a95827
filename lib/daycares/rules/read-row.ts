import { refuse, type Result } from "#lib/platform/result.ts"
import type { Column } from "./list-columns.ts"
import type { BrokenReason, FacilityKind, Listed } from "./listed.ts"
import type { Locator } from "./locate.ts"
import { plain } from "./plain.ts"
import { readableName } from "./readable-name.ts"

export type Cells = (column: Column) => string

/** One row of a list. The first thing that is wrong is told: a spreadsheet is mended cell by cell. */
export function readRow(cell: Cells, line: number, locate: Locator): Result<Listed, BrokenReason> {
  const officialName = cell("name")
  if (officialName === "") return refuse("NAME_MISSING")
  if (officialName.length > 250) return refuse("NAME_LONG")

  const kind = kindOf(cell("kind"), cell("reduced"))
  if (!kind) return refuse("KIND_UNKNOWN")

  const address = cell("address").replace(/^[\s,]+/, "")
  if (address === "") return refuse("ADDRESS_MISSING")
  if (address.length > 250) return refuse("ADDRESS_LONG")
  const municipalityName = cell("municipality")
  if (municipalityName === "") return refuse("MUNICIPALITY_MISSING")

  const postal = postalCodeOf(cell("postalCode"))
  if (!postal.ok) return postal
  const places = placesOf(cell)
  if (!places.ok) return places

  const where = locate({
    ...{ municipalityName, municipalityCode: cell("municipalityCode"), postalCode: postal.value },
    ...{ regionToday: cell("regionToday"), regionThen: cell("regionThen"), regionName: cell("regionName") },
    ...{ latitude: cell("latitude"), longitude: cell("longitude"), precision: cell("precision") },
  })
  if (!where.ok) return where

  return {
    ok: true,
    value: {
      ...{ line, kind, officialName, address, municipalityName, postalCode: postal.value },
      name: readableName(officialName, municipalityName),
      reduced: kind !== "GNS",
      telephone: telephoneOf(cell("telephone")),
      ...places.value,
      ...where.value,
    },
  }
}

/** The ministry says « garderie » and, in another column, whether it is subsidised. */
function kindOf(type: string, subsidised: string): FacilityKind | undefined {
  const said = plain(type)
  if (["cpe", "centre de la petite enfance"].includes(said)) return "CPE"
  if (["gs", "garderie subventionnee"].includes(said)) return "GS"
  if (["gns", "garderie non subventionnee"].includes(said)) return "GNS"
  if (!["garderie", "gard", "g"].includes(said)) return undefined
  const yes = ["oui", "o", "1", "s", "subv", "subventionnee", "vrai", "true", "yes", "y"]
  const no = ["non", "n", "0", "ns", "non subventionnee", "faux", "false", "no"]
  return yes.includes(plain(subsidised)) ? "GS" : no.includes(plain(subsidised)) ? "GNS" : undefined
}

/** Québec's begin with G, H or J; D, F, I, O, Q and U are in none, W and Z begin none. */
function postalCodeOf(text: string): Result<string, "POSTAL_CODE_WRONG" | "POSTAL_CODE_OUTSIDE"> {
  const code = text.toUpperCase().replace(/[\s-]+/g, "")
  if (!/^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\d[ABCEGHJ-NPRSTV-Z]\d$/.test(code))
    return refuse("POSTAL_CODE_WRONG")
  if (!/^[GHJ]/.test(code)) return refuse("POSTAL_CODE_OUTSIDE")
  return { ok: true, value: `${code.slice(0, 3)} ${code.slice(3)}` }
}

function placesOf(cell: Cells): Result<{ infants: number; older: number }, BrokenReason> {
  const total = wholeNumber(cell("total"))
  const infants = wholeNumber(cell("infants") || "0")
  if (total === undefined || total === 0) return refuse("PLACES_WRONG")
  if (infants === undefined) return refuse("INFANTS_WRONG")
  if (infants > total) return refuse("INFANTS_OVER_TOTAL")
  const older = cell("older")
  if (older !== "" && wholeNumber(older) !== total - infants) return refuse("PLACES_DO_NOT_ADD_UP")
  return { ok: true, value: { infants, older: total - infants } }
}

/** Up to 999: the largest permit of the real list is far below. */
const wholeNumber = (text: string) =>
  /^\d{1,3}(?:[.,]0+)?$/.test(text) ? Number.parseInt(text, 10) : undefined

/** +15145550142, or nothing: a number that cannot be dialled is no reason to refuse a daycare. */
function telephoneOf(text: string): string | null {
  const digits = text.replace(/\D/g, "").replace(/^1(?=\d{10}$)/, "")
  return /^[2-9]\d{2}[2-9]\d{6}$/.test(digits) ? `+1${digits}` : null
}
