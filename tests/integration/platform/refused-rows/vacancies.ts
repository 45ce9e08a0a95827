import { check, unique, type Attempts } from "./attempts.ts"

const draft = (given: object) => {
  const row = {
    ...{ id: ":id", daycare_id: ":daycare", kind: "'REGULAR'", from_months: "18", ages_on: "'2026-12-01'" },
    ...{ starts_on: "'2026-12-01'", latest_start_on: "'2026-12-31'", surplus: "2", invitation_seconds: "1" },
    ...{ offer_seconds: "1", declared_by: ":me", ...given },
  }
  return `insert into public.vacancy (${Object.keys(row).join(", ")}) values (${Object.values(row).join(", ")})`
}
const vacancy = (set: string) => `update public.vacancy set ${set} where id = :vacancy`
const invitation = (set: string) => `update public.invitation set ${set} where id = :invitation`
const offer = (set: string) => `update public.offer set ${set} where id = :offer`
const asked = (given: object = {}) => {
  const row = {
    ...{ vacancy_id: ":vacancy", order_run_id: ":run", place: "1", round: "1" },
    ...{ deadline_at: "now() + interval '1 day'", ...given },
  }
  return `with r as (insert into public.registration (child_id, daycare_id, registered_on, since, draw)
      select :child, daycare_id, now(), now(), 1 from public.vacancy where id = :vacancy returning id)
    insert into public.invitation (registration_id, ${Object.keys(row).join(", ")}) select r.id, ${Object.values(row).join(", ")} from r`
}
const offered = (given: object = {}, of = ":interested") => {
  const row = {
    ...{ seat_id: ":seat", invitation_id: of, order_run_id: ":run" },
    ...{ deadline_at: "now() + interval '1 day'", ...given },
  }
  return `insert into public.offer (${Object.keys(row).join(", ")}) values (${Object.values(row).join(", ")})`
}
const said = (given: object) => {
  const row = { child_id: ":child", guardian_id: "(select id from public.guardian limit 1)", ...given }
  return `insert into public.guardian_answer (${Object.keys(row).join(", ")}) values (${Object.values(row).join(", ")})`
}
const twice = (sql: string) =>
  `${sql.replace(/ values \(([^]*)\)$/, " select $1 from generate_series(1, 2)")}`

