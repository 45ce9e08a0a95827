import type { Names } from "#components/vacancies/answer-words.ts"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { listGuardians } from "#lib/children/queries/guardians.ts"
import { listChildren } from "#lib/children/queries/files.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Parent } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { Asked, AskedParty } from "#lib/vacancies/views/asked.ts"

/** What every page of answering says of its reader and of their children. */
export async function readFamily(db: ScopedDb<Parent>) {
  const names: Names = new Map((await listChildren(db)).map((it) => [it.id, it.givenName]))
  return { readerName: await findOwnName(db), names, now: db.now }
}

/** The same, with who else looks after the child and has still to say yes. */
export async function readAsked<It extends Asked>(
  db: ScopedDb<Parent>,
  party: AskedParty<It>,
  locale: Locale,
) {
  const guardians = await listGuardians(db, party.first.childId)
  const yes = party.first.said.filter((it) => it.agrees).map((it) => it.guardianId)
  const waiting = guardians.filter((it) => it.rights === "FULL" && !yes.includes(it.id))
  return {
    ...(await readFamily(db)),
    party,
    isShared: guardians.length > 1,
    saidYes: guardians.some((it) => it.isMe && yes.includes(it.id)),
    waitsFor:
      party.first.bothAnswer && yes.length > 0
        ? waiting.map((it) => it.name ?? messages(locale).answering.place.theOther)
        : [],
  }
}
