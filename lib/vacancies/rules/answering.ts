import { done, refuse, type Refusal, type Result } from "#lib/platform/result.ts"
import type { InvitationState, OfferState } from "./asked-states.ts"
import { isInTime } from "./windows.ts"

/** What a family was asked, as the locked rows say it. */
export type Asked<State> = {
  state: State
  /** After closures; null while the clock stands. */
  deadline: Date | null
  /** Those who may answer for the child: guardians with every right. */
  guardians: readonly string[]
  /** The file says that both must (domain.md §4). */
  bothMustAgree: boolean
  /** Those who have said yes so far; a no needs no second one. */
  agreed: readonly string[]
}
export type AskedToWish = Asked<InvitationState> & {
  hasOffer: boolean
  /** The answer is one that the service wrote down of a telephone call. */
  isNoted: boolean
}

export type Answer<Says extends string> = {
  /** The guardian who answers; by telephone, the one who called. */
  by: string
  says: Says
  /** When the request reached us, or the call: an answer that is written down later is not late. */
  receivedAt: Date
}

export const answerRefusals = ["NOT_YOURS", "ALREADY_ANSWERED", "TOO_LATE", "WITHDRAWN_MEANWHILE"] as const
/** NOT_YOURS is for the command: on a page, somebody else's is simply not found. */
export type AnswerRefusal = (typeof answerRefusals)[number]

/** The state that follows; while it waits for the other of two who must agree, the state as it was. */
export type Answered<State> = { state: State; waitsFor: readonly string[] }

/**
 * Whoever is interested may still say "not now", late or not, until a seat is offered (asked-states.ts). A "not now" that the
 * service wrote down gives way to the family's own yes, in time.
 */
export function answerInvitation(
  asked: AskedToWish,
  answer: Answer<"INTERESTED" | "NOT_NOW">,
): Result<Answered<InvitationState>, AnswerRefusal> {
  const takesBack = asked.state === "INTERESTED" && answer.says === "NOT_NOW" && !asked.hasOffer
  const corrects = asked.state === "NOT_NOW" && asked.isNoted && answer.says === "INTERESTED"
  const refusal = takesBack
    ? whose(asked, answer.by)
    : refusalOf(corrects ? { ...asked, state: "SEEN" } : asked, answer)
  return refusal ?? settled(asked, answer, answer.says === "INTERESTED")
}

/** An offer is answered once and for good: it holds a seat that others wait for. */
export function answerOffer(
  asked: Asked<OfferState>,
  answer: Answer<"ACCEPTED" | "DECLINED">,
): Result<Answered<OfferState>, AnswerRefusal> {
  return refusalOf(asked, answer) ?? settled(asked, answer, answer.says === "ACCEPTED")
}

/**
 * One answer for children who only come together (domain.md §4: accepted in one transaction). One refusal refuses all, and
 * what waits for a guardian of one waits for all.
 */
export function answerTogether<State, It extends { state: State }>(
  all: readonly It[],
  answer: (it: It) => Result<Answered<State>, AnswerRefusal>,
): Result<Answered<State>[], AnswerRefusal> {
  const answered: Answered<State>[] = []
  for (const it of all) {
    const one = answer(it)
    if (!one.ok) return one
    answered.push(one.value)
  }
  const waitsFor = [...new Set(answered.flatMap((it) => it.waitsFor))]
  return done(waitsFor.length === 0 ? answered : all.map(({ state }) => ({ state, waitsFor })))
}

function refusalOf(
  asked: Asked<InvitationState | OfferState>,
  { by, receivedAt }: { by: string; receivedAt: Date },
): Refusal<AnswerRefusal> | null {
  const refusal = whose(asked, by)
  if (refusal) return refusal
  switch (asked.state) {
    case "SENT":
    case "SEEN":
      return isInTime(receivedAt, asked.deadline) ? null : refuse("TOO_LATE")
    case "NO_ANSWER":
    case "EXPIRED":
      return refuse("TOO_LATE")
    case "SUPERSEDED":
    case "CANCELLED":
      return refuse("WITHDRAWN_MEANWHILE")
    default:
      return refuse("ALREADY_ANSWERED")
  }
}

const whose = ({ guardians }: { guardians: readonly string[] }, by: string) =>
  guardians.includes(by) ? null : refuse("NOT_YOURS" as const)

/** A no decides at once; where both must agree, the first yes waits for the other, and who said yes may still say no. */
function settled<State, Says extends State & string>(
  { state, guardians, bothMustAgree, agreed }: Asked<State>,
  { by, says }: Answer<Says>,
  isYes: boolean,
): Result<Answered<State>, "ALREADY_ANSWERED"> {
  if (!isYes || !bothMustAgree) return done({ state: says, waitsFor: [] })
  if (agreed.includes(by)) return refuse("ALREADY_ANSWERED")
  const waitsFor = guardians.filter((it) => it !== by && !agreed.includes(it))
  return done({ state: waitsFor.length > 0 ? state : says, waitsFor })
}
