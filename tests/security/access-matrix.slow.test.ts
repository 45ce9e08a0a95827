import { readFileSync } from "node:fs"
import { beforeAll, expect, test } from "vitest"
import { messages } from "#lib/i18n/messages.ts"
import { noneOfThem } from "#lib/daycares/rules/settle.ts"
import { audiences, type Person, type StaffRole } from "#lib/platform/access.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import type { Answer } from "#tests/support/http.ts"
import { addClaim } from "#tests/support/attestations.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { addClaim as addAwaited, addClaimedChild } from "#tests/support/claims.ts"
import { addNetwork } from "#tests/support/network.ts"
import { addPerson, cookieFor, type Made } from "#tests/support/people.ts"
import { actionsOfBuild, scripted, type Filled } from "#tests/support/posts.ts"
import { closeFor, heardOf, reopen } from "#tests/support/site.ts"
import { reachByStaff } from "#tests/support/reach.ts"
import { usePortal } from "#tests/support/use-portal.ts"
import { addAsked, addOffer, addVacancy, runPlaces } from "#tests/support/vacancies.ts"
import { matrix } from "./access-matrix-table.ts"
import { boardForms } from "./board-forms.ts"
import { childForms, claimForms } from "./child-forms.ts"
import { holdingsForms } from "./holdings-forms.ts"
import { closingForms } from "./closing-forms.ts"
import { deskForms } from "./desk-forms.ts"
import { exportForms } from "./export-forms.ts"
import { keysForms } from "./keys-forms.ts"
import { lookForms } from "./look-forms.ts"
import { answerForms, listForms } from "./list-forms.ts"
import { leaveNews, newsForms } from "./news-forms.ts"
import { peopleForms } from "./people-forms.ts"
import { vacancyForms } from "./vacancy-forms.ts"
import { stepForms } from "./step-forms.ts"
import { placementForms } from "./placement-forms.ts"
import { alarmForms } from "./alarm-forms.ts"
import { reopeningForms } from "./reopening-forms.ts"
import { restoreForms } from "./restore-forms.ts"

type Column = "visitor" | "parent" | "desk" | "registry" | "officer" | "other"
const wearing: Record<Column, { kind: Person["kind"]; role?: StaffRole }[]> = {
  visitor: [],
  parent: [{ kind: "PARENT" }],
  desk: (["SUPPORT", "PRIVACY_OFFICER"] as const).map((role) => ({ kind: "STAFF", role })),
  registry: [{ kind: "STAFF", role: "REGISTRY" }],
  officer: [{ kind: "STAFF", role: "SECURITY_OFFICER" }],
  other: (["DAYCARE", "HOME", "OFFICE", "VERIFIER"] as const).map((kind) => ({ kind })),
}
const columns = Object.keys(wearing) as Column[] // its keys are exactly the columns
const rows = readMatrix()

