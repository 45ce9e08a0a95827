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
  "sec.hold_letters": "app_staff",
  "sec.letter_waits": "app_system",
  "sec.park": "guichet_worker",
  "sec.read_waiting": "app_staff",
  "sec.release_parked": "app_system",
  "sec.wake_parked": "guichet_worker",

  // clocks

  // the board

  // its news

  // steps

  // reopening

  // the desk
}
