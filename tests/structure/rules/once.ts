import { isTest, type Rule, type Source } from "../source.ts"

/** Things of which the house has one. Who may do them, and where the others ask. */
type Only = { name: string; find(source: Source): boolean; where: RegExp[]; instead: string }

const platform = (...names: string[]) => names.map((it) => new RegExp(`^lib/platform/${it}(\\.ts$|/)`))

const only: Only[] = [
  {
    name: "reads process.env",
    find: ({ code, imports }) =>
      /\bprocess\s*(\?\.|\.)\s*env\b/.test(code) ||
      imports.some((it) => /^(node:)?process$/.test(it.target) && it.names.includes("env")),
    // Next sets NEXT_RUNTIME while it compiles instrumentation.ts: it is a constant, no setting.
    where: [...platform("env"), /^scripts\/run\.mjs$/, /^instrumentation\.ts$/],
    instead: "Add the setting to lib/platform/env.ts and ask env(); a child process gets childEnv().",
  },
  {
    name: "makes a database client",
    find: ({ code, imports }) =>
      /\bnew\s+(PrismaClient|PrismaPg|StraightPg|(pg\.)?(Pool|Client))\s*\(/.test(code) &&
      imports.some((it) => /^(pg|@prisma\/.*|lib\/generated\/.*)$/.test(it.target)),
    // The gate watches and the queue works on connections of their own; migrations and the launcher come in as the owner.
    where: [
      ...platform("db", "connection", "gate", "migrate", "vault", "worker"),
      /^scripts\/launch\//,
      /^tests\//,
    ],
    instead: "Use the ScopedDb that inScope hands out.",
  },
  {
    name: "comes in as the owner",
    find: ({ imports }) => imports.some((it) => it.names.includes("asOwner")),
    // The way in that cannot be locked out: closing and opening from the server itself.
    where: [/^lib\/site\/commands\/from-server\.ts$/, /^scripts\//, /^prisma\/seed\//, /^tests\//],
    instead: "The owner passes every wall. Use the ScopedDb that inScope hands out.",
  },
  {
    name: "holds a key",
    find: ({ imports }) =>
      imports.some(
        (it) => /^lib\/platform\/vault\/(sealing|vault|server)(\.ts)?$/.test(it.target) && !it.typeOnly,
      ),
    where: [...platform("vault"), /^scripts\//, /^tests\//],
    instead: "Ask lib/platform/secrets.ts: the vault opens by a slip of the database, and by nothing else.",
  },
  {
    name: "speaks SMTP",
    find: ({ imports }) => imports.some((it) => it.target.startsWith("nodemailer") && !it.typeOnly),
    where: [...platform("mail"), /^tests\//],
    instead: "Plan a letter with plan(db, …); lib/platform/mail.ts sends it.",
  },
  {
    name: "reads cookies",
    find: ({ imports }) => imports.some((it) => it.target === "next/headers" && it.names.includes("cookies")),
    where: platform("actor"),
    instead: "Ask lib/platform/actor.ts: a guard in a page, recognise() in a wrapper.",
  },
  {
    name: "uses next-auth",
    find: ({ imports }) => imports.some((it) => /^next-auth(\/|$)/.test(it.target) && !it.typeOnly),
    where: [...platform("actor", "next-auth", "session"), /^app\/api\/auth\//],
    instead: "Ask lib/platform/actor.ts who is there.",
  },
  {
    name: "draws a link of Next's",
    find: ({ imports }) => imports.some((it) => it.target === "next/link"),
    where: [],
    instead: "Write a plain <a>: components/ui/soft-links.tsx follows it without loading a whole document.",
  },
  {
    name: "mints a scope",
    find: ({ code, path }) => /\bmintScope\b/.test(code) && !path.endsWith("platform/scope.ts"),
    where: [...platform("actor", "worker", "demonstration"), /^tests\//],
    instead: "A scope comes from a guard: requireParent(), requireStaff()…",
  },
  {
    name: "looks at the wall clock",
    find: ({ path, code }) =>
      /^(app|components|lib)\//.test(path) && /\bDate\.now\(|\bnew\s+Date\(\s*\)/.test(code),
    where: [/^lib\/platform\//],
    instead: "Time is an argument: db.now in a query or command, now() of lib/platform/clock.ts in a page.",
  },
  {
    name: "keeps something on globalThis",
    find: ({ code }) =>
      /\bglobalThis\s*(\.|\[)\s*\w+[^=\n]*(\?\?|\|\|)?=(?!=)/.test(code) || /\bdeclare\s+global\b/.test(code),
    where: [...platform("process", "env"), /^scripts\/launch\//, /^scripts\/start\.ts$/, /^tests\//],
    instead: "Hold it with once(name, make) of lib/platform/process.ts.",
  },
]

export const onlyThere: Rule = {
  name: "only there",
  check: (source) =>
    (source.path.startsWith("tests/structure/") ? [] : only)
      .filter((it) => !it.where.some((place) => place.test(source.path)) && it.find(source))
      .map((it) => `${it.name}, which only ${it.where.map(told).join(", ")} may. ${it.instead}`),
}

const told = (place: RegExp) => place.source.replace(/[\\^$]|\(\.ts\$\|\/\)|\(\.ts\|\/\)/g, "")

/** A connection keeps how a question marked "once" is answered, and refuses it for ever when its columns have become others. */
export const columnsNamed: Rule = {
  name: "columns named",
  check: ({ path, code }) =>
    path.startsWith("lib/") && /\/\* once \*\/\s+(\w+\.)?\*|\/\* once \*\/[^`]*?\w\.\*/.test(code)
      ? ["asks for all columns in a question marked once: a migration that adds one would end it. Name them."]
      : [],
}

/** Caching exists for public data only: somebody's page kept for somebody else is a breach. */
export const cachePublicOnly: Rule = {
  name: "cache public only",
  check: ({ path, code }) => {
    if (isTest(path) || path.startsWith("app/[locale]/(public)/") || path.startsWith("app/api/open-data/"))
      return []
    const caches =
      /\bunstable_cache\b|["']use cache|\brevalidate\s*=\s*\d|\bforce-static\b|\bcacheLife\b|\bcacheTag\b|from\s+["']react["'][^\n]*\bcache\b/
    const found = caches.exec(code)?.[0]
    return found
      ? [
          `caches (\`${found}\`): only app/[locale]/(public) and open data may, and only what everybody may read.`,
        ]
      : []
  },
}
