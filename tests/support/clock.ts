import type pg from "pg"

/** Moves the portal's clock (lib/platform/clock.ts and sec.now()): `moveClock(db.owner, "3 days")`. */
export async function moveClock(owner: pg.Pool, shift: string) {
  await owner.query("select sec.set_clock_offset($1::interval)", [shift])
}

export async function resetClock(owner: pg.Pool) {
  await moveClock(owner, "0")
}
