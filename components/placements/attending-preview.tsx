import { dayOf } from "#components/daycares/day-of.ts"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { Panel } from "#components/ui/panel.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { WordedTable, type Worded } from "#components/ui/worded-table.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { AttendingPreview, PreviewLine } from "#lib/placements/views/attending.ts"

type Props = { locale: Locale; preview: AttendingPreview; write: FormAction; formKey: string }

/** A list before it is written, line by line; afterwards, what it came to. */
export function AttendingPreviewScreen({ locale, preview, write, formKey }: Props) {
  const { attending, forms } = messages(locale)
  const words = attending.preview
  const count = (verdict: PreviewLine["verdict"]) =>
    preview.lines.filter((it) => it.verdict === verdict).length
  const good = count("NEW") + count("CHANGED")
  const isWritten = preview.written !== null
  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/daycare/placements/import`}>{words.again}</BackLink>}
        context={words.context}
        fact={preview.written !== null ? words.factWritten({ count: preview.written }) : words.fact({ good })}
        {...(isWritten ? { lead: words.leadWritten } : {})}
      >
        {isWritten && (
          <p>
            <a href={`/${locale}/daycare/placements`}>{words.see}</a>
          </p>
        )}
      </Opening>
      {count("BROKEN") > 0 && (
        <div className="mb-7">
          <Notice tone="bad" title={words.broken({ count: count("BROKEN") })} />
        </div>
      )}
      {!isWritten && good > 0 && (
        <ActionForm id="write" action={write} formKey={formKey} words={forms.words}>
          <input type="hidden" name="previewId" value={preview.previewId} />
          <Panel labelledBy="write-title" className="mb-7">
            <h2 id="write-title">{words.write}</h2>
            <p className="mt-3 measure">{words.writeText}</p>
            {count("SAME") > 0 && <p className="note">{words.same({ count: count("SAME") })}</p>}
            <p className="actions mt-5">
              <SubmitButton>{words.submit}</SubmitButton>
            </p>
          </Panel>
        </ActionForm>
      )}
      {preview.lines.length > 0 && (
        <Band id="lines" title={words.lines} note={words.linesNote} strong>
          <WordedTable
            caption={words.caption}
            columns={(["line", "born", "days", "becomes"] as const).map((it) => ({
              label: words.columns[it],
            }))}
            rows={preview.lines.map((it) => rowOf(it, locale))}
          />
        </Band>
      )}
    </>
  )
}

function rowOf(it: PreviewLine, locale: Locale): Worded[] {
  const words = messages(locale).attending.preview
  const troubles: Record<string, string> = words.troubles
  const notes = [
    ...(it.reason ? [words.reasons[it.reason]] : []),
    ...(it.trouble ? [troubles[it.trouble] ?? it.trouble] : []),
  ]
  const days = (from: string) =>
    it.until
      ? words.until({ from: dayOf(from, locale), until: dayOf(it.until, locale) })
      : words.since({ from: dayOf(from, locale) })
  return [
    String(it.line),
    it.bornOn ? dayOf(it.bornOn, locale) : "–",
    it.from ? days(it.from) : "–",
    { text: words.verdicts[it.verdict], notes },
  ]
}
