import { dayText } from "#components/children/child-words.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { isAnswerable } from "#lib/vacancies/rules/asked-order.ts"
import { isListed } from "#lib/vacancies/rules/declining.ts"
import type { OfferAsked } from "#lib/vacancies/views/asked.ts"
import { Said } from "./answer-parts.tsx"
import type { AnswerPlace } from "./answer-place.ts"

type StandingProps = { locale: Locale; now: Date; place: AnswerPlace; first: OfferAsked }

/** What has become of it, where there is nothing to answer any more; after a yes, what comes next. */
export function OfferStanding({ locale, now, place, first }: StandingProps) {
  const { invitation, offer } = messages(locale).answering
  const { after } = offer
  switch (first.state) {
    case "SENT":
    case "SEEN":
      return isAnswerable(first, now) ? null : <Said title={invitation.late}>{invitation.lateText}</Said>
    case "ACCEPTED":
      return <Accepted locale={locale} placement={first.placement} />
    case "DECLINED": {
      const { declinedFor } = first
      const isKept = declinedFor === "BY_TELEPHONE" || (declinedFor !== null && isListed(declinedFor))
      return <Said title={after.DECLINED}>{isKept ? after.DECLINED_KEPT : after.DECLINED_LOST}</Said>
    }
    case "EXPIRED":
      return <Said title={after.EXPIRED}>{after.EXPIRED_TEXT}</Said>
    case "CANCELLED":
      return (
        <Said title={after.CANCELLED}>
          <p>{reasonOf(first.cancelledFor, after)}</p>
          {first.extendedBy && (
            <p>
              <a href={place.offer(first.extendedBy)}>{after.seeNew}</a>
            </p>
          )}
        </Said>
      )
  }
}

function Accepted({ locale, placement }: { locale: Locale; placement: OfferAsked["placement"] }) {
  const { after } = messages(locale).answering.offer
  if (!placement || placement.state === "CANCELLED") return <Said title={after.PLACE_LOST} />
  const day = dayText(placement.startsOn, locale)
  return (
    <Said tone="good" title={after.ACCEPTED}>
      {placement.state === "PENDING" ? after.ACCEPTED_NEXT({ day }) : after.CONFIRMED({ day })}
    </Said>
  )
}

type After = ReturnType<typeof messages>["answering"]["offer"]["after"]
function reasonOf(why: string | null, after: After): string {
  if (why === "EXTENDED" || why === "ACCEPTED_ELSEWHERE" || why === "FAMILY_LEFT") return after[why]
  return after.OTHER
}
