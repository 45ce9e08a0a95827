/** Who may be asking. Different types on purpose: a parent's function cannot be called by a daycare. */
type Signed = {
  accountId: string
  sessionId: string
  membershipId: string
  freshAt: Date
  /** A verifier, as somebody who does not exist: behind the verifier's switch, whatever the hat. */
  rehearses?: true
}

export type Visitor = { kind: "VISITOR" }
/** Before there is a session: no table right, only the named functions of schema auth. */
export type Newcomer = { kind: "AUTH" }
export type Parent = Signed & { kind: "PARENT" }
export type DaycareUser = Signed & { kind: "DAYCARE"; daycareId: string; teamRole: TeamRole }
export type HomeUser = Signed & { kind: "HOME"; daycareId: string }
export type OfficeUser = Signed & { kind: "OFFICE"; officeId: string; teamRole: TeamRole }
export type Staff = Signed & { kind: "STAFF"; role: StaffRole }
/**
 * Staff who do for a family what it asked by telephone or on paper, under a request that the database holds (sec.serve):
 * what takes `Family` takes both, and nothing else lets staff write a family's files.
 */
export type StaffOnBehalf = Staff & { serves: string }
export type Family = Parent | StaffOnBehalf
/**
 * Staff who act for a service that called, under a request that the database holds (sec.enter_for): what takes `Service`
 * takes both. Which service it is the transaction says: empty in the scope, the service's in what inScope hands out.
 */
export type StaffForDaycare = Staff & { actsUnder: string; daycareId: string }
export type Service = DaycareUser | StaffForDaycare
export type Verifier = Signed & { kind: "VERIFIER" }
export type System = { kind: "SYSTEM"; sessionId: string; job: string }

export type Person = Parent | DaycareUser | HomeUser | OfficeUser | Staff | Verifier
export type Actor = Visitor | Newcomer | Person | System
export type ActorKind = Actor["kind"]
export type ActorOf<K extends ActorKind> = Extract<Actor, { kind: K }>

export type StaffRole = "SUPPORT" | "REGISTRY" | "SECURITY_OFFICER" | "PRIVACY_OFFICER"
/** Why somebody may open a file. A purpose is chosen from a list, never written freely. */
export const purposes = ["SUPPORT_CALL", "ACCESS_REQUEST", "INCIDENT", "CORRECTION"] as const
export type Purpose = (typeof purposes)[number]

/** Whose purposes they are. The database holds the same list (sec.purpose_rule); a test holds one against the other. */
export const givenBy: Record<Purpose, readonly StaffRole[]> = {
  SUPPORT_CALL: ["SUPPORT", "SECURITY_OFFICER"],
  ACCESS_REQUEST: ["PRIVACY_OFFICER"],
  INCIDENT: ["SECURITY_OFFICER", "PRIVACY_OFFICER"],
  CORRECTION: ["SUPPORT", "PRIVACY_OFFICER"],
}

/** In the order they are offered; none for whoever opens no file. */
export function purposesOf(role: StaffRole): Purpose[] {
  return purposes.filter((it) => givenBy[it].includes(role))
}

/** Within one service or office: who may invite colleagues and end their access. */
export type TeamRole = "MANAGER" | "MEMBER"
export const audiences = ["PUBLIC", "PARENTS", "DAYCARES", "HOME", "STAFF", "VERIFIER"] as const
export type Audience = (typeof audiences)[number]
export const siteStates = ["OPEN", "READ_ONLY", "CLOSED"] as const
export type SiteState = (typeof siteStates)[number]

/** Where each hat is at home. */
export const homes = {
  PARENT: "/parent",
  DAYCARE: "/daycare",
  HOME: "/home",
  OFFICE: "/office",
  STAFF: "/admin",
  VERIFIER: "/verify",
} as const satisfies Record<Person["kind"], `/${string}`>

/** Staff under the family's request; not every member of staff. */
export function isServing(actor: Actor): actor is StaffOnBehalf {
  return actor.kind === "STAFF" && "serves" in actor
}

/** Staff under a service's request; not every member of staff. */
export function isActing(actor: Actor): actor is StaffForDaycare {
  return actor.kind === "STAFF" && "actsUnder" in actor
}

/** Whoever works at a service, or acts for it at the desk. */
export function isService(actor: Actor): actor is Service {
  return actor.kind === "DAYCARE" || isActing(actor)
}

/** The audience whose switch an actor stands behind; null for what is never closed (signing in, the worker). */
export function audienceOf(kind: ActorKind): Audience | null {
  switch (kind) {
    case "VISITOR":
      return "PUBLIC"
    case "PARENT":
      return "PARENTS"
    case "DAYCARE":
      return "DAYCARES"
    case "HOME":
    case "OFFICE":
      return "HOME"
    case "STAFF":
      return "STAFF"
    case "VERIFIER":
      return "VERIFIER"
    case "AUTH":
    case "SYSTEM":
      return null
  }
}

/** The same for this very actor: a rehearsal stands behind the verifier's switch. */
export function audienceFor(actor: Actor): Audience | null {
  return "rehearses" in actor && actor.rehearses ? "VERIFIER" : audienceOf(actor.kind)
}

/** A room's rights: sentences about an actor and a few facts. Unknown deeds and unknown actors are a no. */
export type Rights = Record<string, (actor: Actor, facts: never) => boolean>

/** Thrown when a right is missing. The wrapper shows it exactly like an absent record. */
export class Forbidden extends Error {
  constructor(deed: string) {
    super(`forbidden: ${deed}`)
    this.name = "Forbidden"
  }
}

/** Thrown for a record that is not there, or not for this actor. */
export class NotFound extends Error {
  constructor() {
    super("not found")
    this.name = "NotFound"
  }
}

/** The request under which staff act for a family or a service is over, or never was: its page is absent, a form says it and keeps its words. */
export class RequestOver extends NotFound {}

export function authorize<R extends Rights, D extends keyof R & string>(
  rights: R,
  deed: D,
  actor: Actor,
  ...facts: Parameters<R[D]> extends [unknown, infer F] ? [F] : []
): void {
  // The tuple above is exactly the right's own second parameter; only the compiler's view of `never` needs help.
  const sentence = rights[deed] as unknown as (actor: Actor, ...facts: unknown[]) => boolean
  if (!sentence(actor, ...facts)) throw new Forbidden(deed)
}

/** A page of ours that an address or a form names as the way on; nothing that could lead to another site. */
export function ownPath(text: string | null | undefined): string | undefined {
  return text && /^\/(fr|en)\/[A-Za-z0-9/_-]*$/.test(text) && !text.includes("//") ? text : undefined
}
