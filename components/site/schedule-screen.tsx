import type { FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { count, shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { PlanView } from "#lib/site/views/plans.ts"
import { ScheduleForm } from "./schedule-form.tsx"
import { SchedulePlanned } from "./schedule-planned.tsx"
import { ScheduleWhen } from "./schedule-when.tsx"
import { whoBy } from "./schedule-who.ts"
import { SiteShelf } from "./site-shelf.tsx"

type Form = { action: FormAction; formKey: string }
type Props = {
  locale: Locale
  plans: PlanView[]
  hours: number
  plan: Form
  cancel: FormAction
  keyOf: () => string
}

/** Maintenance that is announced ahead: what is to come, the form, what was. */
export function ScheduleScreen({ locale, plans, hours, plan, cancel, keyOf }: Props) {
  const { closings } = messages(locale)
  const { schedule } = closings
  const toCome = plans.filter((it) => !it.cancelledAt && !it.begunAt)
  const past = plans.filter((it) => it.cancelledAt || it.begunAt)
  return (
    <>
      <Opening
        context={schedule.context}
        fact={schedule.fact}
        lead={schedule.lead({ hours: count(hours, locale) })}
      >
        <p className="actions">
          <ButtonLink tone="plain" href={`/${locale}/admin/site#close`}>
            {schedule.urgent}
          </ButtonLink>
        </p>
      </Opening>
      <SiteShelf locale={locale} current="schedule" />
      <Band id="planned" title={schedule.planned} strong className="stack-6">
        {toCome.length === 0 ? (
          <EmptyState title={schedule.none}>{schedule.noneText}</EmptyState>
        ) : (
          toCome.map((it) => (
            <SchedulePlanned
              key={it.id}
              locale={locale}
              plan={it}
              cancel={{ action: cancel, formKey: keyOf() }}
            />
          ))
        )}
      </Band>
      <ScheduleForm locale={locale} {...plan} />
      {past.length > 0 && (
        <Band id="past" title={schedule.past}>
          <DataTable
            caption={schedule.past}
            hideCaption
            header="when"
            columns={columnsOf(schedule.columns, ["when", "who", "outcome"])}
            rows={past.map((it) => ({
              key: it.id,
              cells: {
                when: <ScheduleWhen locale={locale} beginsAt={it.beginsAt} endsAt={it.endsAt} />,
                who: whoBy(locale, it.states)
                  .map(({ audiences }) => audiences)
                  .join(", "),
                outcome: <Outcome locale={locale} plan={it} />,
              },
            }))}
          />
        </Band>
      )}
    </>
  )
}

function Outcome({ locale, plan }: { locale: Locale; plan: PlanView }) {
  const { outcomes } = messages(locale).closings.schedule
  if (plan.cancelledWhy === "missed") return outcomes.missed
  if (plan.cancelledAt)
    return (
      <>
        {outcomes.cancelled({ when: shortDateTime(plan.cancelledAt, locale) })}
        <span className="note letters">{plan.cancelledWhy}</span>
      </>
    )
  if (plan.endedAt) return outcomes.ended({ when: shortDateTime(plan.endedAt, locale) })
  return plan.begunAt && outcomes.begun({ when: shortDateTime(plan.begunAt, locale) })
}
