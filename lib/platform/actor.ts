import { cookies, headers } from "next/headers"
import { notFound, redirect } from "next/navigation"
import { cache } from "react"
import {
  audienceFor,
  audienceOf,
  type Audience,
  type Newcomer,
  type Person,
  type Staff,
  type StaffForDaycare,
  type StaffOnBehalf,
  type Visitor,
} from "./access.ts"
import { coarseBrowser } from "./browser.ts"
import { rehearsalCookie } from "./doors.ts"
import { env } from "./env.ts"
import { SiteClosed } from "./errors.ts"
import { isConfirmed, stateOf } from "./gate.ts"
import { isId, newId } from "./ids.ts"
import { mintScope, type Otherwise, type Scope } from "./scope.ts"
import {
  deviceCookie,
  readSession,
  sessionCookie,
  waitingCookie,
  wasHeld,
  type OwnHat,
  type Session,
} from "./session.ts"

/**
 * Who is asking. The only reader of the session's cookie and, with worker.ts, the only mint of scopes.
 * Guards are the first line of a page: they answer a scope, or lead elsewhere and never return.
 */
export const requireParent = () => guard("PARENT")
export const requireDaycare = () => guard("DAYCARE")
export const requireHome = () => guard("HOME")
export const requireOffice = () => guard("OFFICE")
export const requireVerifier = () => guard("VERIFIER")

/**
 * `door: "site"` is the security officer's way in, open in every state of the site. `serves`: the family's request that
 * an address names; under it, and only while it is open, staff see and do what the family could. `actsUnder`: the same for a
 * service's request.
 */
export function requireStaff(needs: Needs & { serves: Serving }): Promise<Scope<StaffOnBehalf>>
export function requireStaff(needs: Needs & { actsUnder: Serving }): Promise<Scope<StaffForDaycare>>
export function requireStaff(needs?: Needs): Promise<Scope<Staff>>
export async function requireStaff({ serves, actsUnder, ...needs }: StaffNeeds = {}) {
  const scope = await guard("STAFF", needs)
  if (actsUnder) return act(scope, (await actsUnder).requestId) ?? notFound()
  return serves ? (serve(scope, (await serves).requestId) ?? notFound()) : scope
}
type Serving = Promise<{ requestId: string }>
type StaffNeeds = Needs & { serves?: Serving; actsUnder?: Serving }

/**
 * The same person, under a request; null for whoever serves no family, and for what is no identifier. Whether it is open,
 * and theirs, the database says on entering.
 */
export function serve(scope: Scope<Staff>, requestId: string): Scope<StaffOnBehalf> | null {
  if (scope.actor.role !== "SUPPORT" || !isId(requestId)) return null
  const { actor, token, ...extra } = scope
  return mintScope({ ...actor, serves: requestId }, token, extra)
}

/** The same person, under a service's request; null for whoever takes no calls, and for what is no identifier. */
export function act(scope: Scope<Staff>, requestId: string): Scope<StaffForDaycare> | null {
  if (scope.actor.role !== "SUPPORT" || !isId(requestId)) return null
  const { actor, token, ...extra } = scope
  return mintScope({ ...actor, actsUnder: requestId, daycareId: "" }, token, extra)
}

/** Whoever is signed in, for what every person does with their own account. */
export const requirePerson = (needs: Needs = {}) => guard("PERSON", needs)

export type Needs = { fresh?: boolean; door?: "house" | "site" }

/** A proof of identity older than this does not open a powerful act. Row SE6. */
const freshMinutes = 20

/** One kind of person, or anybody who is signed in. */
export type Who = Person["kind"] | "PERSON"
export type WhoIs<K extends Who> = K extends "PERSON" ? Person : Extract<Person, { kind: K }>

async function guard<K extends Who>(kind: K, needs: Needs = {}): Promise<Scope<WhoIs<K>>> {
  const otherwise = await pageAnswers(kind)
  if (isUnread(needs)) return otherwise.closed()
  const session = await currentSession().catch(() => otherwise.closed())
  if (!session && (await isHeld())) return otherwise.notOpened("ACCOUNT_HELD")
  if (!session || !isOf(kind, session.person)) return otherwise.gone()
  if (isClosedFor(session.person, needs)) return (await pageAnswers(session.person.kind)).closed()
  if (needs.fresh && !isFresh(session)) return proveAgain()
  return mintScope(session.person, await sessionToken(), {
    otherwise,
    requestId: await requestId(),
    ...(needs.door ? { door: needs.door } : {}),
  })
}

