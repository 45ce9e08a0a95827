import type { CampaignVerdict } from "../rules/judge-invitations.ts"

export type CampaignState = "PREVIEWED" | "SENDING" | "SENT" | "DISCARDED"

/** One list of invitations and where it stands. */
export type CampaignView = {
  id: string
  state: CampaignState
  begunAt: Date
  counts: Record<CampaignVerdict, number>
  /** Of the lines that could be sent. */
  done: number
}

export type CampaignRowView = {
  position: number
  line: number
  verdict: CampaignVerdict
  named: string
  isSent: boolean
}
export type CampaignRows = { rows: CampaignRowView[]; page: number; pages: number }
