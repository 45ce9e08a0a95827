import { globSync } from "node:fs"
import { beforeAll, expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import { addChild } from "#tests/support/children.ts"
import type { Answer } from "#tests/support/http.ts"
import { addPerson, cookieFor, type Made } from "#tests/support/people.ts"
import { own } from "#tests/support/posts.ts"
import { usePortal } from "#tests/support/use-portal.ts"

/** EX7: what anybody gets who is not signed in: nobody's data, no source, no word of how it is made. */
const portal = usePortal()
const marks = { name: "Mireille Sous-Verrou", phone: "+15145550199", email: "sous-verrou@exemple.ca" }
let parent: Made
let child: string

beforeAll(async () => {
  const { owner } = portal().database
  parent = await addPerson(owner, marks)
  child = (await addChild(owner, { guardian: parent.id })).id
})

const open = [
  ...[
    "",
    "/help",
    "/privacy",
    "/accessibility",
    "/regions",
    "/figures",
    "/about-the-data",
    "/record",
    "/record/keys",
    "/status",
    "/status/news",
  ],
  ...[
    "/sign-in",
    "/sign-in/staff",
    "/sign-up",
    "/recover",
    "/sign-in/code",
    "/closed",
    "/unexpected",
    "/old-form",
  ],
]
const closed = () => [
  ...[
    "/parent",
    `/parent/children/${child}`,
    "/parent/ranks",
    "/daycare",
    "/daycare/list",
    "/office",
    "/home",
  ],
  ...["/admin", `/admin/accounts/${parent.id}`, "/admin/alarms", "/admin/record", "/verify", "/account"],
  ...[`/invite/${newId()}`, `/confirm/${newId()}`, `/daycare/vacancies/${newId()}/order/file`],
]
const machine = [
  ...[
    "/api/health",
    "/api/ready",
    "/api/site",
    "/api/metrics",
    "/api/auth/session",
    "/api/auth/csrf",
    "/api/nowhere",
  ],
  ...[
    "/.env",
    "/.git/config",
    "/backup.zip",
    "/admin/export-all",
    "/package.json",
    "/next.config.ts",
    "/_next/data/x.json",
  ],
]

async function everything(): Promise<[string, Answer][]> {
  const paths = [
    ...[...open, ...closed()].flatMap((path) => [`/fr${path}`, `/en${path}`]),
    ...[...open, ...closed()].map((path) => `/fr${path}?_rsc=1`),
    ...machine,
  ]
  const answers: [string, Answer][] = []
  for (const path of paths)
    answers.push([
      path,
      await portal().ask({ path, ...(path.includes("_rsc") ? { headers: { rsc: "1" } } : {}) }),
    ])
  for (const path of ["/fr/sign-in", "/fr/parent", "/fr/admin", "/api/csp-report"])
    for (const body of ["", "{", "a=%ff", "1".repeat(5_000)])
      answers.push([
        `POST ${path}`,
        await portal().ask({
          method: "POST",
          path,
          body,
          headers: { ...own(portal().origin), "next-action": "00" },
        }),
      ])
  return answers
}

test("no address answers with anybody's data, a stack or a path of ours to whoever is not signed in (EX7)", async () => {
  const found: string[] = []
  for (const [path, { status, text, headers }] of await everything()) {
    const whole = `${text}\n${JSON.stringify(headers)}`
    const told = [
      ...[...Object.values(marks), parent.email, "Sous-Verrou", child].filter(
        (it) => !path.includes(it) && whole.includes(it),
      ),
      ...(/\bat (?:async )?[\w.<>]+ \(|node_modules|webpack-internal|\/lib\/platform\/|PrismaClient|SQLSTATE/.exec(
        whole,
      ) ?? []),
      // The verifier's door is shut until somebody asks for a verification.
      ...(status >= 500 && !path.startsWith("/api/ready") && !/^\/(fr|en)\/verify$/.test(path)
        ? [`status ${status}`]
        : []),
    ]
    found.push(...told.map((it) => `${path}: ${it}`))
  }
  expect(found).toEqual([])
}, 240_000)

test("signing in shows the same mark that a stranger never sees", async () => {
  const cookie = await cookieFor(portal().database.owner, parent)
  expect((await portal().ask({ path: "/fr/account", cookie })).text).toContain("Sous-Verrou")
})

test("no source map is built, named or served (EX7)", async () => {
  const scripts = globSync(".next/static/**/*.{js,css}")
  expect(scripts.length).toBeGreaterThan(10)
  expect(globSync(".next/static/**/*.map")).toEqual([])
  for (const file of scripts) {
    const path = file.replace(/^\.next/, "/_next")
    const answer = await portal().ask({ path })
    expect([path, answer.status]).toEqual([path, 200])
    expect(/sourceMappingURL|sourcesContent/.test(answer.text), path).toBe(false)
    expect([path, (await portal().ask({ path: `${path}.map` })).status]).toEqual([path, 404])
  }
}, 240_000)
