import { z } from "zod"
import {
  ages,
  kinds,
  largestRadius,
  noSearch,
  nearestRadius,
  sorts,
  viewWidths,
  type MapView,
  type Near,
  type Search,
} from "../rules/search.ts"

/** What was wrong with a search, as a fact beside its field; the words stand in the dictionary. */
export type SearchNote = { field: SearchField; reason: SearchProblem; given?: string }
export type SearchField = "near" | "text" | "radius" | "kind" | "age" | "sort" | "page" | "map" | "region"
export type SearchProblem =
  | "TEXT_CUT"
  | "TEXT_EMPTY"
  | "OUTSIDE_QUEBEC"
  | "POINT_OUTSIDE"
  | "RADIUS_CUT"
  | "RADIUS_WRONG"
  | "CHOICE_UNKNOWN"
  | "PAGE_WRONG"

type Raw = Record<string, string | string[] | undefined>

/** Longer than any name of a daycare; the rest of a pasted page is dropped, and said. */
const longestText = 80
const boxOfQuebec = { south: 44.9, north: 62.7, west: -79.9, east: -56.9 }

/**
 * A search from an address that anybody may have written. Nothing here is refused: what cannot be understood is left
 * out, with a note, and the rest is searched.
 */
export function readSearch(raw: Raw): { search: Search; notes: SearchNote[] } {
  const notes: SearchNote[] = []
  const note = (field: SearchField, reason: SearchProblem, given?: string) =>
    notes.push({ field, reason, ...(given ? { given: given.slice(0, 24) } : {}) })

  const near = readNear(one(raw.near), note)
  const text = readText("text", one(raw.text), note)
  const search: Search = {
    ...noSearch,
    near,
    text,
    radius: readRadius(one(raw.radius), note),
    kinds: readKinds(raw.kind, note),
    age: choice("age", one(raw.age), ages, note),
    subsidised: one(raw.subsidised) === "1",
    open: one(raw.open) === "1",
    region: readRegion(one(raw.region), note),
    sort: choice("sort", one(raw.sort), sorts, note),
    page: readPage(one(raw.page), note),
    map: readMap(one(raw.map)),
  }
  return { search, notes }
}

type Note = (field: SearchField, reason: SearchProblem, given?: string) => void

const canadianCode = /^([ABCEGHJ-NPRSTVXY]\d[A-Z])(?:[ -]?\d[A-Z]\d)?$/
const pointForm = /^(-?\d{1,3}(?:\.\d{1,9})?)\s*[,;]\s*(-?\d{1,3}(?:\.\d{1,9})?)$/

function readNear(given: string, note: Note): Near {
  const words = plain(given)
  if (words === "") return given.trim() === "" ? null : (note("near", "TEXT_EMPTY"), null)

  const code = canadianCode.exec(words.toUpperCase())?.[1]
  if (code)
    return isOfQuebec(code)
      ? { kind: "AREA", code }
      : (note("near", "OUTSIDE_QUEBEC", words.toUpperCase()), null)

  const point = pointForm.exec(words)
  if (point) return readPoint(Number(point[1]), Number(point[2])) ?? (note("near", "POINT_OUTSIDE"), null)

  // Labels of ours come back as they were written: « Montréal (H3L) », « Saint-Donat (Matawinie, 62060) ».
  const area = /\(([GHJ]\d[A-Z])\)$/i.exec(words)?.[1]?.toUpperCase()
  if (area) return { kind: "AREA", code: area }
  const municipality = /(?:^|[\s,(])(\d{5})\)?$/.exec(words)?.[1]
  if (municipality) return { kind: "MUNICIPALITY", code: municipality }

  const cut = readText("near", given, note)
  return cut ? { kind: "WORDS", words: cut } : null
}

function readPoint(latitude: number, longitude: number): Near {
  const { south, north, west, east } = boxOfQuebec
  if (latitude < south || latitude > north || longitude < west || longitude > east) return null
  // Two decimals: a kilometre, which is as near as this portal wants to know.
  return { kind: "POINT", latitude: round(latitude), longitude: round(longitude) }
}

const isOfQuebec = (code: string) => /^[GHJ]/.test(code)
const round = (degrees: number) => Math.round(degrees * 100) / 100

function readText(field: "near" | "text", given: string, note: Note): string {
  const words = plain(given)
  const cut = words.slice(0, longestText).trim()
  if (words.length > longestText) note(field, "TEXT_CUT")
  if (/[\p{L}\p{N}]/u.test(cut)) return cut
  if (given.trim() !== "") note(field, "TEXT_EMPTY")
  return ""
}

/** Letters, digits and what stands between them in a name or a place; everything else is a space. */
function plain(given: string): string {
  return given
    .slice(0, 2_000)
    .normalize("NFKC")
    .replace(/[’ʼ`]/g, "'")
    .replace(/[^\p{L}\p{M}\p{N}'.,;()/&-]+/gu, " ")
    .replace(/^[\s'.,;)/&]+|[\s'.,;(/&-]+$/g, "")
}

function readRadius(given: string, note: Note): number | null {
  if (given === "") return null
  const asked = Number(given.replace(",", ".").replace(/\s*km$/i, ""))
  if (!Number.isFinite(asked) || asked <= 0) return (note("radius", "RADIUS_WRONG"), null)
  if (asked > largestRadius) note("radius", "RADIUS_CUT", String(Math.round(asked)))
  return nearestRadius(asked)
}

function readKinds(given: string | string[] | undefined, note: Note): Search["kinds"] {
  const asked = (Array.isArray(given) ? given : [given ?? ""])
    .flatMap((it) => it.split(","))
    .filter((it) => it !== "")
    .slice(0, 20)
  const known = kinds.filter((kind) => asked.includes(kind))
  if (asked.some((it) => !kinds.some((kind) => kind === it))) note("kind", "CHOICE_UNKNOWN")
  // Everything ticked asks nothing.
  return known.length === kinds.length ? [] : known
}

function choice<T extends string>(
  field: "age" | "sort",
  given: string,
  known: readonly T[],
  note: Note,
): T | null {
  const parsed = z.enum(known).safeParse(given)
  if (parsed.success) return parsed.data
  if (given !== "") note(field, "CHOICE_UNKNOWN")
  return null
}

function readRegion(given: string, note: Note): string | null {
  if (given === "") return null
  if (/^(0[1-9]|1[0-7])$/.test(given)) return given
  note("region", "CHOICE_UNKNOWN")
  return null
}

function readPage(given: string, note: Note): number {
  if (given === "") return 1
  const page = z.coerce.number().int().min(1).safeParse(given)
  if (!page.success) return (note("page", "PAGE_WRONG"), 1)
  return Math.min(page.data, 1_000_000)
}

/** A window of the map: centre and width. A wrong one is no news to anybody: the map shows its own. */
function readMap(given: string): MapView | null {
  const [latitude = NaN, longitude = NaN, width = NaN] = given.split(",").map(Number)
  if (![latitude, longitude, width].every(Number.isFinite) || !readPoint(latitude, longitude)) return null
  const known = viewWidths.find((it) => it >= width)
  return known ? { latitude: round(latitude), longitude: round(longitude), width: known } : null
}

function one(given: string | string[] | undefined): string {
  return (Array.isArray(given) ? given[0] : given) ?? ""
}

/** True for a whole postal code, of which an address of this portal keeps three characters only. */
export function isWholePostalCode(given: string | string[] | undefined): boolean {
  return /^\s*[a-z]\d[a-z][ -]?\d[a-z]\d\s*$/i.test(one(given))
}
