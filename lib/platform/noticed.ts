import { database } from "./db.ts"
import type { Decoy } from "./front/decoys.ts"
import type { Noted } from "./front/walking.ts"
import { only } from "./rows.ts"
import { keyedHash } from "./secrets.ts"

/** What the front noticed, for the database to record and to count over all processes, and to raise alarms about. */
export async function noteAbsent({
  token,
  address,
  request,
}: {
  token: string | null
  address: string
  request: string | null
}): Promise<Noted> {
  const rows = await database().$queryRaw<Noted[]>`
    select person, sender from sec.note_absent(${token}, ${keyedHash("purse", `absent|${address}`)}, ${request})`
  return only(rows)
}

export async function noteDecoy(what: Decoy): Promise<void> {
  await database().$queryRaw`select sec.note_decoy(${what})::text`
}
