import { posix } from "node:path"

/** One file of the house, read once: its words without the comments, and what it imports. */
export type Source = {
  path: string
  text: string
  /** Comments blanked out; lines stay where they are. */
  code: string
  imports: Import[]
}

export type Import = {
  /** As written, or the file's path in the house when it is one of ours. */
  target: string
  typeOnly: boolean
  /** By `import()`: only when its line is reached. */
  lazy: boolean
  names: string[]
}

export type Violation = { rule: string; file: string; message: string }

/** A rule reads one file, knowing which others exist, and says what is wrong and where it belongs. */
export type Rule = { name: string; check(source: Source, all: ReadonlyMap<string, string>): string[] }

export function read(path: string, text: string): Source {
  const code = withoutComments(path, text)
  return { path, text, code, imports: /\.(ts|tsx|mjs)$/.test(path) ? importsOf(path, code) : [] }
}

function withoutComments(path: string, text: string): string {
  if (!/\.(ts|tsx|mjs|css)$/.test(path)) return text
  const blank = (it: string) => it.replace(/[^\n]/g, " ")
  // Strings first, so that "https://…" is no comment.
  const token =
    /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|(?<![:\\/])\/\/[^\n]*/g
  return text.replace(token, (it) => (it.startsWith("/*") || it.startsWith("//") ? blank(it) : it))
}

const statement =
  /(?:^|\n|;)\s*(?:import|export)\s+(type\s+)?(?:([\w$*{][^"';]*?)\s+from\s+)?["']([^"'\n]+)["']/g
const call = /\bimport\(\s*["']([^"'\n]+)["']/g

function importsOf(path: string, code: string): Import[] {
  const found: Import[] = []
  for (const [, type, clause = "", target = ""] of code.matchAll(statement)) {
    found.push({
      target: resolve(path, target),
      typeOnly: Boolean(type) || onlyTypes(clause),
      lazy: false,
      names: namesIn(clause),
    })
  }
  for (const [, target = ""] of code.matchAll(call)) {
    found.push({ target: resolve(path, target), typeOnly: false, lazy: true, names: [] })
  }
  return found
}

/** `import { type A, type B }` brings no code along either. */
function onlyTypes(clause: string): boolean {
  const inBraces = /^\{([\s\S]*)\}$/.exec(clause.trim())?.[1]
  const parts =
    inBraces
      ?.split(",")
      .map((it) => it.trim())
      .filter(Boolean) ?? []
  return parts.length > 0 && parts.every((it) => it.startsWith("type "))
}

function namesIn(clause: string): string[] {
  return clause.replace(/\btype\s+/g, "").match(/[\w$]+/g) ?? []
}

function resolve(from: string, target: string): string {
  if (target.startsWith("#")) return target.slice(1)
  if (target.startsWith(".")) return posix.normalize(posix.join(posix.dirname(from), target))
  return target
}

/** lib/waitlist/rules/rank.ts → { room: "waitlist", word: "rules" } */
export function placeOf(path: string): { room: string; word: string } | undefined {
  const [, room = "", word = ""] = /^lib\/([^/]+)\/([^/.]+)/.exec(path) ?? []
  return room && room !== "platform" && room !== "i18n" && room !== "generated" ? { room, word } : undefined
}

export const isOurs = (target: string) => /^(app|components|lib|scripts|tests)\//.test(target)
export const isTest = (path: string) => path.startsWith("tests/")