/** Vacancies, seats, invitations and offers. :vacancy looks for somebody, :draft does not yet; :seat is free, :interested wants it. */
export const vacancyAttempts: Attempts = {
  "public.guardian_answer_declines_an_offer": [
    [said({ offer_id: ":offer", agrees: "false" }), check],
    [said({ invitation_id: ":invitation", agrees: "false", declined_for: "'OTHER'" }), check],
  ],
  "public.guardian_answer_once": [[twice(said({ offer_id: ":offer", agrees: "true" })), unique]],
  "public.guardian_answer_to_one_thing": [
    [said({ agrees: "true" }), check],
    [said({ agrees: "true", offer_id: ":offer", invitation_id: ":invitation" }), check],
  ],
  "public.invitation_ends_after": [[asked({ deadline_at: "sec.now()" }), check]],
  "public.invitation_is_settled": [
    [invitation("state = 'NOT_NOW'"), check],
    [invitation("settled_at = now()"), check],
  ],
  "public.invitation_of_vacancy": [
    ["insert into public.invitation select * from public.invitation where id = :invitation", unique],
  ],
  "public.invitation_once": [
    [
      `insert into public.invitation (vacancy_id, registration_id, order_run_id, place, round, deadline_at)
       select vacancy_id, registration_id, order_run_id, 2, 2, deadline_at from public.invitation where id = :interested`,
      unique,
    ],
  ],
  "public.invitation_one_open": [
    [
      `insert into public.invitation (vacancy_id, registration_id, order_run_id, place, round, deadline_at)
       select :draft, registration_id, order_run_id, 1, 1, deadline_at from public.invitation where id = :invitation`,
      unique,
    ],
  ],
  "public.invitation_place_counts": [[asked({ place: "0" }), check]],
  "public.invitation_round_counts": [[asked({ round: "0" }), check]],
  "public.invitation_version_counts": [[asked({ version: "0" }), check]],
  "public.invitation_was_seen": [[invitation("state = 'SEEN'"), check]],
  "public.offer_cancelled_says_why": [
    [offer("state = 'CANCELLED', settled_at = now()"), check],
    [offer("cancelled_for = 'MISTAKE'"), check],
  ],
  "public.offer_declined_says_why": [
    [offer("state = 'DECLINED', settled_at = now()"), check],
    [offer("declined_for = 'OTHER'"), check],
  ],
  "public.offer_ends_after": [[offered({ deadline_at: "sec.now()" }), check]],
  "public.offer_extended_once": [
    [
      twice(
        offered(
          { extended_from: ":offer", seat_id: ":held" },
          "(select invitation_id from public.offer where id = :offer)",
        ),
      ),
      unique,
    ],
  ],
  "public.offer_is_settled": [
    [offer("state = 'EXPIRED'"), check],
    [offer("settled_at = now()"), check],
  ],
  "public.offer_of_child": [
    ["insert into public.offer select * from public.offer where id = :offer", unique],
  ],
  "public.offer_of_seat": [["insert into public.offer select * from public.offer where id = :offer", unique]],
  "public.offer_one_holder": [[offered({ seat_id: ":held" }), unique]],
  "public.offer_one_open": [
    [offered({}, "(select invitation_id from public.offer where id = :offer)"), unique],
  ],
  "public.offer_reason_is_a_word": [
    [offer("state = 'CANCELLED', settled_at = now(), cancelled_for = 'because she said so'"), check],
  ],
  "public.offer_released_was_accepted": [[offer("released_at = now()"), check]],
  "public.offer_version_counts": [[offer("version = 0"), check]],
  "public.offer_was_seen": [[offer("state = 'SEEN'"), check]],
  "public.order_run_of_daycare": [
    ["insert into public.order_run select * from public.order_run where id = :run", unique],
  ],
  "public.placement_of_one_offer": [
    [
      `insert into public.placement (id, child_id, daycare_id, state, starts_on, ends_on, accepted, offer_id)
       select gen_random_uuid(), child_id, daycare_id, 'CANCELLED', '2026-01-01', null, true, id from public.offer, generate_series(1, 2)
       where id = :offer`,
      unique,
    ],
  ],
  "public.placement_offered_is_accepted": [
    [
      `insert into public.placement (id, child_id, daycare_id, state, starts_on, offer_id)
       select :id, child_id, daycare_id, 'PENDING', '2026-01-01', id from public.offer where id = :offer`,
      check,
    ],
  ],
  "public.registration_ended_for_a_place": [
    [
      "update public.registration set ended_by = :offer where id = (select registration_id from public.offer where id = :offer)",
      check,
    ],
  ],
  "public.seat_counts": [["insert into public.seat (vacancy_id, position) values (:draft, 0)", check]],
  "public.seat_of_vacancy": [
    ["insert into public.seat select * from public.seat where vacancy_id = :draft", unique],
  ],
  "public.seat_place": [["insert into public.seat (vacancy_id, position) values (:draft, 1)", unique]],
  "public.vacancy_ages_make_sense": [
    [draft({ from_months: "-1" }), check],
    [draft({ from_months: "72" }), check],
    [draft({ to_months: "17" }), check],
  ],
  "public.vacancy_cancelled_says_why": [
    ["update public.vacancy set state = 'CANCELLED' where id = :draft", check],
    [draft({ cancelled_for: "'MISTAKE'" }), check],
  ],
  "public.vacancy_has_ended": [[draft({ ended_at: "now()" }), check]],
  "public.vacancy_of_daycare": [
    ["insert into public.vacancy select * from public.vacancy where id = :draft", unique],
  ],
  "public.vacancy_reason_is_a_word": [
    ["update public.vacancy set state = 'CANCELLED', cancelled_for = 'because' where id = :draft", check],
  ],
  "public.vacancy_replaces_until": [
    [draft({ kind: "'REPLACEMENT'" }), check],
    [draft({ until_on: "'2027-12-31'" }), check],
    [draft({ kind: "'REPLACEMENT'", until_on: "'2026-12-30'" }), check],
  ],
  "public.vacancy_reserved_is_named": [
    [draft({ reserved_fact: "'SCHOOL'" }), check],
    [draft({ reserved_fact: "'PRECARITY'", reserved_of: "'x'" }), check],
    [draft({ reserved_of: "'x'" }), check],
    [draft({ reserved_fact: "'SCHOOL'", reserved_of: "repeat('x', 121)" }), check],
  ],
  "public.vacancy_reserved_is_priority": [[draft({ reserved_fact: "'STAFF_CHILD'" }), check]],
  "public.vacancy_schedule_is_whole": [
    [draft({ weekdays: "'{1}'" }), check],
    [draft({ strict_schedule: "true" }), check],
    [draft({ from_minute: "1", until_minute: "2" }), check],
  ],
  "public.vacancy_schedule_makes_sense": [
    [draft({ weekdays: "'{8}'", from_minute: "1", until_minute: "2" }), check],
    [draft({ weekdays: "'{1}'", from_minute: "2", until_minute: "2" }), check],
  ],
  "public.vacancy_starts_before_latest": [[draft({ latest_start_on: "'2026-11-30'" }), check]],
  "public.vacancy_surplus_is_bounded": [
    [draft({ surplus: "16" }), check],
    [draft({ surplus: "-1" }), check],
  ],
  "public.vacancy_tolerance_is_short": [[draft({ tolerance_days: "61" }), check]],
  "public.vacancy_version_counts": [[draft({ version: "0" }), check]],
  "public.vacancy_was_published": [[vacancy("published_at = null"), check]],
  "public.vacancy_windows_are_open": [
    [draft({ offer_seconds: "0" }), check],
    [draft({ invitation_seconds: "7776001" }), check],
  ],
}

