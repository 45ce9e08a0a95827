import { bare, knownWord } from "./name-words.ts"

/**
 * Official names come in capitals, with quotes, legal forms and brackets. This is the form that people read; the
 * official one is kept beside it, and search looks at both.
 * « CENTRE DE LA PETITE ENFANCE "LES P'TITS FLOTS" INC. » → « CPE Les p'tits flots »
 * @param municipality where it stands: its name, found in the daycare's, gets its hyphens and capitals back
 */
export function readableName(official: string, municipality = ""): string {
  const kept: string[] = []
  const plain = withoutLegalForms(tidy(official))
  const placed = [municipality, ...spreadPlaces].reduce((text, place) => keepPlace(text, place, kept), plain)
  const name = placed
    .split(/( \/ | – |, | \(|\)(?= |$) ?|: )/)
    .map((part, at, all) => (at % 2 ? part : isEnglish(part, all[at - 1] ?? all[at + 1]) ? titled(part, kept) : spoken(part, all[at - 1], kept)))
    .join("")
  return capitalised(name.replace(/\s+/g, " ").replace(/\s+([,)])/g, "$1").trim()) || official.trim()
}

/** One kind of quote, dash, space and bracket; generic words in their short form. */
function tidy(official: string): string {
  return official
    .normalize("NFC")
    .replace(/œ/g, "OE")
    .toLocaleUpperCase("fr")
    .replace(/[’‘`´]|(?<=\p{L})¿(?=\p{L})/gu, "'")
    .replace(/^'+|'+$/g, "")
    .replace(/["«»“”]|''/g, " ")
    .replace(/\s+/g, " ")
    .replace(/\b([LDJNSCM]|QU)' /g, "$1'")
    .replace(/\bCENTRE (?:DE LA|À LA|DE|LA) ?PETITE[ -]ENFANCE\b/g, "CPE")
    .replace(/\bCENTRE DE LA PETITE ENFANCEDE\b/g, "CPE DE")
    .replace(/(?<!\p{L})C\. ?P\. ?E\.?(?!\p{L})/gu, "CPE ")
    .replace(/^LE CPE\b/, "CPE")
    .replace(/\bCPE\s*\(\s*CPE\s*\)|\bCPE\s+CPE\b/g, "CPE")
    .replace(/\(?\b(\d) ?I?[ÈE](?:ME)? INSTALLATION\)?/g, "INSTALLATION $1")
    .replace(/\bVOLET INSTALLATION$/, "VOLET")
    .replace(/(?:(?<!\.)[,;.])?\s*[-–(/,:]?\s*\(?\bINST(?:ALLATION|\.)[.:]? ?[-:]? ?\b([^()]*)\)?/g, (_, which: string) => `, INSTALLATION ${which}`)
    .replace(/^, INSTALLATION/, "INSTALLATION")
    .replace(/\s*\/[\s/]*/g, " / ")
    .replace(/(\d) (?=ÈRE|I?ÈME)/g, "$1")
    .replace(/(?<!\p{L})(STE?|SAINTE?)\.? (?=\p{L}{3})(?!MARY|ANDREW)/gu, (_, saint: string) => (saint.includes("E") ? "SAINTE-" : "SAINT-"))
    .replace(/\s+[-–]\s*|\s*[-–]\s+/g, " – ")
    .replace(/\s*\.\.\.\s*/g, "… ")
    .replace(/^(CPE|GARDERIE(?: ÉDUCATIVE)?) ?(?:–|:) /, "$1 ")
    .replace(/\s+,/g, ",")
    .replace(/\s+/g, " ")
    .trim()
}

function withoutLegalForms(name: string): string {
  return name
    .replace(/[,\s]*\(\s*(?:19|20)\d\d\s*\)/g, "")
    .replace(/[,\s]*(?<!\p{L})\(?(?:INC|ENR|LT[ÉE]E|LTD|LIMITÉE|S\.?E\.?N\.?C|S\. ?A)\)?(?:\.|(?!\p{L}))/gu, "")
    .replace(/\(\s*\)/g, "")
    .replace(/^(CPE .*\S)\s*\(CPE\)$/, "$1")
    .replace(/[\s,–/-]+$/g, "")
    .replace(/\s+,/g, ",")
    .trim()
}

/** Places whose hyphens are often left out, wherever the daycare stands. */
const spreadPlaces = ["Rivière-du-Loup", "Lac-Saint-Jean", "Trois-Rivières", "Deux-Montagnes", "Saint-Jean-sur-Richelieu", "Côte-des-Neiges", "Notre-Dame-de-Grâce", "Vaudreuil-Dorion", "Sept-Îles", "Haute-Saint-Charles", "Parc-Extension", "Petite-Patrie", "Mont-Royal", "Pointe-Saint-Charles", "Côte-Saint-Paul", "Ville-Marie", "Côte-Vertu", "Laval-des-Rapides"]

/** The place's own name, whatever became of its hyphens and accents, is set aside as it is written. */
function keepPlace(name: string, municipality: string, kept: string[]): string {
  const found = patternOf(municipality)
  return found ? name.replace(found, () => marked(municipality, kept)) : name
}

const patterns = new Map<string, RegExp | undefined>()

function patternOf(municipality: string): RegExp | undefined {
  if (!patterns.has(municipality)) patterns.set(municipality, makePattern(municipality))
  return patterns.get(municipality)
}

function makePattern(municipality: string): RegExp | undefined {
  const parts = bare(municipality).split(/[\s'’-]+/).filter(Boolean)
  if (parts.join("").length < 3) return undefined
  const letters = parts.map((part) =>
    part === "SAINT" ? "(?:SAINT|ST\\.?)" : part === "SAINTE" ? "(?:SAINTE|STE\\.?)" : [...part].map(anyAccent).join(""),
  )
  return new RegExp(`(?<![\\p{L}'-])${letters.join("[\\s'-]+")}(?![\\p{L}'-])`, "gu")
}

const anyAccent = (letter: string) =>
  ({ A: "[AÀÂÄ]", C: "[CÇ]", E: "[EÉÈÊË]", I: "[IÎÏ]", O: "[OÔÖ]", U: "[UÙÛÜ]" })[letter] ?? (/[A-Z0-9]/.test(letter) ? letter : ".")

const mark = "\ue000"
const marked = (text: string, kept: string[]) => `${mark}${kept.push(text) - 1}${mark}`

/** One part of a name: a generic head in small letters, then the name itself, whose first word has a capital. */
function spoken(part: string, behind: string | undefined, kept: string[]): string {
  const words = part.split(" ").filter(Boolean)
  const head = headOf(words)
  const ofPlace = words.slice(0, head).some((it) => ofPlaces.has(it))
  let rises = head > 0 || behind !== ", "

  return words
    .map((word, at) => {
      const last = at === words.length - 1
      if ((word === "A" && (last || words[at + 1]?.length === 1)) || (word === "Y" && words[at - 1] === "CENTRE")) return word
      const text = small(word === "A" ? "À" : word, kept)
      if (at < head || !rises) return text
      if (head > 0 && isLink(word, words[at - 1])) {
        rises = ofPlace
        return text
      }
      rises = false
      if (joins.has(word) || word.startsWith("D'")) return text
      return at > head && head > 0 ? text.replace(/^(?:l')?/, "$&\u0000").replace(/\u0000(.)/u, (_, it: string) => capitalised(it)) : raised(text)
    })
    .join(" ")
}

/** One half of a bilingual name: it has words of English and none of the small words of French. */
function isEnglish(part: string, beside: string | undefined): boolean {
  const words = part.split(" ")
  return beside === " / " && words.some((it) => englishWords.has(it)) && !words.some((it) => frenchWords.has(it))
}

function titled(part: string, kept: string[]): string {
  return part
    .split(" ")
    .map((word, at) => {
      if (at > 0 && englishSmall.has(word)) return word.toLowerCase()
      const text = small(word, kept)
      return /\p{Lu}/u.test(text) ? text : word.split("-").map((it) => capitalised(it.toLowerCase())).join("-")
    })
    .join(" ")
}

/** « de la Vallée », « du Parc »: the small words between a generic head and a name of its own. */
function isLink(word: string, before = ""): boolean {
  return ["DE", "DU", "DES"].includes(word) || (word === "LA" && before === "DE")
}

/** How many of the first words only say what kind of place it is. */
function headOf(words: string[]): number {
  let at = ["LE", "LA", "LES"].includes(words[0] ?? "") && heads.has(words[1] ?? "") ? 1 : 0
  if (!heads.has(words[at] ?? "")) return 0
  for (at++; at < words.length; at++) {
    const [here = "", then = ""] = words.slice(at, at + 2)
    if (heads.has(here) || complements.has(here)) continue
    const opens =
      (here === "DE" && complementsOf.has(then)) ||
      (here === "DU" && then === "CPE") ||
      (["ET", "&"].includes(here) && (heads.has(then) || complements.has(then)))
    if (!opens) return at
    at++
  }
  return at
}

const list = (text: string) => new Set(text.trim().split(/\s+/))
const heads = list(`
  CPE GARDERIE GARDERIES CENTRE SERVICE SERVICES ÉCOLE ECOLE ACADÉMIE COOPÉRATIVE COOP INSTALLATION PAVILLON MATERNELLE
  PRÉMATERNELLE PRÉ-MATERNELLE POUPONNIÈRE POUPONNIERE PRÉSCOLAIRE CAMPUS SUCCURSALE GARDERIE-PRÉMATERNELLE CRÈCHE
`)
/** Behind these, « de la Vallée » is a name of its own; behind « école » or « académie » it is part of the sentence. */
const ofPlaces = list("CPE GARDERIE COOPÉRATIVE COOP INSTALLATION PAVILLON SUCCURSALE CAMPUS")
const complements = list(`
  ÉDUCATIF EDUCATIF ÉDUCATIVE EDUCATIVE ÉDUCATRICE PRÉSCOLAIRE PRÉ-SCOLAIRE BILINGUE TRILINGUE FAMILIAL FAMILIALE
  COMMUNAUTAIRE PRIVÉE PRIVÉ D'ENFANTS MONTESSORI INTÉGRÉE INTERNATIONALE SPORTIVE HÉBRAÏQUE HEBRAIQUE ÉCOLOGIQUE URBAINE
`)
const complementsOf = list("GARDE SOLIDARITÉ JOUR")
const joins = list("ET & POUR EN")
const englishWords = list("CENTER CHILDCARE CHILD CARE DAYCARE DAY NURSERY KIDS KIDZ SCHOOL PRESCHOOL EARLY KINDERGARTEN KINDERGARDEN LEARNING TREE WORLD DREAMS THE BUDS LITTLE CHILDREN CHILD'S KEEPER RAINBOW")
const frenchWords = list("DE DU DES LA LE LES ET AU AUX GARDERIE ÉDUCATIVE POUR UN UNE")
const englishSmall = list("OF THE AND FOR IN BY TO OR AT FROM")

/** A word as it stands in the middle of a sentence. */
function small(word: string, kept: string[]): string {
  const place = new RegExp(`^([^${mark}]*)${mark}(\\d+)${mark}(.*)$`, "u").exec(word)
  if (place) return `${small(place[1] ?? "", kept)}${kept[Number(place[2])] ?? ""}${small(place[3] ?? "", kept)}`

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
  if (word === "ST" || word === "STE" || word === "SAINT" || word === "SAINTE") return word.endsWith("E") ? "Sainte" : "Saint"
  if (word.includes("-")) return word.split("-").map((it) => (it.length > 1 ? smallWord(it) : it.toLowerCase())).join("-")
  return word.toLocaleLowerCase("fr").replace(/oe(?=u|il)/g, "œ")
}

const smallInNames = list("DE DU DES LA LE LES SUR EN AU AUX À ET D L")

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
function raised(word: string): string {
  const elided = /^(l)'(.+)$/.exec(word)
  return elided ? `L'${capitalised(elided[2] ?? "")}` : capitalised(word)
}

function capitalised(text: string): string {
  return text.replace(/^[^\p{L}\p{N}]*\p{L}/u, (letter) => letter.toLocaleUpperCase("fr"))
}