const portal = usePortal({ settings: { TRUSTED_PROXIES: "1" } })
const people: Record<Column, (Made | null)[]> = {
  visitor: [null],
  parent: [],
  desk: [],
  registry: [],
  officer: [],
  other: [],
}
/** A child of the parent, on one list. */
const noChild = { childId: "", registrationId: "", requestId: newId(), claimId: "", familyId: "" }
/** A vacancy of the service, an offer of one of its seats, an invitation to another, and a place that is taken. */
const noVacancy = { vacancyId: "", offerId: "", invitationId: "", placementId: newId() }
/** One service of the network, and the import that brought it: it is applied, and therefore over. */
const known = {
  slug: "",
  importId: "",
  taskId: "",
  placeId: "",
  daycareId: "",
  campaignId: newId(),
  ...{ temporaryId: "", publishedId: "" },
  ...noChild,
  ...noVacancy,
}
beforeAll(async () => {
  const { owner } = portal().database
  await addNetwork(portal().database)
  const { rows: found } = await owner.query<Partial<typeof known>>(
    'select min(slug) as slug, min(id::text) as "placeId", (select id from public.registry_import) as "importId" from public.daycare where state = \'OPEN\'',
  )
  for (const column of columns)
    for (const wish of wearing[column]) people[column].push(await addPerson(owner, wish))
  const { rows: task } = await owner.query<{ taskId: string }>(
    `insert into public.task (id, kind, account_id, origin, due_at)
     values (gen_random_uuid(), 'ACCESS_LOST', $1, 'of-a-test', now()) returning id as "taskId"`,
    [people.parent[0]?.id],
  )
  Object.assign(known, found[0], task[0])
  known.daycareId = known.placeId
  const child = await addChild(owner, { guardian: people.parent[0]!.id })
  const { rows: last } = await owner.query<{ id: string }>(
    "select max(id::text) as id from public.daycare where state = 'OPEN'",
  )
  known.childId = child.id
  known.registrationId = await addRegistration(owner, child.id, { daycareId: last[0]!.id })
  // A request that somebody else of the co-op took for that family.
  await owner.query(
    `insert into public.desk_request (id, account_id, taken_by, session_id, channel, asked_on, open_until)
     values ($1, $2, $3, $1, 'TELEPHONE', sec.today(), sec.now() + interval '1 hour')`,
    [known.requestId, people.parent[0]!.id, people.registry[0]!.id],
  )
  // And one for a service, of the same name.
  await owner.query(
    `insert into public.daycare_request (id, daycare_id, taken_by, session_id, caller, channel, asked_on, called_back, open_until)
     values ($1, $2, $3, $1, 'MANAGER', 'TELEPHONE', sec.today(), '+15145550190', sec.now() + interval '1 hour')`,
    [known.requestId, known.daycareId, people.registry[0]!.id],
  )
  const { rows: service } = await owner.query<{ id: string }>(
    "select daycare_id as id from public.membership where kind = 'DAYCARE' and account_id = any ($1)",
    [people.other.map((it) => it?.id)],
  )
  known.claimId = await addClaim(owner, child.id, { kind: "STAFF_CHILD", daycareId: service[0]!.id })
  await runPlaces(owner, service[0]!.id, 10, 50)
  const startsOn = addDays(dayOf(new Date()), 30)
  const opening = await addVacancy(owner, service[0]!.id, { seats: 2, startsOn })
  // Offered to children of the parent: one has a seat, the other is asked.
  const guardian = people.parent[0]!.id
  known.vacancyId = opening.id
  known.offerId = await addOffer(owner, opening, await addAsked(owner, opening, guardian))
  known.invitationId = (await addAsked(owner, opening, guardian, { state: "SENT" })).invitationId
  // Of a day that no other row looks at.
  await owner.query(
    "insert into public.placement (id, child_id, daycare_id, state, starts_on) values ($1, $2, $3, 'PENDING', '2090-01-01')",
    [known.placementId, child.id, service[0]!.id],
  )
  Object.assign(known, await leaveNews(owner, people.registry[0]!.id))
  known.familyId = await addAwaited(owner, { email: "attendue@exemple.ca" })
  await addClaimedChild(owner, known.familyId)
  await owner.query("update sec.site set state = 'OPEN' where audience = 'VERIFIER'")
  await heardOf()
  await owner.query(
    `insert into public.board_post (id, words) values ($1, '{"fr": {"story": "Essai"}, "en": {"story": "Trial"}}')`,
    [newId()],
  )
  // A list of invitations that was set aside: over, and nothing in it to send.
  await owner.query(
    "insert into public.invite_campaign (id, state, file_digest, begun_by) select $1, 'DISCARDED', repeat('0', 64), id from public.account limit 1",
    [known.campaignId],
  )
})

test("AZ1 every page, handler and action of the build has its row, and no row is of yesterday", () => {
  expect(rows.map((it) => it.what).sort()).toEqual(whatTheBuildKnows().sort())
})

for (const { what, expected } of rows) {
  test(`AZ1 ${what}`, async () => {
    const found: Record<string, string[]> = {}
    const wanted: Record<string, string[]> = {}
    for (const column of columns) {
      wanted[column] = people[column].map((_, at) => cellOf(column, at, expected[column]))
      found[column] = []
      for (const person of people[column]) found[column].push(await outcome(what, person))
    }
    expect(found).toEqual(wanted)
  })
}