/** What triggers refuse: no state is skipped, nobody is offered what they did not want, and a vacancy is what its seats are. */
export const refusedSteps: Record<string, [sql: string, code: string][]> = {
  "a vacancy that begins elsewhere than as a draft": [
    [draft({ state: "'FILLED'", published_at: "now()", ended_at: "now()" }), check],
  ],
  "a draft that is filled": [["update public.vacancy set state = 'FILLED' where id = :draft", check]],
  "a vacancy with a free seat that says it has none": [[vacancy("state = 'RESERVED'"), check]],
  "an end while somebody holds an offer": [
    [vacancy("state = 'CANCELLED', cancelled_for = 'MISTAKE'"), check],
  ],
  "an invitation that begins answered, or is answered twice": [
    [asked({ state: "'INTERESTED'", settled_at: "now()" }), check],
    ["update public.invitation set state = 'SENT', settled_at = null where id = :interested", check],
    ["update public.invitation set state = 'NO_ANSWER' where id = :interested", check],
  ],
  "an offer that begins accepted, or comes back": [
    [offered({ state: "'ACCEPTED'", settled_at: "now()" }), check],
    [
      `${offer("state = 'EXPIRED', settled_at = now()")}; ${offer("state = 'SENT', settled_at = null")}`,
      check,
    ],
  ],
  "an offer to who was not interested": [[offered({}, ":invitation"), check]],
  "an offer of another vacancy's seat": [
    [offered({ seat_id: "(select id from public.seat where vacancy_id = :draft)" }), "23503"],
  ],
  "an invitation by another service than the list's": [
    [
      `with r as (insert into public.registration (child_id, daycare_id, registered_on, since, draw)
          select :child, id, now(), now(), 1 from public.daycare where id <> (select daycare_id from public.vacancy where id = :vacancy) limit 1 returning id)
        insert into public.invitation (registration_id, vacancy_id, order_run_id, place, round, deadline_at)
        select r.id, :vacancy, :run, 1, 1, now() + interval '1 day' from r`,
      "23503",
    ],
  ],
  "an invitation by a run of another service": [
    [
      invitation(
        "order_run_id = (select o.id from public.order_run o where o.daycare_id <> (select daycare_id from public.vacancy where id = :vacancy) limit 1)",
      ),
      "23503",
    ],
  ],
  "a placement of another child than the offer's": [
    [
      `insert into public.placement (id, child_id, daycare_id, state, starts_on, accepted, offer_id)
       select :id, :child, daycare_id, 'PENDING', '2026-01-01', true, id from public.offer where id = :offer`,
      "23503",
    ],
  ],
  "another seat after publishing, or one less": [
    ["insert into public.seat (vacancy_id, position) values (:vacancy, 9)", check],
    ["delete from public.seat where vacancy_id = :vacancy", check],
    ["update public.seat set vacancy_id = :vacancy where vacancy_id = :draft", check],
  ],
  "more seats than places that are run": [
    ["update public.vacancy set state = 'INVITING' where id = :draft", check],
  ],
}
