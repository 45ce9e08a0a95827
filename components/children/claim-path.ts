import { attestationKinds, type AttestationKind } from "#lib/children/rules/attestations.ts"

/** Each priority's page. */
export const claimPath: Record<AttestationKind, string> = {
  STAFF_CHILD: "staff-child",
  SIBLING: "sibling",
  SPECIAL_NEEDS: "special-needs",
  PRECARITY: "precarity",
  SCHOOL: "school",
  EMPLOYER: "employer",
  MUNICIPALITY: "municipality",
  INDIGENOUS: "indigenous",
}

/** Null: no such priority, so no such page. */
export function kindOfPath(path: string): AttestationKind | null {
  return attestationKinds.find((it) => claimPath[it] === path) ?? null
}
