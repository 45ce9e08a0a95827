import { randomBytes } from "node:crypto"
import { NextResponse, type NextRequest } from "next/server"
import { refusedPage } from "#components/site/refused-page.ts"
import { defaultLocale, isLocale, type Locale } from "#lib/i18n/locale.ts"
import { audiences, ownPath, type Audience } from "#lib/platform/access.ts"
import { doorOf, rehearsalCookie } from "#lib/platform/doors.ts"
import { env } from "#lib/platform/env.ts"
import { stateOf } from "#lib/platform/gate.ts"
import { isOwnOrigin } from "#lib/platform/origin.ts"
import { commonHeaders, contentPolicy } from "#lib/platform/policy.ts"
import { builtStyles } from "#lib/platform/styles.ts"

/**
 * Locale, gate, headers. It decides only what is said in front: nothing is protected by a check of a path, and every
 * guard, action and policy asks again behind it.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64")
  return dressed(answer(request, nonce), nonce)
}

function answer(request: NextRequest, nonce: string): NextResponse {
  const { pathname } = request.nextUrl
  if (
    request.method === "POST" &&
    pathname !== "/api/csp-report" &&
    !isOwnOrigin(request.headers, env().origin)
  )
    return foreign(request)
  if (pathname.startsWith("/api/")) return api(request, nonce)

  const [, first = "", ...rest] = pathname.split("/")
  if (!isLocale(first)) return toLocale(request)

  const path = rest.join("/")
  const door = doorOf(path)
  const shown = rest[0] === "closed" ? (audienceNamed(rest[1]) ?? "PUBLIC") : null
  // A form that was sent as the site closed is led here with its words, perhaps before this process knows.
  const isForm = request.method === "POST"
  if (rest[0] === "not-opened") return notOpened(first, rest[1], request, nonce)
  const way = shown && !isForm && stateOf(shown) !== "CLOSED" ? backFromClosed(first, request) : null
  if (way) return way
  const shut =
    door !== "always" && stateOf(door.audience) === "CLOSED" && !mayRehearse(request, door.audience)
  const closed = shown ?? (shut ? door.audience : null)
  return closed
    ? closedFor(closed, first, request, nonce)
    : NextResponse.next({ request: { headers: told(request, nonce, first) } })
}

/**
 * A verifier who rehearses as a family goes on to the guard, which believes the session and nothing else. Whoever sets this
 * cookie by hand is led back to the closed page from there.
 */
function mayRehearse(request: NextRequest, audience: Audience): boolean {
  return audience === "PARENTS" && request.cookies.has(rehearsalCookie) && stateOf("VERIFIER") !== "CLOSED"
}

function api(request: NextRequest, nonce: string): NextResponse {
  const { pathname } = request.nextUrl
  // Only closedFor() and notOpened() lead there, by a rewrite, which does not pass here again.
  if (/^\/api\/(closed|kept)-form/.test(pathname)) return refused(404, "NOT_FOUND")
  const always = /^\/api\/(health|ready|site|metrics|auth|csp-report)(\/|$)/.test(pathname)
  if (!always && stateOf("PUBLIC") === "CLOSED") return refused(503, "SITE_CLOSED")
  return NextResponse.next({ request: { headers: told(request, nonce, defaultLocale) } })
}

function closedFor(audience: Audience, locale: Locale, request: NextRequest, nonce: string): NextResponse {
  const headers = told(request, nonce, locale)
  headers.set("x-guichet-closed-audience", audience)
  // The page in the other language leads to what was wanted, too.
  const isNamed = request.nextUrl.pathname.split("/")[2] === "closed"
  const wanted = isNamed && request.method !== "POST" ? wantedPage(request) : undefined
  if (wanted) headers.set("x-guichet-path", wanted)

  // A form sent with JavaScript goes on to its action, which answers as form state: a 503 here would lose the words.
  if (request.method === "POST" && request.headers.has("next-action"))
    return NextResponse.next({ request: { headers } })
  if (wantsJson(request)) return refused(503, "SITE_CLOSED")

  const url = request.nextUrl.clone()
  url.search = ""
  url.pathname = request.method === "POST" ? "/api/closed-form" : `/${locale}/closed`
  const init = { status: 503, request: { headers } }
  return NextResponse.rewrite(url, init)
}

