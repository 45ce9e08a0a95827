import { linkIdentity, signInByIdentity, spendErrand } from "#lib/accounts/commands/identity.ts"
import { wayFor } from "#lib/accounts/rules/account.ts"
import { homes } from "#lib/platform/access.ts"
import {
  brought,
  clearSignInCookies,
  letIn,
  newcomer,
  recognise,
  setWaitingCookie,
} from "#lib/platform/actor.ts"
import { now } from "#lib/platform/clock.ts"
import { env } from "#lib/platform/env.ts"
import { isUnreachable, SessionGone, SiteClosed, surprise } from "#lib/platform/errors.ts"
import { stateOf } from "#lib/platform/gate.ts"
import { readErrand, vouched, type Errand, type Vouched } from "#lib/platform/identity.ts"
import { spend } from "#lib/platform/limits.ts"
import { inScope } from "#lib/platform/scope.ts"
import { seeOther } from "#lib/platform/see-other.ts"

const rate = { allowed: 20, seconds: 60 }
type From = Awaited<ReturnType<typeof brought>>

/** From the provider, with a code: everything that can be wrong leads to one sentence, and nothing of it to a log. */
export async function GET(request: Request): Promise<Response> {
  if (!env().provider) return new Response(null, { status: 404 })
  const from = await brought()
  const errand = readErrand(from.waiting, now())
  if (!from.waiting || !errand) return seeOther(`/${errand?.locale ?? "fr"}/sign-in?identity=EXPIRED`)
  const trouble = (code: string) => seeOther(`${homeOf(errand)}?identity=${code}`)
  try {
    if (!(await spend(`identity.back|${from.sender}`, rate))) return trouble("TOO_OFTEN")
    const scope = await newcomer()
    const it = await vouched(from.waiting, new URL(request.url).searchParams, (used) =>
      spendErrand(scope, used),
    )
    if (typeof it === "string") return trouble(it)
    await clearSignInCookies("waiting")
    return errand.link ? await link(errand, it, trouble) : await comeIn(errand, it, from, trouble)
  } catch (error) {
    if (error instanceof SiteClosed || isUnreachable(error)) return trouble("SITE_CLOSED")
    if (error instanceof SessionGone) return seeOther(homeOf(errand))
    surprise(error, "identity.back")
    return trouble("IDENTITY_REFUSED")
  }
}

async function comeIn(errand: Errand, it: Vouched, from: From, trouble: (code: string) => Response) {
  const result = await signInByIdentity(await newcomer(), it, errand.locale, from)
  if (!result.ok) return trouble(result.reason)
  if (result.value.step === "letter") {
    await setWaitingCookie(result.value.waiting, env().linkMinutes)
    return seeOther(`/${errand.locale}/sign-up/sent?with=way`)
  }
  const { opened } = result.value
  await letIn(opened)
  return seeOther(wayFor(opened.kind, errand.next) ?? `/${errand.locale}${homes[opened.kind]}`)
}

/** Into the very session that asked for it, and no other that this browser may have begun meanwhile. */
async function link(errand: Errand, it: Vouched, trouble: (code: string) => Response) {
  const who = await recognise("PARENT", { fresh: true })
  if (!who.ok || who.scope.actor.sessionId !== errand.link) return seeOther(homeOf(errand))
  if (stateOf("PARENTS") !== "OPEN") return trouble("SITE_CLOSED")
  const result = await inScope(who.scope, (db) => linkIdentity(db, it))
  return result.ok ? seeOther(`${homeOf(errand)}?identity=LINKED`) : trouble(result.reason)
}

const homeOf = ({ locale, link: linking }: Errand) => `/${locale}/${linking ? "account/factors" : "sign-in"}`
