import { beforeAll, expect, test } from "vitest"
import { lookUpAccount } from "#lib/accounts/commands/look-up-account.ts"
import { openAccount } from "#lib/accounts/commands/open-account.ts"
import { saveAccount } from "#lib/accounts/commands/save-account.ts"
import { signIn } from "#lib/accounts/commands/sign-in.ts"
import { findOpenedAccount, getOwnAccount } from "#lib/accounts/queries/account.ts"
import { listTeam } from "#lib/accounts/queries/invites.ts"
import { listClaimsHere } from "#lib/children/queries/attestations.ts"
import { openFile } from "#lib/desk/commands/open-file.ts"
import { findOpenedFile } from "#lib/desk/queries/families.ts"
import type { Actor } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { noteAbsent } from "#lib/platform/noticed.ts"
import { inScope, mintScope, type Scope, type ScopedDb } from "#lib/platform/scope.ts"
import { showOwnPlaces } from "#lib/placements/queries/own-places.ts"
import { takeLook } from "#lib/record/commands/take-look.ts"
import { readRecord } from "#lib/site/queries/record.ts"
import { wantedRecord } from "#lib/site/schema/record.ts"
import { listTasks } from "#lib/tasks/queries.ts"
import { listOrdered } from "#lib/waitlist/queries/own-list.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { reachByStaff } from "#tests/support/reach.ts"
import { newcomer, signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** AU1: each thing that is read, changed, tried or refused has one line of the record, under the request it was done in. */
const db = useDatabase()
const owner = () => db().owner
const wanted = 500
type Event = { says: string; does(request: string): Promise<unknown> }
let events: Event[]
let names: string[]

/** The same person, in a request of its own. */
function asks<A extends Actor>(who: { scope: Scope<A> }, deed: (it: ScopedDb<A>) => Promise<unknown>) {
  return (requestId: string) => {
    const { actor, token, door } = who.scope
    return inScope(mintScope(actor, token, { door, requestId }), deed)
  }
}

beforeAll(async () => {
  await owner().query("update sec.budget set allowed = 100000")
  await owner().query("update sec.site set state = 'OPEN' where audience = 'VERIFIER'")
  const parent = await signedIn(owner(), "PARENT")
  const service = await signedIn(owner(), "DAYCARE")
  const support = await signedIn(owner(), "STAFF", { role: "SUPPORT" })
  const officer = await signedIn(owner(), "STAFF", { role: "SECURITY_OFFICER" })
  const verifier = await signedIn(owner(), "VERIFIER")
  const others = await Promise.all((["HOME", "OFFICE"] as const).map((kind) => signedIn(owner(), kind)))
  const child = await addChild(owner(), { guardian: parent.person.id })
  await addRegistration(owner(), child.id, { daycareId: service.scope.actor.daycareId })
  await reachByStaff(owner(), parent.person.id)
  await owner().query(
    `insert into public.task (id, kind, account_id, origin, due_at) values (gen_random_uuid(), 'ACCESS_LOST', $1, 'of-a-test', now())`,
    [parent.person.id],
  )
  names = [parent.person.email, "Camille", "Roy", "Léa", "H1A 1A1", "Ariane Bouchard"]

  const { email } = parent.person
  const purpose = "SUPPORT_CALL" as const
  const opens = asks(support, (it) => openAccount(it, { accountId: parent.person.id, purpose }))
  const opensFile = asks(support, (it) => openFile(it, { childId: child.id, purpose }))
  await opens(newId())
  await opensFile(newId())
  const saves = (who: SignedIn<"PARENT"> | SignedIn<"HOME"> | SignedIn<"OFFICE">) =>
    asks<Actor>(who, (it) => saveAccount(it as never, { name: "Ariane Bouchard", locale: "fr", phone: null }))
  const look = { startOn: "2026-12-31", ages: "ALL", page: 1, category: null } as const
  const window = { since: new Date("2026-01-01"), until: new Date("2027-01-01") }
  const from = { device: null, sender: "192.0.2.1", former: null }
  events = [
    { says: "a parent changes their account", does: saves(parent) },
    { says: "a home provider changes theirs", does: saves(others[0] as SignedIn<"HOME">) },
    { says: "an office's person changes theirs", does: saves(others[1] as SignedIn<"OFFICE">) },
    { says: "a service reads its list", does: asks(service, (it) => listOrdered(it, look)) },
    { says: "a service reads who attends", does: asks(service, showOwnPlaces) },
    { says: "a service reads its claims", does: asks(service, listClaimsHere) },
    {
      says: "a service reads its team",
      does: asks(service, (it) => listTeam(it, service.scope.actor.daycareId)),
    },
    { says: "staff search", does: asks(support, (it) => lookUpAccount(it, { email })) },
    { says: "staff search in vain", does: asks(support, (it) => lookUpAccount(it, { email: "a@b.ca" })) },
    { says: "staff open an account", does: opens },
    {
      says: "staff read what they opened",
      does: asks(support, (it) => findOpenedAccount(it, parent.person.id)),
    },
    { says: "staff open a file", does: opensFile },
    { says: "staff read the file", does: asks(support, (it) => findOpenedFile(it, child.id)) },
    {
      says: "staff read their queue",
      does: asks(support, (it) => listTasks(it, { show: "open", kind: null, page: 1 })),
    },
    {
      says: "an officer asks the record",
      does: asks(officer, (it) =>
        takeLook(it, { about: "CHILD", whose: child.id, ...window, purpose: "INCIDENT" }),
      ),
    },
    {
      says: "a verifier reads the record",
      does: asks(verifier, (it) => readRecord(it, wantedRecord.parse({}))),
    },
    {
      says: "somebody is refused at the door",
      does: (requestId) =>
        signIn(
          mintScope(newcomer().actor, null, { requestId }),
          { email: `nobody-${requestId}@exemple.ca`, password: "not the right words", next: undefined },
          { ...from, sender: requestId },
        ),
    },
    {
      says: "a parent asks for what is not theirs",
      does: (request) => noteAbsent({ token: parent.token, address: "192.0.2.2", request }),
    },
    {
      says: "a service asks for what is not theirs",
      does: (request) => noteAbsent({ token: service.token, address: "192.0.2.3", request }),
    },
    { says: "a parent reads their own account", does: asks(parent, getOwnAccount) },
  ]
})

test(
  `${wanted} readings, changes, tries and refusals have one line each, and no word of anybody (AU1)`,
  { timeout: 180_000 },
  async () => {
    const { rows: before } = await owner().query<{ audit: string; reading: string }>(
      "select (select coalesce(max(seq), 0) from public.audit) as audit, (select coalesce(max(seq), 0) from public.reading) as reading",
    )
    const asked = new Map<string, string>()
    for (let at = 0; at < wanted; at++) {
      const event = events[at % events.length]!
      const request = newId()
      asked.set(request, event.says)
      await event.does(request)
    }
    const { rows } = await owner().query<{ lane: string; request: string | null; said: string }>(
      `select 'audit' as lane, a.request_id as request, a::text as said from public.audit a where a.seq > $1
     union all select 'reading', r.request_id, r::text from public.reading r where r.seq > $2`,
      [before[0]?.audit, before[0]?.reading],
    )
    const found = new Map<string, string[]>()
    for (const { lane, request, said } of rows) {
      const says = asked.get(request ?? "") ?? "nothing that was asked"
      found.set(`${says} ${request}`, [...(found.get(`${says} ${request}`) ?? []), `${lane} ${said}`])
    }
    // Reading one's own again within some minutes is the same reading.
    const own = events.at(-1)!.says
    const wrong = [...asked]
      .filter(([request, says]) => says !== own && found.get(`${says} ${request}`)?.length !== 1)
      .map(([request, says]) => `${says}: ${found.get(`${says} ${request}`)?.length ?? 0}`)
    expect([...new Set(wrong)]).toEqual([])
    expect([...found.keys()].filter((it) => it.startsWith("nothing"))).toEqual([])
    expect(rows.filter(({ said }) => names.some((name) => said.includes(name)))).toEqual([])
  },
)
