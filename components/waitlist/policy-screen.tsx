import { dayOf } from "#components/daycares/day-of.ts"
import type { FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { DataTable } from "#components/ui/data-table.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { Opening } from "#components/ui/opening.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Day } from "#lib/platform/days.ts"
import type { PolicySort } from "#lib/waitlist/rules/draft.ts"
import type { AdmissionPolicy } from "#lib/waitlist/rules/policy.ts"
import { PolicyForm } from "./policy-form.tsx"
import { PolicyWords } from "./policy-words.tsx"

type Published = { id: string; isOwn: boolean; policy: AdmissionPolicy }
type Props = {
  locale: Locale
  /** Null for whoever may only read it. */
  action: FormAction | null
  formKey: string
  own: { sort: PolicySort; inForce: Published; versions: Published[] }
  today: Day
  wasPublished: boolean
}

/** What orders the own list: in words, with every version that was published, and the way to another. */
export function PolicyScreen({ locale, action, formKey, own, today, wasPublished }: Props) {
  const { ownPolicy: words } = messages(locale).waitlist
  const { inForce, versions, sort } = own
  const coming = versions.filter((it) => it.policy.effectiveFrom > today)
  return (
    <>
      {/* The page of a form has its title from the form. */}
      {!action && <title>{words.title + messages(locale).chrome.titleSuffix}</title>}
      <Opening
        back={<BackLink href={`/${locale}/daycare/list`}>{words.back}</BackLink>}
        context={words.context}
        fact={inForce.isOwn ? words.fact({ version: inForce.policy.version }) : words.factDefault}
        lead={sort === "NETWORK" ? words.leadNetwork : words.leadOwn}
      />
      {wasPublished && (
        <Notice answer tone="good" title={words.published}>
          {words.publishedText}
        </Notice>
      )}
      <Band id="now" title={words.now} strong className="stack">
        <PolicyWords locale={locale} policy={inForce.policy} />
        {coming.map(({ id, policy }) => (
          <p key={id}>
            <strong>
              {words.comingText({ version: policy.version, day: dayOf(policy.effectiveFrom, locale) })}
            </strong>
          </p>
        ))}
        {!action && <p>{words.managerOnly}</p>}
      </Band>
      {action && (
        <Band id="change" title={words.change} note={words.changeNote}>
          <PolicyForm
            locale={locale}
            action={action}
            formKey={formKey}
            sort={sort}
            policy={(coming[0] ?? inForce).policy}
          />
        </Band>
      )}
      {versions.length > 0 && <Versions locale={locale} own={own} today={today} />}
    </>
  )
}

function Versions({ locale, own, today }: Pick<Props, "locale" | "own" | "today">) {
  const { ownPolicy: words } = messages(locale).waitlist
  const stateOf = ({ id, policy }: Published) =>
    policy.effectiveFrom > today ? "COMING" : id === own.inForce.id ? "NOW" : "PAST"
  return (
    <Band id="versions" title={words.past}>
      <DataTable
        caption={words.pastCaption}
        hideCaption
        header="version"
        columns={[
          { key: "version", label: words.pastColumns.version },
          { key: "from", label: words.pastColumns.from },
          { key: "state", label: words.pastColumns.state },
        ]}
        rows={own.versions.map((it) => ({
          key: it.id,
          cells: {
            version: it.policy.version,
            from: dayOf(it.policy.effectiveFrom, locale),
            state: words.states[stateOf(it)],
          },
        }))}
      />
    </Band>
  )
}
