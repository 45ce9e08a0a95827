import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import type { IncomingMessage, ServerResponse } from "node:http"
import { join } from "node:path"
import { doorOf } from "../doors.ts"
import { log } from "../log.ts"
import { listenIn } from "./listening.ts"

export type ClosedPages = {
  keep(language: string, html: string): void
  find(language: string): string | undefined
}

const languages = ["fr", "en"]
const refreshMs = 10_000
const longest = 512 * 1024

/** The newest page that said "closed", by language: still there for visitors when Next itself fails, or the machine restarts. */
export function closedPagesIn(folder: string): ClosedPages {
  const memory = new Map<string, { html: string; at: number }>()
  mkdirSync(folder, { recursive: true, mode: 0o700 })

  return {
    keep(language, html) {
      const last = memory.get(language)
      memory.set(language, { html, at: performance.now() })
      if (last && performance.now() - last.at < refreshMs) return
      writeWhole(join(folder, `${language}.html`), html)
    },
    find(language) {
      return memory.get(language)?.html ?? read(join(folder, `${language}.html`))
    },
  }
}

export function keptPage(req: IncomingMessage, pages: ClosedPages | undefined): string | undefined {
  return pages?.find(languageOf(req.url ?? "") ?? "fr")
}

/**
 * Only what a stranger was shown is kept: no cookie, no query, no form. Otherwise one person's page, with a name in
 * its header or typed words in its fields, would be shown to all. And only of the public and of parents: the verifier's
 * door is closed most of the year, and whoever knocked there would choose what everybody reads on a bad day.
 */
export function watchForClosed(req: IncomingMessage, res: ServerResponse, pages: ClosedPages) {
  const language = languageOf(req.url ?? "")
  if (!language || req.method !== "GET" || req.headers.cookie !== undefined || req.url?.includes("?")) return
  if (!isOfEverybody(req.url ?? "")) return

  listenIn(res, {
    wants: () => res.statusCode === 503,
    heard: (html) => {
      if (html.length <= longest) pages.keep(language, withoutScripts(html))
    },
  })
}

function isOfEverybody(url: string): boolean {
  const door = doorOf(url.split("/").slice(2).join("/"))
  return door !== "always" && (door.audience === "PUBLIC" || door.audience === "PARENTS")
}

/** Its scripts carry a nonce of long ago and would be refused; without them no promise of help is broken. */
function withoutScripts(html: string) {
  return html.replace(/<script\b[\s\S]*?<\/script>/gi, "")
}

/** A full disk must not take the portal down: memory still has the page. */
function writeWhole(path: string, html: string) {
  try {
    const draft = `${path}.${process.pid}`
    writeFileSync(draft, html)
    renameSync(draft, path)
  } catch (error) {
    log("warn", "front.closed-page-unkept", { error: error instanceof Error ? error.name : "unknown" })
  }
}

function languageOf(url: string): string | undefined {
  return languages.find(
    (language) =>
      url === `/${language}` || url.startsWith(`/${language}/`) || url.startsWith(`/${language}?`),
  )
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8")
  } catch {
    return undefined
  }
}
