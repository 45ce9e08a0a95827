/** Vacancies in the table of walls: a service reaches its own, a family what it was asked and offered, under no other name. */

const mine = "(select child_id from public.guardian where account_id = :me and ends_at is null)"
const here = "(select daycare_id from public.membership where account_id = :me)"

export const ofFamily = {
  "public.guardian_answer": { select: `child_id in ${mine}` },
  "public.invitation": { select: `child_id in ${mine}` },
  "public.offer": { select: `child_id in ${mine}` },
  "public.vacancy": {
    select: `id in (select vacancy_id from public.invitation where child_id in ${mine})`,
  },
}

export const ofService = {
  "public.invitation": { select: `daycare_id = ${here}` },
  "public.offer": { select: `daycare_id = ${here}` },
  "public.seat": {
    select: `vacancy_id in (select id from public.vacancy where daycare_id = ${here})`,
  },
  "public.vacancy": { select: `daycare_id = ${here}` },
}

export const ofWorker = Object.fromEntries(
  ["invitation", "offer", "seat", "vacancy"].map((it) => [`public.${it}`, { select: "true" }]),
)

/** Staff without a request of a family. */
export const withoutRequest = Object.fromEntries(Object.keys(ofFamily).map((it) => [it, { select: "false" }]))

/** A service never reads which child it is; nor what a family said when it declined, nor whether it has looked. */
export const readByService = {
  "public.invitation": [
    ...["bundle_id", "deadline_at", "id", "order_run_id", "place", "recorded_by", "registration_id", "round"],
    ...["sent_at", "settled_at", "state", "undelivered_at", "vacancy_id", "version"],
  ],
  "public.offer": [
    ...["cancelled_for", "deadline_at", "extended_from", "id", "invitation_id", "order_run_id"],
    ...["recorded_by", "registration_id", "released_at", "seat_id", "sent_at", "settled_at", "state"],
    ...["undelivered_at", "vacancy_id", "version"],
  ],
}

/** A family reads neither the run, nor its place in it, nor how many more were asked. */
export const readByFamily = {
  "public.guardian_answer": [
    ...["agrees", "at", "child_id", "declined_for", "guardian_id", "id", "invitation_id", "offer_id"],
  ],
  "public.invitation": [
    ...["bundle_id", "child_id", "daycare_id", "deadline_at", "id", "registration_id", "seen_at", "sent_at"],
    ...["settled_at", "state", "vacancy_id", "version"],
  ],
  "public.offer": [
    ...["cancelled_for", "child_id", "daycare_id", "deadline_at", "declined_for", "extended_from", "id"],
    ...["invitation_id", "registration_id", "released_at", "seen_at", "sent_at", "settled_at", "state"],
    ...["vacancy_id", "version"],
  ],
  "public.vacancy": [
    ...[
      "ages_on",
      "cancelled_for",
      "daycare_id",
      "from_minute",
      "from_months",
      "id",
      "kind",
      "latest_start_on",
    ],
    ...[
      "reserved_fact",
      "reserved_of",
      "starts_on",
      "state",
      "strict_schedule",
      "to_months",
      "tolerance_days",
    ],
    ...["until_minute", "until_on", "version", "weekdays"],
  ],
}

export const grants = {
  "public.invitation": ["app_system: SELECT"],
  "public.offer": ["app_system: SELECT"],
  "public.seat": ["app_daycare: SELECT", "app_system: SELECT"],
  "public.vacancy": ["app_daycare: SELECT", "app_system: SELECT"],
}

const byFamily = ["app_parent: SELECT", "app_staff: SELECT"]
export const columnGrants = {
  "public.guardian_answer": byFamily,
  "public.invitation": ["app_daycare: SELECT", ...byFamily],
  "public.offer": ["app_daycare: SELECT", ...byFamily],
  "public.vacancy": byFamily,
}

const ofPeople = ["desk_select: select by app_staff", "family_select: select by app_parent"]
const ofAll = ["daycare_select: select by app_daycare", ...ofPeople, "system_select: select by app_system"]
export const policies = {
  // A service's list of who attends: by functions only.
  "public.attendance": [],
  "public.attendance_preview": [],
  "public.guardian_answer": ofPeople,
  "public.invitation": ofAll,
  "public.offer": ofAll,
  "public.seat": ["daycare_select: select by app_daycare", "system_select: select by app_system"],
  "public.vacancy": ofAll,
}

const named = (names: string[], who: string) => Object.fromEntries(names.map((it) => [`sec.${it}`, who]))
export const vacancyFunctions: Record<string, string> = {
  ...named(["accept_offers", "answer_invitation", "decline_offer", "my_vacancies"], "app_parent, app_staff"),
  ...named(["answer_together", "confirm_list", "decline_together", "is_noted"], "app_parent, app_staff"),
  "sec.waits_still": "",
  "sec.why_not": "app_parent",
  "sec.see_openings": "app_parent",
  ...named(
    ["cancel_vacancy", "declare_vacancy", "extend_offer", "my_daycare", "open_offered"],
    "app_daycare",
  ),
  ...named(
    ["own_overflow", "own_vacancies", "publish_vacancy", "record_answer", "sealed_offered"],
    "app_daycare",
  ),
  ...named(["own_fillings", "own_occupancy", "own_order_proof"], "app_daycare"),
  ...named(["step_placement", "withdraw_offer"], "app_daycare"),
  ...named(["give_notice", "own_places", "withdraw_notice"], "app_daycare"),
  ...named(["attending_preview", "preview_attending", "write_attending"], "app_daycare"),
  "sec.give_up_place": "app_parent, app_staff",
  ...named(["end_placements", "find_attending", "forget_attending"], "app_system"),
  ...named(["place_attending", "too_full"], ""),
  ...named(["candidate_facts", "keep_run"], "app_daycare, app_system"),
  // Only another process than the one that a browser speaks to gives a seat, and says that somebody was silent.
  ...named(["expire_invitation", "expire_offer", "expire_vacancy", "mark_undelivered"], "app_system"),
  ...named(["end_suspension", "offer_seat", "send_invitations", "supersede_invitation"], "app_system"),
  ...named(["begin_filling", "hold_families", "refused_asked", "unreached_people"], "app_system"),
  ...named(["ask_families", "asked_for", "deadline_of", "end_as_declined", "end_vacancy", "fall_silent"], ""),
  ...named(["fill_invitation", "fill_offer", "fixed_seats", "follow_seats", "give_back_seat"], ""),
  ...named(["hear", "hold_children", "hold_offer", "hold_seats", "lead_vacancy", "leave_vacancies"], ""),
  ...named(["lose_place", "not_answerable", "open_vacancy", "overflow_of", "received"], ""),
  ...named(["is_disclosed", "lists_of", "not_by_telephone", "seated_at", "state_by_seats"], ""),
  ...named(["letter_returned", "still_looks", "take_seat", "wait_again", "wake_vacancies"], ""),
  ...named(["hold_mine", "is_only_heard", "suspended_until"], ""),
}
