import { count, plural } from "../../format.ts"

/** A number in the reader's own writing, and the two things that are counted most. */
export const n = (number: number) => count(number, "fr")

export const services = (number: number) =>
  `${n(number)} ${plural(number, "fr", { one: "service", other: "services" })}`

export const places = (number: number) =>
  `${n(number)} ${plural(number, "fr", { one: "place", other: "places" })}`

/** A number with the form of the word that it asks for. */
export const some = (number: number, one: string, other: string) =>
  `${n(number)} ${plural(number, "fr", { one, other })}`

export const families = (number: number) => some(number, "famille", "familles")
