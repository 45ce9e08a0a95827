import { newId } from "#lib/platform/ids.ts"
import type pg from "pg"
import type { Somebody } from "./row-level-people.ts"
import type { Rights, Who } from "./row-level-table.ts"

/** The desk for services in the table of walls: requests for whoever takes calls, and nothing under another session's. */
const otherDaycareRequest = "00000000-0000-4000-8000-0000000000d7"

export const requests: Record<"all" | "none", Record<string, Rights>> = {
  all: { "public.daycare_request": { select: "true" } },
  none: { "public.daycare_request": { select: "false" } },
}

export const read = {
  "public.daycare_request": [
    ...["asked_on", "called_back", "caller", "channel", "daycare_id", "finished_at", "id", "late_for"],
    ...["open_until", "taken_at", "taken_by"],
  ],
}
export const columnGrants = {
  "public.daycare_request": ["app_daycare: SELECT", "app_staff: SELECT"],
}
export const policies = {
  // By functions only.
  "public.call_try": [],
  "public.daycare_request": ["desk_select: select by app_staff", "desk_select_own: select by app_daycare"],
}

const named = (names: string[], who: string) => Object.fromEntries(names.map((it) => [`sec.${it}`, who]))
export const deskFunctions: Record<string, string> = {
  ...named(["calls_to_make", "finish_daycare_request", "note_try", "number_of_daycare"], "app_staff"),
  ...named(["pass_over", "reach_asked", "take_daycare_request"], "app_staff"),
  ...named(["daycare_desk", "take_on_vacancy"], "app_daycare"),
  "sec.enter_for": "guichet_web",
  "sec.filling_job": "app_daycare, app_parent, app_staff, app_system",
  ...named(["is_event_of_desk", "is_own_daycare", "may_move", "serves_daycare", "team_daycare"], ""),
}

/** A service's open request, which another member of staff took in another session. */
export async function leaveDesk(owner: pg.Pool, all: Somebody[]): Promise<void> {
  const registry = all.find((it) => it.who === "registry")!
  for (const id of [otherDaycareRequest, newId()])
    await owner.query(
      `insert into public.daycare_request (id, daycare_id, taken_by, session_id, caller, channel, asked_on, called_back, open_until)
       select $1, m.daycare_id, $2, $3, 'MANAGER', 'TELEPHONE', sec.today(), '+15145550190', sec.now() + interval '1 hour'
       from public.membership m where m.kind = 'DAYCARE' limit 1`,
      [id, registry.account, registry.session],
    )
}

type Row = { as: Who; call: string; answers: string; because?: string }
const support = (call: string, answers: string): Row => ({ as: "support", call: `sec.${call}`, answers })

/** Each function of the desk, asked for what is another's (AZ2, AZ3). */
export const othersOfDesk: Record<string, Row> = {
  "sec.enter_for": {
    as: "support",
    call: `sec.enter_for('x', '${otherDaycareRequest}', 'app_daycare')`,
    answers: "42501",
    because: "only a login that has become nobody yet may",
  },
  "sec.filling_job": support("filling_job(:other)", "vacancies.fill"),
  "sec.finish_daycare_request": support(`finish_daycare_request('${otherDaycareRequest}')`, "false"),
  "sec.note_try": support("note_try(:other)", "ABSENT"),
  "sec.number_of_daycare": {
    as: "registry",
    call: "sec.number_of_daycare(:place)",
    answers: "nothing",
    because: "it is for whoever takes calls",
  },
  "sec.pass_over": support("pass_over(:other)", "ABSENT"),
  "sec.reach_asked": support("reach_asked(:other, null)", "(ABSENT,)"),
  "sec.take_daycare_request": support(
    "take_daycare_request(gen_random_uuid(), :other, 'MANAGER', 'TELEPHONE', sec.today(), null, true)",
    "ABSENT",
  ),
  "sec.take_on_vacancy": { as: "daycare", call: "sec.take_on_vacancy(:other)", answers: "ABSENT" },
}
