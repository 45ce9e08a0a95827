import type { Door } from "#components/layout/navigation.ts"
import { PersonShell } from "#components/layout/person-shell.tsx"
import { VerifierStrip } from "#components/site/verifier-strip.tsx"
import { accountRights } from "#lib/accounts/rights/account.ts"
import { peopleRights } from "#lib/accounts/rights/invites.ts"
import { isOfficer } from "#lib/accounts/rules/account.ts"
import { alarmRights } from "#lib/alarms/rights.ts"
import { registryRights } from "#lib/daycares/rights/registry.ts"
import { deskRights } from "#lib/desk/rights.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { audienceFor, type Person } from "#lib/platform/access.ts"
import { lookRights } from "#lib/record/rights/looks.ts"
import { taskRights } from "#lib/tasks/rights.ts"
import { publishedRights } from "#lib/vacancies/rights/published.ts"
import { portalFacts } from "./portal-facts.ts"
import { ReaderTools } from "./reader-tools.tsx"
import { SessionNote } from "./session-note.tsx"
import { SiteWords } from "./site-words.tsx"
import { endRehearsalAction } from "./verify/actions.ts"

type Props = { locale: Locale; actor: Person; name: string | null; children: React.ReactNode }

/**
 * What every page of whoever is signed in stands in, by the hat that is worn. The pages of the site's own room give no name:
 * they ask for nothing but what opens and closes.
 */
export function PersonFrame({ locale, actor, name, children }: Props) {
  return (
    <PersonShell
      locale={locale}
      portal={portalFacts()}
      kind={actor.kind}
      doors={doorsOf(actor)}
      name={name ?? roleOf(locale, actor)}
      accountHref={`/${locale}/account`}
      signOut={<ReaderTools locale={locale} />}
    >
      <SiteWords locale={locale} audience={audienceFor(actor) ?? "PUBLIC"} />
      {actor.rehearses && <VerifierStrip locale={locale} action={endRehearsalAction} />}
      {children}
      <SessionNote locale={locale} />
    </PersonShell>
  )
}

/** Pages that must open whatever is closed unseal nothing: there staff stand by their role. */
const roleOf = (locale: Locale, actor: Person) =>
  actor.kind === "STAFF" ? messages(locale).readings.roles[actor.role] : null

/** Navigation shows what this person may open; each page asks again. */
export function doorsOf(actor: Person): Door[] {
  const may: Record<Door, boolean> = {
    tasks: taskRights["task.read"](actor),
    alarms: alarmRights["alarm.read"](actor),
    families: deskRights["family.look"](actor),
    desk: deskRights["desk.take-daycare"](actor),
    registry: registryRights["registry.read"](actor),
    // Who only looks finds it on the page of the site.
    places: publishedRights["place.publish"](actor),
    people: peopleRights["role.desk"](actor),
    rights: peopleRights["right.read"](actor),
    record: lookRights["record.look"](actor),
    site: actor.kind === "STAFF" && isOfficer(actor.role),
    accounts: accountRights["account.find"](actor),
  }
  return (Object.keys(may) as Door[]).filter((it) => may[it]) // its keys are exactly the doors
}
