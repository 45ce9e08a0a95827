/**
 * Postal code and municipality name one place. How far the middle of a municipality may lie from that of a postal area:
 * both are larger than a town, and an area whose second character is 0 is countryside, as wide as a region.
 */
export const residenceSettings = { townMetres: 60_000, countrysideMetres: 400_000 }

export function areFarApart(postalArea: string, metres: number, settings = residenceSettings): boolean {
  return metres > (postalArea[1] === "0" ? settings.countrysideMetres : settings.townMetres)
}