/** For actions: the same recognition, answered as a value. */
export async function recognise<K extends Who>(
  kind: K,
  needs: Needs,
): Promise<
  | { ok: true; scope: Scope<WhoIs<K>> }
  | {
      ok: false
      reason: "SESSION_ENDED" | "ACCOUNT_HELD" | "NOT_FRESH" | "SITE_CLOSED"
      audience?: Audience | null
    }
> {
  if (isUnread(needs)) return { ok: false, reason: "SITE_CLOSED" }
  const session = await currentSession().catch((error: unknown) => {
    if (error instanceof SiteClosed) return "closed" as const
    throw error
  })
  if (session === "closed") return { ok: false, reason: "SITE_CLOSED" }
  if (!session && (await isHeld())) return { ok: false, reason: "ACCOUNT_HELD" }
  if (!session || !isOf(kind, session.person)) return { ok: false, reason: "SESSION_ENDED" }
  if (isClosedFor(session.person, needs))
    return { ok: false, reason: "SITE_CLOSED", audience: audienceFor(session.person) }
  if (needs.fresh && !isFresh(session)) return { ok: false, reason: "NOT_FRESH" }
  const browser = coarseBrowser((await headers()).get("user-agent"))
  const extra = {
    ...{ requestId: await requestId(), browser, ...(await receivedAt()) },
    ...(needs.door ? { door: needs.door } : {}),
  }
  return { ok: true, scope: mintScope(session.person, await sessionToken(), extra) }
}

/** For public pages: nobody in particular, behind the public audience's switch. */
export async function visitor(): Promise<Scope<Visitor>> {
  const otherwise = await pageAnswers("VISITOR")
  if (stateOf("PUBLIC") === "CLOSED") return otherwise.closed()
  return { ...(await visitorScope()), otherwise }
}

/** For handlers: the same, without a page to lead to. */
export async function visitorScope(): Promise<Scope<Visitor>> {
  return mintScope({ kind: "VISITOR" }, null, { requestId: await requestId() })
}

/** Before there is a session: signing up and in. Never closed; it leads to a closed page. */
export async function newcomer(): Promise<Scope<Newcomer>> {
  const browser = coarseBrowser((await headers()).get("user-agent"))
  return mintScope({ kind: "AUTH" }, null, { requestId: await requestId(), browser })
}

/** The person of a shell's header, or null. Guards nothing. */
export async function findSession(): Promise<Session | null> {
  return currentSession().catch(() => null)
}

/** The hats of whoever is asking, for the frame of a page; none without a session. Guards nothing. */
export async function findHats(): Promise<OwnHat[]> {
  return (await findSession())?.hats ?? []
}

/** Identity of the request's sender for throttles: an address of the network, set by the front and only by it. */
export async function senderAddress(): Promise<string> {
  return (await headers()).get("x-guichet-ip") ?? "unknown"
}

/** What a request of somebody who signs in brings along besides its form. */
export async function brought() {
  return {
    device: await deviceToken(),
    sender: await senderAddress(),
    former: await sessionToken(),
    waiting: await waitingToken(),
  }
}

/** The browser keeps what a sign-in opened, and forgets the one that was under way. */
export async function letIn({ token, deviceToken: device }: { token: string; deviceToken: string | null }) {
  await setSessionCookie(token)
  if (device) await setDeviceCookie(device)
  if (await waitingToken()) await clearSignInCookies("waiting")
}

export async function setSessionCookie(token: string): Promise<void> {
  ;(await cookies()).set(sessionCookie, token, cookieForm)
}

/** @param minutes as long as what waits: a sign-in, or a letter's link */
export async function setWaitingCookie(token: string, minutes = env().signInMinutes): Promise<void> {
  ;(await cookies()).set(waitingCookie, token, { ...cookieForm, maxAge: minutes * 60 })
}

