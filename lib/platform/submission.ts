import type { Actor } from "./access.ts"
import { isId } from "./ids.ts"
import { refuse, type Result } from "./result.ts"
import type { ScopedDb } from "./scope.ts"

/**
 * Does a form's deed once: the key drawn into the form is taken in the deed's own transaction. A double click, the
 * back button or a retry after a time-out gets the first answer again. A refusal keeps no key: it may be mended.
 * Answers are kept as JSON, so a command that runs under here returns ids only.
 */
export async function submitOnce<T, R extends string>(
  db: ScopedDb<Actor>,
  action: string,
  key: string | undefined,
  run: () => Promise<Result<T, R>>,
): Promise<Result<T, R | "BAD_FORM">> {
  if (!key || !isId(key)) return run()

  const rows = await db.tx.$queryRaw<{ taken: boolean; answer: unknown }[]>`
    select taken, answer from sec.take_submission(${key}::uuid, ${action})`
  const earlier = rows[0]
  // A key of another form, or of somebody else: nothing of theirs is told, and nothing is done.
  if (!earlier) return refuse("BAD_FORM")
  if (!earlier.taken) return { ok: true, value: earlier.answer as T } // what keepAnswer wrote, of this same action

  const result = await run()
  await (result.ok
    ? db.tx
        .$queryRaw`select sec.keep_answer(${key}::uuid, ${JSON.stringify(result.value ?? null)}::jsonb)::text`
    : db.tx.$queryRaw`select sec.drop_submission(${key}::uuid)::text`)
  return result
}
