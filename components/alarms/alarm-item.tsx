import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextareaField } from "#components/ui/textarea-field.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { longestNote } from "#lib/alarms/rules.ts"
import type { AlarmView } from "#lib/alarms/views.ts"
import { newId } from "#lib/platform/ids.ts"
import { alarmWords } from "./alarm-words.ts"

type Props = { locale: Locale; it: AlarmView; main: boolean; take: FormAction; finish: FormAction }

/** One open alarm: what it means, how often, who looks into it. Fields: alarmId; to finish, note too. */
export function AlarmItem({ locale, it, main, take, finish }: Props) {
  const { alarms: words, forms } = messages(locale)
  const said = alarmWords(locale, it.kind)
  const { files, accounts } = it.subject
  const facts = [
    words.since({ when: longDateTime(it.at, locale) }),
    ...(it.count > 1 ? [words.last({ when: longDateTime(it.lastAt, locale), count: it.count })] : []),
    ...(it.code ? [words.account({ code: it.code })] : []),
    ...(typeof files === "number" && typeof accounts === "number" ? [words.facts({ files, accounts })] : []),
    it.takenAt ? (it.mine ? words.taken.me : words.taken.other) : words.taken.nobody,
  ]
  const common = { formKey: newId(), words: forms.words, title: words.title, refresh: true }
  return (
    <li className="asked stack">
      <h3>{said.title}</h3>
      <p>
        <StateMark mark={it.severity === "HIGH" ? "bad" : "next"}>{words.severities[it.severity]}</StateMark>
      </p>
      <p className="measure">{said.text}</p>
      <ul className="note">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {it.accountId && (
        <p>
          <a href={`/${locale}/admin/record?account=${it.accountId}`}>{words.lookAt}</a>
        </p>
      )}
      {!it.takenAt && (
        <ActionForm id={`take-${it.id}`} action={take} {...common}>
          <input type="hidden" name="alarmId" value={it.id} />
          <SubmitButton tone={main ? "main" : "plain"}>{words.take}</SubmitButton>
        </ActionForm>
      )}
      {it.takenAt && it.mine && (
        <ActionForm id={`finish-${it.id}`} action={finish} {...common}>
          <input type="hidden" name="alarmId" value={it.id} />
          <TextareaField
            name="note"
            label={words.note}
            hint={words.noteHint}
            rows={3}
            maxLength={longestNote}
          />
          <SubmitButton tone="plain">{words.finish}</SubmitButton>
        </ActionForm>
      )}
    </li>
  )
}
