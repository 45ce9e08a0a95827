import { placeOf, type Import, type Rule } from "../source.ts"

/** Who leans on whom (house.md). A room may also use what its neighbours stand on. */
const leans: Record<string, string[]> = {
  continuity: ["groups", "home", "vacancies", "site"],
  groups: ["vacancies"],
  home: ["vacancies"],
  vacancies: ["waitlist"],
  desk: ["waitlist"],
  waitlist: ["placements"],
  placements: ["children", "daycares"],
  children: ["accounts"],
  daycares: ["accounts"],
  incidents: ["site", "children", "accounts"],
  messages: ["children", "daycares"],
  tasks: ["children", "daycares"],
  figures: ["continuity", "desk", "incidents", "messages", "tasks"],
  record: ["vacancies", "desk", "tasks", "site"],
  holdings: ["vacancies", "desk", "tasks"],
  exports: ["record", "alarms"],
  alarms: ["accounts"],
  accounts: [],
  site: [],
}

export const rooms = Object.keys(leans)

/** Everything a room stands on, however far below. @throws when two rooms lean on each other. */
export function foundationsOf(room: string, above: string[] = []): Set<string> {
  if (above.includes(room)) throw new Error(`Rooms lean in a circle: ${[...above, room].join(" → ")}`)
  const below = leans[room] ?? []
  return new Set(below.flatMap((it) => [it, ...foundationsOf(it, [...above, room])]))
}

export const leaning: Rule = {
  name: "leaning",
  check: ({ path, imports }) => {
    const here = placeOf(path)
    if (!here) return []
    if (!rooms.includes(here.room)) {
      return [
        `${here.room} is no room of the house. Is it one of ${rooms.join(", ")}, or platform? A new room is named in house.md and here.`,
      ]
    }
    const foundations = foundationsOf(here.room)
    return imports.flatMap(({ target }) => {
      const there = placeOf(target)
      if (!there || there.room === here.room || foundations.has(there.room)) return []
      return [
        `${here.room} imports ${target}, but leans on ${list(foundations)} only. Turn the dependency round, or plan a job.`,
      ]
    })
  },
}

const words = ["schema", "rules", "rights", "views", "queries", "commands", "jobs", "emails"]

export const eightWords: Rule = {
  name: "eight words",
  check: ({ path }, files) => {
    const here = placeOf(path)
    if (!here)
      return /^lib\/[^/]+$/.test(path) ? ["stands loose in lib/: give it to a room, or to platform/."] : []
    const isFolder = path.split("/").length > 3
    if (here.word === "emails" && !isFolder)
      return ["is one file: letters live in emails/, one letter per file."]
    if (!isFolder && [...files.keys()].some((it) => it.startsWith(`${path.slice(0, -".ts".length)}/`)))
      return [`stands beside a folder of its name: the word is a file or a folder, never both.`]
    if (words.includes(here.word)) return []
    return [
      `is none of the eight words (${words.join(", ")}). It usually belongs to lib/platform, or it is two things.`,
    ]
  },
}

/** What each word may know. Types are free: they bring no code along. */
const mayKnow: Record<string, (target: string, room: string) => boolean> = {
  schema: (it, room) =>
    outside(it, "zod") || word(it, "schema") || own(it, room, "rules") || published(it) || quiet(it),
  rules: (it) => word(it, "rules") || quiet(it) || pureLibraries.includes(it),
  rights: (it) => word(it, "rights", "rules") || quiet(it),
  views: (it) => word(it, "views", "rules") || quiet(it),
  queries: (it, room) => own(it, room, ...pure) || word(it, "queries", "views", "rules") || base(it),
  commands: (it, room) =>
    own(it, room, ...pure, "queries") ||
    word(it, "commands", "queries", "rules", "rights", "views") ||
    base(it),
  jobs: (it, room) => own(it, room, ...words) || base(it),
  emails: (it, room) =>
    own(it, room, ...pure, "queries", "emails") || base(it) || it.startsWith("components/layout/"),
}

const pure = ["schema", "rules", "rights", "views"]

export const wordsKnow: Rule = {
  name: "words know",
  check: ({ path, imports }) => {
    const here = placeOf(path)
    const allowed = here && mayKnow[here.word]
    if (!here || !allowed) return []
    const sameWord = ({ target }: Import) => own(target, here.room, here.word)
    return imports
      .filter((it) => !it.typeOnly && !sameWord(it) && !allowed(it.target, here.room))
      .map((it) => `imports ${it.target}: ${here.word} may not know it. ${advice[here.word]}`)
  },
}

const advice: Record<string, string> = {
  schema: "A schema is zod and limits; what needs a look at the database is a rule asked by a command.",
  rules: "A rule is pure: time and facts come in as arguments.",
  rights: "A right is an actor and a few facts; load them in the command.",
  views: "A view turns a row into what its reader may see, and nothing else.",
  queries: "A query reads: its room's pure words, other rooms' queries, the platform.",
  commands:
    "A command writes through the platform and other rooms' commands; letters are planned, never sent.",
  jobs: "A job calls its own room's queries and commands, and sends its letters.",
  emails: "A letter is (data, locale) → words; its data come from jobs.",
}

const quietPlatform = ["result", "ids", "days", "access", "limits", "csv"].map(
  (it) => `lib/platform/${it}.ts`,
)
/** Functions of their arguments and of nothing else. */
const pureLibraries = ["csv-parse/sync", "d3-geo"]
const quiet = (it: string) => quietPlatform.includes(it) || it === "lib/i18n/locale.ts"
/** Shapes that the platform itself reads from what people send. */
const published = (it: string) => ["lib/platform/disclosure.ts", "lib/platform/passkeys.ts"].includes(it)
const base = (it: string) =>
  /^lib\/(platform|i18n)\//.test(it) || outside(it, "zod", "react", "@simplewebauthn/server")
const outside = (it: string, ...names: string[]) => names.includes(it) || it.startsWith("node:")
const word = (it: string, ...wanted: string[]) => wanted.includes(placeOf(it)?.word ?? "")
const own = (it: string, room: string, ...wanted: string[]) =>
  placeOf(it)?.room === room && word(it, ...wanted)
const list = (names: Set<string>) => [...names, "platform"].join(", ")
