import { expect, test } from "vitest"
import { addFiles, addWindows, closedThen } from "#tests/support/clocks.ts"
import { useDatabase } from "#tests/support/database.ts"
import { aFamily, aService } from "#tests/support/seats.ts"
import { isThorough } from "#tests/support/thorough.ts"
import { addVacancy } from "#tests/support/vacancies.ts"

/** Whoever reopens waits while clocks are moved. On a busy machine, as many times as long as one write of as many rows takes. */
const db = useDatabase()
const hour = 3_600_000
const open = isThorough ? 5_000 : 500
const files = 4 * open
const mostMs = 2_000
const mostTimes = 8

test(`${open} open windows and ${files} files are moved within 2 s`, async () => {
  const opening = await addVacancy(db().owner, (await aService(db().owner)).daycareId)
  const guardian = (await aFamily(db().owner)).id
  const now = Date.now()
  const windows = Array.from({ length: open }, (_, at) => ({
    sentAt: new Date(now - 40 * hour),
    deadline: new Date(now + (at % 70) * hour),
  }))
  const ids = await addWindows(db().owner, opening, guardian, windows)
  await addFiles(db().owner, guardian, files - open)
  await db().owner.query(
    `select graphile_worker.add_job('vacancies.expire', json_build_object('asked', i.id), job_key := k.prefix || i.id,
       run_at := i.deadline_at) from public.invitation i, unnest('{expire:,remind:}'::text[]) k(prefix)`,
  )
  await db().owner.query("analyze")

  const one = performance.now()
  await db().owner.query("update public.child_file set reminded = reminded")
  const plain = performance.now() - one
  const began = performance.now()
  await closedThen(db().owner, [{ from: new Date(now - 20 * hour), until: new Date(now), state: "CLOSED" }])
  const took = performance.now() - began
  const { rows } = await db().owner.query<{ what: string; many: number }>(
    "select what, count(*)::integer as many from sec.clock_move group by what order by what",
  )
  expect(rows).toEqual([
    { what: "CONFIRMATION", many: files },
    { what: "INVITATION", many: ids.length },
  ])
  const followed = await db().owner.query<{ many: number }>(
    `select count(*)::integer as many from graphile_worker._private_jobs j join public.invitation i
       on j.key in ('expire:' || i.id, 'remind:' || i.id) where j.run_at = i.deadline_at`,
  )
  expect(followed.rows).toEqual([{ many: 2 * ids.length }])
  process.stdout.write(
    `clocks moved in ${Math.round(took)} ms; one write of the files ${Math.round(plain)} ms\n`,
  )
  expect(took).toBeLessThan(Math.max(mostMs, mostTimes * plain))
}, 120_000)
