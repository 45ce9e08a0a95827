import { join } from "node:path"
import type { Form } from "#tests/support/crawl.ts"
import { runTool } from "./tool.ts"
import { pathOf } from "./way-in.ts"

/** One question to sqlmap: an address with what it may change in it. */
export type Target = { name: string; words: string[] }
export type Verdict = {
  target: string
  verdict: "nothing" | "injectable" | "not finished" | "not tested" | "not asked"
  said: string
}

const common = [
  ...["--batch", "--flush-session", "--ignore-proxy", "--ignore-redirects", "--disable-coloring"],
  ...["--dbms", "postgresql", "--risk", "2", "--technique", "BEUST", "--time-sec", "4"],
  ...["--timeout", "30", "--retries", "1", "--threads", "1"],
  // Nonces and build names differ from page to page, and comparing whole pages takes it a second each.
  "--text-only",
]

export async function runSqlmap(target: Target, folder: string, seconds: number): Promise<Verdict> {
  const said = await runTool(["sqlmap", ...target.words, ...common, "--output-dir", join(folder, "sqlmap")], {
    ...{ log: join(folder, "sqlmap.log"), seconds },
  })
  return { target: target.name, ...verdictOf(said) }
}

function verdictOf(said: string): Omit<Verdict, "target"> {
  const point = /sqlmap identified the following injection point[\s\S]*?---\n([\s\S]*?)---/.exec(said)?.[1]
  if (point) return { verdict: "injectable", said: point.trim() }
  if (/all tested parameters do not appear to be injectable/.test(said))
    return { verdict: "nothing", said: "" }
  const last =
    said
      .trim()
      .split("\n")
      .findLast((it) => /CRITICAL|ERROR|WARNING/.test(it)) ?? ""
  return { verdict: /testing '/.test(said) ? "not finished" : "not tested", said: last }
}

/** Addresses with a query, by as many of its names as stand together anywhere; addresses with an identifier, in its place. */
export function addressTargets(origin: string, paths: string[]): Target[] {
  const queries = distinct(
    paths.filter((it) => it.includes("?")),
    (it) => `${pathOf(it).replaceAll(identifiers, "*")} ${namesOf(it).sort().join()}`,
  )
  const largest = queries.filter(
    (it) =>
      !queries.some(
        (other) => other !== it && pathOf(other) === pathOf(it) && isWithin(namesOf(it), namesOf(other)),
      ),
  )
  const ids = distinct(
    paths.map(pathOf).filter((it) => identifier.test(it)),
    (it) => it.replaceAll(identifiers, "*"),
  )
  return [
    ...largest.map((path) => ({
      name: `${pathOf(path)}?${namesOf(path).join("&")}`,
      words: ["-u", `${origin}${path}`, "-p", namesOf(path).join(), "--level", "2"],
    })),
    ...ids.map((path) => ({
      name: path.replaceAll(identifiers, "*"),
      words: ["-u", `${origin}${path.replace(identifier, "$&*")}`, "--level", "2"],
    })),
  ]
}

const namesOf = (it: string) => [...new Set(new URLSearchParams(it.split("?")[1]).keys())]
const isWithin = (some: string[], others: string[]) =>
  some.length < others.length && some.every((it) => others.includes(it))
const identifiers = /[0-9a-f]{8}-[0-9a-f-]{27}|(?<=\/daycares\/)[^/?]+/g
const identifier = new RegExp(identifiers.source)

/** A form by the fields that people fill in, and its hidden ones that are not the way to its action. */
export function formTarget(origin: string, { at, method, action, fields }: Form): Target {
  const data = new URLSearchParams(
    fields.map((it): [string, string] => [it.name, it.value || "1"]),
  ).toString()
  const own = [...new Set(fields.map((it) => it.name).filter((it) => !it.startsWith("$ACTION")))]
  const name = `${method} ${at.replaceAll(identifiers, "*")} (${own.join(", ")})`
  // A form may lead to a place on its own page.
  const { pathname, search } = new URL(action, origin + at)
  const where =
    method === "get"
      ? ["-u", `${origin}${pathname}?${data}`]
      : ["-u", `${origin}${pathname}${search}`, "--data", data]
  return { name, words: [...where, "-p", own.join(), "--level", "1"] }
}

export const headTargets = (origin: string, path: string, token: string | undefined): Target[] => [
  {
    name: `${path}, user-agent and referer`,
    words: ["-u", `${origin}${path}`, "-p", "user-agent,referer", "--level", "3"],
  },
  {
    name: `${path}, accept-language`,
    words: ["-u", `${origin}${path}`, "-H", "Accept-Language: fr*", "--level", "2"],
  },
  ...(token
    ? [
        {
          name: `${path}, the session's cookie`,
          words: [
            "-u",
            `${origin}${path}`,
            "--cookie",
            token,
            "-p",
            token.split("=")[0] ?? "",
            "--level",
            "2",
          ],
        },
      ]
    : []),
]

function distinct(list: string[], key: (it: string) => string): string[] {
  return [...new Map(list.map((it) => [key(it), it])).values()]
}
