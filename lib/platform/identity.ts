import { timingSafeEqual } from "node:crypto"
import * as oidc from "openid-client"
import { z } from "zod"
import { env, type Provider } from "./env.ts"
import { newToken } from "./ids.ts"
import { log } from "./log.ts"
import { once } from "./process.ts"
import { keyedHash } from "./secrets.ts"

/** OpenID Connect: code, PKCE, state and nonce. What the house does with an answer stands in lib/accounts. */
export type Errand = {
  locale: "fr" | "en"
  next?: string | undefined
  /** The session that links it. */ link?: string | undefined
}

/** Whom the provider vouches for. `email` is only as good as `verified` says. */
export type Vouched = { issuer: string; subject: string; email: string | null; verified: boolean }
export type IdentityTrouble = "DENIED" | "EXPIRED" | "IDENTITY_REFUSED" | "PROVIDER_DOWN"

export const identityReturn = "/api/auth/identity/back"

/** The provider asks again whom it has not asked for so long: a session opened by it counts as a recent proof. */
const maxAge = 1_200

/**
 * Where the browser goes, and what it keeps in its waiting cookie: state, nonce and verifier are drawn from that token,
 * so that nothing but this browser, within these minutes, can come back.
 */
export async function beginIdentity(
  errand: Errand,
  now: Date,
): Promise<{ token: string; address: URL } | IdentityTrouble> {
  const config = await provider()
  if (!config) return "PROVIDER_DOWN"
  const token = newErrand(errand, now)
  const address = oidc.buildAuthorizationUrl(config, {
    redirect_uri: returnAddress(),
    scope: "openid email",
    state: drawn("state", token),
    nonce: drawn("nonce", token),
    code_challenge: await oidc.calculatePKCECodeChallenge(drawn("verifier", token)),
    code_challenge_method: "S256",
    max_age: String(maxAge),
    ui_locales: errand.locale === "fr" ? "fr-CA fr" : "en-CA en",
  })
  return { token, address }
}

/** What a browser set out for; null for a token that is old or not of our making. */
export function readErrand(token: string | null, now: Date): Errand | null {
  const [body = "", mark = "", ...rest] = token?.split(".") ?? []
  if (!token || rest.length || !isSame(mark, markOf(body))) return null
  const {
    lot: _,
    until,
    ...errand
  } = shape.parse(JSON.parse(Buffer.from(body, "base64url").toString("utf8")))
  return until < now.getTime() ? null : errand
}

/**
 * The answer of the provider, checked: state, issuer, code with its verifier, and in the ID token signature, audience,
 * nonce and age.
 * @param use spends the errand; false when it was used before
 */
export async function vouched(
  token: string,
  answer: URLSearchParams,
  use: (errand: Buffer) => Promise<boolean>,
): Promise<Vouched | IdentityTrouble> {
  const state = drawn("state", token)
  // First of all: whoever guesses at this address spends nobody's errand.
  if (!isSame(answer.get("state") ?? "", state)) return told("EXPIRED")
  if (!(await use(keyedHash("used-errand", token)))) return told("EXPIRED")
  const config = await provider()
  if (!config) return told("PROVIDER_DOWN")
  try {
    const tokens = await oidc.authorizationCodeGrant(config, new URL(`${returnAddress()}?${answer}`), {
      pkceCodeVerifier: drawn("verifier", token),
      expectedState: state,
      expectedNonce: drawn("nonce", token),
      idTokenExpected: true,
      maxAge,
    })
    const claims = tokens.claims()
    if (!claims) return told("IDENTITY_REFUSED")
    const about =
      claims.email === undefined && config.serverMetadata().userinfo_endpoint
        ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
        : claims
    return {
      issuer: claims.iss,
      subject: claims.sub,
      email: typeof about.email === "string" ? about.email : null,
      verified: about.email_verified === true,
    }
  } catch (error) {
    return told(troubleOf(error))
  }
}

/** What a provider says of itself, asked once an hour; what it could not say is asked again at once. */
async function provider(): Promise<oidc.Configuration | null> {
  const settings = env().provider
  if (!settings) return null
  const held = once<Held>("identity.provider", () => ({}))
  if (held.config && held.key === settings.issuer && performance.now() - (held.at ?? 0) < 3_600_000)
    return held.config
  try {
    const config = await discover(settings)
    Object.assign(held, { config, key: settings.issuer, at: performance.now() })
    return config
  } catch (error) {
    log("warn", "identity.provider-down", { error: error instanceof Error ? error.name : "unknown" })
    return null
  }
}

type Held = { config?: oidc.Configuration; key?: string; at?: number }

async function discover({ issuer, clientId, clientSecret }: Provider): Promise<oidc.Configuration> {
  const address = new URL(issuer)
  const config = await oidc.discovery(address, clientId, undefined, oidc.ClientSecretBasic(clientSecret), {
    // http is for a provider of this machine alone (env.ts).
    execute: address.protocol === "http:" ? [oidc.allowInsecureRequests] : [],
    timeout: 5,
  })
  oidc.enableNonRepudiationChecks(config)
  return config
}

function troubleOf(error: unknown): IdentityTrouble {
  if (error instanceof oidc.AuthorizationResponseError) {
    if (error.error === "access_denied") return "DENIED"
    return /^(server_error|temporarily_unavailable)$/.test(error.error) ? "PROVIDER_DOWN" : "IDENTITY_REFUSED"
  }
  // What fetch throws for a cut line, and the library for one that is too slow or a page of errors.
  const code = error instanceof oidc.ClientError ? error.code : undefined
  return error instanceof TypeError || code === "OAUTH_TIMEOUT" || code === "OAUTH_RESPONSE_IS_NOT_CONFORM"
    ? "PROVIDER_DOWN"
    : "IDENTITY_REFUSED"
}

/** Never whose, nor what was said: the reason alone. */
function told(trouble: IdentityTrouble): IdentityTrouble {
  log("warn", "identity.refused", { reason: trouble })
  return trouble
}

const shape = z.strictObject({
  lot: z.string(),
  until: z.number(),
  locale: z.enum(["fr", "en"]),
  next: z.string().optional(),
  link: z.string().optional(),
})

function newErrand(errand: Errand, now: Date): string {
  const until = now.getTime() + env().signInMinutes * 60_000
  const body = Buffer.from(JSON.stringify({ lot: newToken(), until, ...errand })).toString("base64url")
  return `${body}.${markOf(body)}`
}

const returnAddress = () => `${env().origin}${identityReturn}`
const markOf = (body: string) => keyedHash("identity-errand", body).toString("base64url")
const drawn = (what: string, token: string) => keyedHash(`identity-${what}`, token).toString("base64url")

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
