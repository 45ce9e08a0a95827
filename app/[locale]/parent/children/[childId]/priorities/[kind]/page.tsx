import { notFound } from "next/navigation"
import { ClaimFields } from "#components/children/claim-fields.tsx"
import { kindOfPath } from "#components/children/claim-path.ts"
import { FindDaycare } from "#components/children/find-daycare.tsx"
import { StepForm } from "#components/children/step-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { decidedBy } from "#lib/children/rules/attestations.ts"
import { listDaycareChoices } from "#lib/daycares/queries/choose-daycare.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { readStep, StepFrame } from "../../step-page.tsx"
import { claimPriorityAction } from "./actions.ts"

type Props = {
  params: Promise<{ locale: string; childId: string; kind: string }>
  searchParams: Promise<{ service?: string | string[] }>
}

/** One priority: who confirms it, what it asks. One that is about a service first asks which, by a part of its name. */
export default async function ClaimPage({ params, searchParams }: Props) {
  const scope = await requireParent()
  const kind = kindOfPath((await params).kind)
  if (!kind) notFound()
  const step = await readStep(scope, params)
  const { locale, child, others } = step
  const asksDaycare = decidedBy(kind) === "DAYCARE"
  const service = [(await searchParams).service ?? ""].flat()[0]?.slice(0, 80) ?? ""
  const choices = asksDaycare && service ? await inScope(scope, (db) => listDaycareChoices(db, service)) : []
  const { family, chrome } = messages(locale)
  const words = family.steps.priorities
  const mayAsk = !asksDaycare || choices.length > 0
  return (
    <StepFrame
      step={step}
      fact={`${words.kinds[kind]}.`}
      lead={words.kindNotes[kind]}
      back={{ path: "/priorities", label: words.other }}
    >
      <Band id="next" title={words.whatHappens} strong level>
        <p className="measure">{asksDaycare ? words.byDaycare : words.byStaff}</p>
      </Band>
      {asksDaycare && (
        <Band id="find" title={words.find}>
          <FindDaycare locale={locale} service={service} isMissing={service !== "" && choices.length === 0} />
        </Band>
      )}
      {mayAsk ? (
        <Band id="ask" title={words.ask}>
          <StepForm
            locale={locale}
            action={claimPriorityAction}
            child={child}
            title={words.title}
            versioned={false}
            about="claim"
            fields={{ kind }}
            submit={words.submit}
          >
            <ClaimFields locale={locale} kind={kind} choices={choices} others={others} />
          </StepForm>
        </Band>
      ) : (
        <title>{words.title + chrome.titleSuffix}</title>
      )}
    </StepFrame>
  )
}