test("AZ1 MM3 the same once everything is closed", async () => {
  await closeFor(portal(), [...audiences])
  const found: Record<string, string> = {}
  for (const { what, expected, shut } of rows) {
    const [first = null] = columns.flatMap((column) =>
      people[column].filter((_, at) => mayComeIn.test(cellOf(column, at, expected[column]))),
    )
    found[what] = await outcome(what, first)
    if (found[what] === shut) delete found[what]
  }
  await reopen(portal())
  expect(found).toEqual({})
})

test("MM2 while everybody may read only, no form of the house pretends to have saved", async () => {
  await closeFor(portal(), [...audiences], "READ_ONLY")
  const saved: Record<string, string> = {}
  for (const { what, expected } of rows.filter(
    (it) => it.what.startsWith("action ") && !isOfEveryState.test(it.what),
  )) {
    const [first = null] = columns.flatMap((column) =>
      people[column].filter((_, at) => mayComeIn.test(cellOf(column, at, expected[column]))),
    )
    if (!first) continue
    const answer = await outcome(what, first)
    if (answer !== "SITE_READ_ONLY") saved[what] = answer
  }
  await reopen(portal())
  expect(saved).toEqual({})
})

/** What works in every state: the doors of signing in, and the officer's own pages. */
const isOfEveryState =
  /^action ((admin\/site|admin\/record\/keys|sign-in|sign-up|recover|confirm|invite|address|link)\b|\(auth\))/

const mayComeIn =
  /^(200|done|factors|REFUSED|ABSENT|IMPORT_OVER|OFFER_OVER|DEVICE_OVER|ONE_TIME_KNOWN|WRONG_CREDENTIALS|NOT_TICKED|TASK_MOVED|NOT_YOURS|NOT_HELD|NOT_PLANNED|NOTHING_THERE)$/

/** What a cell says of the one who stands at this place in the column. */
function cellOf(column: Column, at: number, cell: string): string {
  const { kind, role } = wearing[column][at] ?? { kind: "" }
  const said = cell.split(",").map((it) => it.split("="))
  return (
    said.find(([name, answer]) => answer && (name === role || name === kind))?.[1] ?? said.at(-1)?.[0] ?? ""
  )
}

async function outcome(what: string, person: Made | null): Promise<string> {
  const [kind = "", place = "", name] = what.split(" ")
  const cookie = person ? await cookieFor(portal().database.owner, person) : ""
  if (person?.kind === "STAFF")
    await reachByStaff(portal().database.owner, people.parent[0]?.id ?? "", known.familyId)
  // Everybody comes from an address of their own: how often is another test's matter.
  const headers = {
    "x-forwarded-for": `10.${[1, 2, 3].map(() => Math.floor(Math.random() * 250)).join(".")}`,
  }
  if (kind !== "action") return said(await portal().ask({ path: pathOf(kind, place), cookie, headers }))

  const post = scripted(
    portal().origin,
    actionsOfBuild().find((it) => it.name === `${place} ${name}`)?.id ?? "",
    fieldsOf(name),
  )
  return said(
    await portal().ask({
      path: pathOf("page", `/${place}`),
      cookie,
      ...post,
      headers: { ...post.headers, ...headers },
    }),
  )
}

function said({ status, headers, text }: Answer): string {
  if (headers["x-action-redirect"] || (status === 303 && headers.location)) return "done"
  if (status === 307)
    return (
      leads[
        String(headers.location)
          .replace(/^https?:\/\/[^/]+/, "")
          .replace(/\?.*/, "")
      ] ??
      String(headers.location).replace(known.childId, "[childId]").replace(known.vacancyId, "[vacancyId]")
    )
  if (status !== 200 || !String(headers["content-type"]).startsWith("text/x-component")) return String(status)
  if (text.includes('"status":"done"')) return "done"
  const [reason = text] = reasons.find(([, sentence]) => text.includes(sentence)) ?? []
  return short[reason] ?? reason
}

