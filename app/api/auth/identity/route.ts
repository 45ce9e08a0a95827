import { beginIdentitySchema } from "#lib/accounts/schema/account.ts"
import { recognise, senderAddress, setWaitingCookie } from "#lib/platform/actor.ts"
import { now } from "#lib/platform/clock.ts"
import { env } from "#lib/platform/env.ts"
import { beginIdentity } from "#lib/platform/identity.ts"
import { spend } from "#lib/platform/limits.ts"
import { isFromOwnPage } from "#lib/platform/origin.ts"
import { seeOther } from "#lib/platform/see-other.ts"

const rate = { allowed: 20, seconds: 60 }

/**
 * To the provider, by a link of our own pages: a form would need a hole in the content policy for wherever a provider
 * leads on to. It begins something in this browser and changes nothing; a foreign page cannot begin it.
 */
export async function GET(request: Request): Promise<Response> {
  const { provider, origin } = env()
  if (!provider) return new Response(null, { status: 404 })

  const wish = beginIdentitySchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  const home = `/${wish.locale}/${wish.for ? "account/factors" : "sign-in"}`
  if (!isFromOwnPage(request.headers, origin)) return seeOther(home)
  if (!(await spend(`identity.begin|${await senderAddress()}`, rate)))
    return seeOther(`${home}?identity=TOO_OFTEN`)

  // Only after a recent proof; the page says so and leads there.
  const who = wish.for ? await recognise("PARENT", { fresh: true }) : null
  if (who && !who.ok) return seeOther(home)

  const link = who?.scope.actor.sessionId
  const begun = await beginIdentity({ locale: wish.locale, next: wish.next, link }, now())
  if (typeof begun === "string") return seeOther(`${home}?identity=${begun}`)
  await setWaitingCookie(begun.token)
  return seeOther(begun.address.href)
}
