import { isTest, type Rule } from "../source.ts"

/** The content policy blocks style attributes; letters have no policy and no classes. */
export const noStyle: Rule = {
  name: "no style",
  check: ({ path, code }) => {
    if (!/^(app|components)\/.*\.tsx$/.test(path)) return []
    return /\sstyle\s*=\s*[{"']/.test(code)
      ? [
          "has a style= attribute, which the content policy blocks. Use a class, an SVG attribute, or a CSS variable set by class.",
        ]
      : []
  },
}

/** Under either, a missing page answers 200, and without JavaScript the content is not seen at all. */
export const noWaitingRoom: Rule = {
  name: "no waiting room",
  check: ({ path, code }) => {
    if (/^app\/.*\/?loading\.tsx$/.test(path))
      return ["is a loading page: under it, notFound() answers 200. Load before you draw."]
    if (/^(app|components)\//.test(path) && /<\s*(React\.)?Suspense\b/.test(code))
      return ["stands <Suspense> round content, which is invisible without JavaScript. Load before you draw."]
    return []
  },
}

const vague = new Set([
  "index",
  "util",
  "utils",
  "helper",
  "helpers",
  "service",
  "services",
  "manager",
  "managers",
  "misc",
  "common",
])

export const plainNames: Rule = {
  name: "plain names",
  check: ({ path }) => {
    if (!/^(app|components|lib|scripts|tests|prisma)\//.test(path)) return []
    const parts = path.split("/").slice(1)
    const stems = parts.map((part, at) =>
      at === parts.length - 1 ? part.replace(/(\.slow)?(\.test|\.config|\.d)?\.\w+$/, "") : part,
    )
    const isVague = stems.filter((stem) => stem.split("-").some((it) => vague.has(it)))
    if (isVague.length)
      return [
        `is called ${isVague.join(", ")}: name the thing it does. No barrels: import the file you mean.`,
      ]
    if (path.startsWith("prisma/")) return []
    const odd = stems.filter((stem) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem) && !isNextName(stem))
    return odd.length ? [`is called ${odd.join(", ")}: files and folders are kebab-case.`] : []
  },
}

const isNextName = (stem: string) =>
  /^(sitemap\.xml|robots\.txt|\[{1,2}(\.\.\.)?[a-zA-Z]+\]{1,2}|\([a-z-]+\)|_[a-z-]+)$/.test(stem)

export const bothTongues: Rule = {
  name: "both tongues",
  check: ({ path }, all) => {
    const [, locale, name = ""] = /^lib\/i18n\/messages\/(fr|en)\/(.+)$/.exec(path) ?? []
    if (!locale) return []
    const twin = `lib/i18n/messages/${locale === "fr" ? "en" : "fr"}/${name}`
    return all.has(twin) ? [] : [`has no twin ${twin}: both languages say everything.`]
  },
}

/** A test may be longer: it is read sentence by sentence. */
const mostLines = (path: string) => (isTest(path) ? 450 : 300)

/** Files that may be longer, each with its reason. */
const long: Record<string, string> = {}

export const shortFiles: Rule = {
  name: "short files",
  check: ({ path, text }) => {
    if (!/\.(ts|tsx|mjs)$/.test(path) || path in long) return []
    const lines = text.split("\n").length - 1
    return lines > mostLines(path)
      ? [`has ${lines} lines, more than ${mostLines(path)}. Is a second noun hiding in it?`]
      : []
  },
}

/** What a test says must be done by it: no test is left out, or alone. */
export const wholeTests: Rule = {
  name: "whole tests",
  check: ({ path, code }) => {
    if (!path.endsWith(".test.ts") || path.startsWith("tests/structure/")) return []
    const left = /\b(test|it|describe)\.(only|skip|todo|fixme)\b/.exec(code)?.[0]
    return left ? [`says ${left}: a test that is left out proves nothing. Mend it or remove it.`] : []
  },
}

const press = /\.(?:click|press)\([^\n]*\)\s*\n\s*await [\w.]+\.(goto|reload|goBack|close)\(/g

/** The browser leaves a page at once, and with it what it had not sent yet: the test would pass or fail by chance. */
export const pressWaited: Rule = {
  name: "press waited for",
  check: ({ path, code }) => {
    if (!/^tests\/e2e\/.*\.ts$/.test(path)) return []
    return [...code.matchAll(press)].map(
      ([, leaving]) => `presses and then says ${leaving}() at once. First expect what the press brings.`,
    )
  },
}
