/** One deed as whoever verifies reads it: who is a code, about what are identifiers. */
export type DeedView = {
  id: string
  at: Date
  deed: string
  kind: string | null
  actor: string | null
  subject: Record<string, unknown>
  control: boolean
  fromServer: boolean
}

export type RecordPage = {
  since: string
  until: string
  deeds: DeedView[]
  /** Where the next page begins; null on the last. */
  older: { at: string; id: string } | null
  isFirst: boolean
}
