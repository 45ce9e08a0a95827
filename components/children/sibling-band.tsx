import { RowForm } from "#components/accounts/row-form.tsx"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { bondWishes } from "#lib/children/rules/siblings.ts"
import { bornTogether } from "#lib/children/rules/saying.ts"
import type { ChildForGuardian, ChildInList } from "#lib/children/views.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"
import { birthText, nameOf } from "./child-words.ts"

type Props = {
  locale: Locale
  child: ChildForGuardian
  other: ChildInList
  link: FormAction
  unlink: FormAction
}

/** Another child of the family: linked or not, and how both want their places. They must share an address first. */
export function SiblingBand({ locale, child, other, link, unlink }: Props) {
  const { family, forms } = messages(locale)
  const words = family.steps.siblings
  const name = nameOf(other, locale)
  const short = other.id.slice(0, 8)
  const bond = child.siblings.find((it) => it.id === other.id)
  const isShared = child.residences.some((it) => other.households.includes(it.householdId))
  const areTwins = isShared && child.bornOn && other.bornOn && bornTogether(child.bornOn, other.bornOn)
  return (
    <Band
      id={`with-${short}`}
      title={words.with({ name })}
      note={bond ? (bond.verified ? words.verified : words.linked) : birthText(other, locale)}
      strong
    >
      {areTwins && <p className="measure mb-5">{words.twins}</p>}
      {isShared ? (
        <>
          <ActionForm id={`link-${short}`} action={link} formKey={newId()} words={forms.words}>
            <input type="hidden" name="childId" value={child.id} />
            <input type="hidden" name="otherId" value={other.id} />
            <RadioGroup
              name="wish"
              label={words.wish}
              {...(bond?.wish ? { defaultValue: bond.wish } : {})}
              options={bondWishes.map((value) => ({
                value,
                label: words.wishes[value],
                note: words.wishNotes[value],
              }))}
            />
            <p className="actions">
              <SubmitButton tone={bond ? "plain" : "main"}>{bond ? words.change : words.link}</SubmitButton>
            </p>
          </ActionForm>
          {bond && (
            <div className="mt-5">
              <RowForm
                id={`unlink-${short}`}
                locale={locale}
                action={unlink}
                fields={{ childId: child.id, otherId: other.id }}
                label={words.unlink}
                about={name}
              />
            </div>
          )}
        </>
      ) : (
        <div className="stack">
          <p className="measure">{words.otherHome}</p>
          <p>
            <a href={`/${locale}/parent/children/${child.id}/residence`}>{words.fixHome}</a>
          </p>
        </div>
      )}
    </Band>
  )
}
