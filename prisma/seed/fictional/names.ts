import { readFileSync } from "node:fs"
import { parse } from "csv-parse/sync"
import type { Locale } from "#lib/i18n/locale.ts"
import { weighted, type Chance } from "./chance.ts"

/** Names as often as they are borne in Québec: prisma/data, Banque de prénoms and a list made for this project. */
export type Names = {
  child(by: Chance): string
  adult(by: Chance): string
  family(by: Chance, locale: Locale): string
}

export function frequentNames(): Names {
  const families = rowsOf("noms_famille_qc_main.csv").map((it) => ({
    isFrench: it.groupe === "franco_qc",
    drawn: [it.nom ?? "", Number(it.poids_propose)] as const,
  }))
  const french = weighted(families.filter((it) => it.isFrench).map((it) => it.drawn))
  const others = weighted(families.filter((it) => !it.isFrench).map((it) => it.drawn))
  return {
    child: weighted(firstNames("prenoms_enfants_qc_2016-2020.csv")),
    adult: weighted(firstNames("prenoms_parents_qc_1980-1998.csv")),
    family: (by, locale) => (locale === "en" || by.is(0.15) ? others(by) : french(by)),
  }
}

const firstNames = (file: string) =>
  rowsOf(file).map((it) => [it.prenom_affichage ?? "", Number(it.naissances)] as const)

const rowsOf = (name: string) =>
  parse<Record<string, string>>(readFileSync(new URL(`../../data/${name}`, import.meta.url)), {
    columns: true,
    bom: true,
  })
