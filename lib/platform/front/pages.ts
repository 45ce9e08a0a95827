import { STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http"
import { look, lookSource } from "./look.ts"

/** What we answer ourselves, in both languages at once: without Next there is nobody to ask which. */
const refusals = {
  BAD_REQUEST: [400, "Cette demande n’a pas pu être lue.", "This request could not be read."],
  BAD_ADDRESS: [
    400,
    "Cette adresse n’est pas bien écrite. Vérifiez le lien que vous avez suivi.",
    "This address is not well formed. Please check the link you followed.",
  ],
  BODY_NOT_EXPECTED: [
    400,
    "Cette demande porte un contenu que nous n’attendions pas.",
    "This request carries content that we did not expect.",
  ],
  BODY_BROKEN: [
    400,
    "Ce formulaire n’est pas arrivé en bon état. Réessayez.",
    "This form did not arrive in good order. Please try again.",
  ],
  METHOD_NOT_ALLOWED: [405, "Cette action n’existe pas ici.", "This action does not exist here."],
  TOO_SLOW: [
    408,
    "La demande n’est pas arrivée au complet. Réessayez.",
    "The request did not arrive in full. Please try again.",
  ],
  BODY_TOO_LARGE: [
    413,
    "Ce que vous avez envoyé est trop volumineux. Raccourcissez votre texte, puis réessayez.",
    "What you sent is too large. Please shorten your text, then try again.",
  ],
  BODY_ENCODED: [
    415,
    "Ce contenu est dans un format que nous ne lisons pas.",
    "This content is in a form that we do not read.",
  ],
  WRONG_HOST: [421, "Ce site ne répond pas à cette adresse.", "This site does not answer at this address."],
  TOO_MANY_ABSENT: [
    429,
    "Trop d’adresses qui n’existent pas ont été demandées. Attendez quelques minutes, puis revenez par l’accueil.",
    "Too many addresses that do not exist were asked for. Wait a few minutes, then come back by the home page.",
  ],
  TOO_MANY: [
    429,
    "Trop de pages ont été demandées en même temps avec votre compte. Attendez quelques secondes, puis rechargez la page.",
    "Too many pages were asked for at once with your account. Wait a few seconds, then reload the page.",
  ],
  HEADERS_TOO_LARGE: [
    431,
    "Votre navigateur envoie trop d’informations. Raccourcissez l’adresse, ou effacez les témoins de ce site, puis réessayez.",
    "Your browser sends too much information. Please shorten the address, or clear the cookies of this site, then try again.",
  ],
  UNAVAILABLE: [
    503,
    "Le service n’est pas disponible pour le moment. Réessayez dans un instant; rien n’a été enregistré à moitié.",
    "The service is not available right now. Please try again in a moment; nothing was half saved.",
  ],
} as const

export type Refusal = keyof typeof refusals

const retryAfterSeconds = 10
const absentSeconds = 600
const paceSeconds = 5
const lingerMs = 1_000
const ownPolicy = `default-src 'none'; style-src ${lookSource}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
const keptPolicy =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

export function answer(req: IncomingMessage, res: ServerResponse, refusal: Refusal, keptPage?: string) {
  const asJson = wantsJson(req)
  const body = asJson ? json(refusal) : (keptPage ?? html(refusal))
  const close = hasBody(req) && !req.readableEnded
  res.writeHead(refusals[refusal][0], {
    ...headers(refusal, asJson, body, keptPage && !asJson ? keptPolicy : ownPolicy),
    ...(close ? { connection: "close" } : {}),
  })
  if (!close) return void res.end(req.method === "HEAD" ? undefined : body)

  // Closing under a client that still sends would throw our answer away: it is heard out for a moment, unkept.
  res.write(body)
  const finish = () => res.end()
  const timer = setTimeout(finish, lingerMs)
  req.once("end", finish).once("error", finish).resume()
  res.once("close", () => clearTimeout(timer))
}

/** The same for a connection on which no request could be read. */
export function raw(refusal: Refusal): string {
  const [status] = refusals[refusal]
  const body = html(refusal)
  const lines = Object.entries({ ...headers(refusal, false, body, ownPolicy), connection: "close" })
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
    "",
    body,
  ].join("\r\n")
}

function headers(refusal: Refusal, asJson: boolean, body: string, policy: string): Record<string, string> {
  const [status] = refusals[refusal]
  return {
    "content-type": asJson ? "application/json; charset=utf-8" : "text/html; charset=utf-8",
    "content-length": String(Buffer.byteLength(body)),
    "cache-control": "no-store",
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    ...(status === 405 ? { allow: "GET, HEAD, POST, OPTIONS" } : {}),
    ...(status === 429
      ? { "retry-after": String(refusal === "TOO_MANY" ? paceSeconds : absentSeconds) }
      : {}),
    ...(status === 503 ? { "retry-after": String(retryAfterSeconds) } : {}),
  }
}

function json(refusal: Refusal) {
  const [, fr, en] = refusals[refusal]
  return JSON.stringify({ code: refusal, message: { fr, en } })
}

function html(refusal: Refusal) {
  const [, fr, en] = refusals[refusal]
  return `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Guichet</title><style>${look}</style></head>
<body><main><h1>Guichet</h1><p class="said">${fr}</p><p class="said" lang="en">${en}</p><p><a href="/fr">Accueil</a><a href="/fr/status">État du Guichet</a></p><p lang="en"><a href="/en">Home</a><a href="/en/status">State of Guichet</a></p></main></body>
</html>
`
}

function wantsJson(req: IncomingMessage) {
  const accept = req.headers.accept ?? ""
  return (
    req.url?.startsWith("/api/") || (accept.includes("application/json") && !accept.includes("text/html"))
  )
}

function hasBody(req: IncomingMessage) {
  return Number(req.headers["content-length"] ?? 0) > 0 || req.headers["transfer-encoding"] !== undefined
}
