import type pg from "pg"
import type { FileKind } from "#lib/children/rules/states.ts"
import type { Day } from "#lib/platform/days.ts"
import { chance } from "./fictional/chance.ts"
import { raise, type Known } from "./fictional/family.ts"
import { readLand } from "./fictional/land.ts"
import { frequentNames } from "./fictional/names.ts"
import { digestOfFamilies } from "./fictional/said.ts"
import { addFamily } from "./fictional/sealing.ts"
import { seatsToday } from "./fictional/seats.ts"
import { emptyBatch, insertBatch } from "./fictional/tables.ts"

export type Wanted = {
  files: number
  seed: string
  kind: Exclude<FileKind, "REAL">
  /** The reference day: everything is told as of it. */
  today: Day
  /** People who are there already and get children first. */
  known?: readonly Known[]
  /** Services round which half of the families live, so that their lists have something to show. */
  around?: readonly string[]
  progress?: (files: number) => void
}
export type Generated = {
  files: number
  registrations: number
  placements: number
  accounts: number
  digest: string
}

const batchFiles = 1_000

/**
 * Fictional families, all of them or none (one transaction), as the owner. The same words on the same network give the
 * same digest; keys and seals are fresh each time. They are loaded without history, whose baseline (`baselineHistory` of
 * `tablesOfFamilies`) the caller writes afterwards, where anybody will ask for it. A few thousand rows are held at a time, whatever is asked for: while
 * the database writes one batch, the next is told and sealed.
 */
export async function generateFiles(owner: pg.Client, wanted: Wanted): Promise<Generated> {
  const by = chance(`${wanted.seed}|${wanted.kind}|${wanted.files}|${wanted.today}`)
  const made: Generated = { files: 0, registrations: 0, placements: 0, accounts: 0, digest: "" }
  const digest = digestOfFamilies()
  await owner.query("begin")
  try {
    await owner.query("set local guichet.bulk = 'on'")
    const land = await readLand(owner)
    const telling = {
      by,
      land,
      names: frequentNames(),
      seats: await seatsToday(owner, land.services),
      today: wanted.today,
    }
    const stars = (wanted.around ?? []).flatMap((id) => land.services.find((it) => it.id === id) ?? [])
    let writing: Promise<void> = Promise.resolve()
    for (let number = 1; made.files < wanted.files;) {
      const batch = emptyBatch()
      const before = made.files
      while (made.files - before < batchFiles && made.files < wanted.files) {
        const known = wanted.known?.[number - 1]
        const star =
          stars[known ? (number - 1) % stars.length : by.between(0, Math.max(0, 2 * stars.length - 1))]
        const family = raise(telling, {
          ...{ most: wanted.files - made.files, number, around: star ?? null },
          ...(known ? { known } : {}),
        })
        digest.add(family)
        await addFamily(batch, wanted.kind, family)
        count(made, family.children, family.adults.filter((it) => !it.isKnown).length)
        // The socket of the batch that is being written gets its turn.
        if (number % 20 === 0) await new Promise(setImmediate)
        number++
      }
      await writing
      writing = insertBatch(owner, batch)
      writing.catch(() => undefined) // told by the next await
      wanted.progress?.(made.files)
    }
    await writing
    // The night is not waited for: a worker notes ranks and public figures as soon as there is one.
    await owner.query(
      "select from graphile_worker.add_job('waitlist.note-lists', '{}', job_key := 'waitlist.note-lists')",
    )
    await owner.query("commit")
  } catch (error) {
    await owner.query("rollback").catch(() => undefined)
    if (error instanceof Error && "code" in error && error.code === "23505")
      throw new Error("These families are here already. Another seed makes others.", { cause: error })
    throw error
  }
  await owner.query(
    `analyze public.account, public.household, public.child_file, public.guardian, public.child_residence,
       public.sibling_link, public.attestation, public.placement, public.registration, public.registration_event`,
  )
  return { ...made, digest: digest.digest() }
}

function count(
  made: Generated,
  children: readonly { registrations: unknown[]; placements: unknown[] }[],
  adults: number,
) {
  made.files += children.length
  made.accounts += adults
  for (const it of children) {
    made.registrations += it.registrations.length
    made.placements += it.placements.length
  }
}
