import type { AnswerPlace } from "#components/vacancies/answer-place.ts"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { getChild, listChildren } from "#lib/children/queries/files.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { StaffOnBehalf } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { listAsked } from "#lib/vacancies/queries/asked.ts"
import { servedPlace, type ServedProps } from "../served-page.ts"

/** Where staff answer for a family, and what their forms carry along. */
export async function servedAnswers(params: ServedProps["params"]) {
  const { locale, childId, file, fields } = await servedPlace(params)
  const list = `${file}/answers`
  const place: AnswerPlace = {
    ...{ list, fields, listLabel: messages(locale).answering.desk.backAsked },
    invitation: (id) => `${list}/${id}`,
    offer: (id) => `${list}/${id}`,
  }
  return { locale, childId, file, place }
}

/** What one child is asked, with the names of those whose files are open under this request. */
export async function readServed(db: ScopedDb<StaffOnBehalf>, childId: string) {
  return {
    child: await getChild(db, childId),
    names: new Map((await listChildren(db)).map((it) => [it.id, it.givenName])),
    readerName: await findOwnName(db),
    asked: await listAsked(db),
    now: db.now,
  }
}
