import type { Rule } from "../source.ts"

/** Audience folders and the guard their pages begin with. */
const guards: Record<string, string> = {
  account: "requirePerson",
  parent: "requireParent",
  daycare: "requireDaycare",
  home: "requireHome",
  office: "requireOffice",
  admin: "requireStaff",
  verify: "requireVerifier",
}

/** app/[locale]/parent/… → "parent", with or without route groups between. */
function audienceOf(path: string): string | undefined {
  const name = /^app\/\[locale\]\/(?:\([^/]+\)\/)?([^/]+)\//.exec(path)?.[1] ?? ""
  return name in guards ? name : undefined
}

export const guardFirst: Rule = {
  name: "guard first",
  check: ({ path, code }) => {
    const audience = audienceOf(path)
    if (!audience || !path.endsWith("/page.tsx")) return []
    const guard = guards[audience]
    const body = bodyOfDefault(code)
    if (body === undefined)
      return ["has no `export default async function`: a page is written so, that its guard can be seen."]
    const first = new RegExp(`^\\s*(?:const\\s+[\\w{}\\s,:]+=\\s*)?await\\s+${guard}\\(`)
    return first.test(body)
      ? []
      : [
          `does not begin with \`await ${guard}()\`. The first line of a page is its guard; layouts do not guard.`,
        ]
  },
}

/** The text behind the opening brace of `export default async function Name(…) {`. */
function bodyOfDefault(code: string): string | undefined {
  const head = /export\s+default\s+async\s+function\s*\w*\s*\(/.exec(code)
  if (!head) return undefined
  let at = head.index + head[0].length
  for (let depth = 1; depth > 0 && at < code.length; at++)
    depth += code[at] === "(" ? 1 : code[at] === ")" ? -1 : 0
  const open = code.indexOf("{", at)
  return open < 0 ? undefined : code.slice(open + 1)
}

/** Actions that are written out, each with its reason. */
const writtenOut: Record<string, string> = {
  signOutAction: "leaving asks for no form, no right and no open site",
}

/** An action is a definition; so every one of them is checked in the same order. */
export const actionsDefined: Rule = {
  name: "actions defined",
  check: ({ path, code }) => {
    const serverFile = /^\s*["']use server["']/.test(code)
    const isActions = path.startsWith("app/") && /(^|\/)actions\.ts$/.test(path)
    if (serverFile && !isActions)
      return ['says "use server": actions live in an actions.ts beside their page.']
    if (!serverFile && /^\s*["']use server["']/m.test(code) && !isActions && !path.startsWith("tests/"))
      return [
        "has an action inside a function: actions live in an actions.ts beside their page, made by defineAction.",
      ]
    if (!isActions) return []
    if (!serverFile) return ['does not begin with "use server".']
    const exports = [...code.matchAll(/^export\s+(?!type\b)(.*)$/gm)].map(([, rest = ""]) => rest)
    return exports
      .filter((it) => !/^const\s+\w+Action\s*=\s*defineAction\(/.test(it))
      .filter((it) => !((/function (\w+)/.exec(it)?.[1] ?? "") in writtenOut))
      .map(
        (it) =>
          `exports \`${it.slice(0, 60)}\`: an actions.ts exports only \`const …Action = defineAction({…})\`. Logic belongs to a command.`,
      )
  },
}

/** Other answers than pages, under an audience's folder. */
export const downloadsDefined: Rule = {
  name: "downloads defined",
  check: ({ path, code }) => {
    if (!audienceOf(path) || !path.endsWith("/route.ts")) return []
    const handlers = [...code.matchAll(/^export\s+(.*\b(?:GET|POST|PUT|PATCH|DELETE)\b.*)$/gm)].map(
      ([, rest = ""]) => rest,
    )
    return handlers
      .filter((it) => !/=\s*define(Download|Handler)\(/.test(it))
      .map(
        (it) =>
          `exports \`${it.slice(0, 60)}\`: a handler under an audience is made by defineDownload, which guards it.`,
      )
  },
}
