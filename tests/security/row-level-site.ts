/** Functions that run with the owner's rights for a site that is closed, and reopened, in the open. */
export const siteFunctions: Record<string, string> = {
  // where the parts meet
  "sec.audience_of_session": "",
  "sec.board_places": "",
  "sec.board_stamp": "",
  "sec.board_steps": "",
  "sec.reopening_permits": "",
  "sec.role_of": "",
  "sec.site_words": "",
  "sec.steps_permit": "",

  // closing
  "sec.cancel_closing": "app_staff",
  "sec.keep_gravest": "",
  "sec.keep_plan": "app_system",
  "sec.plan_closing": "app_staff",
  "sec.planned_barrier": "guichet_worker",
  "sec.read_plans": "app_staff",
  "sec.hold_letters": "app_staff",
  "sec.letter_waits": "app_system",
  "sec.park": "guichet_worker",
  "sec.read_waiting": "app_staff",
  "sec.release_parked": "app_system",
  "sec.wake_parked": "guichet_worker",

  // clocks

  // the board

  // its news: places and services that are offered meanwhile
  "sec.end_temporary_daycares": "app_system",
  "sec.free_seats": "",
  "sec.move_last_day": "app_staff",
  "sec.open_vacancies": "app_staff",
  "sec.own_last_day": "app_daycare, app_staff",
  "sec.places_left": "app_staff",
  "sec.publish_place": "app_staff",
  "sec.take_down_place": "app_staff",
  "sec.vacancy_within_permit": "",

  // steps
  "sec.begin_steps": "",
  "sec.steps_of_closure": "",
  "sec.live_steps": "",
  "sec.open_sequence": "",
  "sec.stands_on": "",
  "sec.did_step": "",
  "sec.standing_evidence": "",
  "sec.step_verdict": "",
  "sec.step_stands": "",
  "sec.proof_stands": "",
  "sec.hold_step": "",
  "sec.fresh_officer": "",
  "sec.begin_step": "app_staff",
  "sec.complete_step": "app_staff",
  "sec.expect_step": "app_staff",
  "sec.fail_held": "",
  "sec.fail_step": "app_staff",
  "sec.give_step_evidence": "app_staff",
  "sec.fresh_signer": "",
  "sec.signer_verdict": "",
  "sec.write_signature": "",
  "sec.sign_step": "app_staff, app_verifier",
  "sec.refuse_step": "app_staff, app_verifier",
  "sec.reopening_is_done": "",
  "sec.steps_of": "",
  "sec.may_read_steps": "",
  "sec.read_steps": "app_staff, app_verifier",
  "sec.closure_of_step": "app_staff, app_verifier",
  "sec.sealed_step_evidence": "app_staff, app_verifier",
  "sec.bundle_facts": "",
  "sec.read_bundle": "app_staff",

  // reopening

  // the desk
}
