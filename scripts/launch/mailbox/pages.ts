import type { IncomingMessage, ServerResponse } from "node:http"
import type { Envelope, Letter, Letters } from "./letters.ts"
import { style } from "./style.ts"

const listed = 200
const given = 50

const pagePolicy =
  "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
/** A letter may be anybody's HTML: no script, no request to anywhere, and no hold on this page. */
const letterPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"

export function respond(req: IncomingMessage, res: ServerResponse, letters: Letters, port: number) {
  // A page elsewhere whose name was pointed at this machine must not read anybody's letters.
  if (![`localhost:${port}`, `127.0.0.1:${port}`].includes(req.headers.host ?? ""))
    return void send(res, 421, "text/plain", "This mailbox answers on localhost only.")
  if (req.method !== "GET" && req.method !== "HEAD") return void send(res, 405, "text/plain", "GET only.")
  route(new URL(req.url ?? "/", "http://mailbox"), res, letters).catch(() =>
    send(res, 500, "text/plain", "The letter could not be read."),
  )
}

async function route(url: URL, res: ServerResponse, letters: Letters) {
  const to = url.searchParams.get("to") ?? undefined
  if (url.pathname === "/")
    return send(res, 200, "text/html", listPage(letters.list(to).slice(0, listed), to))
  if (url.pathname === "/mailbox.css") return send(res, 200, "text/css", style)
  if (url.pathname === "/api/letters") {
    const found = await Promise.all(
      letters
        .list(to)
        .slice(0, given)
        .map((it) => letters.find(it.id)),
    )
    return send(res, 200, "application/json", JSON.stringify(found.filter((it) => it !== undefined)))
  }

  const [, id = "", html] = /^\/letters\/([0-9a-f-]+)(\/html)?$/.exec(url.pathname) ?? []
  const letter = await letters.find(id)
  if (!letter)
    return send(
      res,
      404,
      "text/html",
      shell(
        "Introuvable",
        `<p>Cette lettre n’est pas ici. <span lang="en">This letter is not here.</span></p>${back}`,
      ),
    )
  if (html)
    return send(res, 200, "text/html", `<!doctype html><base target="_blank">${letter.html}`, letterPolicy)
  return send(res, 200, "text/html", letterPage(letter))
}

function send(res: ServerResponse, status: number, type: string, body: string, policy = pagePolicy) {
  res.writeHead(status, {
    "content-type": `${type}; charset=utf-8`,
    "content-security-policy": policy,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
  })
  res.end(body)
}

const back = `<p><a href="/">← Toutes les lettres · <span lang="en">All letters</span></a></p>`

function listPage(list: Envelope[], to = "") {
  const rows = list.map(
    (it) =>
      `<tr><td><time datetime="${escaped(it.at)}">${when(it.at)}</time></td><td>${escaped(it.to.join(", "))}</td><td><a href="/letters/${it.id}">${escaped(it.subject || "—")}</a></td></tr>`,
  )
  const table = `<table><thead><tr><th>Reçue · <span lang="en">Received</span></th><th>À · <span lang="en">To</span></th><th>Objet · <span lang="en">Subject</span></th></tr></thead><tbody>${rows.join("")}</tbody></table>`
  const none = `<p>Aucune lettre pour l’instant. Rechargez la page après l’envoi. <span lang="en">No letter yet. Reload the page after sending.</span></p>`
  const form = `<form><label for="to">Pour l’adresse · <span lang="en">For the address</span></label> <input id="to" name="to" type="email" value="${escaped(to)}"> <button>Chercher · <span lang="en">Search</span></button></form>`
  return shell("Boîte aux lettres", `${form}${list.length ? table : none}`)
}

function letterPage(letter: Letter) {
  const frame = `<h2>Mise en page · <span lang="en">As laid out</span></h2><iframe src="/letters/${letter.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox" title="Lettre mise en page · Letter as laid out"></iframe>`
  return shell(
    letter.subject || "—",
    `${back}<dl><dt>De · <span lang="en">From</span></dt><dd>${escaped(letter.from)}</dd><dt>À · <span lang="en">To</span></dt><dd>${escaped(letter.to.join(", "))}</dd><dt>Reçue · <span lang="en">Received</span></dt><dd><time datetime="${escaped(letter.at)}">${when(letter.at)}</time></dd></dl><h2>Texte · <span lang="en">Text</span></h2><pre>${withLinks(letter.text)}</pre>${letter.html ? frame : ""}`,
  )
}

function shell(title: string, body: string) {
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><link rel="stylesheet" href="/mailbox.css"></head><body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`
}

/** Escaped first, so a link is only ever made of characters that are harmless in an attribute. */
export function withLinks(text: string): string {
  return escaped(text).replace(/\bhttps?:\/\/(?:(?!&quot;|&#39;|&lt;|&gt;)[^\s<>])+/g, (found) => {
    const address = found.replace(/[.,;:!?)]+$/, "")
    return `<a href="${address}">${address}</a>${found.slice(address.length)}`
  })
}

function escaped(text: string): string {
  const names: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  }
  return text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign)
}

function when(at: string) {
  return new Intl.DateTimeFormat("fr-CA", {
    dateStyle: "medium",
    timeStyle: "medium",
    timeZone: "America/Toronto",
  }).format(new Date(at))
}
