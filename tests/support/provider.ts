import { createPrivateKey, generateKeyPairSync, sign } from "node:crypto"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import Provider from "oidc-provider"
import { freePort } from "./ports.ts"

export type Claims = Record<string, unknown>
export type TestProvider = {
  issuer: string
  /** Where it may send people back to; before that it knows no portal. */
  trust(portal: string): void
  /** What the portal is told of it. */
  settings: Record<string, string>
  /** Who may sign in there, by the name they type. */
  people: Map<string, { email?: string; email_verified?: boolean }>
  /** Tampers with what every ID token says; `otherKey` signs it with a key that is not the provider's. */
  lie(how: ((claims: Claims) => Claims) | null, otherKey?: boolean): void
  stop(): Promise<void>
}

const clientId = "guichet-of-the-tests"
const secret = "a-secret-of-the-tests-only-for-the-provider"

/** A real provider of OpenID Connect on loopback, with a page of its own to sign in: one field, no consent. */
export async function startProvider(): Promise<TestProvider> {
  const issuer = `http://127.0.0.1:${await freePort()}`
  const people: TestProvider["people"] = new Map()
  const [own, other] = [newKey(), newKey()]
  let lie: ((claims: Claims) => Claims) | null = null
  let key = own

  let provider = providerFor("http://localhost:0")
  let answer = provider.callback()

  function providerFor(portal: string): Provider {
    const made: Provider = new Provider(issuer, {
      clients: [
        {
          client_id: clientId,
          client_secret: secret,
          redirect_uris: [`${portal}/api/auth/identity/back`],
        },
        {
          client_id: "somebody-else",
          client_secret: `${secret}-else`,
          redirect_uris: [`${portal}/api/auth/identity/back`],
        },
      ],
      jwks: { keys: [{ ...own.export({ format: "jwk" }), kid: "of-the-tests", use: "sig", alg: "RS256" }] },
      cookies: { keys: ["of-the-tests"] },
      claims: { openid: ["sub"], email: ["email", "email_verified"] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
      findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...people.get(sub) }) }),
      async loadExistingGrant({ oidc }) {
        const grant = new made.Grant({
          clientId: oidc.client?.clientId ?? "",
          accountId: oidc.session?.accountId ?? "",
        })
        grant.addOIDCScope("openid email")
        await grant.save()
        return grant
      },
      ttl: {
        Interaction: 600,
        Session: 3_600,
        Grant: 3_600,
        AccessToken: 600,
        AuthorizationCode: 60,
        IdToken: 600,
      },
    })
    made.use(async (ctx, next) => {
      await next()
      const body: unknown = ctx.body
      if (lie && ctx.path === "/token" && isAnswer(body))
        ctx.body = { ...body, id_token: told(body.id_token) }
    })
    return made
  }

  function told(token: string): string {
    const [head = "", claims = ""] = token.split(".")
    const said = JSON.parse(Buffer.from(claims, "base64url").toString()) as Claims // the provider's own
    const body = `${head}.${Buffer.from(JSON.stringify(lie?.(said))).toString("base64url")}`
    return `${body}.${sign("sha256", Buffer.from(body), key).toString("base64url")}`
  }

  const server = createServer((req, res) => {
    if (!req.url?.startsWith("/interaction/")) return void answer(req, res)
    void interact(provider, people, req, res).catch(() => res.writeHead(500).end())
  })
  await new Promise<void>((up) => server.listen(Number(new URL(issuer).port), "127.0.0.1", up))
  return {
    issuer,
    people,
    trust(portal) {
      provider = providerFor(portal)
      answer = provider.callback()
    },
    settings: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: secret,
      OIDC_LABEL_FR: "Mon dossier",
      OIDC_LABEL_EN: "My file",
    },
    lie(how, otherKey = false) {
      lie = how
      key = otherKey ? other : own
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** Its page: a name and a button, or "no, thank you". */
async function interact(
  provider: Provider,
  people: TestProvider["people"],
  req: IncomingMessage,
  res: ServerResponse,
) {
  const details = await provider.interactionDetails(req, res)
  if (req.method !== "POST") {
    res.writeHead(200, { "content-type": "text/html; charset=utf-8" })
    res.end(`<!doctype html><html lang="fr"><title>Mon dossier</title><h1>Mon dossier</h1>
      <form method="post" action="/interaction/${details.uid}"><label>Votre nom <input name="sub"></label>
      <button>Entrer</button><button name="refuse" value="yes">Refuser</button></form></html>`)
    return
  }
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(Buffer.from(chunk as Uint8Array)) // what a request's stream holds
  const typed = new URLSearchParams(Buffer.concat(chunks).toString())
  const sub = typed.get("sub") ?? ""
  const known = !typed.has("refuse") && people.has(sub)
  const result = known ? { login: { accountId: sub } } : { error: "access_denied" }
  await provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false })
}

/** Walks from our address to ours again, as a browser would, and answers what the provider sent along. */
export async function walk(address: URL, sub: string | null): Promise<URLSearchParams> {
  const jar = new Map<string, string>()
  const portal = new URL(address.searchParams.get("redirect_uri") ?? "").origin
  let at = address
  let body: URLSearchParams | null = null
  for (let hop = 0; hop < 10; hop++) {
    const answer: Response = await fetch(at, {
      redirect: "manual",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(body ? { method: "POST", body } : {}),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const next = answer.headers.get("location")
    body = null
    if (next) at = new URL(next, at)
    else if (at.pathname.startsWith("/interaction/"))
      body = new URLSearchParams(sub === null ? { refuse: "yes" } : { sub })
    else throw new Error(`the provider answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`)
    if (at.origin === portal) return at.searchParams
  }
  throw new Error("the provider leads round and round")
}

function newKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 })
  return createPrivateKey(privateKey.export({ format: "pem", type: "pkcs8" }))
}

function isAnswer(body: unknown): body is { id_token: string } {
  return typeof body === "object" && body !== null && "id_token" in body && typeof body.id_token === "string"
}