const leads: Record<string, string> = {
  "/fr": "home",
  "/fr/sign-in": "sign-in",
  "/fr/sign-in/staff": "staff",
  "/fr/account/factors": "factors",
  "/fr/closed/parents": "closed",
  "/fr/closed/staff": "closed",
  "/fr/daycare/policy": "policy",
}
const words = messages("fr")
const reasons = Object.entries(words.refusals.reasons).concat(
  // A reason of one name has here a sentence of its own.
  Object.entries({
    ...words.accounts.refusals,
    ...words.ownAccount.refusals,
    ...words.site.refusals,
    ...words.registry.refusals,
    ...words.spaces.placesForm.refusals,
    ...words.tasks.refusals,
    ...words.waitlist.refusals,
    ...words.factors.refusals,
    ...words.desk.refusals,
  }),
  ...[
    words.board,
    words.people,
    words.children,
    words.attestations,
    words.vacancies,
    words.placements,
    words.attending,
    words.steps,
    words.checks,
    words.history,
    words.exports,
    words.keys,
    words.closings,
    words.deskDaycares,
    ...[words.reopening, words.readings],
    words.holdings,
    words.alarms,
    ...[words.news.places, words.news.temporary, words.news.subscribe],
  ].map(({ refusals }) => Object.entries(refusals)),
)
const short: Record<string, string> = { SESSION_ENDED: "ended", PASSKEY_REFUSED: "REFUSED" }

function pathOf(kind: string, place: string): string {
  const segments: Record<string, string> = {
    ...known,
    ...{ accountId: people.parent[0]?.id ?? "", token: "x".repeat(43), "...nextauth": "session" },
    ...{ kind: "precarity", locale: "fr", language: "en", askedId: known.offerId },
  }
  const filled = place
    .replace("/municipalities/[code]", "/municipalities/66023")
    .replace("/regions/[code]", "/regions/06")
    // What nobody made here is somebody else's, or nobody's.
    .replace(/\[([^\]]+)\]/g, (_, name: string) => segments[name] ?? newId())
    .replace("/_not-found", "/nowhere")
    .replace("/sign-out", "/parent")
    .replace("/account/hat", "/account") // no page of its own: a button in the frame of every private one
  if (kind === "handler") return filled
  return `/fr${filled === "/" ? "" : filled}`
}

/** A list of one service, as the ministry writes it. */
const oneRow = readFileSync("prisma/data/installations_cpe_garderies_qc_2021-09-30.csv", "utf8")
  .split("\n")
  .slice(0, 2)
  .join("\n")

