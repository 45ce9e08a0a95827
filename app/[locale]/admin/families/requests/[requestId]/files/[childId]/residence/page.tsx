import { notFound } from "next/navigation"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { titleOf } from "#components/children/child-words.ts"
import { HomeFields } from "#components/children/step-fields.tsx"
import { StepForm } from "#components/children/step-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { getChild } from "#lib/children/queries/files.ts"
import { mayBeChanged } from "#lib/children/rules/states.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { servedPlace, type ServedProps } from "../served-page.ts"
import { saveServedHomeAction } from "./actions.ts"

/** A move, told by telephone or on paper: the parent's own question, for whoever answers for them. */
export default async function ServedResidencePage({ params }: ServedProps) {
  const scope = await requireStaff({ serves: params })
  const { locale, childId, place, fields } = await servedPlace(params)
  const { name, child } = await inScope(scope, async (db) => ({
    name: await findOwnName(db),
    child: await getChild(db, childId),
  }))
  if (child.rights !== "FULL" || !mayBeChanged(child.state)) notFound()
  const { desk, family } = messages(locale)
  const words = family.steps.residence
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <Opening
        back={<BackLink href={place.back}>{place.backLabel}</BackLink>}
        context={desk.served.context({ name: titleOf(child, locale) })}
        fact={words.fact}
        lead={words.lead}
      />
      <StepForm
        locale={locale}
        action={saveServedHomeAction}
        child={child}
        title={words.title}
        versioned={false}
        about={null}
        later={place.back}
        fields={{ ...fields, position: "1" }}
      >
        <HomeFields locale={locale} child={child} position={1} />
      </StepForm>
    </PersonFrame>
  )
}
