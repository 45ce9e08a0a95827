import type { Actor, SiteState } from "./access.ts"
import { inOneTransaction, type Transaction } from "./db.ts"
import { Forbidden, isActing, isServing, NotFound, RequestOver } from "./access.ts"
import {
  isUnreachable,
  NotOpened,
  onceMore,
  SessionGone,
  SiteClosed,
  sqlState,
  surprise,
  type NotOpenedWhy,
} from "./errors.ts"
import { newId } from "./ids.ts"
import { isVaultAway, refusalOf } from "./vault/asked.ts"

export { patientMs, sql, type Sql } from "./db.ts"

declare const minted: unique symbol
declare const scoped: unique symbol

/** Proof that somebody was recognised. Only mintScope makes one, and only actor.ts and worker.ts may call it. */
export type Scope<A extends Actor = Actor> = {
  readonly [minted]: A
  readonly actor: A
  readonly token: string | null
  readonly door: "house" | "site"
  readonly requestId: string
  /** The coarse name of the browser that asks (browser.ts), where a session or a factor may begin. */
  readonly browser?: string | null
  /** When the front had the request, by the clock of this machine; what no request asks is received when it is done. */
  readonly receivedAt?: Date
  /** What a page does when the site closed, or the session ended, between its guard and its reading. */
  readonly otherwise?: Otherwise
}

export type Otherwise = {
  closed(): never
  gone(): never
  absent(): never
  notOpened(why: NotOpenedWhy): never
}

/** The one transaction of an errand, seen as one actor. First argument of every query and command. */
export type ScopedDb<A extends Actor = Actor> = {
  readonly [scoped]: A
  readonly actor: A
  readonly tx: Transaction
  /** The portal's clock at the beginning of this transaction. */
  readonly now: Date
  /** When the request reached us, by the portal's clock: what has a deadline counts from then. */
  readonly receivedAt: Date
  readonly site: SiteState
  readonly requestId: string
  readonly browser: string | null
}

export function mintScope<A extends Actor>(
  actor: A,
  token: string | null,
  extra: Partial<Pick<Scope, "door" | "requestId" | "otherwise" | "browser" | "receivedAt">> = {},
): Scope<A> {
  return { door: "house", requestId: newId(), ...extra, actor, token } as Scope<A> // the brand exists for the compiler
}

/**
 * Opens the one transaction, becomes the audience's role, shows the session to the database, runs `deed`. A transaction
 * that PostgreSQL ends because two waited for each other, or because a migration changed a table under it, has written nothing, and
 * is done once more: `deed` may run twice.
 * @throws SiteClosed, SessionGone, NotOpened, NotFound, Forbidden as they are; anything else as a Surprise without its words.
 */
export async function inScope<A extends Actor, T>(
  scope: Scope<A>,
  deed: (db: ScopedDb<A>) => Promise<T>,
): Promise<T> {
  try {
    return await onceMore(() => inTransaction(scope, deed))
  } catch (error) {
    throw translated(error, scope)
  }
}

function inTransaction<A extends Actor, T>(
  scope: Scope<A>,
  deed: (db: ScopedDb<A>) => Promise<T>,
): Promise<T> {
  return inOneTransaction(
    async (tx) => {
      const { daycareId, ...entered } = await enter(tx, scope)
      // The brand exists for the compiler only.
      return deed({
        actor: daycareId ? { ...scope.actor, daycareId } : scope.actor,
        tx,
        requestId: scope.requestId,
        browser: scope.browser ?? null,
        ...entered,
        receivedAt: receivedBy(entered.now, scope.receivedAt),
      } as unknown as ScopedDb<A>)
    },
    { maxWait: 3_000, timeout: 15_000 },
  )
}

