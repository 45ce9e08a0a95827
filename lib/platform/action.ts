import { headers } from "next/headers"
import { notFound, redirect } from "next/navigation"
import type { z } from "zod"
import { defaultLocale, isLocale, type Locale } from "#lib/i18n/locale.ts"
import { messages, type Messages } from "#lib/i18n/messages.ts"
import {
  audienceFor,
  audienceOf,
  Forbidden,
  isActing,
  isServing,
  NotFound,
  ownPath,
  RequestOver,
  type Audience,
  type Newcomer,
  type Staff,
  type StaffForDaycare,
  type StaffOnBehalf,
} from "./access.ts"
import { act, newcomer, recognise, senderAddress, serve, type Who, type WhoIs } from "./actor.ts"
import { env } from "./env.ts"
import { isUnreachable, NotOpened, SessionGone, SiteClosed, surprise } from "./errors.ts"
import type { FormState } from "./form-state.ts"
import { keptWords, readForm } from "./form-words.ts"
import { stateOf } from "./gate.ts"
import { spend, type Limit } from "./limits.ts"
import { isOwnOrigin } from "./origin.ts"
import type { Refusal, Result } from "./result.ts"
import { noteOver, noteRefused } from "./note-refused.ts"
import { inScope, type Scope, type ScopedDb } from "./scope.ts"
import { signInAgain } from "./sign-in-again.ts"
import { submitOnce } from "./submission.ts"

/** "DESK", "DESK_DAYCARE": staff under a family's request, or a service's, which the form names in its field `requestId`. */
type Asker = Who | "AUTH" | DeskAsker
type DeskAsker = "DESK" | "DESK_DAYCARE"
type AskerIs<K extends Asker> = K extends Who
  ? WhoIs<K>
  : K extends "DESK"
    ? StaffOnBehalf
    : K extends "DESK_DAYCARE"
      ? StaffForDaycare
      : Newcomer
/** `requestId`: of a deed of the desk, the request under which it was done. */
export type Asked = { locale: Locale; words: Messages; requestId?: string }

/**
 * An action has no logic: it names the deed, the actor, the shape and the command, and this function knows the order.
 * Site open → who, fresh enough → same origin → how often → well formed → once → do it → say what happened.
 */
type Definition<K extends Asker, S extends z.ZodType, T, R extends string> = {
  name: string
  actor: K
  /** Needs a proof of identity of the last minutes. */
  fresh?: boolean
  /** "site": the security officer's door, open in every state. */
  door?: "house" | "site"
  /** Closing and reopening: what the form itself refuses is on record, by its reasons. */
  onRecord?: true
  input: S
  rate?: Limit
  /** Where the sentences of this deed's refusals and of its schema's issues stand. */
  sentences: (words: Messages) => Record<Exclude<R, CommonReason>, string> & Record<string, string>
  /** The sentence of this very refusal, with its numbers; nothing where the one above says it. */
  explain?: (refused: Refusal<R>, asked: Asked) => string | undefined
  /** Where a refusal of the command can be mended, when that is another page. */
  mend?: (asked: Asked) => { href: string; label: string }
  /** Leads elsewhere by go(), or answers what the same page then says. */
  done: (value: T, asked: Asked) => Promise<FormState> | FormState
} & (
  | {
      /** One command, one transaction, done once. */ run: (
        db: ScopedDb<AskerIs<K>>,
        input: z.output<S>,
      ) => Promise<Result<T, R>>
    }
  | {
      /** Several short transactions, or work after one. */ errand: (
        scope: Scope<AskerIs<K>>,
        input: z.output<S>,
      ) => Promise<Result<T, R>>
    }
)

/** Reasons whose sentences every form shares (messages.refusals.reasons). */
type CommonReason = keyof Messages["refusals"]["reasons"]

export type Action = (previous: FormState, form: FormData) => Promise<FormState>

