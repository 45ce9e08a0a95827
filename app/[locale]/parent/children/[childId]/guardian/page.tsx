import { GuardiansTable } from "#components/children/guardians-table.tsx"
import { InviteGuardian } from "#components/children/invite-guardian.tsx"
import { Band } from "#components/ui/band.tsx"
import { findGuardianInvite, listGuardians } from "#lib/children/queries/guardians.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { readFile, StepFrame, type ChildProps } from "../step-page.tsx"
import { endGuardianAction, inviteGuardianAction, revokeGuardianInviteAction } from "./actions.ts"

/** Who follows the file, what each may do there, and the letter to the second. Whoever may only read sees who. */
export default async function GuardianPage({ params }: ChildProps) {
  const scope = await requireParent()
  const step = await readFile(scope, params)
  const { locale, child } = step
  const { guardians, invite } = await inScope(scope, async (db) => ({
    guardians: await listGuardians(db, child.id),
    invite: await findGuardianInvite(db, child.id),
  }))
  const { family, chrome } = messages(locale)
  const words = family.guardian
  const mayInvite = child.rights === "FULL" && child.state !== "CLOSED" && guardians.length < 2
  return (
    <StepFrame step={step} fact={words.fact} lead={words.lead}>
      {!mayInvite && <title>{words.title + chrome.titleSuffix}</title>}
      <Band id="people" title={words.people} strong>
        <GuardiansTable locale={locale} guardians={guardians} end={endGuardianAction} />
      </Band>
      {mayInvite && (
        <InviteGuardian
          locale={locale}
          childId={child.id}
          waiting={invite}
          invite={inviteGuardianAction}
          revoke={revokeGuardianInviteAction}
        />
      )}
    </StepFrame>
  )
}
