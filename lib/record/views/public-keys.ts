/** A key of the record as anybody may read it; instants as the seals say them. */
export type RecordKey = {
  publicKey: string
  fingerprint: string
  /** The first seal that it signed. */
  since: { seal: string; at: string }
  /** The last that it signed, of a key that another has followed; null for the one in use. */
  until: { seal: string; at: string } | null
}
