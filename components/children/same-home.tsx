import { RowForm } from "#components/accounts/row-form.tsx"
import type { FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import type { ChildForGuardian, ChildInList } from "#lib/children/views.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { nameOf } from "./child-words.ts"

type Props = {
  locale: Locale
  child: ChildForGuardian
  others: ChildInList[]
  position: 1 | 2
  action: FormAction
}

/** The same address as a brother's or sister's, without writing it again: so it is one household. */
export function SameHome({ locale, child, others, position, action }: Props) {
  const { residence } = messages(locale).family.steps
  const mine = child.residences.map((it) => it.householdId)
  const left = others.filter(
    (it) =>
      it.rights === "FULL" && it.households.length > 0 && !it.households.some((home) => mine.includes(home)),
  )
  if (left.length === 0) return null
  return (
    <Band id="same" title={residence.same} note={residence.sameNote}>
      <div className="stack">
        {left.map((other) => (
          <RowForm
            key={other.id}
            id={`same-${other.id.slice(0, 8)}`}
            locale={locale}
            action={action}
            fields={{ childId: child.id, position: String(position), withChildId: other.id }}
            label={residence.sameAs({ name: nameOf(other, locale) })}
            about={residence.title}
          />
        ))}
      </div>
    </Band>
  )
}
