import { readFileSync } from "node:fs"
import { beforeAll, expect, test } from "vitest"
import { messages } from "#lib/i18n/messages.ts"
import { noneOfThem } from "#lib/daycares/rules/settle.ts"
import { audiences, type Person, type StaffRole } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import type { Answer } from "#tests/support/http.ts"
import { addNetwork } from "#tests/support/network.ts"
import { addPerson, cookieFor, type Made } from "#tests/support/people.ts"
import { actionsOfBuild, scripted, type Filled } from "#tests/support/posts.ts"
import { closeFor, heardOf, reopen } from "#tests/support/site.ts"
import { usePortal } from "#tests/support/use-portal.ts"
import { peopleForms } from "./people-forms.ts"

/**
 * Row AZ1: the permissions of the whole portal. What the build knows and this table does not is a failure, and every
 * cell is asked of the running portal. `desk` is support and privacy officer; `other` is daycare, home
 * provider, coordinating office and verifier. `shut` is what the first who may come in gets once everything is closed.
 *
 * A page's cell is its status, or where it leads. An action's is the reason for which a form that is well filled is
 * refused (`ended`: you are not signed in as who may do this), or `done`. One word for a row: the same for everybody.
 * Where one of a column differs, the cell names them first: `SUPPORT=200,404`.
 */
