import { plain } from "#lib/daycares/rules/plain.ts"

/** The columns of an old list, by every name that its first line may give them; the first of each is French, then English. */
export const oldColumns = {
  reference: ["reference", "ref"],
  childGiven: ["prenom_enfant", "child_given_name"],
  childFamily: ["nom_enfant", "child_family_name"],
  bornOn: ["date_naissance", "birth_date"],
  expectedOn: ["date_prevue", "expected_date"],
  parentGiven: ["prenom_parent1", "parent1_given_name"],
  parentFamily: ["nom_parent1", "parent1_family_name"],
  email: ["courriel_parent1", "parent1_email"],
  phone: ["telephone_parent1", "parent1_phone"],
  language: ["langue_parent1", "parent1_language"],
  parent2Given: ["prenom_parent2", "parent2_given_name"],
  parent2Family: ["nom_parent2", "parent2_family_name"],
  email2: ["courriel_parent2", "parent2_email"],
  phone2: ["telephone_parent2", "parent2_phone"],
  language2: ["langue_parent2", "parent2_language"],
  postalCode: ["code_postal", "postal_code"],
  municipality: ["municipalite", "municipality"],
  desiredOn: ["date_entree_souhaitee", "desired_entry_date"],
  days: ["jours", "days"],
  daycare: ["service", "daycare"],
  daycarePostalCode: ["service_code_postal", "daycare_postal_code"],
  registeredOn: ["date_inscription", "registered_on"],
} as const

export type OldColumn = keyof typeof oldColumns

const needed: OldColumn[] = [
  ...(["reference", "childGiven", "childFamily", "bornOn", "email", "postalCode", "municipality"] as const),
  ...(["desiredOn", "daycare", "registeredOn"] as const),
]

/** Which column stands where, and the needed ones that are not there, by their French names. */
export function readOldHeader(cells: readonly string[]): { at: Map<OldColumn, number>; missing: string[] } {
  const heads = cells.map((it) => plain(it).replaceAll(" ", "_"))
  const at = new Map<OldColumn, number>()
  for (const column of Object.keys(oldColumns) as OldColumn[]) {
    const found = heads.findIndex((head) => oldColumns[column].some((it) => it === head))
    if (found >= 0) at.set(column, found)
  }
  return { at, missing: needed.filter((it) => !at.has(it)).map((it) => oldColumns[it][0]) }
}
