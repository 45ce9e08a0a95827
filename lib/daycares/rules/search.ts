/** What may be asked of the registry, and the one address of every question. */
export const kinds = ["CPE", "GS", "GNS", "HOME"] as const
export type Kind = (typeof kinds)[number]
export const ages = ["infants", "older"] as const
export type Age = (typeof ages)[number]
export const sorts = ["distance", "match", "name", "places"] as const
export type Sort = (typeof sorts)[number]

export const radii = [2, 3, 5, 10, 20, 50, 100] as const
export const largestRadius = 100
export const perPage = 15
/** Widths of the map in kilometres, from a quarter of a town to the whole of Québec. */
export const viewWidths = [4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048] as const

export type Near =
  | { kind: "AREA"; code: string }
  | { kind: "MUNICIPALITY"; code: string }
  | { kind: "POINT"; latitude: number; longitude: number }
  | { kind: "WORDS"; words: string }
  | null
export type MapView = { latitude: number; longitude: number; width: number }

export type Search = {
  near: Near
  text: string
  radius: number | null
  kinds: Kind[]
  age: Age | null
  subsidised: boolean
  open: boolean
  region: string | null
  sort: Sort | null
  page: number
  map: MapView | null
}

export const noSearch: Search = {
  near: null,
  text: "",
  radius: null,
  kinds: [],
  age: null,
  subsidised: false,
  open: false,
  region: null,
  sort: null,
  page: 1,
  map: null,
}

export function nearestRadius(asked: number): number {
  return radii.find((it) => it >= asked) ?? largestRadius
}

/** A postal area of the country may be as wide as a county: its second character is a nought. */
export const isRural = (code: string) => code[1] === "0"

/** How far a search looks when nobody said: round a point or an area; a municipality is searched whole (null). */
export function ordinaryRadius(place: {
  kind: "AREA" | "MUNICIPALITY" | "POINT"
  code?: string
}): number | null {
  if (place.kind === "MUNICIPALITY") return null
  return place.kind === "AREA" && isRural(place.code ?? "") ? 20 : 5
}

/** Which order a search has when nobody chose, and when what was chosen needs a place or a word that is missing. */
export function orderOf(search: Search, hasPlace: boolean): Sort {
  const may: Record<Sort, boolean> = {
    distance: hasPlace,
    match: search.text !== "",
    name: true,
    places: true,
  }
  if (search.sort && may[search.sort]) return search.sort
  return hasPlace ? "distance" : search.text ? "match" : "name"
}

/** The search as a query, always in this order and without what is ordinary: equal searches have equal addresses. */
export function searchQuery(search: Search): string {
  const query = new URLSearchParams()
  const near = nearText(search.near)
  if (near) query.set("near", near)
  if (search.text) query.set("text", search.text)
  if (search.radius) query.set("radius", String(search.radius))
  for (const kind of search.kinds) query.append("kind", kind)
  if (search.age) query.set("age", search.age)
  if (search.subsidised) query.set("subsidised", "1")
  if (search.open) query.set("open", "1")
  if (search.region) query.set("region", search.region)
  if (search.sort) query.set("sort", search.sort)
  if (search.page > 1) query.set("page", String(search.page))
  if (search.map) query.set("map", `${search.map.latitude},${search.map.longitude},${search.map.width}`)
  // Commas are read by people, and an address may hold them.
  return query.toString().replaceAll("%2C", ",")
}

export function nearText(near: Near): string {
  switch (near?.kind) {
    case undefined:
      return ""
    case "AREA":
    case "MUNICIPALITY":
      return near.code
    case "POINT":
      return `${near.latitude},${near.longitude}`
    case "WORDS":
      return near.words
  }
}

export function searchLink(
  locale: string,
  search: Search,
  change: Partial<Search> = {},
  anchor = "",
): string {
  const query = searchQuery({ ...search, ...change })
  return `/${locale}${query ? `?${query}` : ""}${anchor ? `#${anchor}` : ""}`
}

/** Words that half the names begin with say nothing about which one is meant. */
const ordinaryWords = new Set(
  "a au aux centre cpe d daycare de des du educative educatif en enfance enfants et garderie inc installation l la le les petite service services the un une".split(
    " ",
  ),
)

/** The words that a name is looked up by; all of them when there are no others. */
export function tellingWords(text: string): string {
  const words = text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const telling = words.filter((it) => !ordinaryWords.has(it))
  return (telling.length > 0 ? telling : words).join(" ")
}
