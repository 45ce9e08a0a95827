import { describe, expect, test } from "vitest"
import { check, rules } from "./rules.ts"

/** Every rule is shown to be able to fail, on the smallest house that breaks it. */
type Sample = [what: string, files: Record<string, string>]
const page = (first: string) =>
  `export default async function Page({ params }: { params: Promise<{ id: string }> }) {\n  ${first}\n  return null\n}`
const lines = (count: number) => "// line\n".repeat(count)
const at = "app/[locale]/parent/page.tsx"

const broken: Record<string, Sample[]> = {
  floors: [
    [
      "a page that uses Prisma",
      { "app/[locale]/page.tsx": 'import { PrismaClient } from "#lib/generated/prisma/client.ts"' },
    ],
    [
      "a page that opens the database",
      { "app/api/x/route.ts": 'import { database } from "#lib/platform/db.ts"' },
    ],
    [
      "a component that reads",
      { "components/site/a.tsx": 'import { listClosures } from "#lib/site/queries.ts"' },
    ],
    [
      "a component that writes",
      { "components/site/a.tsx": 'import { closeSite } from "#lib/site/commands/close-site.ts"' },
    ],
    [
      "a component that imports its action",
      { "components/site/a.tsx": 'import { closeSiteAction } from "#app/[locale]/admin/site/actions.ts"' },
    ],
    [
      "a component that knows the session",
      { "components/layout/a.tsx": 'import { findSession } from "#lib/platform/actor.ts"' },
    ],
    [
      "a button that knows a trade",
      { "components/ui/a.tsx": 'import { canJoin } from "#lib/waitlist/rules.ts"' },
    ],
    [
      "a button that knows a room's piece",
      { "components/ui/a.tsx": 'import { Rank } from "../waitlist/rank.tsx"' },
    ],
    ["a room that redirects", { "lib/site/commands.ts": 'import { redirect } from "next/navigation"' }],
    ["a room that draws", { "lib/site/views.ts": 'import { useState } from "react"' }],
    [
      "a room that opens its own database",
      { "lib/site/queries.ts": 'import { database } from "../platform/db.ts"' },
    ],
    [
      "the platform that calls a room",
      { "lib/platform/gate.ts": 'import { closeSite } from "#lib/site/commands.ts"' },
    ],
    ["the house that knows its door", { "lib/site/jobs.ts": 'const it = await import("#app/x.ts")' }],
    ["a script that draws", { "scripts/site.ts": 'import { Button } from "#components/ui/button.tsx"' }],
    [
      "the house that calls a script",
      { "lib/platform/mail.ts": 'export { step } from "#scripts/launch/say.ts"' },
    ],
    ["the house that knows its tests", { "lib/platform/mail.ts": 'import "#tests/support/mail.ts"' }],
  ],
  browser: [
    [
      "a secret one step away",
      { "components/site/a.tsx": '"use client"\nimport { hashOf } from "node:crypto"' },
    ],
    [
      "a server's file two steps away",
      {
        "components/site/a.tsx": '"use client"\nimport { x } from "#lib/site/schema.ts"',
        "lib/site/schema.ts": 'import { y } from "#lib/platform/passkeys.ts"',
      },
    ],
  ],
  leaning: [
    [
      "accounts that know children",
      { "lib/accounts/rules/account.ts": 'import { age } from "#lib/children/rules.ts"' },
    ],
    [
      "site that knows accounts",
      { "lib/site/queries.ts": 'import { listStaff } from "../accounts/queries/account.ts"' },
    ],
    ["a room nobody planned", { "lib/parking/rules.ts": "" }],
  ],
  "eight words": [
    ["a ninth word", { "lib/site/board.ts": "" }],
    ["a folder of a ninth word", { "lib/site/forms/close.ts": "" }],
    ["letters in one file", { "lib/site/emails.ts": "" }],
    ["a loose file", { "lib/money.ts": "" }],
    ["a word as a file and a folder", { "lib/site/rules.ts": "", "lib/site/rules/close.ts": "" }],
  ],
  "words know": [
    ["a rule with a clock", { "lib/site/rules.ts": 'import { now } from "#lib/platform/clock.ts"' }],
    [
      "a rule with a database",
      { "lib/site/rules/close.ts": 'import { inScope } from "#lib/platform/scope.ts"' },
    ],
    ["a view that reads", { "lib/site/views.ts": 'import { listClosures } from "./queries.ts"' }],
    ["a schema that asks", { "lib/site/schema.ts": 'import { listClosures } from "./queries.ts"' }],
    ["a query that writes", { "lib/site/queries.ts": 'import { closeSite } from "./commands.ts"' }],
    [
      "a command that writes letters",
      { "lib/site/commands.ts": 'import { closed } from "./emails/closed.ts"' },
    ],
    ["a right that looks things up", { "lib/site/rights.ts": 'import { listClosures } from "./queries.ts"' }],
  ],
  "guard first": [
    ["no guard", { [at]: page("const { id } = await params") }],
    [
      "a guard that comes second",
      { [at]: page("const { id } = await params\n  const scope = await requireParent()") },
    ],
    ["somebody else's guard", { [at]: page("const scope = await requireStaff()") }],
    ["a guard in a comment", { [at]: page("// const scope = await requireParent()") }],
    ["a guard that is not awaited", { [at]: page("const scope = requireParent()") }],
    ["a page that is not a function", { "app/[locale]/admin/(inner)/page.tsx": "export default Page" }],
    ["a page in a route group", { "app/[locale]/(signed-in)/parent/page.tsx": page("") }],
  ],
  "actions defined": [
    [
      "an action by hand",
      {
        "app/[locale]/parent/actions.ts": '"use server"\nexport async function saveAction(form: FormData) {}',
      },
    ],
    [
      "an action elsewhere",
      { "lib/site/commands.ts": '"use server"\nexport const closeAction = defineAction({})' },
    ],
    ["an action in a page", { "app/[locale]/page.tsx": 'async function save() {\n  "use server"\n}' }],
    [
      "a file of actions that is none",
      { "app/[locale]/parent/actions.ts": "export const saveAction = defineAction({})" },
    ],
  ],
  "downloads defined": [
    ["a handler by hand", { "app/[locale]/admin/exports/route.ts": "export async function GET() {}" }],
    [
      "a handler by const",
      { "app/[locale]/admin/exports/route.ts": "export const GET = async () => new Response()" },
    ],
  ],
  "only there": [
    ["a setting read aside", { "lib/site/jobs.ts": "const port = process.env.PORT" }],
    ["a setting read by import", { "lib/site/jobs.ts": 'import { env } from "node:process"' }],
    ["a link of Next's", { "components/ui/menu.tsx": 'import Link from "next/link"' }],
    ["a second client", { "lib/site/queries.ts": 'import type { Pool } from "pg"\nconst pool = new Pool()' }],
    [
      "a second way round the walls",
      { "lib/site/jobs.ts": 'import { asOwner } from "#lib/platform/connection.ts"' },
    ],
    ["a second post office", { "lib/site/jobs.ts": 'import { createTransport } from "nodemailer"' }],
    [
      "a second reader of the session",
      { "app/[locale]/layout.tsx": 'import { cookies } from "next/headers"' },
    ],
    [
      "a second next-auth",
      { "app/[locale]/layout.tsx": 'import { getServerSession } from "next-auth/next"' },
    ],
    ["a second mint", { "lib/site/jobs.ts": 'import { mintScope } from "#lib/platform/scope.ts"' }],
    ["a second clock", { "lib/site/rules.ts": "const today = new Date()" }],
    ["a second shelf", { "lib/site/jobs.ts": "globalThis.siteState ??= new Map()" }],
  ],
  "cache public only": [
    ["a cached private read", { "lib/platform/db.ts": 'import { unstable_cache } from "next/cache"' }],
    ["a cached private page", { [at]: `"use cache"\n${page("const scope = await requireParent()")}` }],
    [
      "a private page that is kept for a while",
      { "app/[locale]/(auth)/page.tsx": "export const revalidate = 60" },
    ],
  ],
  "columns named": [
    ["every column", { "lib/site/queries/a.ts": "tx.$queryRaw`select /* once */ * from sec.site_of()`" }],
    ["every column of one", { "lib/site/queries/a.ts": "tx.$queryRaw`select /* once */ a, s.* from b s`" }],
  ],
  "no style": [
    ["a style object", { "components/ui/a.tsx": "<p style={{ width }} />" }],
    ["a style text", { "app/[locale]/page.tsx": '<p\n  style="color: red" />' }],
  ],
  "no waiting room": [
    ["a loading page", { "app/[locale]/(public)/loading.tsx": "" }],
    ["content that waits", { "app/[locale]/page.tsx": "<Suspense fallback={null}><Rank /></Suspense>" }],
  ],
  "plain names": [
    ["a barrel", { "components/ui/index.ts": "" }],
    ["a drawer for everything", { "lib/platform/date-utils.ts": "" }],
    ["a service", { "lib/site/commands/closing-service.ts": "" }],
    ["a name in camel case", { "components/ui/DatePicker.tsx": "" }],
  ],
  "both tongues": [
    ["French alone", { "lib/i18n/messages/fr/site.ts": "" }],
    ["English alone", { "lib/i18n/messages/en/site.ts": "" }],
  ],
  "short files": [["a long file", { "lib/site/rules.ts": lines(301) }]],
  "whole tests": [
    ["a test alone", { "tests/unit/site/rules.test.ts": 'test.only("it closes", () => {})' }],
    ["a test left out", { "tests/unit/site/rules.test.ts": 'describe.skip("closing", () => {})' }],
  ],
  "press waited for": [
    [
      "a page that is left before it sent",
      { "tests/e2e/x.test.ts": 'await page.getByRole("button").click()\n  await page.goto("/fr")' },
    ],
  ],
}

