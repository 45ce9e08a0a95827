import type { z } from "zod"
import { NotFound, type Family } from "#lib/platform/access.ts"
import { refuse, type Refusal as Refused, type Result } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { getChild } from "../queries/files.ts"
import type { SayingRefusal } from "../rules/saying.ts"
import type {
  answeringSchema,
  birthSchema,
  entrySchema,
  fileSchema,
  namesSchema,
  paperSchema,
  scheduleSchema,
} from "../schema.ts"
import type { ChildForGuardian } from "../views.ts"
import { saveChildFile } from "./file.ts"
import { findMunicipality, saveResidence, type HomeRefusal } from "./residence.ts"

type Answers = Partial<z.output<typeof fileSchema>> & { childId: string; version: number }
/** Whether it is still a draft says where the person goes on. */
type Saved = Result<
  { childId: string; isDraft: boolean },
  SayingRefusal | "STALE" | "FILE_STATE" | "UNBORN" | "WISH_MOVES_DAYS"
>

export const saveNames = (db: ScopedDb<Family>, it: z.output<typeof namesSchema>) => saveStep(db, it)

/** One box for both days: a refusal stands beside it, whichever day it is about. */
export async function saveBirth(db: ScopedDb<Family>, it: z.output<typeof birthSchema>): Promise<Saved> {
  const saved = await saveStep(db, it)
  return saved.ok || !saved.field ? saved : { ...saved, field: "on" }
}

/** Of a draft only: once a file is on lists, another date moves days, and changeWish shows which. */
export async function saveEntry(db: ScopedDb<Family>, it: z.output<typeof entrySchema>): Promise<Saved> {
  const child = await getChild(db, it.childId)
  return child.state === "DRAFT" ? saveStep(db, it) : refuse("WISH_MOVES_DAYS")
}

/** All of a draft at once, as a paper gives it: what one step refuses leaves the others unsaved too. */
export async function savePaper(
  db: ScopedDb<Family>,
  { postalCode, municipality, ...answers }: z.output<typeof paperSchema>,
): Promise<Saved | Refused<HomeRefusal>> {
  const child = await getChild(db, answers.childId)
  if (child.state !== "DRAFT") return refuse("WISH_MOVES_DAYS")
  const place = await findMunicipality(db, postalCode, municipality)
  if (!place.ok) return place

  const saved = await saveStep(db, answers)
  if (!saved.ok) return saved.field === "desiredEntryOn" ? saved : { ...saved, field: "on" }
  const home = { childId: child.id, position: 1 as const, postalCode, municipalityCode: place.value }
  const housed = await saveResidence(db, home)
  // The file is held, and its place was found above: nothing is left to refuse, and half of it must not stay.
  if (!housed.ok) throw new NotFound()
  return saved
}

/** What a second guardian must join in is said by whoever has every right; a lone guardian may say it beforehand. */
export const saveAnswering = (db: ScopedDb<Family>, it: z.output<typeof answeringSchema>) => saveStep(db, it)

export const saveSchedule = (db: ScopedDb<Family>, it: z.output<typeof scheduleSchema>) => saveStep(db, it)

/** The answers of one page, put over those that the file has; its version says that nobody changed them meanwhile. */
async function saveStep(db: ScopedDb<Family>, answers: Answers): Promise<Saved> {
  const child = await getChild(db, answers.childId)
  if (child.rights !== "FULL") throw new NotFound()
  const saved = await saveChildFile(db, { ...answersOf(child), ...answers })
  return saved.ok ? { ok: true, value: { childId: child.id, isDraft: child.state === "DRAFT" } } : saved
}

function answersOf(child: ChildForGuardian): z.output<typeof fileSchema> {
  const { id, version, givenName, familyName, bornOn, expectedOn, desiredEntryOn, needs } = child
  return {
    ...{ childId: id, version, givenName, familyName, bornOn, expectedOn, desiredEntryOn },
    weekdays: [...(needs?.weekdays ?? [])],
    ...{ from: needs?.from ?? null, until: needs?.until ?? null },
    ...{ keepsLooking: child.keepsLooking, bothAnswer: child.bothAnswer },
  }
}
