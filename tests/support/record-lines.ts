import type pg from "pg"
import { newId } from "#lib/platform/ids.ts"

/** One line of the readings, as a test makes it up. */
export type MadeReading = {
  account: string
  at: Date
  way: "FILE" | "LIST" | "SEARCH" | "EXPORT" | "OWN"
  whose: string[]
  fields?: string[]
  purpose?: string
  kind?: "PARENT" | "DAYCARE" | "STAFF"
  place?: string | null
  role?: string | null
  session?: string
}

/** Straight into the table, as nobody but the owner can. */
export async function addReadings(owner: pg.Pool, readings: MadeReading[]): Promise<void> {
  for (const it of readings)
    await owner.query(
      `insert into public.reading (kind, account_id, session_id, way, whose, fields, purpose, at, place_id, role, request_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, gen_random_uuid())`,
      [
        ...[it.kind ?? "DAYCARE", it.account, it.session ?? newId(), it.way, it.whose, it.fields ?? ["code"]],
        ...[it.purpose ?? "WAITING_LIST", it.at, it.place ?? null, it.role ?? null],
      ],
    )
}