export function defineAction<K extends Asker, S extends z.ZodType, T, R extends string>(
  deed: Definition<K, S, T, R>,
): Action {
  // The previous state comes back from the browser unsigned: it is never read.
  return async (_previous, form) => {
    let staff: Scope | undefined
    const locale = await localeOfRequest()
    const words = messages(locale)
    const typed = readForm(form)
    const values = keptWords(typed.fields)
    // Whose opening the form then waits for; before anybody was recognised, whoever it is made for.
    let behind: Audience = behindDoor(deed.actor)
    const page = ownPath((await headers()).get("x-guichet-path"))
    const refused = (reason: string, field?: string, text?: string) =>
      signInAgain(refusal(words, deed.sentences(words), values, [{ reason, field, text }], behind), reason, {
        actor: deed.actor,
        ...{ locale, page },
      })

    try {
      const who = await asker(deed)
      behind = (who.ok ? audienceFor(who.scope.actor) : who.audience) ?? behind
      if (!who.ok) return refused(who.reason)
      if (!isOwnOrigin(await headers(), env().origin)) return refused("FOREIGN_ORIGIN")
      const scope = under(deed.actor, who.scope, typed.fields)
      if (isDesk(deed.actor)) staff = who.scope
      if (!(await mayTry(deed, scope))) return refused("TOO_OFTEN")

      const input = deed.input.safeParse({ ...typed.fields, ...typed.files })
      if (!input.success) {
        const reasons = input.error.issues.map(asReason)
        if (deed.onRecord)
          await noteRefused(
            scope,
            deed.name,
            reasons.map((it) => it.reason),
          )
        return refusal(words, deed.sentences(words), values, reasons, behind)
      }

      const result = await perform(deed, scope, input.data, typed.key)
      if (!result.ok) {
        const text =
          result.reason === "BAD_FORM" ? undefined : deed.explain?.(result as Refusal<R>, { locale, words }) // R but for that one
        const state = refused(result.reason, result.field, text)
        return deed.mend && state.status === "refused"
          ? { ...state, link: deed.mend({ locale, words }) }
          : state
      }
      const { actor } = scope
      return await deed.done(result.value, {
        ...{ locale, words },
        ...(isServing(actor) ? { requestId: actor.serves } : {}),
        ...(isActing(actor) ? { requestId: actor.actsUnder } : {}),
      })
    } catch (error) {
      if (error instanceof SiteClosed || isUnreachable(error)) return refused("SITE_CLOSED")
      if (error instanceof SessionGone) return refused("SESSION_ENDED")
      if (error instanceof NotOpened) return refused(error.reason)
      if (error instanceof RequestOver) {
        if (staff) await noteOver(staff as Scope<Staff>, deed.name) // asker() recognised staff for the desk
        return refused("REQUEST_OVER")
      }
      if (error instanceof NotFound || error instanceof Forbidden) notFound()
      if (isControlFlow(error)) throw error
      const { id } = surprise(error, deed.name)
      return {
        status: "refused",
        title: words.refusals.surpriseTitle,
        sentences: [{ text: words.refusals.surprise({ id }) }],
        values,
      }
    }
  }
}

/** Leads to a page in the reader's language: a second hop through the proxy is spared. */
export function go(asked: Asked, path: `/${string}`): never {
  redirect(`/${asked.locale}${path === "/" ? "" : path}`)
}

/** Back to a family's request, or to a page under it. */
export function goUnder(asked: Asked, path: "" | `/${string}` = ""): never {
  return go(asked, `/admin/families/requests/${asked.requestId ?? ""}${path}`)
}

/** Back to a service's request, or to a page under it. */
export function goUnderDaycare(asked: Asked, path: "" | `/${string}` = ""): never {
  return go(asked, `/admin/desk/requests/${asked.requestId ?? ""}${path}`)
}

/** After signing in: where the person was going, if that is a page of ours (checked by the schema), else home. */
export function goNext(asked: Asked, next: string | undefined, otherwise: `/${string}`): never {
  return next ? redirect(next) : go(asked, otherwise)
}

type Asking<K extends Asker> = { actor: K; fresh?: boolean; door?: "house" | "site" }

function behindDoor(asker: Asker): Audience {
  if (asker === "DESK" || asker === "DESK_DAYCARE") return "STAFF"
  return (asker === "PERSON" ? null : audienceOf(asker)) ?? "PARENTS"
}

