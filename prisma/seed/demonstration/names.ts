import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { parse } from "csv-parse/sync"
import type { Locale } from "#lib/i18n/locale.ts"

/** A name as one meets it in Québec: how often it is drawn follows how often it is borne. */
export type Draw = (locale: Locale) => string

type Weighted = { name: string; weight: number }

/** The same names in the same order on every machine: the second start must find the people of the first. */
export function drawNames(seed: number): Draw {
  const random = mulberry32(seed)
  const given = rowsOf("prenoms_parents_qc_1980-1998.csv").map((it) => ({
    name: it.prenom_affichage ?? "",
    weight: Number(it.naissances),
  }))
  const families = rowsOf("noms_famille_qc_main.csv").map((it) => ({
    name: it.nom ?? "",
    weight: Number(it.poids_propose),
    french: it.groupe === "franco_qc",
  }))
  const french = families.filter((it) => it.french)
  const others = families.filter((it) => !it.french)
  return (locale) => {
    const family = pick(locale === "en" || random() < 0.15 ? others : french, random())
    return `${pick(given, random())} ${family}`
  }
}

function pick(from: Weighted[], at: number): string {
  const all = from.reduce((sum, it) => sum + it.weight, 0)
  let left = at * all
  for (const { name, weight } of from) {
    left -= weight
    if (left < 0) return name
  }
  return from.at(-1)?.name ?? ""
}

const rowsOf = (name: string) =>
  parse<Record<string, string>>(readFileSync(fileURLToPath(new URL(`../../data/${name}`, import.meta.url))), {
    columns: true,
    bom: true,
  })

/** A small generator with a seed: Math.random() has none. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