/** Whoever is led here may open nothing more for now. A plain form brings its words along, and reads them again. */
function notOpened(
  locale: Locale,
  why: string | undefined,
  request: NextRequest,
  nonce: string,
): NextResponse {
  const headers = told(request, nonce, locale)
  if (request.method === "POST" && request.headers.has("next-action"))
    return NextResponse.next({ request: { headers } })
  const url = request.nextUrl.clone()
  if (request.method === "POST") {
    headers.set("x-guichet-not-opened", why === "held" ? why : "confirm")
    headers.set("x-guichet-path", ownPath(url.searchParams.get("next")) ?? `/${locale}`)
    url.pathname = "/api/kept-form"
  }
  return why === "held" || why === "confirm"
    ? NextResponse.rewrite(url, { status: 403, request: { headers } })
    : NextResponse.next({ request: { headers } })
}

/**
 * The gate is well again: back to the page that was wanted. A page that finds itself closed at once, because only the
 * database knows yet, or has no room for it, is not tried over and over: within some seconds of a way back the next one
 * leads home, and when even that is closed, null: the closed page stays, and nobody goes round and round.
 */
function backFromClosed(locale: Locale, request: NextRequest): NextResponse | null {
  const tried = request.cookies.get(backCookie)?.value
  if (tried === "home") return null
  const wanted = tried ? undefined : wantedPage(request)
  const response = NextResponse.redirect(new URL(wanted ?? `/${locale}`, env().origin))
  response.cookies.set(backCookie, wanted ? "page" : "home", {
    ...{ path: "/", maxAge: backSeconds, httpOnly: true, secure: true, sameSite: "lax" },
  })
  return response
}

/** Longer than a page waits for a database that does not answer. */
const backSeconds = 15
const backCookie = "__Host-back"

/** Which page led to a closed page by name; that page itself is none. */
function wantedPage(request: NextRequest): string | undefined {
  const wanted = ownPath(request.nextUrl.searchParams.get("from"))
  return wanted && wanted.split("/")[2] !== "closed" ? wanted : undefined
}

/** What pages may ask about the request; the front has removed whatever a client claimed under these names. */
function told(request: NextRequest, nonce: string, locale: Locale): Headers {
  const headers = new Headers(request.headers)
  headers.set("x-guichet-locale", locale)
  headers.set("x-guichet-path", request.nextUrl.pathname)
  headers.set("x-nonce", nonce)
  headers.set("content-security-policy", contentPolicy(nonce))
  return headers
}

function dressed(response: NextResponse, nonce: string): NextResponse {
  for (const [name, value] of Object.entries(commonHeaders())) response.headers.set(name, value)
  response.headers.set("content-security-policy", contentPolicy(nonce))
  response.headers.set("cache-control", "private, no-store")
  if (response.status === 503) response.headers.set("retry-after", String(env().retryAfterSeconds))
  return response
}

function refused(status: number, code: string): NextResponse {
  return NextResponse.json({ code }, { status })
}

/** A plain form, mostly of somebody who opened the portal under another name, gets a page; what a script sent, a code. */
function foreign(request: NextRequest): NextResponse {
  const locale = request.nextUrl.pathname.split("/")[1]
  if (!isLocale(locale) || request.headers.has("next-action") || wantsJson(request))
    return refused(403, "FOREIGN_ORIGIN")
  const html = refusedPage({ locale, origin: env().origin, styles: builtStyles() })
  return new NextResponse(html, { status: 403, headers: { "content-type": "text/html; charset=utf-8" } })
}

/** Addresses without a language lead to the reader's own; French when nothing says otherwise. */
function toLocale(request: NextRequest): NextResponse {
  const wanted = request.headers.get("accept-language")?.toLowerCase() ?? ""
  const locale = /^en\b/.test(wanted) ? "en" : defaultLocale
  const { pathname, search } = request.nextUrl
  const url = new URL(`/${locale}${pathname === "/" ? "" : pathname}${search}`, env().origin)
  return NextResponse.redirect(url)
}

function wantsJson(request: NextRequest): boolean {
  const accept = request.headers.get("accept") ?? ""
  return accept.includes("application/json") && !accept.includes("text/html")
}

function audienceNamed(text: string | undefined): Audience | null {
  return audiences.find((it) => it.toLowerCase() === text) ?? null
}

export const config = {
  // Built files and drawings carry nothing of anybody; everything else passes here.
  matcher: ["/((?!_next/static/|icon\\.svg$|favicon\\.ico$|robots\\.txt$|sitemap\\.xml$).*)"],
}