const matrix = `
what                                                  visitor  parent   desk     registry officer  other    shut
page /                                                200                                                   503
page /accessibility                                   200                                                   503
page /help                                            200                                                   503
page /privacy                                         200                                                   503
page /status                                          200                                                   200
page /about-the-data                                  200                                                   503
page /daycares/[slug]                                 200                                                   503
page /figures                                         200                                                   503
page /municipalities/[code]                           200                                                   503
page /regions                                         200                                                   503
page /regions/[code]                                  200                                                   503
page /closed                                          home                                                  503
page /old-form                                        200                                                   200
page /unexpected                                      200                                                   200
page /sign-in                                         200                                                   200
page /sign-in/code                                    sign-in                                               sign-in
page /sign-in/staff                                   200                                                   200
page /sign-in/one-time                                sign-in                                               sign-in
page /sign-in/recovery-code                           sign-in                                               sign-in
page /sign-in/factor                                  sign-in                                               sign-in
page /sign-in/factor/application                      sign-in                                               sign-in
page /sign-in/again                                   sign-in  200      200      200      200      200      200
page /recover                                         200                                                   200
page /recover/sent                                    200                                                   200
page /recover/[token]                                 200                                                   200
page /sign-up                                         200                                                   200
page /sign-up/sent                                    200                                                   200
page /confirm/[token]                                 200                                                   200
page /address/[token]                                 200                                                   200
page /address/back/[token]                            200                                                   200
page /account-closed                                  200                                                   200
page /link/[token]                                    404                                                   404
page /parent                                          sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /daycare                                         sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in 503
page /daycare/places                                  sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in 503
page /home                                            sign-in  sign-in  sign-in  sign-in  sign-in  HOME=200,sign-in 503
page /office                                          sign-in  sign-in  sign-in  sign-in  sign-in  OFFICE=200,sign-in 503
page /verify                                          staff    staff    staff    staff    staff    VERIFIER=200,staff 503
page /admin                                           staff    staff    200      200      200      staff    503
page /account/factors                                 sign-in  200      200      200      200      200      closed
page /account/factors/application                     sign-in  factors  factors  factors  factors  factors  closed
page /account/factors/recovery-codes                  sign-in  200      200      200      200      200      closed
page /account                                         sign-in  200      200      200      200      200      closed
page /account/sessions                                sign-in  200      200      200      200      200      closed
page /account/address                                 sign-in  200      200      200      200      200      closed
page /account/leave                                   sign-in  200      200      200      200      200      closed
page /admin/accounts                                  staff    staff    200      200      200      staff    503
page /admin/accounts/[accountId]                      staff    staff    200      200      200      staff    503
page /admin/daycares                                  staff    staff    404      200      200      staff    503
page /admin/daycares/[importId]                       staff    staff    404      200      200      staff    503
page /admin/tasks                                     staff    staff    SUPPORT=200,404 404 200    staff    503
page /admin/tasks/[taskId]                            staff    staff    SUPPORT=200,404 404 200    staff    503
page /admin/sessions                                  staff    staff    404      404      200      staff    503
page /admin/site                                      staff    staff    404      404      200      staff    200
page /invite/[token]                                  200      200
page /daycare/people                                  sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in   503
page /office/people                                   sign-in  sign-in  sign-in  sign-in  sign-in  OFFICE=200,sign-in   503
page /admin/people                                    staff    staff    SUPPORT=200,404 200      200      staff    503
page /admin/people/[placeId]                          staff    staff    SUPPORT=200,404 200      200      staff    503
page /admin/people/campaigns                          staff    staff    404      200      200      staff    503
page /admin/people/campaigns/[campaignId]             staff    staff    404      200      200      staff    503
page /admin/rights                                    staff    staff    404      404      200      staff    503
page /_not-found                                      404                                                   503
handler /api/auth/[...nextauth]                       200                                                   200
handler /api/closed-form                              404                                                   404
handler /api/csp-report                               405                                                   405
handler /api/health                                   200                                                   200
handler /api/metrics                                  404                                                   404
handler /api/ready                                    200                                                   200
handler /icon.svg                                     200                                                   200
handler /robots.txt                                   200                                                   200
handler /sitemap.xml                                  200                                                   503
action sign-up signUpAction                           done                                                  SITE_CLOSED
action confirm/[token] confirmAddressAction           LINK_DEAD                                             LINK_DEAD
action address/[token] changeAddressAction            ADDRESS_LINK_DEAD                                     ADDRESS_LINK_DEAD
action address/back/[token] undoAddressAction         ADDRESS_LINK_DEAD                                     ADDRESS_LINK_DEAD
action link/[token] openLinkAction                    LINK_DEAD                                             LINK_DEAD
action sign-in signInAction                           WRONG_CREDENTIALS                                     WRONG_CREDENTIALS
action sign-in/code enterCodeAction                   SIGN_IN_AGAIN                                         SIGN_IN_AGAIN
action sign-in/staff passkeySignInAction              REFUSED                                               REFUSED
action sign-in anyPasskeySignInAction                 REFUSED                                               REFUSED
action sign-in/one-time enterOneTimeAction            SIGN_IN_AGAIN                                         SIGN_IN_AGAIN
action sign-in/recovery-code enterRecoveryCodeAction  SIGN_IN_AGAIN                                         SIGN_IN_AGAIN
action sign-in/factor enrolFirstPasskeyAction         SIGN_IN_AGAIN                                         SIGN_IN_AGAIN
action sign-in/factor offerFirstOneTimeAction         SIGN_IN_AGAIN                                         SIGN_IN_AGAIN
action sign-in/factor/application confirmFirstOneTimeAction SIGN_IN_AGAIN                                         SIGN_IN_AGAIN
action sign-in/again provePasskeyAction               ended    REFUSED  REFUSED  REFUSED  REFUSED  REFUSED  SITE_CLOSED
action sign-in/again provePasswordAction              ended    WRONG_CREDENTIALS WRONG_CREDENTIALS WRONG_CREDENTIALS WRONG_CREDENTIALS WRONG_CREDENTIALS SITE_CLOSED
action recover askRecoveryAction                      done                                                  done
action recover/[token] renewPasswordAction            LINK_DEAD                                             LINK_DEAD
action sign-out signOutAction                         done                                                  done
action daycare/places confirmPlacesAction             ended    ended    ended    ended    ended    DAYCARE=done,ended SITE_CLOSED
action admin/tasks/[taskId] claimTaskAction           ended    ended    SUPPORT=TASK_MOVED,404 404 TASK_MOVED ended SITE_CLOSED
action admin/tasks/[taskId] releaseTaskAction         ended    ended    SUPPORT=TASK_MOVED,404 404 TASK_MOVED ended SITE_CLOSED
action admin/tasks/[taskId] noteTaskAction            ended    ended    SUPPORT=NOT_YOURS,404 404 NOT_YOURS ended SITE_CLOSED
action admin/tasks/[taskId] finishTaskAction          ended    ended    SUPPORT=NOT_YOURS,404 404 NOT_YOURS ended SITE_CLOSED
action account/factors enrolPasskeyAction             ended    REFUSED  REFUSED  REFUSED  REFUSED  REFUSED  SITE_CLOSED
action account/factors removePasskeyAction            ended    404      404      404      404      404      SITE_CLOSED
action account/factors offerOneTimeAction             ended    ONE_TIME_KNOWN ONE_TIME_KNOWN ONE_TIME_KNOWN ONE_TIME_KNOWN ONE_TIME_KNOWN SITE_CLOSED
action account/factors removeOneTimeAction            ended    ABSENT   ABSENT   ABSENT   ABSENT   ABSENT   SITE_CLOSED
action account/factors changePasswordAction           ended    done     NO_PASSWORD NO_PASSWORD NO_PASSWORD VERIFIER=NO_PASSWORD,done    SITE_CLOSED
action account/factors/application confirmOneTimeAction ended    OFFER_OVER OFFER_OVER OFFER_OVER OFFER_OVER OFFER_OVER SITE_CLOSED
action account/factors/recovery-codes makeRecoveryCodesAction ended    NO_PASSWORD NO_PASSWORD NO_PASSWORD NO_PASSWORD NO_PASSWORD SITE_CLOSED
action account saveAccountAction                      ended    done     done     done     done     done     SITE_CLOSED
action account/sessions endSessionsAction             ended    done     done     done     done     done     SITE_CLOSED
action account/sessions forgetDeviceAction            ended    DEVICE_OVER DEVICE_OVER DEVICE_OVER DEVICE_OVER DEVICE_OVER SITE_CLOSED
action account/address askAddressAction               ended    done     done     done     done     done     SITE_CLOSED
action account/leave closeAccountAction               ended    NOT_TICKED NOT_TICKED NOT_TICKED NOT_TICKED NOT_TICKED SITE_CLOSED
action account/hat changeHatAction                    ended    404      404      404      404      404      ended
action admin/accounts findAccountAction               ended    ended    done     done     done     ended    SITE_CLOSED
action admin/accounts/[accountId] openAccountAction   ended    ended    done     done     done     ended    SITE_CLOSED
action admin/accounts/[accountId] endSessionsOfAction ended    ended    done     done     done     ended    SITE_CLOSED
action admin/daycares previewImportAction             ended    ended    404      done     404      ended    SITE_CLOSED
action admin/daycares/[importId] chooseMatchAction    ended    ended    404      IMPORT_OVER 404      ended    SITE_CLOSED
action admin/daycares/[importId] applyImportAction    ended    ended    404      IMPORT_OVER 404      ended    SITE_CLOSED
action admin/daycares/[importId] discardImportAction  ended    ended    404      IMPORT_OVER 404      ended    SITE_CLOSED
action admin/sessions endSessionsForAction            ended    ended    404      404      done     ended    SITE_CLOSED
action admin/site acknowledgeClosingAction            ended    ended    404      404      done     ended    done
action admin/site closeSiteAction                     ended    ended    404      404      done     ended    done
action admin/site reopenSiteAction                    ended    ended    404      404      done     ended    done
action invite/[token] acceptAsNewcomerAction          LINK_DEAD  LINK_DEAD
action invite/[token] acceptAsKnownAction             LINK_DEAD  LINK_DEAD
action daycare/people inviteColleagueAction           ended    ended    ended    ended    ended    DAYCARE=done,ended   SITE_CLOSED
action daycare/people resendInviteAction              ended    ended    ended    ended    ended    DAYCARE=404,ended   ended
action daycare/people revokeInviteAction              ended    ended    ended    ended    ended    DAYCARE=404,ended   ended
action daycare/people changeTeamRoleAction            ended    ended    ended    ended    ended    DAYCARE=404,ended   ended
action daycare/people endMembershipAction             ended    ended    ended    ended    ended    DAYCARE=404,ended   ended
action office/people inviteColleagueAction            ended    ended    ended    ended    ended    OFFICE=done,ended   SITE_CLOSED
action office/people resendInviteAction               ended    ended    ended    ended    ended    OFFICE=404,ended   ended
action office/people revokeInviteAction               ended    ended    ended    ended    ended    OFFICE=404,ended   ended
action office/people changeTeamRoleAction             ended    ended    ended    ended    ended    OFFICE=404,ended   ended
action office/people endMembershipAction              ended    ended    ended    ended    ended    OFFICE=404,ended   ended
action admin/people correctInviteAction               ended    ended    404      404      404      ended    ended
action admin/people/[placeId] inviteToPlaceAction     ended    ended    SUPPORT=done,404  done     done     ended    SITE_CLOSED
action admin/people/[placeId] resendToPlaceAction     ended    ended    404      404      404      ended    ended
action admin/people/[placeId] revokeToPlaceAction     ended    ended    404      404      404      ended    ended
action admin/people/[placeId] changeOfPlaceAction     ended    ended    404      404      404      ended    ended
action admin/people/[placeId] endOfPlaceAction        ended    ended    404      404      404      ended    ended
action admin/people/campaigns previewCampaignAction   ended    ended    404      done     done     ended    SITE_CLOSED
action admin/people/campaigns/[campaignId] sendCampaignAction ended    ended    404      NOTHING_TO_SEND  NOTHING_TO_SEND  ended    ended
action admin/people/campaigns/[campaignId] discardCampaignAction ended    ended    404      CAMPAIGN_OVER  CAMPAIGN_OVER  ended    ended
action admin/rights askRightAction                    ended    ended    404      404      done     ended    SITE_CLOSED
action admin/rights approveRightAction                ended    ended    404      404      404      ended    ended
action admin/rights cancelRightAction                 ended    ended    404      404      404      ended    ended
action admin/rights resendRightAction                 ended    ended    404      404      404      ended    ended
action admin/rights endRightAction                    ended    ended    404      404      404      ended    ended
`

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
/** One service of the network, and the import that brought it: it is applied, and therefore over. */
const known = { slug: "", importId: "", taskId: "", placeId: "", campaignId: newId() }
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
  await owner.query("update sec.site set state = 'OPEN' where audience = 'VERIFIER'")
  await heardOf()
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

