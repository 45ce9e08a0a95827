import type { IncomingMessage, ServerResponse } from "node:http"
import type { Envelope, Letter, Letters } from "./letters.ts"
import type { People } from "./people.ts"
import { peoplePage } from "./people-page.ts"
import { escaped, shell } from "./shell.ts"
import { style } from "./style.ts"

const listed = 200
const given = 50

const pagePolicy =
  "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
/** The way in as somebody leads from here to the portal. */
const peoplePolicy = (origin: string) =>
  pagePolicy.replace("form-action 'self'", `form-action 'self' ${origin}`)
/** A letter may be anybody's HTML: no script, no request to anywhere, and no hold on this page. */
const letterPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"

/** What the pages are made of: letters, and in the demonstration the people who get them. */
export type Mailbox = { letters: Letters; port: number; origin: string; people: People | null }

export function respond(req: IncomingMessage, res: ServerResponse, mailbox: Mailbox) {
  const { letters, port, people } = mailbox
  // A page elsewhere whose name was pointed at this machine must not read anybody's letters.
  if (![`localhost:${port}`, `127.0.0.1:${port}`].includes(req.headers.host ?? ""))
    return void send(res, 421, "text/plain", "This mailbox answers on localhost only.")
  const url = new URL(req.url ?? "/", "http://mailbox")
  if (people && url.pathname === "/people")
    return void showPeople(req, res, { ...mailbox, people }).catch(() =>
      send(res, 500, "text/plain", "The people could not be read."),
    )
  if (req.method !== "GET" && req.method !== "HEAD") return void send(res, 405, "text/plain", "GET only.")
  route(url, res, letters, people !== null).catch(() =>
    send(res, 500, "text/plain", "The letter could not be read."),
  )
}

async function route(url: URL, res: ServerResponse, letters: Letters, withPeople: boolean) {
  const to = url.searchParams.get("to") ?? undefined
  if (url.pathname === "/")
    return send(res, 200, "text/html", listPage(letters.list(to).slice(0, listed), to, withPeople))
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

/** Another site's page may neither read this one nor press its buttons. */
async function showPeople(
  req: IncomingMessage,
  res: ServerResponse,
  { port, origin, people }: Mailbox & { people: People },
) {
  if (req.method === "GET")
    return send(res, 200, "text/html", peoplePage(await people.list()), peoplePolicy(origin))
  if (req.method !== "POST") return send(res, 405, "text/plain", "GET and POST only.")
  if (![`http://localhost:${port}`, `http://127.0.0.1:${port}`].includes(req.headers.origin ?? ""))
    return send(res, 403, "text/plain", "This button is pressed on its own page only.")

  const link = await people.link(new URLSearchParams(await bodyOf(req)).get("email") ?? "")
  if (!link) return send(res, 404, "text/plain", "Nobody of the demonstration has this address.")
  res.writeHead(303, { location: link, "cache-control": "no-store", "referrer-policy": "no-referrer" }).end()
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  let text = ""
  for await (const part of req.setEncoding("utf8")) {
    text += String(part)
    if (text.length > 1_000) throw new Error("a form longer than its one field")
  }
  return text
}

function send(res: ServerResponse, status: number, type: string, body: string, policy = pagePolicy) {
  res.writeHead(status, {
    "content-type": `${type}; charset=utf-8`,
    "content-security-policy": policy,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": policy.includes("form-action 'self' http") ? "same-origin" : "no-referrer",
    "cross-origin-resource-policy": "same-origin",
  })
  res.end(body)
}

const back = `<p><a href="/">← Toutes les lettres · <span lang="en">All letters</span></a></p>`

function listPage(list: Envelope[], to = "", withPeople = false) {
  const rows = list.map(
    (it) =>
      `<tr><td><time datetime="${escaped(it.at)}">${when(it.at)}</time></td><td>${escaped(it.to.join(", "))}</td><td><a href="/letters/${it.id}">${escaped(it.subject || "—")}</a></td></tr>`,
  )
  const table = `<table><thead><tr><th>Reçue · <span lang="en">Received</span></th><th>À · <span lang="en">To</span></th><th>Objet · <span lang="en">Subject</span></th></tr></thead><tbody>${rows.join("")}</tbody></table>`
  const none = `<p>Aucune lettre pour l’instant. Rechargez la page après l’envoi. <span lang="en">No letter yet. Reload the page after sending.</span></p>`
  const form = `<form><label for="to">Pour l’adresse · <span lang="en">For the address</span></label> <input id="to" name="to" type="email" value="${escaped(to)}"> <button>Chercher · <span lang="en">Search</span></button></form>`
  const people = withPeople
    ? `<p><a href="/people">Comptes de la démonstration · <span lang="en">Accounts of the demonstration</span></a></p>`
    : ""
  return shell("Boîte aux lettres", `${people}${form}${list.length ? table : none}`)
}

function letterPage(letter: Letter) {
  const frame = `<h2>Mise en page · <span lang="en">As laid out</span></h2><iframe src="/letters/${letter.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox" title="Lettre mise en page · Letter as laid out"></iframe>`
  return shell(
    letter.subject || "—",
    `${back}<dl><dt>De · <span lang="en">From</span></dt><dd>${escaped(letter.from)}</dd><dt>À · <span lang="en">To</span></dt><dd>${escaped(letter.to.join(", "))}</dd><dt>Reçue · <span lang="en">Received</span></dt><dd><time datetime="${escaped(letter.at)}">${when(letter.at)}</time></dd></dl><h2>Texte · <span lang="en">Text</span></h2><pre>${withLinks(letter.text)}</pre>${letter.html ? frame : ""}`,
  )
}

/** Escaped first, so a link is only ever made of characters that are harmless in an attribute. */
export function withLinks(text: string): string {
  return escaped(text).replace(/\bhttps?:\/\/(?:(?!&quot;|&#39;|&lt;|&gt;)[^\s<>])+/g, (found) => {
    const address = found.replace(/[.,;:!?)]+$/, "")
    return `<a href="${address}">${address}</a>${found.slice(address.length)}`
  })
}

function when(at: string) {
  return new Intl.DateTimeFormat("fr-CA", {
    dateStyle: "medium",
    timeStyle: "medium",
    timeZone: "America/Toronto",
  }).format(new Date(at))
}
