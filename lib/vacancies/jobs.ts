import type { Job, Letter } from "#lib/platform/letter.ts"
import { endVacancy, expireAsked, followWindows } from "./commands/expire.ts"
import { fillVacancy } from "./commands/fill.ts"
import { lookAtAll } from "./commands/look-again.ts"
import { remindAsked } from "./commands/remind.ts"
import { endSuspensions } from "./commands/suspensions.ts"
import { markUnreached, watchLetters } from "./commands/unreached.ts"
import { answerRecorded } from "./emails/answer-recorded.ts"
import { askedExpired } from "./emails/asked-expired.ts"
import { invitationReminder } from "./emails/invitation-reminder.ts"
import { invitationSent } from "./emails/invitation-sent.ts"
import { invitationSuperseded } from "./emails/invitation-superseded.ts"
import { offerAccepted } from "./emails/offer-accepted.ts"
import { offerDeclined } from "./emails/offer-declined.ts"
import { offerReminder } from "./emails/offer-reminder.ts"
import { offerSent } from "./emails/offer-sent.ts"
import { offerWithdrawn } from "./emails/offer-withdrawn.ts"
import { otherGuardianAnswers } from "./emails/other-guardian-answers.ts"
import { placementCancelled } from "./emails/placement-cancelled.ts"
import { placementConfirmed } from "./emails/placement-confirmed.ts"
import { placementEnding } from "./emails/placement-ending.ts"
import { suspensionEnded } from "./emails/suspension-ended.ts"
import { suspensionReminder } from "./emails/suspension-reminder.ts"

export const vacancyLetters: Record<string, Letter> = {
  "answer-recorded": answerRecorded,
  "asked-expired": askedExpired,
  "invitation-reminder": invitationReminder,
  "invitation-sent": invitationSent,
  "invitation-superseded": invitationSuperseded,
  "offer-accepted": offerAccepted,
  "offer-declined": offerDeclined,
  "offer-reminder": offerReminder,
  "offer-sent": offerSent,
  "offer-withdrawn": offerWithdrawn,
  "other-guardian-answers": otherGuardianAnswers,
  "placement-cancelled": placementCancelled,
  "placement-confirmed": placementConfirmed,
  "placement-ending": placementEnding,
  "suspension-ended": suspensionEnded,
  "suspension-reminder": suspensionReminder,
}

/** How a vacancy fills without anybody pressing a button. All of it stands still while families cannot answer. */
export const vacancyJobs: Record<string, Job> = {
  "vacancies.fill": { audience: "PARENTS", run: (db, { vacancy = "" }) => fillVacancy(db, vacancy) },
  "vacancies.expire": { audience: "PARENTS", run: (db, { asked = "" }) => expireAsked(db, asked) },
  "vacancies.end": { audience: "PARENTS", run: (db, { vacancy = "" }) => endVacancy(db, vacancy) },
  "vacancies.remind": { audience: "PARENTS", run: (db, { asked = "" }) => remindAsked(db, asked) },
  "vacancies.follow": { audience: "PARENTS", cron: "* * * * *", run: followWindows },
  "vacancies.look-again": {
    audience: "PARENTS",
    cron: "17 * * * *",
    run: (db, { after }) => lookAtAll(db, { after }),
  },
  "vacancies.watch-letters": { audience: "PARENTS", cron: "* * * * *", run: (db) => watchLetters(db) },
  "vacancies.unreached": { audience: "PARENTS", run: (db, { asked = "" }) => markUnreached(db, asked) },
  // The same for what the desk published or took on, which goes on while families are closed out: they answer by telephone, and
  // their time stands still, so nothing of it expires or reminds.
  "vacancies.fill-by-desk": { audience: "STAFF", run: (db, { vacancy = "" }) => fillVacancy(db, vacancy) },
  "vacancies.look-again-by-desk": {
    audience: "STAFF",
    cron: "37 * * * *",
    run: (db, { after }) => lookAtAll(db, { after, byDesk: true }),
  },
  "vacancies.watch-letters-by-desk": {
    audience: "STAFF",
    cron: "* * * * *",
    run: (db) => watchLetters(db, { byDesk: true }),
  },
  "vacancies.unreached-by-desk": { audience: "STAFF", run: (db, { asked = "" }) => markUnreached(db, asked) },
  "vacancies.end-suspensions": { audience: "PARENTS", cron: "47 8 * * *", run: endSuspensions }, // 3 or 4 a.m. in Toronto
}
