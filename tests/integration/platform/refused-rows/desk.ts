import { check, type Attempts } from "./attempts.ts"

const asked = (columns: string, values: string, caller = "'MANAGER'") =>
  `insert into public.daycare_request (id, session_id, daycare_id, taken_by, caller, channel, called_back, ${columns})
   values (:id, :id, :daycare, :other, ${caller}, 'PAPER', '+15145550190', ${values})`
const anHour = "sec.now() + interval '1 hour'"

/** Requests of services, and families that were passed over. */
export const deskAttempts: Attempts = {
  "public.daycare_request_caller_is_known": [
    [asked("asked_on, open_until", `sec.today(), ${anHour}`, "'A COUSIN'"), check],
  ],
  "public.daycare_request_ends_after": [
    [asked("asked_on, open_until", "sec.today(), sec.now()"), check],
    [
      asked("asked_on, open_until, finished_at", `sec.today(), ${anHour}, sec.now() - interval '1 hour'`),
      check,
    ],
  ],
  "public.daycare_request_is_not_ahead": [
    [asked("asked_on, open_until", `sec.today() + 1, ${anHour}`), check],
  ],
  "public.daycare_request_late_is_known": [
    [asked("asked_on, late_for, open_until", `sec.today() - 1, 'SNOW', ${anHour}`), check],
  ],
  "public.daycare_request_late_says_why": [
    [asked("asked_on, open_until", `sec.today() - 1, ${anHour}`), check],
    [asked("asked_on, late_for, open_until", `sec.today(), 'BACKLOG', ${anHour}`), check],
  ],
  "public.invitation_passed_over_costs_nothing": [
    ["update public.invitation set passed_over_by = :other where id = :invitation", check],
    [
      "update public.invitation set passed_over_by = :other, state = 'SUPERSEDED', settled_at = now() where id = :invitation",
      check,
    ],
  ],
}
