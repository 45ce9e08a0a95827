import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { releaseReasons } from "#lib/alarms/rules.ts"
import type { HeldView } from "#lib/alarms/views.ts"
import { newId } from "#lib/platform/ids.ts"

type Props = { locale: Locale; rows: HeldView[]; action: FormAction }

/** Who is held and why, by code and hats. Fields of a release: accountId, why. */
export function HeldAccounts({ locale, rows, action }: Props) {
  const words = messages(locale).alarms
  if (rows.length === 0) return <p>{words.heldNone}</p>
  return (
    <ul>
      {rows.map((it) => (
        <li key={it.accountId} className="asked stack">
          <h3>{words.account({ code: it.code })}</h3>
          <ul className="note">
            <li>{words.heldFor[it.heldFor]}</li>
            <li>{words.since({ when: longDateTime(it.at, locale) })}</li>
            <li>{[...it.kinds.map((kind) => hatOf(locale, kind)), ...it.places].join(", ")}</li>
          </ul>
          <p>
            <a href={`/${locale}/admin/record?account=${it.accountId}`}>{words.lookAt}</a>
          </p>
          {it.own ? (
            <p className="hint">{words.heldOwn}</p>
          ) : (
            <Release locale={locale} it={it} action={action} />
          )}
        </li>
      ))}
    </ul>
  )
}

function Release({ locale, it, action }: { locale: Locale; it: HeldView; action: FormAction }) {
  const { alarms: words, forms } = messages(locale)
  return (
    <ActionForm
      id={`release-${it.accountId}`}
      action={action}
      formKey={newId()}
      words={forms.words}
      title={words.title}
      refresh
    >
      <input type="hidden" name="accountId" value={it.accountId} />
      <RadioGroup
        name="why"
        label={words.releaseWhy}
        options={releaseReasons.map((value) => ({ value, label: words.releaseReasons[value] }))}
      />
      <SubmitButton tone="plain">{words.release}</SubmitButton>
    </ActionForm>
  )
}

function hatOf(locale: Locale, kind: string): string {
  const hats: Record<string, string> = messages(locale).alarms.hats
  return hats[kind] ?? kind
}