async function enter(
  tx: Transaction,
  scope: Scope,
): Promise<{ now: Date; site: SiteState; daycareId?: string }> {
  if (isActing(scope.actor)) return enterFor(tx, scope, scope.actor.actsUnder)
  const role = `app_${scope.actor.kind.toLowerCase()}`
  // The role is set by the last argument, before the function runs: one round trip.
  const rows =
    scope.actor.kind === "SYSTEM"
      ? await tx.$queryRaw<Entered[]>`
          select state, at, set_config('guichet.request', ${scope.requestId}, true)
          from sec.enter_job(${scope.token}, ${scope.actor.job}, set_config('role', ${role}, true))`
      : await tx.$queryRaw<Entered[]>`
          select /* once */ state, at, set_config('guichet.request', ${scope.requestId}, true)
          from sec.enter(${scope.token}, ${scope.door}, set_config('role', ${role}, true))`
  const entered = rows[0]
  if (!entered) throw new SessionGone()
  // Under a request that is over, or is somebody else's, nothing of the family is there.
  if (isServing(scope.actor)) {
    const rows = await tx.$queryRaw<
      { serves: boolean }[]
    >`select sec.serve(${scope.actor.serves}::uuid) as serves`
    if (!rows[0]?.serves) throw new RequestOver()
  }
  return { now: entered.at, site: entered.state }
}

/** Staff under a service's request: its role and its rows, behind the switch of staff. */
async function enterFor(tx: Transaction, { token, requestId: named }: Scope, requestId: string) {
  const rows = await tx.$queryRaw<(Entered & { daycareId: string })[]>`
    select /* once */ daycare_id::text as "daycareId", state, at, set_config('guichet.request', ${named}, true)
    from sec.enter_for(${token}, ${requestId}::uuid, set_config('role', 'app_daycare', true))`
  const [entered] = rows
  // Over, another session's, or of a service that closed: nothing of it is there.
  if (!entered) throw new RequestOver()
  return { now: entered.at, site: entered.state, daycareId: entered.daycareId }
}

/**
 * The portal's clock may be another than the machine's: what they have in common is how long ago it was. No request waits longer
 * than the front lets it: what is more is a clock that was set meanwhile, and makes nobody's late answer early.
 */
function receivedBy(now: Date, received: Date | undefined): Date {
  const waited = received ? Date.now() - received.getTime() : 0
  return new Date(now.getTime() - (waited > 0 && waited <= longestWaitMs ? waited : 0))
}

const longestWaitMs = 120_000

type Entered = { state: SiteState; at: Date }

function translated(error: unknown, scope: Scope): unknown {
  const state = sqlState(error)
  if (error instanceof SiteClosed || state === "57P03") {
    scope.otherwise?.closed()
    return new SiteClosed()
  }
  if (error instanceof SessionGone || state === "28000") {
    scope.otherwise?.gone()
    return new SessionGone()
  }
  if (error instanceof NotFound || error instanceof Forbidden) {
    scope.otherwise?.absent()
    return error
  }
  const refused = refusalOf(error)
  if (refused === "GONE") {
    scope.otherwise?.gone()
    return new SessionGone()
  }
  // Where reading is held for everybody, the portal is calm; where it is held for one, that one reads why.
  if (refused === "HELD" || refused === "STEP_UP") {
    const why = refused === "HELD" ? "ACCOUNT_HELD" : refused
    scope.otherwise?.notOpened(why)
    return new NotOpened(why)
  }
  // A job that finds no vault is tried again like one that finds no mail server; nobody has to open anything for it.
  if (isVaultAway(error) && scope.actor.kind === "SYSTEM") return error
  // No database: the gate will say closed within a second; until then the answer is the same. No vault: nothing is shown.
  if (isUnreachable(error) || refused === "CLOSED" || refused === "BREAKER" || refused === "SPENT") {
    scope.otherwise?.closed()
    return new SiteClosed()
  }
  return isControlFlow(error) ? error : surprise(error, "scope")
}

/** Next's redirect() and notFound() travel as errors with a digest. */
function isControlFlow(error: unknown): boolean {
  return error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_")
}