/** Each action's form, well filled. */
function fieldsOf(action: string | undefined): Filled {
  const passkey = (response: object) =>
    JSON.stringify({
      id: "x",
      rawId: "x",
      type: "public-key",
      response: { clientDataJSON: "x", ...response },
    })
  const password = "quatre mots sans lien aucun"
  const email = `essai-${Math.random().toString(36).slice(2)}@exemple.ca`
  const task = { taskId: known.taskId, version: "1" }
  const forms: Record<string, Filled> = {
    ...newsForms(known),
    ...boardForms(),
    signUpAction: { email, password },
    signUpByPasskeyAction: { email, response: passkey({ attestationObject: "x" }) },
    unlinkIdentityAction: { identityId: newId() },
    confirmAddressAction: { token: "x".repeat(43) },
    openLinkAction: { token: "x".repeat(43) },
    signInAction: { email, password },
    anyPasskeySignInAction: { response: passkey({ authenticatorData: "x", signature: "x" }) },
    provePasskeyAction: { response: passkey({ authenticatorData: "x", signature: "x" }) },
    provePasswordAction: { password },
    enterOneTimeAction: { code: "123456" },
    enterRecoveryCodeAction: { code: "BCDF-GHJK-MNPQ-RSTV" },
    askForAccessAction: {},
    enrolFirstPasskeyAction: { response: passkey({ attestationObject: "x" }) },
    offerFirstOneTimeAction: {},
    confirmFirstOneTimeAction: { code: "123456" },
    askRecoveryAction: { email },
    renewPasswordAction: { token: "x".repeat(43), password },
    removePasskeyAction: { passkeyId: "00000000-0000-4000-8000-000000000000" },
    offerOneTimeAction: {},
    removeOneTimeAction: {},
    confirmOneTimeAction: { code: "123456" },
    changePasswordAction: { password },
    makeRecoveryCodesAction: {},
    enterCodeAction: { code: "123456" },
    passkeySignInAction: { response: passkey({ authenticatorData: "x", signature: "x" }) },
    signOutAction: {},
    saveAccountAction: { name: "Ariane Test", locale: "fr", phone: "" },
    findAccountAction: { email: people.parent[0]?.email ?? "" },
    endSessionsAction: { which: "others" },
    forgetDeviceAction: { deviceId: newId() },
    askAddressAction: { email },
    changeAddressAction: { token: "x".repeat(43) },
    undoAddressAction: { token: "x".repeat(43) },
    changeHatAction: { membershipId: newId() },
    // Not ticked: whoever may close their account stays for the next row.
    closeAccountAction: {},
    endSessionsOfAction: { accountId: people.parent[0]?.id ?? "" },
    endSessionsForAction: { audience: "VERIFIER" },
    verifyRecordAction: {},
    confirmRestoreAction: { note: "0".repeat(64) },
    openAccountAction: { accountId: people.parent[0]?.id ?? "", purpose: "SUPPORT_CALL" },
    enrolPasskeyAction: { response: passkey({ attestationObject: "x" }) },
    previewImportAction: { file: { filename: "liste.csv", text: oneRow } },
    chooseMatchAction: { importId: known.importId, position: "0", choice: noneOfThem },
    applyImportAction: { importId: known.importId },
    discardImportAction: { importId: known.importId },
    confirmPlacesAction: { infants: "1", older: "1", list: "OPEN" },
    claimTaskAction: { ...task, version: "99" },
    releaseTaskAction: { ...task },
    noteTaskAction: { ...task, note: "Essai." },
    finishTaskAction: { ...task, outcome: "SETTLED" },
    ...childForms(known.childId, email),
    ...deskForms(people.parent[0]!, known.childId, known.familyId),
    ...claimForms(known),
    ...listForms(known),
    ...vacancyForms(known.vacancyId),
    ...answerForms(),
    ...placementForms(),
    ...exportForms(),
    ...keysForms(),
    ...lookForms(),
    ...alarmForms(),
    ...reopeningForms(),
    ...restoreForms(),
    ...stepForms(),
    ...peopleForms({ email, password, ...known }),
    ...closingForms(),
    ...holdingsForms(),
  }
  const found = forms[action ?? ""]
  if (!found) throw new Error(`a new action needs a form here: ${action}`)
  return found
}

function whatTheBuildKnows(): string[] {
  const paths = Object.keys(
    JSON.parse(readFileSync(".next/server/app-paths-manifest.json", "utf8")) as object,
  )
  const pages = paths
    .filter((it) => it.endsWith("/page") && it !== "/_global-error/page")
    .map((it) =>
      it
        .replace(/\/page$/, "")
        .replace(/^\/\[locale\]/, "")
        .replace(/\/\(\w+\)/g, ""),
    )
  const handlers = paths
    .filter((it) => it.endsWith("/route"))
    .map((it) => it.replace(/\/route$/, "").replace(/\/\(\w+\)/g, ""))
  return [
    ...pages.map((it) => `page ${it || "/"}`),
    ...handlers.map((it) => `handler ${it}`),
    ...actionsOfBuild().map((it) => `action ${it.name}`),
  ]
}

function readMatrix() {
  const lines = matrix.trim().split("\n").slice(1)
  return lines.map((line) => {
    const words = line.split(/\s+/)
    const length = words[0] === "action" ? 3 : 2
    const cells = words.slice(length)
    const shut = cells.pop() ?? ""
    const cell = (at: number) => (cells.length === 1 ? cells[0] : cells[at]) ?? ""
    return {
      what: words.slice(0, length).join(" "),
      shut,
      expected: Object.fromEntries(columns.map((it, at) => [it, cell(at)])) as Record<Column, string>,
    }
  })
}
