/** A service or an office, as the desk finds it to let people in. */
export type PlaceToEnter = {
  id: string
  kind: "DAYCARE" | "HOME" | "OFFICE"
  name: string
  officialName: string
  municipality: string
  isClosed: boolean
}
