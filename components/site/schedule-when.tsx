import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { comesTwice } from "#lib/site/rules/hours.ts"

type Props = { locale: Locale; beginsAt: Date; endsAt: Date | null }

/** From when to when, and which of two equal hours is meant. */
export function ScheduleWhen({ locale, beginsAt, endsAt }: Props) {
  const { schedule } = messages(locale).closings
  const from = longDateTime(beginsAt, locale)
  const isTwice = comesTwice(beginsAt) || (endsAt !== null && comesTwice(endsAt))
  return (
    <>
      {endsAt ? schedule.when({ from, to: longDateTime(endsAt, locale) }) : schedule.whenOpen({ from })}
      {isTwice && <span className="note">{schedule.twice}</span>}
    </>
  )
}
