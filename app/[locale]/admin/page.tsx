import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { doorsOf, PersonFrame } from "#app/[locale]/person-frame.tsx"
import { Desk } from "#components/tasks/desk.tsx"
import { getOwnAccount, listOwnPasskeys } from "#lib/accounts/queries/account.ts"
import { countAlarms } from "#lib/alarms/queries.ts"
import { listImports } from "#lib/daycares/queries/imports.ts"
import { findSourceDay } from "#lib/daycares/queries/read-network.ts"
import { registryRights } from "#lib/daycares/rights/registry.ts"
import { messages } from "#lib/i18n/messages.ts"
import { audiences } from "#lib/platform/access.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { stateOf } from "#lib/platform/gate.ts"
import { inScope } from "#lib/platform/scope.ts"
import { countLettersInTrouble, countTasks } from "#lib/tasks/queries.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).spaces.staff.title }
}

export default async function StaffHomePage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  const { account, facts } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    facts: {
      now: db.now,
      passkeys: (await listOwnPasskeys(db)).length,
      alarms: await countAlarms(db),
      tasks: await countTasks(db),
      letters: await countLettersInTrouble(db),
      sourceOn: await findSourceDay(db),
      // A list that waits is for whoever may decide it.
      waiting: registryRights["registry.import"](scope.actor)
        ? (await listImports(db)).filter((it) => it.state === "PREVIEWED")
        : [],
    },
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <Desk
        locale={locale}
        role={scope.actor.role}
        name={account.name}
        doors={doorsOf(scope.actor)}
        allOpen={audiences.every((it) => it === "VERIFIER" || stateOf(it) === "OPEN")}
        {...facts}
      />
    </PersonFrame>
  )
}
