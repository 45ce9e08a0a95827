import { bare } from "./name-words.ts"

/** Places whose hyphens are often left out, wherever the daycare stands. */
export const spreadPlaces = [
  "Rivière-du-Loup",
  "Lac-Saint-Jean",
  "Trois-Rivières",
  "Deux-Montagnes",
  "Saint-Jean-sur-Richelieu",
  "Côte-des-Neiges",
  "Notre-Dame-de-Grâce",
  "Vaudreuil-Dorion",
  "Sept-Îles",
  "Haute-Saint-Charles",
  "Parc-Extension",
  "Petite-Patrie",
  "Mont-Royal",
  "Pointe-Saint-Charles",
  "Côte-Saint-Paul",
  "Ville-Marie",
  "Côte-Vertu",
  "Laval-des-Rapides",
]

/** The place's own name, whatever became of its hyphens and accents, is set aside as it is written. */
export function keepPlace(name: string, municipality: string, kept: string[]): string {
  const found = patternOf(municipality)
  return found ? name.replace(found, () => marked(municipality, kept)) : name
}

const patterns = new Map<string, RegExp | undefined>()

function patternOf(municipality: string): RegExp | undefined {
  if (!patterns.has(municipality)) patterns.set(municipality, makePattern(municipality))
  return patterns.get(municipality)
}

function makePattern(municipality: string): RegExp | undefined {
  const parts = bare(municipality)
    .split(/[\s'’-]+/)
    .filter(Boolean)
  if (parts.join("").length < 3) return undefined
  const letters = parts.map((part) =>
    part === "SAINT"
      ? "(?:SAINT|ST\\.?)"
      : part === "SAINTE"
        ? "(?:SAINTE|STE\\.?)"
        : [...part].map(anyAccent).join(""),
  )
  return new RegExp(`(?<![\\p{L}'-])${letters.join("[\\s'-]+")}(?![\\p{L}'-])`, "gu")
}

const anyAccent = (letter: string) =>
  ({ A: "[AÀÂÄ]", C: "[CÇ]", E: "[EÉÈÊË]", I: "[IÎÏ]", O: "[OÔÖ]", U: "[UÙÛÜ]" })[letter] ??
  (/[A-Z0-9]/.test(letter) ? letter : ".")

const mark = "\ue000"
const marked = (text: string, kept: string[]) => `${mark}${kept.push(text) - 1}${mark}`

/** The place that was set aside in a word, with what stands before and behind it. */
export function keptIn(
  word: string,
  kept: readonly string[],
): { before: string; place: string; behind: string } | undefined {
  const [, before = "", at, behind = ""] =
    new RegExp(`^([^${mark}]*)${mark}(\\d+)${mark}(.*)$`, "u").exec(word) ?? []
  return at === undefined ? undefined : { before, place: kept[Number(at)] ?? "", behind }
}
