import { dayOf } from "#components/daycares/day-of.ts"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { DataTable } from "#components/ui/data-table.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { ChildForGuardian } from "#lib/children/views.ts"
import type { Day } from "#lib/platform/days.ts"
import type { Effect } from "#lib/waitlist/rules/seniority.ts"
import type { RankInTable } from "#lib/waitlist/views.ts"
import { parentPlace, type FilePlace } from "./file-place.ts"
import { rankWords } from "./words.ts"

type Row = { before: RankInTable; after: RankInTable; effect: Effect }
type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  child: ChildForGuardian
  to: Day
  rows: Row[]
  place?: FilePlace
}

/** What another date would do to every list; the button that saves it stands under that, never before. */
export function WishEffect({ locale, action, formKey, child, to, rows, ...at }: Props) {
  const place = at.place ?? parentPlace(locale, child.id)
  const { forms, waitlist } = messages(locale)
  const { wish, ranks } = waitlist
  const [first] = rows
  const until = rows.map((it) => it.effect.undoUntil).find((it) => it !== null)
  return (
    <>
      <Opening
        back={<BackLink href={`${place.file}/wish`}>{wish.other}</BackLink>}
        context={wish.context({ name: child.givenName ?? ranks.nameless })}
        fact={wish.factPreview({ day: dayOf(to, locale) })}
        lead={wish.leadPreview}
      />
      <Band id="effect" title={wish.effect} note={wish.effectNote} strong className="stack">
        {rows.length === 0 ? <p>{wish.noLists}</p> : <Effects locale={locale} rows={rows} />}
        {first && first.before.projectedOn !== first.after.projectedOn && (
          <p className="measure">
            {wish.projectedChange({
              before: dayOf(first.before.projectedOn, locale),
              after: dayOf(first.after.projectedOn, locale),
            })}
          </p>
        )}
        {rows.some((it) => it.effect.isUndo) && <p className="measure">{wish.isUndo}</p>}
        {until && <p className="measure">{wish.undoUntil({ day: dayOf(until, locale) })}</p>}
        <ActionForm id="wish" action={action} formKey={formKey} words={forms.words} title={wish.title}>
          <HiddenFields fields={{ ...place.fields, childId: child.id, desiredEntryOn: to }} />
          <p className="actions">
            <SubmitButton>{wish.submit}</SubmitButton>
            <a href={place.back}>{wish.keep}</a>
          </p>
        </ActionForm>
      </Band>
    </>
  )
}

function Effects({ locale, rows }: { locale: Locale; rows: Row[] }) {
  const { wish, days, noRank } = messages(locale).waitlist
  const rankOf = (it: RankInTable) =>
    it.rank ? <span className="rank">{rankWords(locale, it.rank)}</span> : it.reason && noRank[it.reason]
  return (
    <DataTable
      caption={wish.caption}
      hideCaption
      header="list"
      columns={[
        { key: "list", label: wish.columns.list },
        { key: "rankBefore", label: wish.columns.rankBefore },
        { key: "rankAfter", label: wish.columns.rankAfter },
        { key: "days", label: wish.columns.days },
      ]}
      rows={rows.map(({ before, after }) => ({
        key: before.registrationId,
        cells: {
          list: before.daycareName,
          rankBefore: rankOf(before),
          rankAfter: rankOf(after),
          days: wish.daysChange({ before: days(before.days), after: days(after.days) }),
        },
      }))}
    />
  )
}
