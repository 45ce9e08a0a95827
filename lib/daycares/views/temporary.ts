import type { FacilityKind } from "../rules/listed.ts"

/** A temporary service, for the registry's staff: nothing that the public may not read. */
export type TemporaryService = {
  id: string
  slug: string
  name: string
  kind: FacilityKind
  municipality: string
  infants: number
  older: number
  lastDay: string
  /** False after its last day, whether the night has closed it yet or not. */
  isOpen: boolean
}