const mayComeIn = /^(200|done|REFUSED|IMPORT_OVER|DEVICE_OVER|NOT_TICKED|TASK_MOVED|NOT_YOURS)$/

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
      ] ?? String(headers.location)
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
}
const words = messages("fr")
const reasons = Object.entries({
  ...words.refusals.reasons,
  ...words.accounts.refusals,
  ...words.ownAccount.refusals,
  ...words.site.refusals,
  ...words.registry.refusals,
  ...words.spaces.placesForm.refusals,
  ...words.tasks.refusals,
  ...words.factors.refusals,
  ...words.people.refusals,
})
const short: Record<string, string> = { SESSION_ENDED: "ended", PASSKEY_REFUSED: "REFUSED" }

function pathOf(kind: string, place: string): string {
  const filled = place
    .replace("[accountId]", people.parent[0]?.id ?? "")
    .replace("[token]", "x".repeat(43))
    .replace("[...nextauth]", "session")
    .replace("[slug]", known.slug)
    .replace("/municipalities/[code]", "/municipalities/66023")
    .replace("/regions/[code]", "/regions/06")
    .replace("[importId]", known.importId)
    .replace("[taskId]", known.taskId)
    .replace("[placeId]", known.placeId)
    .replace("[campaignId]", known.campaignId)
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
    signUpAction: { email, password },
    confirmAddressAction: { token: "x".repeat(43) },
    openLinkAction: { token: "x".repeat(43) },
    signInAction: { email, password },
    anyPasskeySignInAction: { response: passkey({ authenticatorData: "x", signature: "x" }) },
    provePasskeyAction: { response: passkey({ authenticatorData: "x", signature: "x" }) },
    provePasswordAction: { password },
    enterOneTimeAction: { code: "123456" },
    enterRecoveryCodeAction: { code: "BCDF-GHJK-MNPQ-RSTV" },
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
    openAccountAction: { accountId: people.parent[0]?.id ?? "", purpose: "SUPPORT_CALL" },
    enrolPasskeyAction: { response: passkey({ attestationObject: "x" }) },
    acknowledgeClosingAction: {},
    closeSiteAction: {
      ...Object.fromEntries(
        audiences.map((it) => [
          `state_${it}`,
          it === "HOME" ? "READ_ONLY" : it === "VERIFIER" ? "CLOSED" : "OPEN",
        ]),
      ),
      ...{ reason: "MAINTENANCE", note: "", messageFr: "Essai.", messageEn: "Trial." },
    },
    previewImportAction: { file: { filename: "liste.csv", text: oneRow } },
    chooseMatchAction: { importId: known.importId, position: "0", choice: noneOfThem },
    applyImportAction: { importId: known.importId },
    discardImportAction: { importId: known.importId },
    confirmPlacesAction: { infants: "1", older: "1", list: "OPEN" },
    claimTaskAction: { ...task, version: "99" },
    releaseTaskAction: { ...task },
    noteTaskAction: { ...task, note: "Essai." },
    finishTaskAction: { ...task, outcome: "SETTLED" },
    ...peopleForms({ email, password, ...known }),
    reopenSiteAction: { why: "Essai terminé." },
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
  const handlers = paths.filter((it) => it.endsWith("/route")).map((it) => it.replace(/\/route$/, ""))
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
