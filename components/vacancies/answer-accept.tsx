import { dayText } from "#components/children/child-words.ts"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { CheckboxField } from "#components/ui/checkbox-field.tsx"
import { CheckboxGroup } from "#components/ui/checkbox-group.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { AskedParty, Choices, OfferAsked, OtherList } from "#lib/vacancies/views/asked.ts"
import { PartyFields } from "./answer-parts.tsx"
import type { AnswerPlace } from "./answer-place.ts"
import { namesOf, type Names } from "./answer-words.ts"

export type AcceptProps = {
  locale: Locale
  place: AnswerPlace
  party: AskedParty<OfferAsked>
  names: Names
  choices: Choices
  action: FormAction
  formKey: string
  /** Beside another form, the page has a title of its own. */
  title?: string
  /** What is settled only says what its last post was answered. */
  answerOnly?: boolean
  children?: React.ReactNode
}

/** First day, other lists, a place that is left: what a yes takes along; then the one button. */
export function AnswerAccept({
  locale,
  place,
  party,
  names,
  choices,
  action,
  formKey,
  ...more
}: AcceptProps) {
  const { answering, forms } = messages(locale)
  const words = answering.accept
  const { others, present } = choices
  return (
    <ActionForm
      id="accept"
      action={action}
      formKey={formKey}
      words={forms.words}
      answerOnly={more.answerOnly ?? false}
      {...(more.title ? { title: more.title } : {})}
    >
      <HiddenFields fields={place.fields} />
      <PartyFields name="offerIds" party={party} />
      <FirstDay locale={locale} offer={party.first} />
      {others.length > 0 ? (
        <Lists locale={locale} party={party} names={names} others={others} />
      ) : (
        <HiddenFields fields={{ lists: "LEAVE" }} />
      )}
      {present.length > 0 && (
        <div className="field">
          {present.map((it) => (
            <p key={it.childId + it.daycareName}>
              {words.present({ name: names.get(it.childId) ?? answering.child, place: it.daycareName })}
            </p>
          ))}
          <CheckboxField name="leaves" label={words.leaves} note={words.leavesNote} />
        </div>
      )}
      {party.first.bothAnswer && <p className="measure">{words.bothMust}</p>}
      <p className="actions">
        <SubmitButton>{words.submit({ names: namesOf(party, names, locale) })}</SubmitButton>
        {more.children}
      </p>
      <p className="note mt-3">{words.next}</p>
    </ActionForm>
  )
}

/** Within what the service proposes; nothing to ask where that is one day. */
function FirstDay({ locale, offer }: { locale: Locale; offer: OfferAsked }) {
  const { answering, forms } = messages(locale)
  const words = answering.accept
  const [from, to] = [dayText(offer.startsOn, locale), dayText(offer.latestStartOn, locale)]
  if (offer.startsOn === offer.latestStartOn)
    return (
      <div className="field">
        <FactsList rows={[{ term: words.start, value: from }]} />
        <HiddenFields fields={{ startOn: offer.startsOn }} />
      </div>
    )
  return (
    <DateField
      name="startOn"
      label={words.start}
      hint={words.startHint({ from, to })}
      words={forms.date}
      defaultValue={offer.startsOn}
    />
  )
}

type ListsProps = Pick<AcceptProps, "locale" | "party" | "names"> & { others: OtherList[] }

function Lists({ locale, party, names, others }: ListsProps) {
  const { answering } = messages(locale)
  const words = answering.accept
  const alone = party.all.length === 1
  return (
    <>
      <RadioGroup
        name="lists"
        label={words.lists}
        options={[
          { value: "LEAVE", label: words.leave, note: words.leaveNote },
          { value: "KEEP", label: words.keep, note: words.keepNote },
        ]}
      />
      <CheckboxGroup
        name="kept"
        label={words.kept}
        options={others.map((it) => ({
          value: it.registrationId,
          label: words.keptRow({
            name: names.get(it.childId) ?? answering.child,
            place: it.daycareName,
            alone,
          }),
          note: [words.keptDays({ days: it.days }), it.isAsked && words.endsAsked].filter(Boolean).join(". "),
        }))}
      />
    </>
  )
}
