/** An office as its own people see it: every fact of it is public. */
export type OfficeView = {
  id: string
  name: string
  territory: string
  municipality: string
  regionCode: string
  regionName: string
  placesAgreed: number
  providersRecognised: number
  sourceOn: string
  /** A home is somebody's own: no address. */
  homes: { slug: string; name: string; municipality: string; places: number }[]
}
