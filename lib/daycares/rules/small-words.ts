import { keptIn } from "./kept-places.ts"
import { knownWord } from "./name-words.ts"

/** A word as it stands in the middle of a sentence. */
export function small(word: string, kept: string[]): string {
  const found = keptIn(word, kept)
  if (found) return small(found.before, kept) + found.place + small(found.behind, kept)

  const [, open = "", core = "", close = ""] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}.]*)$/u.exec(word) ?? []
  return open + smallWord(core) + close
}

function smallWord(word: string): string {
  const known = knownWord(word) ?? knownWord(word.replace(/[.!]+$/, ""))
  if (known) return known + (/[!]+$/.exec(word)?.[0] ?? "")
  if (/^(?:\p{L}\.){2,}\p{L}?\.?$/u.test(word)) return word
  if (/^\p{L}\.?$/u.test(word)) return ["A", "Y", "À"].includes(word) ? word.toLowerCase() : word
  if (/^XX?[IV]*E$/.test(word)) return `${word.slice(0, -1)}e`
  if (/^\d+(?:I?[ÈE]ME|È|E)$/.test(word)) return word.replace(/\D+$/, "e")
  if (/^\d+ND$/.test(word)) return word.toLowerCase()
  if (/^\d+[A-Z]$/.test(word)) return word
  if (/^1(?:ÈRE|ERE)$/.test(word)) return "1re"

  const elided = /^(L|D|J|N|S|C|M|T|QU|JUSQU|LORSQU)'(.+)$/.exec(word)
  if (elided) return `${elided[1]?.toLowerCase()}'${smallWord(elided[2] ?? "")}`
  const saint = /^(ST|STE|SAINT|SAINTE)[.-]+(.+)$/.exec(word)
  if (saint) return `${saint[1]?.includes("E") ? "Sainte" : "Saint"}-${hyphened(saint[2] ?? "")}`
  if (word === "ST" || word === "STE" || word === "SAINT" || word === "SAINTE")
    return word.endsWith("E") ? "Sainte" : "Saint"
  if (word.includes("-"))
    return word
      .split("-")
      .map((it) => (it.length > 1 ? smallWord(it) : it.toLowerCase()))
      .join("-")
  return word.toLocaleLowerCase("fr").replace(/oe(?=u|il)/g, "œ")
}

const smallInNames = new Set("DE DU DES LA LE LES SUR EN AU AUX À ET D L".split(" "))

/** Every part of a saint's or a place's name has a capital, save the small words between. */
function hyphened(name: string): string {
  return name
    .split("-")
    .map((part, at) => {
      const elided = /^([LD])'(.+)$/.exec(part)
      if (elided) return `${elided[1]?.toLowerCase()}'${capitalised(smallWord(elided[2] ?? ""))}`
      return at > 0 && smallInNames.has(part) ? part.toLowerCase() : capitalised(smallWord(part))
    })
    .join("-")
}

/** « l'île » → « L'Île »; « les » → « Les »; « mcGill » stays itself. */
export function raised(word: string): string {
  const elided = /^(l)'(.+)$/.exec(word)
  return elided ? `L'${capitalised(elided[2] ?? "")}` : capitalised(word)
}

export function capitalised(text: string): string {
  return text.replace(/^[^\p{L}\p{N}]*\p{L}/u, (letter) => letter.toLocaleUpperCase("fr"))
}
