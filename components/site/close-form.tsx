import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { ChoiceMatrix } from "#components/ui/choice-matrix.tsx"
import { Panel } from "#components/ui/panel.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextareaField } from "#components/ui/textarea-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { siteStates, type Audience, type SiteState } from "#lib/platform/access.ts"
import { statesOfChoice } from "#lib/site/rules/choices.ts"
import { closureReasons } from "#lib/site/rules/states.ts"
import type { AudienceNow, ClosureView } from "#lib/site/views/closures.ts"
import { CloseChoices } from "./close-choices.tsx"

/** Close first, think after; staff stay in because they do the work. A verification stays as it is unless one chooses. */
const suggested: Record<Exclude<Audience, "VERIFIER">, SiteState> = {
  PUBLIC: "CLOSED",
  PARENTS: "CLOSED",
  DAYCARES: "CLOSED",
  HOME: "CLOSED",
  STAFF: "OPEN",
}

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  audiences: readonly Audience[]
  /** As it is now: the verifier's switch always stays so, and while the site is closed the others do, unless a choice says so. */
  now: AudienceNow[]
  /** A ready-made choice that fills the form. */
  choice: string | null
  /** The closing under way, which this one would replace. */
  standing: ClosureView | null
  /** Once the site is closed the form is gone, unless it is asked for by a choice, and only the answer to its last post is left to read. */
  drawn: boolean
}

/** Fields: state_PUBLIC… one per audience (OPEN, READ_ONLY, CLOSED), reason, note, messageFr, messageEn. */
export function CloseForm({ locale, action, formKey, audiences, now, choice, standing, drawn }: Props) {
  const { site, forms } = messages(locale)
  const { admin } = site
  const chosen = statesOfChoice(choice ?? undefined)
  const stateFor = (audience: Audience): SiteState => {
    const is = now.find((it) => it.audience === audience)?.state ?? "CLOSED"
    if (audience === "VERIFIER") return is
    return chosen?.[audience] ?? (standing ? is : suggested[audience])
  }

  return (
    <ActionForm
      id="close"
      action={action}
      formKey={formKey}
      words={forms.words}
      title={admin.title}
      refresh
      answerOnly={!drawn}
    >
      {drawn && (
        <>
          <Band id="close-who" title={admin.who} note={admin.whoNote} strong className="stack-5">
            <CloseChoices locale={locale} current={choice} />
            <ChoiceMatrix
              key={choice}
              name="audiences"
              caption={admin.whoCaption}
              rowsLabel={site.columns.audience}
              columns={siteStates.map((value) => ({ value, label: site.states[value] }))}
              rows={audiences.map((audience) => ({
                name: `state_${audience}`,
                label: site.audiences[audience],
                note: site.audienceNotes[audience],
                defaultValue: stateFor(audience),
              }))}
            />
          </Band>

          <Band id="close-why" title={admin.why} note={admin.whyNote} className="stack-6">
            <RadioGroup
              name="reason"
              label={admin.reason}
              hideLegend
              defaultValue={standing?.reason}
              options={closureReasons.map((value) => ({
                value,
                label: admin.reasons[value],
                note: admin.reasonNotes[value] || undefined,
              }))}
            />
            <TextareaField name="note" label={admin.note} hint={admin.noteHint} rows={3} small />
          </Band>

          <Band id="close-message" title={admin.message} note={admin.messageNote} className="two">
            <TextareaField
              name="messageFr"
              label={admin.messageFr}
              lang="fr-CA"
              rows={7}
              small
              defaultValue={standing?.messageFr ?? admin.defaultFr}
            />
            <TextareaField
              name="messageEn"
              label={admin.messageEn}
              lang="en-CA"
              rows={7}
              small
              defaultValue={standing?.messageEn ?? admin.defaultEn}
            />
          </Band>

          <Panel labelledBy="close-after" className="shutnow">
            <div>
              <h2 id="close-after">{admin.after}</h2>
              <ul>
                {admin.consequences.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </div>
            <div className="shutnow__do">
              <SubmitButton tone="grave" pendingLabel={admin.closing}>
                {admin.close}
              </SubmitButton>
            </div>
          </Panel>
        </>
      )}
    </ActionForm>
  )
}
