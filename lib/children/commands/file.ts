import type { z } from "zod"
import { authorize, NotFound, type Family } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { blindIndex, newSubjectKey, seal, type SubjectKey } from "#lib/platform/secrets.ts"
import { findFileFacts, findSealedChild, keyOfChild, type FileFacts } from "../queries/files.ts"
import { childRights } from "../rights.ts"
import { sameChildText } from "../rules/same-child.ts"
import { canSay, type SayingRefusal } from "../rules/saying.ts"
import type { fileSchema } from "../schema.ts"

/** An empty draft, with this person as its first guardian. At most so many a year (sec.budget). */
export async function openChildFile(
  db: ScopedDb<Family>,
): Promise<Result<{ childId: string }, "TOO_MANY_FILES">> {
  authorize(childRights, "child.open", db.actor)

  const childId = newId()
  const key = await newSubjectKey()
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "TOO_MANY_FILES" }[]>`
    select sec.open_child_file(${childId}::uuid, ${newId()}::uuid, ${key.id}::uuid, ${key.wrapped}) as outcome`
  const { outcome } = only(rows)
  if (outcome !== "DONE") return refuse(outcome)

  await audit(db, "child.open", { childId })
  return done({ childId })
}

type Saved = Result<{ childId: string; version: number }, SayingRefusal | "STALE" | "FILE_STATE" | "UNBORN">

/**
 * Name, birth, needs. Everything may be missing in a draft; a file that is on lists keeps a birth and a name, and its
 * wished date is changed by changeWish alone, because it moves days. That the same child is in another file is told to
 * nobody here: staff get a task.
 */
export async function saveChildFile(
  db: ScopedDb<Family>,
  input: z.output<typeof fileSchema>,
): Promise<Saved> {
  const file = await lockChild(db, input.childId)

  authorize(childRights, "child.save", db.actor, file)

  const isDraft = file.state === "DRAFT"
  const desiredEntryOn = isDraft ? input.desiredEntryOn : file.desiredEntryOn
  const saysBirth = input.bornOn !== null || input.expectedOn !== null
  if (file.version !== input.version) return refuse("STALE")
  if (!isDraft && input.bornOn === null) return refuse("UNBORN", "bornOn")
  if (saysBirth || !isDraft) {
    const verdict = canSay({ ...input, desiredEntryOn }, dayOf(db.now))
    if (!verdict.ok) return verdict
  }

  const names = await sealNames(db, file.id, input)
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | "STALE" | "FILE_STATE" }[]>`
    select sec.save_child_file(${file.id}::uuid, ${input.version}::integer, ${names.given}, ${names.family}, ${names.index},
      ${input.bornOn}::date, ${input.expectedOn}::date, ${desiredEntryOn}::date, ${input.weekdays}::smallint[],
      ${input.from}::smallint, ${input.until}::smallint, ${input.keepsLooking}, ${input.bothAnswer}) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  await audit(db, "child.save", { childId: file.id })
  return done({ childId: file.id, version: input.version + 1 })
}

/** The file, held until the end of the transaction. @throws NotFound for anybody else's, and for who may only read */
export async function lockChild(db: ScopedDb<Family>, childId: string): Promise<FileFacts> {
  const rows = await db.tx.$queryRaw<
    { held: boolean }[]
  >`select sec.lock_child_file(${childId}::uuid) as held`
  const file = only(rows).held ? await findFileFacts(db, childId) : null
  if (!file) throw new NotFound()
  return file
}

type Said = Pick<z.output<typeof fileSchema>, "givenName" | "familyName" | "bornOn">

/** Sealed with the file's own key; the index only once there is enough to compare: a name and a birth. */
async function sealNames(db: ScopedDb<Family>, childId: string, { givenName, familyName, bornOn }: Said) {
  const sealed = await findSealedChild(db, childId)
  const key = sealed && keyOfChild(sealed)
  if (!key) throw new NotFound()
  const [index = null] =
    givenName && familyName && bornOn
      ? await blindIndex("child_file.same", [sameChildText({ givenName, familyName, bornOn })])
      : []
  return {
    given: givenName && (await sealOne(key, "given_name", childId, givenName)),
    family: familyName && (await sealOne(key, "family_name", childId, familyName)),
    index,
  }
}

async function sealOne(key: SubjectKey, column: string, row: string, text: string): Promise<string> {
  const [sealed] = await seal(key, [{ table: "child_file", column, row, text }])
  return sealed
}
