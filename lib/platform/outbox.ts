import type { Actor } from "./access.ts"
import { newId } from "./ids.ts"
import type { ScopedDb } from "./scope.ts"

/**
 * Plans a letter in the transaction of its deed. One letter to one person for one event: a second call is the same letter.
 * @param event id of the audit row that the letter tells about
 * @param detail id of the row that the letter's words come from, when it is not the recipient's account
 */
export async function announce(
  db: ScopedDb<Actor>,
  letter: string,
  to: { event: string; recipient: string; detail?: string },
): Promise<void> {
  await db.tx.$queryRaw`
    select sec.announce(${newId()}::uuid, ${to.event}::uuid, ${letter}, ${to.recipient}::uuid, ${to.detail ?? null}::uuid)::text`
}

/** Plans a job in the transaction of its deed. The payload holds ids only: the job reads what it needs when it runs. */
export async function plan(
  db: ScopedDb<Actor>,
  job: string,
  payload: Record<string, string>,
  when: { key?: string; at?: Date } = {},
): Promise<void> {
  await db.tx.$queryRaw`
    select sec.plan(${job}, ${JSON.stringify(payload)}::jsonb, ${when.key ?? null}, ${when.at ?? null}::timestamptz)::text`
}
