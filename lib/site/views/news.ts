import type { Audience, SiteState } from "#lib/platform/access.ts"

/** A post of the board, as everybody could read it. */
export type PastPost = {
  id: string
  fr: Partial<Record<string, string>>
  en: Partial<Record<string, string>>
  /** The post that this one corrects. */
  corrects: string | null
  publishedAt: Date
}

/** A closing that is over: when, for whom, what was said. Newest post first, as the board has them. */
export type PastIncident = {
  id: string
  since: Date
  endedAt: Date
  messageFr: string
  messageEn: string
  audiences: { audience: Audience; state: SiteState; until: Date | null }[]
  posts: PastPost[]
}

/** What a letter of news tells. */
export type ToldPost = {
  fr: Partial<Record<string, string>>
  en: Partial<Record<string, string>>
  nextUpdateAt: Date | null
  publishedAt: Date
  isCorrection: boolean
}