describe.each(Object.entries(broken))("%s", (rule, samples) => {
  test.each(samples)("finds %s", (_, files) => {
    const found = check(new Map(Object.entries(files))).filter((it) => it.rule === rule)
    expect(found).not.toEqual([])
  })
})

test("every rule has a house that breaks it", () => {
  expect(Object.keys(broken).sort()).toEqual(rules.map((it) => it.name).sort())
})

test("a house in order is left in peace", () => {
  const house = {
    "app/[locale]/parent/page.tsx": [
      'import { requireParent } from "#lib/platform/actor.ts"',
      'import { getChild } from "#lib/children/queries.ts"',
      'import { ChildCard } from "#components/children/child-card.tsx"',
      page("const scope = await requireParent()"),
    ].join("\n"),
    "app/[locale]/admin/site/page.tsx": page(
      'const scope = await requireStaff({ door: "site", fresh: true })',
    ),
    "app/[locale]/parent/actions.ts":
      '"use server"\n\nexport const joinAction = defineAction({\n  name: "a" })',
    "app/[locale]/parent/children/[childId]/[...rest]/route.ts": "export const GET = defineDownload({})",
    "components/children/child-card.tsx":
      '"use client"\nimport { type Child } from "#lib/children/views.ts"\nimport { age } from "#lib/children/rules.ts"',
    "lib/children/rules.ts":
      'import { refuse } from "#lib/platform/result.ts" // see https://example.test/process.env',
    "lib/children/views.ts": 'import type { Row } from "#lib/generated/prisma/client.ts"',
    "lib/children/commands/add-child.ts": 'import { z } from "zod"\nimport { canAdd } from "../rules.ts"',
    "lib/children/emails/child-added.ts": 'import { layout } from "#lib/platform/letter-layout.ts"',
    "lib/waitlist/queries.ts": 'import { getChild } from "#lib/children/queries.ts"',
    "lib/i18n/messages/fr/site.ts": "",
    "lib/i18n/messages/en/site.ts": "",
    "tests/unit/children/rules.test.ts": 'test("a child is added once", () => {})',
    "scripts/site.ts": 'import { closeSite } from "#lib/site/commands.ts"',
  }
  expect(check(new Map(Object.entries(house)))).toEqual([])
})
