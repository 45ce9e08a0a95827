import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { CheckboxField } from "#components/ui/checkbox-field.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { Panel } from "#components/ui/panel.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { longDate, longDateTime } from "#lib/i18n/format.ts"
import { locales, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { startOfDay } from "#lib/platform/days.ts"
import type { BoardVersion } from "#lib/site/views/board.ts"

type Props = {
  locale: Locale
  draft: BoardVersion
  isClosed: boolean
  action: FormAction
  formKey: string
}

/** Read it as everybody will, then publish. */
export function BoardPublishScreen({ locale, draft, isClosed, action, formKey }: Props) {
  const { board, forms } = messages(locale)
  const words = board.admin.publish
  const next = draft.nextUpdateAt
    ? longDateTime(draft.nextUpdateAt, locale)
    : isClosed
      ? words.nextAsked
      : words.nextNone
  const { correction } = draft.words[locale]

  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/admin/site/board`}>{words.back}</BackLink>}
        context={words.context}
        fact={words.fact}
        lead={words.lead}
      />
      <Band id="see" title={words.see} note={words.seeNote} strong className="stack">
        {locales.map((it) => (
          <p key={it}>
            <a href={`/${locale}/admin/site/board/preview/${it}`} target="_blank" data-whole>
              {words[it]}
            </a>
          </p>
        ))}
      </Band>
      <Band id="what" title={words.what}>
        <FactsList
          rows={[
            ...(draft.corrects
              ? [{ term: words.correction, value: <span className="letters">{correction ?? ""}</span> }]
              : []),
            { term: words.next, value: next },
            {
              term: words.earliest,
              value: draft.earliestOn ? longDate(startOfDay(draft.earliestOn), locale) : words.earliestNone,
            },
          ]}
        />
      </Band>
      <ActionForm id="publish" action={action} formKey={formKey} words={forms.words} title={words.title}>
        <HiddenFields fields={{ seen: String(draft.version) }} />
        <Panel labelledBy="publish-after" className="shutnow">
          <div>
            <h2 id="publish-after">{words.after}</h2>
            <ul>
              {words.consequences.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </div>
          <div className="shutnow__do">
            <CheckboxField name="read" label={words.read} />
            <SubmitButton tone="main" pendingLabel={words.publishing}>
              {words.publish}
            </SubmitButton>
          </div>
        </Panel>
      </ActionForm>
    </>
  )
}
