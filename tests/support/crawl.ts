import type { Answer, Ask } from "./http.ts"
import { multipart, own, unescaped } from "./posts.ts"

type Asking = (ask: Ask) => Promise<Answer>
export type Crawled = { path: string; status: number; text: string }
export type Field = { name: string; value: string; typed: boolean }
export type Form = { at: string; method: "get" | "post"; action: string; fields: Field[] }

/** Every page that links lead to from `start`, each kind of page `most` times at the utmost, for whoever the cookie is. */
export async function crawl(ask: Asking, start: string, cookie: string, most = 2): Promise<Crawled[]> {
  const seen = new Set([start])
  const kinds = new Map<string, number>()
  const pages: Crawled[] = []
  for (const path of seen) {
    const { status, text, headers } = await ask({ path, cookie })
    pages.push({ path, status, text })
    const leads = headers.location ? [String(headers.location)] : linksOf(text)
    for (const link of leads.map((it) => unescaped(it).replace(/#.*/, ""))) {
      if (seen.has(link) || !/^\/(fr|en)(\/|$|\?)/.test(link) || link.includes("sign-out")) continue
      const kind = kindOf(link)
      const known = kinds.get(kind) ?? 0
      if (known >= most) continue
      kinds.set(kind, known + 1)
      seen.add(link)
    }
  }
  return pages
}

const linksOf = (text: string) =>
  [...text.matchAll(/<a\b[^>]*?\bhref="([^"]*)"/g)].map(([, href = ""]) => href)

/** The same page about somebody else, or turned to another leaf, is the same kind. */
function kindOf(link: string): string {
  const [path = "", query = ""] = link.split("?")
  const names = [...new URLSearchParams(query).keys()].sort()
  return `${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, "*").replace(/\/daycares\/[^/]+/, "/daycares/*")}?${names.join("&")}`
}

/** The forms of a page with what they would send, but those of signing out and of whole files. */
export function formsOf({ path, text }: Crawled): Form[] {
  return [...text.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = "", body = ""]) => ({
    at: path,
    method: /method="post"/i.test(head) ? "post" : "get",
    action: unescaped(/\baction="([^"]*)"/.exec(head)?.[1] ?? "") || path,
    fields: fieldsOf(body),
  }))
}

function fieldsOf(body: string): Field[] {
  const part = (tag: string, name: string) =>
    unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "")
  const inputs = [...body.matchAll(/<(?:input|button)\b[^>]*>/g)]
    .map(([tag]) => ({
      tag,
      type: part(tag, "type") || "text",
      name: part(tag, "name"),
      value: part(tag, "value"),
    }))
    .filter(
      ({ type, tag }) =>
        !["file", "submit", "button"].includes(type) || (type === "submit" && tag.startsWith("<button")),
    )
    .map(({ type, name, value }) => ({ name, value, typed: !["hidden", "submit"].includes(type) }))
  const texts = [...body.matchAll(/<textarea\b[^>]*>([\s\S]*?)<\/textarea>/g)].map(([tag, value = ""]) => ({
    ...{ name: part(tag, "name"), value: unescaped(value), typed: true },
  }))
  const choices = [...body.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)].map(
    ([, head = "", options = ""]) => ({
      ...{
        name: part(head, "name"),
        value: part(/<option\b[^>]*selected[^>]*>/.exec(options)?.[0] ?? "", "value"),
        typed: true,
      },
    }),
  )
  const all = [...inputs, ...texts, ...choices].filter((it) => it.name)
  // Of several radios of one name a browser sends one.
  return all.filter((it, at) => all.findIndex((other) => other.name === it.name) === at)
}

/** What a browser without JavaScript sends of this form, with some fields otherwise. */
export function sent(
  origin: string,
  { method, action, fields }: Form,
  otherwise: Record<string, string>,
): Ask {
  const entries = fields.map((it): [string, string] => [it.name, otherwise[it.name] ?? it.value])
  if (method === "get") {
    const [path = ""] = action.split("?")
    return { path: `${path}?${new URLSearchParams(entries)}` }
  }
  const { type, bytes } = multipart(entries)
  return {
    path: action,
    method: "POST",
    body: bytes,
    headers: { ...own(origin), accept: "text/html", "content-type": type },
  }
}
