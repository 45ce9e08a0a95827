import type pg from "pg"
import type { Opening } from "./vacancies.ts"

/** Windows of families, many in one statement: each of a child of its own, on the list of one service. */
export type Window = { sentAt: Date; deadline: Date }

/** Open invitations, in the order of the windows. @returns their identifiers */
export async function addWindows(
  owner: pg.Pool,
  opening: Opening,
  guardian: string,
  windows: readonly Window[],
): Promise<string[]> {
  const children = await addFiles(owner, guardian, windows.length)
  const { rows } = await owner.query<{ id: string }>(
    `with given as (
       select c.id as child, gen_random_uuid() as list, (w->>'sentAt')::timestamptz as sent, (w->>'deadline')::timestamptz as ends, at
       from jsonb_array_elements($4::jsonb) with ordinality as j(w, at)
       join unnest($3::uuid[]) with ordinality as c(id, at) using (at)
     ), listed as (
       insert into public.registration (id, child_id, daycare_id, state, registered_on, since, draw)
       select list, child, $2, 'INVITED', '2026-01-01', '2026-01-01', at from given returning id
     )
     insert into public.invitation (vacancy_id, registration_id, child_id, daycare_id, order_run_id, place, round, sent_at, deadline_at)
     select $1, g.list, g.child, $2, $5, 1, 1, g.sent, g.ends from given g join listed l on l.id = g.list order by g.at returning id`,
    [opening.id, opening.daycareId, children, JSON.stringify(windows), opening.run],
  )
  return rows.map((it) => it.id)
}

/** Files that are confirmed for months, all of one guardian. */
export async function addFiles(owner: pg.Pool, guardian: string, many: number): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `with made as (
       insert into public.child_file (id, kind, state, key_id, given_name_sealed, family_name_sealed, same_index, born_on,
         desired_entry_on, confirmed_until)
       select gen_random_uuid(), 'REAL', 'ACTIVE', (select id from public.subject_key limit 1), 'x', 'x',
         uuid_send(gen_random_uuid()), '2025-03-04', '2026-09-01', sec.today() + 90 + (at % 80)
       from generate_series(1, $2::integer) at returning id
     )
     insert into public.guardian (id, child_id, account_id, position, rights)
     select gen_random_uuid(), id, $1, 1, 'FULL' from made returning child_id as id`,
    [guardian, many],
  )
  return rows.map((it) => it.id)
}

export type Piece = { from: Date; until: Date | null; state: "READ_ONLY" | "CLOSED" }

/** What one closing left: its stretches, written as the switch would, and the clocks moved when the last of them is over. */
export async function closedThen(owner: pg.Pool, pieces: readonly Piece[]): Promise<void> {
  for (const { from, until, state } of pieces)
    await owner.query(
      "insert into sec.site_stretch (audience, state, began_at, ended_at) values ('PARENTS', $1, $2, $3)",
      [state, from, until],
    )
  await owner.query("select sec.move_clocks('PARENTS')::text")
}
