import { dayOf } from "#components/daycares/day-of.ts"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { ChildForGuardian } from "#lib/children/views.ts"
import type { Day } from "#lib/platform/days.ts"
import { parentPlace, type FilePlace } from "./file-place.ts"

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  child: ChildForGuardian
  /** Dates that may still be taken back to at no cost. */
  undoable: { desiredEntryOn: Day; until: Day }[]
  place?: FilePlace
}

export function AskWish({ locale, action, formKey, child, undoable, ...at }: Props) {
  const place = at.place ?? parentPlace(locale, child.id)
  const { forms, waitlist } = messages(locale)
  const { wish, ranks, lists } = waitlist
  return (
    <>
      <Opening
        back={<BackLink href={place.back}>{place.backLabel ?? wish.back}</BackLink>}
        context={wish.context({ name: child.givenName ?? ranks.nameless })}
        fact={wish.fact}
        lead={child.desiredEntryOn && wish.now({ day: dayOf(child.desiredEntryOn, locale) })}
      />
      {child.rights === "READ" && (
        <>
          {/* Without the form, whose title is the page's. */}
          <title>{wish.title + messages(locale).chrome.titleSuffix}</title>
          <Notice title={lists.readOnly} />
        </>
      )}
      {child.rights === "FULL" && (
        <Band id="ask" title={wish.title} strong>
          <ActionForm id="wish" action={action} formKey={formKey} words={forms.words} title={wish.title}>
            <HiddenFields fields={{ ...place.fields, childId: child.id }} />
            <DateField
              name="desiredEntryOn"
              label={wish.label}
              hint={wish.hint}
              words={forms.date}
              defaultValue={child.desiredEntryOn}
            />
            <p className="actions">
              <SubmitButton>{wish.preview}</SubmitButton>
            </p>
          </ActionForm>
        </Band>
      )}
      {child.rights === "FULL" && undoable.length > 0 && (
        <Band id="undo" title={wish.undo} level className="stack">
          {undoable.map((it) => {
            const day = dayOf(it.desiredEntryOn, locale)
            return (
              <p key={it.desiredEntryOn}>
                {wish.undoText({ day, until: dayOf(it.until, locale) })}{" "}
                <a href={`${place.file}/wish?to=${it.desiredEntryOn}`}>{wish.undoLink({ day })}</a>
              </p>
            )
          })}
        </Band>
      )}
      <Band id="rules" title={wish.rules} level className="measure">
        <ul>
          {wish.rulesItems.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Band>
    </>
  )
}
