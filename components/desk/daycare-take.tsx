import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { CheckboxField } from "#components/ui/checkbox-field.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { Panel } from "#components/ui/panel.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SelectField } from "#components/ui/select-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { phoneForReading } from "#lib/accounts/rules/account.ts"
import { callers, channels, lateReasons } from "#lib/desk/rules.ts"
import type { DaycareToCall } from "#lib/desk/views.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Day } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"

type Props = { locale: Locale; daycare: DaycareToCall; today: Day; action: FormAction }

/** First the number to call back, which is the registry's and never the caller's; then what the service asks. */
export function DaycareTake({ locale, daycare, today, action }: Props) {
  const { deskDaycares, accounts, chrome } = messages(locale)
  const words = deskDaycares.take
  const number = daycare.number && phoneForReading(daycare.number, accounts.opened.extension)
  const why = whyNot(locale, daycare)
  return (
    <>
      {why && <title>{words.title + chrome.titleSuffix}</title>}
      <Opening
        back={<BackLink href={`/${locale}/admin/desk`}>{words.back}</BackLink>}
        context={words.context({ municipality: daycare.municipality })}
        fact={`${daycare.name}.`}
      />
      {why ? (
        <Notice tone="bad" title={why.title}>
          {why.text}
        </Notice>
      ) : (
        <>
          <Panel labelledBy="number" className="mb-7">
            <h2 id="number">{words.callTitle}</h2>
            <p className="mt-3">
              {words.number}
              <strong className="block">
                <a href={`tel:${(daycare.number ?? "").replace(/[^+\d].*$/, "")}`}>{number}</a>
              </strong>
            </p>
            <p className="mt-3 measure">{words.call}</p>
          </Panel>
          <Band id="request" title={words.form} note={words.formNote} strong>
            <TakeDaycareForm {...{ locale, today, action }} daycareId={daycare.id} />
          </Band>
        </>
      )}
    </>
  )
}

type FormProps = Pick<Props, "locale" | "today" | "action"> & { daycareId: string }

/** Fields: daycareId, caller, channel, askedOn, lateFor, calledBack. */
function TakeDaycareForm({ locale, today, action, daycareId }: FormProps) {
  const { deskDaycares, desk, forms } = messages(locale)
  const words = deskDaycares.take
  const { take } = desk
  return (
    <ActionForm id="take" action={action} formKey={newId()} words={forms.words} title={words.title}>
      <input type="hidden" name="daycareId" value={daycareId} />
      <RadioGroup
        name="caller"
        label={words.caller}
        hint={words.callerHint}
        options={callers.map((value) => ({ value, label: words.callers[value] }))}
      />
      <RadioGroup
        name="channel"
        label={take.channel}
        options={channels.map((value) => ({ value, label: take.channels[value] }))}
      />
      <DateField name="askedOn" label={take.askedOn} words={forms.date} defaultValue={today} />
      <SelectField
        name="lateFor"
        label={take.late}
        options={[
          { value: "", label: take.lateNone },
          ...lateReasons.map((value) => ({ value, label: take.lateReasons[value] })),
        ]}
      />
      <CheckboxField name="calledBack" label={words.calledBack} />
      <p className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
      </p>
    </ActionForm>
  )
}

function whyNot(locale: Locale, { isOpen, isHome, number }: DaycareToCall) {
  const { take: words } = messages(locale).deskDaycares
  if (!isOpen) return { title: words.closed, text: words.closedText }
  if (isHome) return { title: words.isHome, text: words.isHomeText }
  return number === null ? { title: words.noNumber, text: words.noNumberText } : null
}
