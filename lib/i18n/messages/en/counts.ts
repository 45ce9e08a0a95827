import { count, plural } from "../../format.ts"

/** A number in the reader's own writing, and the two things that are counted most. */
export const n = (number: number) => count(number, "en")

export const services = (number: number) =>
  `${n(number)} ${plural(number, "en", { one: "service", other: "services" })}`

export const places = (number: number) =>
  `${n(number)} ${plural(number, "en", { one: "place", other: "places" })}`

/** A number with the form of the word that it asks for. */
export const some = (number: number, one: string, other: string) =>
  `${n(number)} ${plural(number, "en", { one, other })}`

export const families = (number: number) => some(number, "family", "families")

/** 1st, 2nd, 3rd, 11th. */
export function ordinal(number: number): string {
  const isTeen = number % 100 >= 11 && number % 100 <= 13
  return `${n(number)}${isTeen ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th")}`
}
