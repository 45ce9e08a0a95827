import type { Locale } from "#lib/i18n/locale.ts"
import type { Audience, System } from "./access.ts"
import type { Scope, ScopedDb } from "./scope.ts"
import type { Sealed } from "./secrets.ts"

/** What a letter says, ready to be sent. `leave`: where its reader stops getting such letters; mail programs show it as a button. */
export type Written = { subject: string; text: string; html: string; leave?: string }

/** A kind of letter: what it must read when it is sent, and how it is written in the reader's language. */
export type LetterKind<D> = {
  /** null when there is nothing left to say (a code already used): the letter is then not sent. */
  read: (db: ScopedDb<System>, about: { recipientId: string; detailId: string | null }) => Promise<D | null>
  write: (data: D, locale: Locale) => Written
  /** Another address of the same person, sealed with their key; without it the letter goes to the account's. */
  to?: (data: D) => Sealed
}

export type Ready = { write: (locale: Locale) => Written; to: Sealed | null }

/** Ties the two halves of a letter together, whatever it reads; the worker sees only this. */
export type Letter = (
  db: ScopedDb<System>,
  about: { recipientId: string; detailId: string | null },
) => Promise<Ready | null>

export function letter<D>({ read, write, to }: LetterKind<D>): Letter {
  return async (db, about) => {
    const data = await read(db, about)
    return data === null ? null : { write: (locale) => write(data, locale), to: to?.(data) ?? null }
  }
}

/** A job of a room: the audience it belongs to (its state stops it), and what it does. */
export type Job = {
  audience: Audience | null
  /** When it comes round by itself, as a crontab says it, in UTC. */
  cron?: string
  run: (db: ScopedDb<System>, payload: Record<string, string>) => Promise<void>
  /** Once that is committed, outside any transaction: what waits for those of others. A job that fails here runs again. */
  after?: (token: string) => Promise<void>
}

/** A job of several short transactions, which asks something of another machine between them. */
export type Errand = {
  audience: Audience | null
  errand: (scope: Scope<System>, payload: Record<string, string>) => Promise<void>
}
