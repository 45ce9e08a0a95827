import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { Panel } from "#components/ui/panel.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextareaField } from "#components/ui/textarea-field.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import { timeOfDay } from "#lib/i18n/format.ts"
import { htmlLang, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { dayOf } from "#lib/platform/days.ts"
import type { BoardPiece } from "#lib/site/schema/board.ts"
import { boardField } from "#lib/site/schema/board-draft.ts"
import type { BoardVersion } from "#lib/site/views/board.ts"

const ofBand = ["story", "parents", "daycares", "home", "information", "contact", "privacy"] as const

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  /** What the fields begin with: the draft, the post that is shown, or ready texts. */
  from: Pick<BoardVersion, "words" | "nextUpdateAt" | "earliestOn">
  /** Of the draft; 0 when there is none. */
  seen: number
  isCorrection: boolean
}

/** Fields: storyFr, storyEn… one pair for each piece, nextOn, nextAt, earliestOn, seen, leads (keep, preview). */
export function BoardForm({ locale, action, formKey, from, seen, isCorrection }: Props) {
  const { board, forms } = messages(locale)
  const { admin } = board
  const title = isCorrection ? admin.write.correction : seen > 0 ? admin.write.draft : admin.write.new
  const pieces: readonly BoardPiece[] = isCorrection ? ["correction", ...ofBand] : ofBand

  return (
    <ActionForm id="board" action={action} formKey={formKey} words={forms.words} title={admin.title}>
      <HiddenFields fields={{ seen: String(seen) }} />
      <Band id="write" title={title} note={admin.writeNote} strong className="stack-6">
        {pieces.map((piece) => (
          <div className="two" key={piece}>
            {(["fr", "en"] as const).map((language) => (
              <TextareaField
                key={language}
                name={boardField(piece, language)}
                label={`${admin.pieces[piece]}, ${language === "fr" ? admin.french : admin.english}`}
                hint={language === "fr" ? admin.hints[piece] || undefined : undefined}
                lang={htmlLang[language]}
                rows={piece === "story" ? 8 : 4}
                small
                optional={piece !== "story" && piece !== "correction"}
                defaultValue={from.words[language][piece] ?? ""}
              />
            ))}
          </div>
        ))}
      </Band>
      <Band id="promises" title={admin.promises} note={admin.promisesNote} className="stack-6">
        <DateField
          name="nextOn"
          label={admin.nextOn}
          words={forms.date}
          defaultValue={from.nextUpdateAt && dayOf(from.nextUpdateAt)}
          small
        />
        <TextField
          name="nextAt"
          label={admin.nextAt}
          hint={admin.nextAtHint}
          width="w7"
          maxLength={20}
          defaultValue={from.nextUpdateAt ? timeOfDay(from.nextUpdateAt, locale) : ""}
          small
        />
        <DateField
          name="earliestOn"
          label={admin.earliestOn}
          hint={admin.earliestHint}
          words={forms.date}
          defaultValue={from.earliestOn}
          optional
          small
        />
      </Band>
      <Panel labelledBy="board-after" className="shutnow">
        <div>
          <h2 id="board-after">{admin.after}</h2>
          <p className="measure">{admin.afterText}</p>
        </div>
        <div className="shutnow__do">
          <SubmitButton name="leads" value="preview" tone="main" pendingLabel={admin.saving}>
            {admin.preview}
          </SubmitButton>
          <SubmitButton name="leads" value="keep" tone="plain" pendingLabel={admin.saving}>
            {admin.keep}
          </SubmitButton>
        </div>
      </Panel>
    </ActionForm>
  )
}
