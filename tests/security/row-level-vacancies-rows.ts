import type pg from "pg"
import { addRegistration } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { addVacancy, runPlaces, type Opening } from "#tests/support/vacancies.ts"
import { otherChild, otherRegistration } from "./row-level-children-rows.ts"
import type { Somebody } from "./row-level-people.ts"
import type { Who } from "./row-level-table.ts"

/** Of the other parent's child, by a service that is nobody's here. */
const otherInvitation = "00000000-0000-4000-8000-00000000000a"
const otherOffer = "00000000-0000-4000-8000-00000000000b"
const otherVacancy = "00000000-0000-4000-8000-00000000000c"
const otherPlacement = "00000000-0000-4000-8000-00000000000d"

/** The service asks both parents; another one, which offers the other parent's child a seat. */
export async function leaveVacancies(owner: pg.Pool, all: Somebody[]): Promise<void> {
  const { rows } = await owner.query<{ id: string }>(
    "select daycare_id as id from public.membership where kind = 'DAYCARE'",
  )
  const here = rows[0]!.id
  const there = await addDaycare(owner)
  for (const it of [here, there]) await runPlaces(owner, it, 50, 50)
  const [opening, other] = [
    await addVacancy(owner, here, { seats: 2 }),
    await addVacancy(owner, there, { seats: 2, id: otherVacancy }),
  ]
  const accounts = ["parent", "other parent"].map((who) => all.find((it) => it.who === who)!.account)
  for (const account of accounts) {
    const listed = await owner.query<{ id: string }>(
      `select r.id from public.registration r join public.guardian g using (child_id)
       where g.account_id = $1 and g.ends_at is null and r.daycare_id = $2`,
      [account, here],
    )
    await ask(owner, opening, listed.rows[0]!.id, account)
  }
  const elsewhere = await addRegistration(owner, otherChild, { daycareId: there })
  await ask(owner, other, elsewhere, accounts[1]!, otherInvitation)
  await owner.query(
    "update public.invitation set state = 'INTERESTED', settled_at = sec.now() where id = $1",
    [otherInvitation],
  )
  await owner.query(
    `insert into public.offer (id, seat_id, invitation_id, order_run_id, deadline_at)
     values ($1, $2, $3, $4, sec.now() + interval '7 days')`,
    [otherOffer, other.seats[0], otherInvitation, other.run],
  )
  await owner.query("update public.registration set state = 'OFFERED' where id = $1", [elsewhere])
  await owner.query(
    `insert into public.placement (id, child_id, daycare_id, state, starts_on, ends_on)
     values ($1, $2, $3, 'PENDING', '2020-01-01', '2020-01-02')`,
    [otherPlacement, otherChild, there],
  )
}

async function ask(owner: pg.Pool, opening: Opening, registration: string, account: string, id?: string) {
  await owner.query("update public.registration set state = 'INVITED' where id = $1", [registration])
  await owner.query(
    `with i as (insert into public.invitation (id, vacancy_id, registration_id, order_run_id, place, round, deadline_at)
       values (coalesce($4::uuid, gen_random_uuid()), $1, $2, $3, 1, 1, sec.now() + interval '3 days') returning id, child_id)
     insert into public.guardian_answer (invitation_id, child_id, guardian_id, agrees)
     select i.id, i.child_id, g.id, true from i join public.guardian g on g.child_id = i.child_id and g.account_id = $5 and g.ends_at is null`,
    [opening.id, registration, opening.run, id ?? null, account],
  )
}

type Row = { as: Who; call: string; answers: string; because?: string }
const service = (call: string, answers = "ABSENT"): Row => ({ as: "daycare", call: `sec.${call}`, answers })
const worker = (call: string, answers: string): Row => ({ as: "worker", call: `sec.${call}`, answers })
const parent = (call: string, answers = "ABSENT"): Row => ({ as: "parent", call: `sec.${call}`, answers })

