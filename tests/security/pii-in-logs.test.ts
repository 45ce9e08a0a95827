import { existsSync, readFileSync, statSync } from "node:fs"
import { inspect } from "node:util"
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest"
import { saveAccount } from "#lib/accounts/commands/save-account.ts"
import { signUp } from "#lib/accounts/commands/sign-up.ts"
import { newId } from "#lib/platform/ids.ts"
import { log } from "#lib/platform/log.ts"
import { Surprise, surprise } from "#lib/platform/errors.ts"
import { inScope } from "#lib/platform/scope.ts"
import { useDatabase } from "#tests/support/database.ts"
import { startSink } from "#tests/support/mail.ts"
import { startPart } from "#tests/support/process.ts"
import { newcomer, signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { testSettings } from "#tests/support/settings.ts"

/** PR2, AU7: somebody's details go through everything that speaks, and none of it comes out. Add new fields to the sample. */
const sample = {
  name: "Wilhelmine Desrosiers-Ouaknine",
  email: "wilhelmine.desrosiers@exemple.ca",
  phone: "+14185550173",
  address: "1234, rue des Érables",
  postalCode: "G1R 4S9",
  note: "allergie aux arachides",
  password: "tournesol hameçon brouette",
}
const words = [
  "wilhelmine",
  "desrosiers",
  "ouaknine",
  "4185550173",
  "érables",
  "g1r 4s9",
  "arachides",
  "tournesol",
  "hameçon",
]

const db = useDatabase()
let parent: SignedIn<"PARENT">
let said: string[] = []

beforeAll(
  async () =>
    void (parent = await signedIn(db().owner, "PARENT", {
      email: sample.email,
      name: sample.name,
      phone: sample.phone,
    })),
)
beforeEach(() => {
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation(
      (it) => said.push(typeof it === "string" ? it : Buffer.from(it).toString()) > 0,
    )
  for (const kind of ["log", "info", "debug"] as const)
    vi.spyOn(console, kind).mockImplementation((...it) => void said.push(inspect(it)))
})
afterEach(() => {
  vi.restoreAllMocks()
  said = []
})

/** What was said since the test began; shouts when a detail is in it. */
function quiet(text = said.join("")): string {
  expect(words.filter((it) => text.toLowerCase().includes(it))).toEqual([])
  return text
}

describe("the logger", () => {
  test("withholds every detail, as an event or as a fact, whole", () => {
    for (const detail of Object.values(sample)) {
      log("info", detail, { detail })
      log("error", "test.event", { note: detail, more: `${detail}\n${detail}` })
    }
    expect(quiet().match(/\[withheld\]/g)?.length).toBeGreaterThan(15)
  })

  test("writes one line whatever it is given (AU7)", () => {
    log("warn", "test.event", {
      forged: '"}\n{"level":"info","event":"site.open"}',
      colour: "\u001b[2Jx",
      separator: "\u2028",
    })
    expect(said).toHaveLength(1)
    expect(said[0]?.trimEnd()).not.toMatch(/[\n\r\u001b\u2028]/)
    expect(JSON.parse(said[0]!)).toMatchObject({ event: "test.event", forged: "[withheld]" })
  })
})

describe("a surprise", () => {
  test.each(Object.entries(sample))("quotes no %s, from message, name, cause or stack", (_, detail) => {
    const error = new Error(`value "${detail}" is not a number`, { cause: new Error(detail) })
    error.name = detail
    error.stack = `Error: ${detail}\n    at ${detail} (/somewhere/${detail}.ts:1:1)\n    at work (/house/lib/accounts/x.ts:12:3)`
    const shown = surprise(Object.assign(error, { detail, meta: { target: [detail] } }), "test.deed")
    quiet()
    quiet(inspect(shown))
    expect(JSON.parse(said[0]!)).toMatchObject({ event: "surprise", deed: "test.deed", id: shown.id })
  })

  test("made of a thrown text quotes no text", () => {
    surprise(sample.note, "test.deed")
    quiet()
  })
})

describe("a command that fails", () => {
  test("where the database itself quotes what was typed", async () => {
    const failing = [
      (text: string) => inScope(parent.scope, (it) => it.tx.$queryRaw`select ${text}::text::uuid`),
      (text: string) => inScope(parent.scope, (it) => it.tx.$queryRaw`select ${text}::text::int`),
      (text: string) => inScope(parent.scope, (it) => it.tx.account.findUnique({ where: { id: text } })),
      (text: string) =>
        inScope(parent.scope, (it) =>
          it.tx.account.update({ where: { id: newId() }, data: { nameSealed: text } }),
        ),
      (text: string) =>
        inScope(parent.scope, (it) =>
          it.tx.account.update({ where: { id: parent.person.id }, data: { locale: text } }),
        ),
      (text: string) =>
        inScope(parent.scope, async (it) => {
          await saveAccount(it, { name: text, locale: "fr", phone: null })
          throw new TypeError(`cannot read ${text}`)
        }),
    ]
    for (const fail of failing)
      for (const detail of Object.values(sample)) {
        const error: unknown = await fail(detail).then(
          () => "did not fail",
          (it: unknown) => it,
        )
        expect(error).toBeInstanceOf(Surprise)
        quiet(inspect(error, { depth: 9 }))
      }
    expect(quiet().match(/"event":"surprise"/g)).toHaveLength(failing.length * Object.values(sample).length)
  })

  test("also where it is a sign-up", async () => {
    await db().owner.query(
      "alter table sec.mailed_code add constraint of_a_test check (password_hash is null) not valid",
    )
    const failing = signUp(newcomer(), { email: `nouvelle.${sample.email}`, password: sample.password }, "fr")
    await expect(failing).rejects.toThrow(Surprise)
    await db().owner.query("alter table sec.mailed_code drop constraint of_a_test")
    quiet()
  })

  test("and the server's own log says nothing of it", () => {
    const path = ".data/test-postgres/postgres/postgres.log"
    expect(existsSync(path) && statSync(path).size > 0).toBe(true)
    quiet(readFileSync(path, "utf8"))
  })
})

test("a letter that fails, is refused or cannot be opened leaves no detail behind", async () => {
  const sink = await startSink()
  sink.refuseWith(550)
  const settings = { WORKER_DATABASE_URL: db().workerUrl, SMTP_URL: sink.url, HEARTBEAT_MS: "500" }
  await inScope(parent.scope, (it) =>
    saveAccount(it, { name: sample.name, locale: "fr", phone: sample.phone }),
  )
  const worker = startPart("worker", "scripts/worker.ts", { ...testSettings, ...settings })
  await vi.waitFor(() => expect(worker.said()).toContain("letter.refused"), { timeout: 15_000 })
  await db().owner.query("update public.account set email_sealed = $2 where id = $1", [
    parent.person.id,
    sample.email,
  ])
  await inScope(parent.scope, (it) =>
    saveAccount(it, { name: sample.name, locale: "fr", phone: sample.phone }),
  )
  await vi.waitFor(() => expect(worker.said()).toContain('"event":"surprise"'), { timeout: 15_000 })
  await worker.stop()
  await sink.stop()
  quiet(worker.said())

  const { rows } = await db().owner.query<{ line: string }>(
    "select o::text as line from public.outbox o union all select j::text from graphile_worker._private_jobs j",
  )
  quiet(rows.map((it) => it.line).join("\n"))
})
