import type { alarms as french } from "../fr/alarms.ts"

/** Alarms: what was noticed, whom it holds back, and what officers do about it. */
export const alarms: typeof french = {
  title: "Alarms",
  context: "Alarms.",
  fact: (x) => (x.n === 0 ? "Nothing waits." : x.n === 1 ? "One alarm is open." : `${x.n} alarms are open.`),
  lead: "What the portal noticed by itself. An alarm stays here until somebody says what it was.",
  open: "Open",
  openNote: "The most serious first. Taking an alarm stops the reminders; finishing it takes a few words.",
  none: "No open alarm",
  noneText: "The portal writes to you as soon as it notices something.",
  done: "Finished",
  doneNote: "The last fifty.",
  doneNone: "No alarm has been finished yet.",
  severities: { HIGH: "Serious", MEDIUM: "To be looked at", LOW: "For information" },
  taken: { nobody: "Nobody has taken it", me: "You have taken it", other: "Taken by a colleague" },
  since: (x) => `Since ${x.when}`,
  last: (x) => `${x.count} times, last on ${x.when}`,
  account: (x) => `Account ${x.code}`,
  facts: (x) => `${x.files} files, ${x.accounts} accounts`,
  take: "Take this alarm",
  note: "What it was, and what was done",
  noteHint: "500 characters at most. No name, nothing about any person.",
  finish: "Finish the alarm",
  columns: { kind: "Alarm", when: "When", note: "What was done" },
  held: "Held accounts",
  heldNote:
    "Their sessions are over and nobody comes in. The person is told, when it begins and when it ends.",
  lookAt: "See what this account read",
  heldNone: "No account is held.",
  heldFor: {
    READING: "Too many files opened",
    LISTS: "Too many list pages read",
    SEARCH: "Too many searches",
  },
  heldOwn: "This is your own account: another security officer releases it.",
  hats: {
    PARENT: "parent",
    DAYCARE: "daycare",
    HOME: "home daycare",
    OFFICE: "coordinating office",
    STAFF: "staff",
    VERIFIER: "verifier",
  },
  release: "Release this account",
  releaseWhy: "Why",
  releaseReasons: {
    LEGITIMATE: "The person was reached: it was their work",
    MISTAKE: "The portal was wrong",
    SECURED: "The account was taken back and made safe again",
  },
  frozen: "Nobody reads any file",
  frozenText: (x) =>
    `Since ${x.since}, too many files were being opened in the whole portal. Daycares, offices and staff open none; you do. The rest of the portal works.`,
  unfreeze: "Let files be read again",
  unfreezeNote: "What was checked",
  unfrozen: "Files can be read again. Counting begins anew.",
  front: (x) => `${x.n} open`,
  frontNote: "What the portal noticed. Take them to stop the reminders.",
  /** What the public reads when the breaker closed by itself. */
  closing:
    "As a precaution, daycares and coordinating offices cannot come in for now: an unusual reading of files is being checked.",
  refusals: {
    ALARM_TAKEN: "A colleague has taken this alarm. Reload the page.",
    ALARM_OVER: "This alarm is finished already.",
    NOTE_MISSING: "Write what it was and what was done",
    NOTE_LONG: "Make it shorter: 500 characters at most",
    WHY_MISSING: "Choose why the account is released",
    NOT_FROZEN: "Reading is not suspended any more.",
  },
  kinds: {
    READING_LIMIT: {
      title: "An account asked for more files than it may open.",
      text: "It is held. Reach the person by a number known beforehand, then read what the account saw.",
    },
    LIST_LIMIT: {
      title: "An account read lists faster than anybody reads.",
      text: "It is held. Of lists it saw codes only.",
    },
    SEARCH_LIMIT: {
      title: "An account searched for too many people.",
      text: "It is held. Reach the person before releasing it.",
    },
    BREAKER: {
      title: "Too many files were being opened in the whole portal.",
      text: "Reading is suspended for everybody. See which accounts were reading, hold them, then let it go on.",
    },
    CANARY: {
      title: "A file that nobody should touch was touched.",
      text: "This file is nobody’s: no work leads to it. See at once who it was, and what else that account read.",
    },
    DECOY_ACCOUNT: {
      title: "Somebody tried to sign in to an account that is nobody’s.",
      text: "Its address stands only in a stolen copy. The answer was that of a wrong password.",
    },
    DECOY_PATH: {
      title: "Somebody looks for doors that do not exist.",
      text: "Addresses like those of a backup. Often a robot; nothing was given.",
    },
    EXPORT_TAKEN: {
      title: "An approved export was downloaded.",
      text: "Two people wanted it. The page of exports says who, why and how many rows.",
    },
    BACKUP_LATE: {
      title: "Backups have fallen behind.",
      text: "What is written now might not be brought back. Look at the free space and at the process that takes them.",
    },
    FORGED_SLIP: {
      title: "A slip that the database did not give was shown to the vault.",
      text: "Nothing was opened. The portal's program may be in somebody's hands: close, then look.",
    },
    DOOR_LIMIT: {
      title: "Too much is being opened for people who are not signed in yet.",
      text: "Codes of an application are not checked until the hour is over; passkeys and mailed codes work. Nobody signs in so often: the portal's program may be in somebody's hands.",
    },
    KEYS_ALONE: {
      title: "A former key was taken back at the server, without the approval of two.",
      text: "Only where nobody can sign in otherwise. Find out who stood at the server, and why; if nobody did, close.",
    },
    KEYS_WAIT: {
      title: "The keys were not renewed after somebody was destroyed.",
      text: "Until then an older backup still opens them. Either more keys went than ever do by right, and two officers must look, or the place of the backups cannot be written.",
    },
    SEALED_ALTERED: {
      title: "A sealed text was altered or moved.",
      text: "It no longer opens, and nothing else was shown in its place. Run the integrity check, which says where.",
    },
    RECORD_BROKEN: {
      title: "The record no longer agrees with its seals.",
      text: "Somebody may have changed it behind the portal’s back, or a restore waits to be confirmed. The page of seals says which; npm run audit:verify names the first place.",
    },
    SEALING_LATE: {
      title: "The record is not sealed in time any more.",
      text: "The worker may have stopped. Check that the whole portal is running.",
    },
    ANCHORS_LATE: {
      title: "The copies of the seals no longer reach the second place.",
      text: "It refuses or does not answer. Nothing is lost: they wait, and will leave by themselves. Check that place and the way to it; if nobody cut it by mistake, hold the server to be suspect.",
    },
    REFUSED_OFTEN: {
      title: "Many sign-ins are refused in a short time.",
      text: "Passwords, codes or passkeys: somebody may be trying many. The record keeps a part of them only; this alarm counts the rest. Look at the refusals in the record, and at whom they aim.",
    },
    STRANGER_WALKING: {
      title: "Somebody without a session tries addresses one after the other.",
      text: "Most often a robot. Nothing was found, and its address waits some minutes.",
    },
    WALKING: {
      title: "An account tries addresses one after the other.",
      text: "Nothing was found, and the account waits some minutes. See whether it is a broken link or a robot.",
    },
  },
  otherKind: {
    title: "The portal noticed something.",
    text: "The name of the alarm says which part of the portal raised it.",
  },
  letter: {
    subject: "An alarm was raised in Guichet",
    subjectAgain: "An alarm still waits in Guichet",
    when: (x) =>
      x.count === 1 ? `It was on ${x.first}.` : `${x.count} times since ${x.first}; last on ${x.last}.`,
    nobody: "Nobody has taken it yet.",
    taken: "Somebody has taken it; it has happened again since.",
    button: "See the alarms",
  },
  heldLetter: {
    subject: "Your Guichet account is held",
    paragraphs: (x) => [
      "In a short time your account asked for more information than one person’s work needs. As a precaution your sessions are over and your account is held.",
      "If it was you, nothing is lost: call us and we will release it. If it was not you, call us at once.",
      `Telephone: ${x.phone}. E-mail: ${x.email}.`,
    ],
  },
  releasedLetter: {
    subject: "Your Guichet account is released",
    paragraphs: ["A security officer has released your account. You can sign in again."],
    button: "Sign in",
  },
}
