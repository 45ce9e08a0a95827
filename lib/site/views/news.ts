/** What a letter of news tells: a published post of the board. */
export type ToldPost = {
  fr: Partial<Record<string, string>>
  en: Partial<Record<string, string>>
  nextUpdateAt: Date | null
  publishedAt: Date
  isCorrection: boolean
}
