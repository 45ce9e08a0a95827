import { RadioGroup } from "#components/ui/radio-group.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import type { AttestationKind } from "#lib/children/rules/attestations.ts"
import type { ChildInList } from "#lib/children/views.ts"
import type { DaycareChoice } from "#lib/daycares/views/daycares.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { nameOf } from "./child-words.ts"

type Props = { locale: Locale; kind: AttestationKind; choices: DaycareChoice[]; others: ChildInList[] }

/** Fields: daycareId, siblingId, named, person; each priority asks its own, the others travel empty. */
export function ClaimFields({ locale, kind, choices, others }: Props) {
  const words = messages(locale).family.steps.priorities
  const asksService = kind === "STAFF_CHILD" || kind === "SIBLING"
  const asksName = kind === "SCHOOL" || kind === "EMPLOYER" || kind === "MUNICIPALITY"
  return (
    <>
      {kind === "SIBLING" &&
        (others.length === 0 ? (
          <p className="measure mb-5">{words.noSibling}</p>
        ) : (
          <RadioGroup
            name="siblingId"
            label={words.sibling}
            options={others.map((it) => ({ value: it.id, label: nameOf(it, locale) }))}
          />
        ))}
      {asksService ? (
        <RadioGroup
          name="daycareId"
          label={words.found}
          {...(choices.length === 1 && choices[0] ? { defaultValue: choices[0].id } : {})}
          options={choices.map((it) => ({ value: it.id, label: it.name, note: it.municipality }))}
        />
      ) : (
        <input type="hidden" name="daycareId" value="" />
      )}
      {kind === "STAFF_CHILD" && (
        <TextField
          name="person"
          label={words.person}
          hint={words.personHint}
          maxLength={80}
          autoComplete="off"
        />
      )}
      {asksName ? (
        <TextField name="named" label={words.named[kind]} maxLength={120} autoComplete="off" />
      ) : (
        <input type="hidden" name="named" value="" />
      )}
      {(kind !== "SIBLING" || others.length === 0) && <input type="hidden" name="siblingId" value="" />}
    </>
  )
}
