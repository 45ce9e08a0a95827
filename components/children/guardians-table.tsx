import { RowForm } from "#components/accounts/row-form.tsx"
import type { FormAction } from "#components/ui/action-form.tsx"
import { DataTable } from "#components/ui/data-table.tsx"
import { mayEnd } from "#lib/children/rules/guardians.ts"
import type { GuardianForGuardian } from "#lib/children/views.ts"
import { shortDate } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; guardians: GuardianForGuardian[]; end: FormAction }

/** One row or two, the first to come first. The button is drawn where the deed would be done. */
export function GuardiansTable({ locale, guardians, end }: Props) {
  const words = messages(locale).family.guardian
  return (
    <>
      <DataTable
        caption={words.people}
        hideCaption
        header="who"
        columns={[
          { key: "who", label: words.who },
          { key: "rights", label: words.may },
          { key: "since", label: words.sinceLabel },
          { key: "end", label: words.ending },
        ]}
        rows={guardians.map((it) => ({
          key: it.id,
          cells: {
            who: [it.name ?? words.noName, it.isMe && `(${words.me})`].filter(Boolean).join(" "),
            rights: words.rights[it.rights],
            since: shortDate(it.since, locale),
            end: mayEnd(it, guardians) ? (
              <RowForm
                id={`end-${it.id.slice(0, 8)}`}
                locale={locale}
                action={end}
                fields={{ guardianId: it.id }}
                label={it.isMe ? words.leave : words.end}
                about={it.isMe ? words.leaveAbout : words.endAbout}
              />
            ) : (
              "–"
            ),
          },
        }))}
      />
      {guardians[1]?.isMe && <p className="note mt-5 measure">{words.contested}</p>}
    </>
  )
}
