import { keepPlace, spreadPlaces } from "./kept-places.ts"
import { capitalised, raised, small } from "./small-words.ts"
import { tidy, withoutLegalForms } from "./tidy-name.ts"

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
    .map((part, at, all) =>
      at % 2
        ? part
        : isEnglish(part, all[at - 1] ?? all[at + 1])
          ? titled(part, kept)
          : spoken(part, all[at - 1], kept),
    )
    .join("")
  return (
    capitalised(
      name
        .replace(/\s+/g, " ")
        .replace(/\s+([,)])/g, "$1")
        .trim(),
    ) || official.trim()
  )
}

/** One part of a name: a generic head in small letters, then the name itself, whose first word has a capital. */
function spoken(part: string, behind: string | undefined, kept: string[]): string {
  const words = part.split(" ").filter(Boolean)
  const head = headOf(words)
  const ofPlace = words.slice(0, head).some((it) => ofPlaces.has(it))
  let rises = head > 0 || behind !== ", "

  return words
    .map((word, at) => {
      const last = at === words.length - 1
      if (
        (word === "A" && (last || words[at + 1]?.length === 1)) ||
        (word === "Y" && words[at - 1] === "CENTRE")
      )
        return word
      const text = small(word === "A" ? "À" : word, kept)
      if (at < head || !rises) return text
      if (head > 0 && isLink(word, words[at - 1])) {
        rises = ofPlace
        return text
      }
      rises = false
      if (joins.has(word) || word.startsWith("D'")) return text
      return at > head && head > 0
        ? text.replace(/^(?:l')?/, "$&\u0000").replace(/\u0000(.)/u, (_, it: string) => capitalised(it))
        : raised(text)
    })
    .join(" ")
}

/** One half of a bilingual name: it has words of English and none of the small words of French. */
function isEnglish(part: string, beside: string | undefined): boolean {
  const words = part.split(" ")
  return (
    beside === " / " && words.some((it) => englishWords.has(it)) && !words.some((it) => frenchWords.has(it))
  )
}

function titled(part: string, kept: string[]): string {
  return part
    .split(" ")
    .map((word, at) => {
      if (at > 0 && englishSmall.has(word)) return word.toLowerCase()
      const text = small(word, kept)
      return /\p{Lu}/u.test(text)
        ? text
        : word
            .split("-")
            .map((it) => capitalised(it.toLowerCase()))
            .join("-")
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
const englishWords = list(
  "CENTER CHILDCARE CHILD CARE DAYCARE DAY NURSERY KIDS KIDZ SCHOOL PRESCHOOL EARLY KINDERGARTEN KINDERGARDEN LEARNING TREE WORLD DREAMS THE BUDS LITTLE CHILDREN CHILD'S KEEPER RAINBOW",
)
const frenchWords = list("DE DU DES LA LE LES ET AU AUX GARDERIE ÉDUCATIVE POUR UN UNE")
const englishSmall = list("OF THE AND FOR IN BY TO OR AT FROM")