/** Each function of the room, asked for another service's vacancy or another family's answer (AZ2, AZ3). */
export const othersOfVacancies: Record<string, Row> = {
  "sec.accept_offers": parent(`accept_offers(array['${otherOffer}']::uuid[], null, '{}', false, null)`),
  "sec.answer_invitation": parent(`answer_invitation('${otherInvitation}', true, null)`),
  "sec.begin_filling": worker("begin_filling(:other)", '{"outcome": "ABSENT"}'),
  "sec.answer_together": parent(`answer_together(array['${otherInvitation}']::uuid[], true, null)`),
  "sec.confirm_list": parent(`confirm_list('${otherRegistration}')`),
  "sec.decline_together": parent(`decline_together(array['${otherOffer}']::uuid[], 'OTHER', null)`),
  "sec.attending_preview": service("attending_preview(:other)", "nothing"),
  "sec.cancel_vacancy": service(`cancel_vacancy('${otherVacancy}', 'MISTAKE')`),
  "sec.decline_offer": parent(`decline_offer('${otherOffer}', 'OTHER', null)`),
  "sec.declare_vacancy": service(`declare_vacancy('${otherVacancy}', 2, 1, '{}')`),
  "sec.end_suspension": worker("end_suspension(:other)", "NOT_DUE"),
  "sec.expire_invitation": worker("expire_invitation(:other)", "INVITATION_STATE"),
  "sec.expire_offer": worker("expire_offer(:other)", "OFFER_STATE"),
  "sec.expire_vacancy": worker("expire_vacancy(:other)", "NOT_DUE"),
  "sec.extend_offer": service(`extend_offer('${otherOffer}', gen_random_uuid(), now() + interval '9 days')`),
  "sec.hold_families": worker("hold_families(array[:other]::uuid[])", "DONE"),
  "sec.give_notice": service(`give_notice('${otherPlacement}', sec.today())`),
  "sec.give_up_place": parent(`give_up_place('${otherPlacement}')`),
  "sec.mark_undelivered": worker("mark_undelivered(:other)", "false"),
  "sec.offer_seat": worker("offer_seat(gen_random_uuid(), :other, :other)", "ABSENT"),
  "sec.open_offered": service(`open_offered('${otherOffer}', null)`),
  "sec.own_fillings": service(`own_fillings(array['${otherVacancy}']::uuid[])`, "nothing"),
  // Of the own service, whatever is left out.
  "sec.own_occupancy": service(
    `own_occupancy('${otherVacancy}', '2000-09-01', '2001-08-31')`,
    `{"open": 0, "older": 50, "usual": 0, "seated": [{"from": "2025-09-01", "until": null, "bornOn": "2025-03-04"}, {"from": "2025-09-01", "until": null, "bornOn": "2025-03-04"}], "infants": 50, "admitted": 0, "declared": [{"on": "2026-12-01", "to": 47, "from": 18, "endOn": null, "seats": 2, "startOn": "2026-12-01"}], "openReserved": 0, "admittedReserved": 0}`,
  ),
  "sec.own_order_proof": service(`own_order_proof('${otherVacancy}')`, "nothing"),
  "sec.own_overflow": service(`own_overflow('${otherVacancy}')`, "nothing"),
  "sec.preview_attending": service(
    `preview_attending('00000000-0000-4000-8000-0000000000ee', '[{"line": 2, "trouble": "TWICE"}]')`,
    "DONE",
  ),
  "sec.publish_vacancy": service(`publish_vacancy('${otherVacancy}', 2)`),
  "sec.record_answer": service(`record_answer('${otherOffer}', true)`),
  "sec.sealed_offered": service(`sealed_offered('${otherOffer}')`, "nothing"),
  "sec.refused_asked": worker("refused_asked(:other)", "nothing"),
  "sec.see_openings": parent("see_openings(:child)", "0"),
  "sec.send_invitations": worker(
    `send_invitations('${otherVacancy}', :other, 1, null, array['${otherRegistration}']::uuid[])`,
    `(${otherRegistration},,RUN_STALE)`,
  ),
  "sec.step_placement": service(`step_placement('${otherPlacement}', 'CANCELLED_BY_DAYCARE')`),
  "sec.supersede_invitation": worker("supersede_invitation(:other)", "INVITATION_STATE"),
  "sec.is_noted": parent(`is_noted('${otherInvitation}')`, "false"),
  "sec.why_not": parent(`why_not('${otherRegistration}')`, "nothing"),
  "sec.write_attending": service("write_attending(:other)"),
  "sec.withdraw_notice": service(`withdraw_notice('${otherPlacement}')`),
  "sec.withdraw_offer": service(`withdraw_offer('${otherOffer}', 'MISTAKE')`),
}
