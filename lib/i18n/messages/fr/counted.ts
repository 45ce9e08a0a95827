import { count, plural } from "../../format.ts"

/** How many of what, as the phrases about the registry count. */
export const n = (number: number) => count(number, "fr")
export const services = (number: number) =>
  `${n(number)} ${plural(number, "fr", { one: "service", other: "services" })}`
export const places = (number: number) =>
  `${n(number)} ${plural(number, "fr", { one: "place", other: "places" })}`
