import type { ScopedDb } from "./scope.ts"

/**
 * Plain SQL with its values apart. What must be said to the database in the same words by an actor of the portal and
 * by its owner at the server (a list imported on a page, from the command line, at the first start) takes one of these.
 */
export type Ask = <T>(words: TemplateStringsArray, ...values: unknown[]) => Promise<T[]>

export function asking(db: ScopedDb): Ask {
  return (words, ...values) => db.tx.$queryRaw(words, ...values)
}

type Client = { query(text: string, values: unknown[]): Promise<{ rows: unknown[] }> }

export function askingAsOwner(client: Client): Ask {
  return async <T>(words: TemplateStringsArray, ...values: unknown[]) => {
    const text = words.reduce((whole, part, at) => `${whole}$${at}${part}`)
    return (await client.query(text, values)).rows as T[] // the caller says what its own select answers
  }
}
