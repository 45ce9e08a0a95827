import { CheckboxField } from "#components/ui/checkbox-field.tsx"
import { CheckboxGroup } from "#components/ui/checkbox-group.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SelectField } from "#components/ui/select-field.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import type { ChildForGuardian } from "#lib/children/views.ts"
import { hourText } from "#lib/i18n/hours.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; child: ChildForGuardian }

/** Fields: givenName, familyName. */
export function NamesFields({ locale, child }: Props) {
  const { names } = messages(locale).family.steps
  const common = { autoComplete: "off", autoCapitalize: "words", spellCheck: false, maxLength: 80 } as const
  return (
    <>
      <TextField name="givenName" label={names.given} defaultValue={child.givenName ?? ""} {...common} />
      <TextField name="familyName" label={names.family} defaultValue={child.familyName ?? ""} {...common} />
    </>
  )
}

/** Fields: birth, on. Once a file is sent its child is born. */
export function BirthFields({ locale, child, year }: Props & { year: number }) {
  const { steps } = messages(locale).family
  const { birth } = steps
  const said = child.bornOn ? "BORN" : child.expectedOn ? "EXPECTED" : undefined
  return (
    <>
      {child.state === "DRAFT" ? (
        <RadioGroup
          name="birth"
          label={birth.born}
          {...(said ? { defaultValue: said } : {})}
          options={[
            { value: "BORN", label: birth.yes },
            { value: "EXPECTED", label: birth.no, note: birth.noNote },
          ]}
        />
      ) : (
        <input type="hidden" name="birth" value="BORN" />
      )}
      <DateField
        name="on"
        label={birth.on}
        hint={birth.example({ year: year - 1 })}
        words={messages(locale).forms.date}
        defaultValue={child.bornOn ?? child.expectedOn}
      />
    </>
  )
}

/** Fields: postalCode, municipality. */
export function HomeFields({ locale, child, position }: Props & { position: 1 | 2 }) {
  const { residence } = messages(locale).family.steps
  const home = child.residences.find((it) => it.position === position)
  return (
    <>
      <TextField
        name="postalCode"
        label={residence.postalCode}
        hint={residence.postalCodeHint}
        width="w7"
        maxLength={10}
        autoComplete="postal-code"
        autoCapitalize="characters"
        spellCheck={false}
        defaultValue={home?.postalCode ?? ""}
      />
      <TextField
        name="municipality"
        label={residence.municipality}
        hint={residence.municipalityHint}
        maxLength={80}
        autoComplete="address-level2"
        autoCapitalize="words"
        spellCheck={false}
        defaultValue={home?.municipality ?? ""}
      />
    </>
  )
}

/** Field: desiredEntryOn. */
export function EntryFields({ locale, child, year }: Props & { year: number }) {
  const { steps } = messages(locale).family
  return (
    <DateField
      name="desiredEntryOn"
      label={steps.entry.on}
      hint={steps.birth.example({ year: year + 1 })}
      words={messages(locale).forms.date}
      defaultValue={child.desiredEntryOn}
    />
  )
}

const halfHours = (from: number, until: number) =>
  Array.from({ length: (until - from) / 30 + 1 }, (_, at) => from + at * 30)

/** Fields: weekdays, from, until. A night may end on the next day. */
export function ScheduleFields({ locale, child }: Props) {
  const { schedule } = messages(locale).family.steps
  const options = (hours: number[]) => [
    { value: "", label: schedule.noHour },
    ...hours.map((it) => ({ value: String(it), label: hourText(it, locale) })),
  ]
  return (
    <>
      <CheckboxGroup
        name="weekdays"
        label={schedule.weekdays}
        options={schedule.days.map((label, at) => ({ value: String(at + 1), label }))}
        defaultValues={(child.needs?.weekdays ?? []).map(String)}
      />
      <SelectField
        name="from"
        label={schedule.from}
        options={options(halfHours(300, 1410))}
        defaultValue={String(child.needs?.from ?? "")}
      />
      <SelectField
        name="until"
        label={schedule.until}
        options={options(halfHours(360, 2160))}
        defaultValue={String(child.needs?.until ?? "")}
      />
    </>
  )
}

/** Fields: bothAnswer, keepsLooking. */
export function AnsweringFields({ locale, child }: Props) {
  const { answering } = messages(locale).family.steps
  return (
    <>
      <CheckboxField
        name="bothAnswer"
        label={answering.both}
        note={answering.bothNote}
        defaultChecked={child.bothAnswer}
      />
      <CheckboxField
        name="keepsLooking"
        label={answering.looks}
        note={answering.looksNote}
        defaultChecked={child.keepsLooking}
      />
    </>
  )
}
