import { dayOf } from "#components/daycares/day-of.ts"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { DataTable } from "#components/ui/data-table.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { count } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { draftPairs, type DraftFields } from "#lib/waitlist/schema.ts"
import type { PolicyTried } from "#lib/waitlist/views.ts"
import { PolicyWords, priorityWords } from "./policy-words.tsx"
import { capital } from "./words.ts"

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  fields: DraftFields
  tried: PolicyTried
}

/** A draft on the own list: who would move, who holds its priorities, its words. Only then the button that publishes it. */
export function PolicyTrial({ locale, action, formKey, fields, tried }: Props) {
  const { forms, waitlist } = messages(locale)
  const { ownPolicy: words } = waitlist
  const { policy, moved, total } = tried
  const here = `/${locale}/daycare/policy`
  return (
    <>
      <Opening
        back={<BackLink href={here}>{words.tryBack}</BackLink>}
        context={words.tryContext({ version: tried.version })}
        fact={words.tryFact({ moved, total })}
        lead={words.tryLead({ total, day: dayOf(tried.startOn, locale) })}
      />
      {moved > 0 && (
        <Band
          id="moves"
          title={words.tryMoves}
          note={moved > tried.rows.length ? words.tryShown({ shown: tried.rows.length }) : undefined}
          strong
        >
          <Moves locale={locale} tried={tried} />
        </Band>
      )}
      {tried.holders.length > 0 && (
        <Band id="holders" title={words.holders} level>
          <FactsList
            rows={tried.holders.map((it) => ({
              term: capital(priorityWords(locale, it)),
              value: it.count === 0 ? words.holdersNone : words.holdersCount({ count: it.count }),
            }))}
          />
        </Band>
      )}
      <Band id="words" title={words.tryWords} level>
        <PolicyWords locale={locale} policy={policy} undated />
      </Band>
      <Band id="publish" title={words.publish} strong className="stack">
        <p className="measure">{words.publishText({ day: dayOf(policy.effectiveFrom, locale) })}</p>
        <ActionForm id="publish" action={action} formKey={formKey} words={forms.words} title={words.tryTitle}>
          {draftPairs(fields).map(([name, value]) => (
            <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
          ))}
          <input type="hidden" name="version" value={tried.version} />
          <p className="actions">
            <SubmitButton>{words.publish}</SubmitButton>
            <a href={here}>{words.amend}</a>
          </p>
        </ActionForm>
      </Band>
    </>
  )
}

function Moves({ locale, tried }: Pick<Props, "locale" | "tried">) {
  const { ownPolicy: words } = messages(locale).waitlist
  const place = (position: number | null) => (position === null ? words.out : count(position, locale))
  return (
    <DataTable
      caption={words.tryCaption}
      hideCaption
      header="code"
      columns={[
        { key: "code", label: words.tryColumns.code },
        { key: "from", label: words.tryColumns.from, align: "right" },
        { key: "to", label: words.tryColumns.to, align: "right" },
      ]}
      rows={tried.rows.map((it) => ({
        key: `${it.code} ${it.from} ${it.to}`,
        cells: {
          code: it.code,
          from: place(it.from),
          to: place(it.to),
        },
      }))}
    />
  )
}