/** Beside the session of a rehearsal: see proxy.ts. */
export async function setRehearsalCookie(on: boolean): Promise<void> {
  ;(await cookies()).set(rehearsalCookie, on ? "1" : "", on ? cookieForm : { ...cookieForm, maxAge: 0 })
}

export async function setDeviceCookie(token: string): Promise<void> {
  ;(await cookies()).set(deviceCookie, token, { ...cookieForm, maxAge: 180 * 86_400 })
}

export async function clearSignInCookies(which: "session" | "waiting"): Promise<void> {
  ;(await cookies()).set(which === "session" ? sessionCookie : waitingCookie, "", {
    ...cookieForm,
    maxAge: 0,
  })
}

export const sessionToken = () => cookieOf(sessionCookie)
export const deviceToken = () => cookieOf(deviceCookie)
export const waitingToken = () => cookieOf(waitingCookie)

const cookieForm = { httpOnly: true, secure: true, sameSite: "lax", path: "/" } as const

async function cookieOf(name: string): Promise<string | null> {
  return (await cookies()).get(name)?.value || null
}

/** Read once for the frame and the page of one answer: with a dead database, two readings are two waits. */
const currentSession = cache(async (): Promise<Session | null> => {
  const token = await sessionToken()
  return token ? readSession(token) : null
})

/** Asked only where no session lives; whoever cannot be asked about is led to the door. */
async function isHeld(): Promise<boolean> {
  const token = await sessionToken()
  return token ? wasHeld(token).catch(() => false) : false
}

function isFresh(session: Session): boolean {
  return session.now.getTime() - session.person.freshAt.getTime() <= freshMinutes * 60_000
}

function isOf<K extends Who>(kind: K, person: Person): person is WhoIs<K> {
  return kind === "PERSON" || person.kind === kind
}

function isClosedFor(person: Person, needs: Needs): boolean {
  if (needs.door === "site" && isOfficer(person)) return false
  const audience = audienceFor(person)
  return audience !== null && stateOf(audience) === "CLOSED"
}

/** Nobody is kept waiting by a database that the gate cannot read: whatever the session says, they are closed out. */
function isUnread(needs: Needs): boolean {
  return needs.door !== "site" && !isConfirmed()
}

function isOfficer(person: Person): person is Staff {
  return person.kind === "STAFF" && person.role === "SECURITY_OFFICER"
}

async function pageAnswers(kind: Who | "VISITOR"): Promise<Otherwise> {
  const head = await headers()
  const locale = head.get("x-guichet-locale") === "en" ? "en" : "fr"
  const path = head.get("x-guichet-path") ?? `/${locale}`
  const signIn = kind === "STAFF" || kind === "VERIFIER" ? "sign-in/staff" : "sign-in"
  return {
    closed: () =>
      redirect(
        `/${locale}/closed/${(kind === "PERSON" ? "PARENTS" : (audienceOf(kind) ?? "PUBLIC")).toLowerCase()}?from=${encodeURIComponent(path)}`,
      ),
    gone: () => redirect(`/${locale}/${signIn}?next=${encodeURIComponent(path)}`),
    absent: () => notFound(),
    notOpened: (why) =>
      redirect(
        `/${locale}/not-opened/${why === "STEP_UP" ? `confirm?next=${encodeURIComponent(path)}` : "held"}`,
      ),
  }
}

/** The session is theirs and lives, but the proof is too old: the same person proves again, and comes back here. */
async function proveAgain(): Promise<never> {
  const head = await headers()
  const locale = head.get("x-guichet-locale") === "en" ? "en" : "fr"
  redirect(`/${locale}/sign-in/again?next=${encodeURIComponent(head.get("x-guichet-path") ?? `/${locale}`)}`)
}

/** When the front had the request: set by it and only by it. */
async function receivedAt(): Promise<{ receivedAt?: Date }> {
  const at = new Date((await headers()).get("x-guichet-received-at") ?? "")
  return Number.isNaN(at.getTime()) ? {} : { receivedAt: at }
}

async function requestId(): Promise<string> {
  const given = (await headers()).get("x-guichet-request-id") ?? ""
  return isId(given) ? given : newId()
}
