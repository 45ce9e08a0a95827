import { count, plural } from "../../format.ts"

/** A number in the reader's own writing, and the two things that are counted most. */
export const n = (number: number) => count(number, "en")

export const services = (number: number) =>
  `${n(number)} ${plural(number, "en", { one: "service", other: "services" })}`

export const places = (number: number) =>
  `${n(number)} ${plural(number, "en", { one: "place", other: "places" })}`