/** Of the desk, the member of staff; for whom they ask is read once the origin is known. */
async function asker<K extends Asker>(deed: Asking<K>) {
  if (deed.actor === "AUTH") return { ok: true, scope: await newcomer() } as const
  const kind: Who = isDesk(deed.actor) ? "STAFF" : deed.actor
  const who = await recognise(kind, deed)
  const audience = who.ok && audienceFor(who.scope.actor)
  if (who.ok && deed.door !== "site" && audience && stateOf(audience) === "READ_ONLY")
    return { ok: false, reason: "SITE_READ_ONLY", audience } as const
  return who
}

/** The scope of this deed's actor. @throws NotFound for a desk's form that names no request */
function under<K extends Asker>(asker: K, scope: Scope, fields: Record<string, unknown>): Scope<AskerIs<K>> {
  if (!isDesk(asker)) return scope as Scope<AskerIs<K>> // asker() recognised this very kind
  const requestId = typeof fields.requestId === "string" ? fields.requestId : ""
  const staff = scope as Scope<Staff>
  const served = asker === "DESK" ? serve(staff, requestId) : act(staff, requestId)
  if (!served) throw new NotFound()
  // The scope holds it from here on, and no schema knows it.
  delete fields.requestId
  return served as unknown as Scope<AskerIs<K>> // K is one of the desk's here
}

const isDesk = (asker: Asker): asker is DeskAsker => asker === "DESK" || asker === "DESK_DAYCARE"

async function mayTry(deed: { name: string; actor: Asker; rate?: Limit }, scope: Scope): Promise<boolean> {
  const whose = "accountId" in scope.actor ? scope.actor.accountId : await senderAddress()
  return spend(`${deed.name}|${whose}`, deed.rate ?? { allowed: 60, seconds: 60 })
}

function perform<K extends Asker, S extends z.ZodType, T, R extends string>(
  deed: Definition<K, S, T, R>,
  scope: Scope<AskerIs<K>>,
  input: z.output<S>,
  key: string | undefined,
): Promise<Result<T, R | "BAD_FORM">> {
  if ("errand" in deed) return deed.errand(scope, input)
  return inScope(scope, (db) => submitOnce(db, deed.name, key, () => deed.run(db, input)))
}

type Reason = { reason: string; field?: string | undefined; text?: string | undefined }

/** A schema's message is a reason's name; whatever zod says of its own (an unknown key, a wrong type) is a bad form. */
function asReason(issue: z.core.$ZodIssue): Reason {
  const field = issue.path.length ? String(issue.path[0]) : undefined
  return { reason: /^[A-Z][A-Z_]+$/.test(issue.message) ? issue.message : "BAD_FORM", field }
}

function refusal(
  words: Messages,
  own: Record<string, string>,
  values: Record<string, string | string[]>,
  reasons: Reason[],
  behind: Audience,
): FormState {
  const common: Record<string, string> = words.refusals.reasons
  const sentences = new Map<string, { field?: string; text: string }>()
  for (const { reason, field, text: told } of reasons) {
    const text = told ?? own[reason] ?? common[reason] ?? words.refusals.reasons.BAD_FORM
    const known = field && (told ?? own[reason]) ? { field } : {}
    if (!sentences.has(`${field}`)) sentences.set(`${field}`, { ...known, text })
  }
  const closed = reasons.some(({ reason }) => reason === "SITE_CLOSED" || reason === "SITE_READ_ONLY")
  const list = [...sentences.values()]
  const named = list.filter((it) => it.field).length
  const titles: Record<string, string> = words.refusals.titles
  const alone = titles[reasons[0]?.reason ?? ""] ?? words.refusals.wholeTitle
  const title = named ? words.refusals.title(named) : alone
  return {
    status: "refused",
    title,
    sentences: list,
    values,
    ...(closed ? { closed, waitsFor: behind } : {}),
  }
}

/** The language of the page that the form was on; French when it is not known. */
export async function localeOfRequest(): Promise<Locale> {
  const given = (await headers()).get("x-guichet-locale")
  return isLocale(given) ? given : defaultLocale
}

function isControlFlow(error: unknown): boolean {
  return error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_")
}
