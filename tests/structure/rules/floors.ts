import { isOurs, placeOf, read, type Import, type Rule, type Source } from "../source.ts"

/** Which floor may know which. A floor not named here (the root's own files) may know the house, not the door. */
const pureWords = ["schema", "rules", "rights", "views"]

/** What components may know of the platform: shapes and words, nothing that reads or writes. */
const harmless = ["access", "form-state", "result", "limits", "ids", "days"].map(
  (it) => `lib/platform/${it}.ts`,
)

export const floors: Rule = {
  name: "floors",
  check: (source) => source.imports.flatMap((it) => judge(source, it) ?? []),
}

function judge({ path }: Source, it: Import): string | undefined {
  const { target } = it
  const floor = path.split("/")[0]
  const room = placeOf(target)

  if (floor !== "tests" && target.startsWith("tests/") && !isRunner(path))
    return `imports ${target}: nothing in the house knows its tests.`
  if (floor !== "tests" && floor !== "scripts" && target.startsWith("scripts/"))
    return `imports ${target}: scripts call the house, never the other way. What both need belongs to lib/platform.`

  switch (floor) {
    case "app":
      if (isPrisma(target))
        return `imports ${target}: the door never touches the database. Read in lib/<room>/queries.ts.`
      return undefined

    case "components":
      if (isPrisma(target)) return `imports ${target}: components get props.`
      if (target.startsWith("app/"))
        return `imports ${target}: an action comes to a component as a prop, from its page.`
      if (path.startsWith("components/ui/") && (room || /^components\/(?!ui\/)/.test(target)))
        return `imports ${target}: components/ui knows not one word of the trade. Move the piece to components/<room>.`
      if (room && !pureWords.includes(room.word))
        return `imports ${target}: components know a room's types, rules and views; reading and writing are the page's and the action's.`
      if (target.startsWith("lib/platform/") && !it.typeOnly && !harmless.includes(target))
        return `imports ${target}: components do no I/O and hold no session. Let the page give it as a prop.`
      if (target.startsWith("node:")) return `imports ${target}: components do no I/O.`
      return undefined

    case "lib":
      if (target.startsWith("app/")) return `imports ${target}: the house does not know its door.`
      if (target.startsWith("components/") && !path.includes("/emails/"))
        return `imports ${target}: the house does not know its face.`
      if (placeOf(path)) return judgeRoom(path, it)
      if (room)
        return `imports ${target}: platform and i18n never call a room. Plan a job by name, and let the room subscribe.`
      if (path.startsWith("lib/i18n/") && isPrisma(target))
        return `imports ${target}: words need no database.`
      return undefined

    case "scripts":
      // The status board is drawn without React, because the front answers it when nothing else does.
      if (path.startsWith("scripts/board/") && target === "components/site/board-files.ts") return undefined
      if (/^(app|components)\//.test(target))
        return `imports ${target}: scripts call lib, not the door or the face.`
      return undefined

    default:
      return undefined
  }
}

function judgeRoom(path: string, { target, typeOnly, names }: Import): string | undefined {
  const letter = path.includes("/emails/")
  if (/^next(\/|$)/.test(target))
    return `imports ${target}: a room knows no request. Cookies, redirects and headers belong to app/ or lib/platform.`
  if (/^react(-dom)?(\/|$)/.test(target) && !letter)
    return `imports ${target}: a room draws nothing. Move the drawing to components/<room>.`
  // Who may come in as the owner is another rule (once.ts).
  const asOwner = target === "lib/platform/connection.ts" && names.join() === "asOwner"
  if (isPrisma(target) && !typeOnly && !asOwner)
    return `imports ${target}: a room uses the scoped database it is given.`
  return undefined
}

/** What starts the tests, the measurements and the mutants may know them. */
const isRunner = (path: string) => /^(scripts\/(test|measure|mutants)|playwright\.config)/.test(path)
const isPrisma = (target: string) =>
  /^(lib\/generated\/|@prisma\/|prisma(\/|$)|pg$|lib\/platform\/(db|connection)\.ts$)/.test(target)
const isClient = (code: string) => /^\s*["']use client["']/.test(code)

/** Next ships everything a "use client" file imports, and what that imports, to the browser. */
export const browser: Rule = {
  name: "browser",
  check: ({ path, code }, all) => {
    if (!isClient(code) || !/^(app|components)\//.test(path)) return []
    return shipped(path, all).map(
      (way) =>
        `sends ${way.at(-1)} to the browser, by ${way.join(" → ")}. A client component may bring rules, schemas, views and words.`,
    )
  },
}

/** The ways from a client file to what must stay on the server. */
function shipped(from: string, all: ReadonlyMap<string, string>): string[][] {
  const found: string[][] = []
  const seen = new Set([from])
  const walk = (way: string[]) => {
    const here = way.at(-1) ?? from
    for (const { target, typeOnly } of read(here, all.get(here) ?? "").imports) {
      if (typeOnly || seen.has(target) || isServerReference(target)) continue
      seen.add(target)
      if (staysHome(target)) found.push([...way, target])
      else if (isOurs(target)) walk([...way, target])
    }
  }
  walk([from])
  return found
}

/** An action is called from the browser, not sent there. */
const isServerReference = (target: string) => /^app\/.*\/actions\.ts$/.test(target)

function staysHome(target: string): boolean {
  if (target.startsWith("lib/platform/")) return !harmless.includes(target)
  const room = placeOf(target)
  return (
    isPrisma(target) || target.startsWith("node:") || (room !== undefined && !pureWords.includes(room.word))
  )
}
