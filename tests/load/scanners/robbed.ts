import type pg from "pg"
import type { StaffRole } from "#lib/platform/access.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { addClaim } from "#tests/support/attestations.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { addClaim as addAwaited } from "#tests/support/claims.ts"
import { addNetwork } from "#tests/support/network.ts"
import { addPerson, cookieFor, type Made } from "#tests/support/people.ts"
import type { Portal } from "#tests/support/portal.ts"
import { addAsked, addOffer, addVacancy, runPlaces } from "#tests/support/vacancies.ts"

/** Whose browser the scanners are given, and on which page it stands. */
export type Robbed = { name: string; start: string; session?: () => Promise<string> }

/** One of each, with something in every room of theirs. */
export async function addRobbed({ database }: Portal): Promise<Robbed[]> {
  const { owner } = database
  await addNetwork(database)
  const { rows } = await owner.query<{ id: string }>(
    "select id::text from public.daycare where state = 'OPEN' order by slug limit 2",
  )
  const [own, other] = rows.map((it) => it.id) as [string, string] // the network has thousands
  const parent = await addPerson(owner, { kind: "PARENT", name: "Maude Essai" })
  const service = await addPerson(owner, { kind: "DAYCARE", daycareId: own })
  await fillLists(owner, parent, own, other)
  const staff = async (role: StaffRole) => ({
    ...{ name: role.toLowerCase().replace("_", "-"), start: "/fr/admin" },
    session: sessions(owner, await addPerson(owner, { kind: "STAFF", role }), { kind: "STAFF", role }),
  })
  const officer = await staff("SECURITY_OFFICER")
  await addDesk(owner, parent, own)
  return [
    { name: "stranger", start: "/fr" },
    { name: "parent", start: "/fr/parent", session: sessions(owner, parent, { kind: "PARENT" }) },
    {
      name: "daycare",
      start: "/fr/daycare",
      session: sessions(owner, service, { kind: "DAYCARE", daycareId: own }),
    },
    await staff("SUPPORT"),
    await staff("REGISTRY"),
    await staff("PRIVACY_OFFICER"),
    officer,
  ]
}

/** Forms that end an account are sent too: somebody like them is robbed next. */
function sessions(owner: pg.Pool, first: Made, like: Parameters<typeof addPerson>[1]) {
  let person = first
  return async () => {
    const { rowCount } = await owner.query("select from public.account where id = $1 and state = 'CLOSED'", [
      person.id,
    ])
    if (rowCount) person = await addPerson(owner, like)
    return cookieFor(owner, person)
  }
}

async function fillLists(owner: pg.Pool, parent: Made, own: string, other: string) {
  const startsOn = addDays(dayOf(new Date()), 30)
  await runPlaces(owner, own, 10, 50)
  const child = await addChild(owner, { guardian: parent.id })
  await addRegistration(owner, child.id, { daycareId: other })
  await addClaim(owner, child.id, { kind: "STAFF_CHILD", daycareId: own })
  await owner.query(
    "insert into public.placement (id, child_id, daycare_id, state, starts_on) values ($1, $2, $3, 'PENDING', '2090-01-01')",
    [newId(), child.id, own],
  )
  const opening = await addVacancy(owner, own, { seats: 2, startsOn })
  await addOffer(owner, opening, await addAsked(owner, opening, parent.id))
  await addAsked(owner, opening, parent.id, { state: "SENT" })
}

/** What only the desk has: a family that is awaited, a task, a request under way. */
async function addDesk(owner: pg.Pool, parent: Made, daycareId: string) {
  await addAwaited(owner, { email: "attendue@exemple.ca" })
  await owner.query(
    `insert into public.task (id, kind, account_id, origin, due_at)
     values ($1, 'ACCESS_LOST', $2, 'of-a-test', now())`,
    [newId(), parent.id],
  )
  await owner.query(
    `insert into public.daycare_request (id, daycare_id, taken_by, session_id, caller, channel, asked_on, called_back, open_until)
     select $1, $2, m.account_id, $1, 'MANAGER', 'TELEPHONE', sec.today(), '+15145550190', sec.now() + interval '1 day'
     from public.membership m where m.role = 'SECURITY_OFFICER' limit 1`,
    [newId(), daycareId],
  )
}
