import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** Where the pages of answering stand, and what their forms carry along: a parent's, or staff's under a request. */
export type AnswerPlace = {
  /** The list of what there is to answer, and what it is called from its pages. */
  list: string
  listLabel: string
  invitation: (id: string) => string
  offer: (id: string) => string
  fields: Record<string, string>
}

export function parentAnswers(locale: Locale): AnswerPlace {
  const list = `/${locale}/parent/answers`
  return {
    list,
    listLabel: messages(locale).answering.list.title,
    invitation: (id) => `${list}/invitations/${id}`,
    offer: (id) => `${list}/offers/${id}`,
    fields: {},
  }
}
