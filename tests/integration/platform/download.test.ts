import { beforeEach, expect, test, vi } from "vitest"
import { z } from "zod"
import { Forbidden, NotFound } from "#lib/platform/access.ts"
import { defineDownload, type File } from "#lib/platform/download.ts"
import { isConfirmed, startGate } from "#lib/platform/gate.ts"
import { sessionCookie } from "#lib/platform/session.ts"
import { closeFromServer, everybody, openFromServer } from "#lib/site/commands/from-server.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf } from "#tests/support/people.ts"

const request = { headers: new Headers(), cookies: new Map<string, string>() }
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({
    get: (name: string) => (request.cookies.has(name) ? { value: request.cookies.get(name) } : undefined),
  }),
}))

const db = useDatabase()
const letter: File = { name: "mes données d’été.csv", type: "text/csv; charset=utf-8", body: "a,b\r\n" }
const query = z.strictObject({ year: z.coerce.number().int().optional() })

beforeEach(async () => {
  const gate = startGate()
  await vi.waitFor(() => expect(isConfirmed()).toBe(true))
  request.cookies.clear()
  return () => gate.stop()
})

test("a parent's file is an attachment that opens inert, is kept by nobody, and is in the record", async () => {
  const id = await signIn("PARENT")
  const answer = await ask(own(async () => letter))
  expect([answer.status, await answer.text()]).toEqual([200, "a,b\r\n"])
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="mes_donn_es_d__t_.csv"',
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  })
  expect(await deedsOf(id)).toBe(1)
})

test("whoever is not that person gets a code and no file", async () => {
  const run = vi.fn(async () => letter)
  expect((await ask(own(run))).status).toBe(401)
  await signIn("STAFF")
  expect((await ask(own(run))).status).toBe(401)
  expect(run).not.toHaveBeenCalled()
})

test("HD6 AU1 whoever asks for the heading of somebody's file alone takes nothing, and nothing is counted as taken", async () => {
  const id = await signIn("PARENT")
  const run = vi.fn(async () => letter)
  const answer = await ask(own(run), "", "HEAD")
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, OPTIONS"])
  expect(run).not.toHaveBeenCalled()
  expect(await deedsOf(id)).toBe(0)
  expect((await ask(everybodys(), "", "HEAD")).status).toBe(200)
})

test("absent and forbidden look the same; a surprise says its number only; nothing of them is in the record", async () => {
  const id = await signIn("PARENT")
  const absent = await ask(own(() => Promise.reject(new NotFound())))
  const forbidden = await ask(own(() => Promise.reject(new Forbidden("account.save"))))
  expect([absent.status, await absent.text()]).toEqual([forbidden.status, await forbidden.text()])
  expect(absent.status).toBe(404)
  vi.spyOn(process.stderr, "write").mockReturnValue(true)
  const surprise = await ask(own(() => Promise.reject(new Error("Maude Bélanger"))))
  expect([surprise.status, await surprise.text()]).toEqual([500, expect.not.stringContaining("Maude")])
  expect(await deedsOf(id)).toBe(0)
})

test("an odd question is refused before anything is read", async () => {
  await signIn("PARENT")
  const run = vi.fn(async () => letter)
  expect((await ask(own(run), "?year=1&admin=1")).status).toBe(400)
  expect((await ask(own(run), "?year=x")).status).toBe(400)
  expect(run).not.toHaveBeenCalled()
})

test("MM3 closed is 503 with the time to come back, for people and for strangers", async () => {
  await signIn("PARENT")
  const words = { reason: "MAINTENANCE", messageFr: "Fermé.", messageEn: "Closed." } as const
  const states = Object.fromEntries(everybody.map((it) => [it, "CLOSED"]))
  await closeFromServer(db().ownerUrl, { states: { VERIFIER: "CLOSED", ...states } as never, ...words })
  try {
    await vi.waitFor(async () => {
      const answers = [await ask(own(async () => letter)), await ask(everybodys())]
      expect(answers.map((it) => [it.status, it.headers.has("retry-after")])).toEqual([
        [503, true],
        [503, true],
      ])
    })
  } finally {
    await openFromServer(db().ownerUrl)
  }
})

test("what is public may be kept as long as it says; asked too often it waits", async () => {
  const download = everybodys({ allowed: 2, seconds: 60 })
  const answers = [await ask(download), await ask(download), await ask(download)]
  expect(answers.map((it) => it.status)).toEqual([200, 200, 429])
  expect(answers[0]?.headers.get("cache-control")).toBe("public, max-age=60")
  expect(answers[2]?.headers.get("cache-control")).toBe("no-store")
})

/** The record knows its deeds by name: this one borrows a parent's. */
function own(run: () => Promise<File>) {
  return defineDownload({ name: "account.save", actor: "PARENT", query, run })
}

function everybodys(rate = { allowed: 100, seconds: 60 }) {
  return defineDownload({
    ...{ name: `figures ${rate.allowed}`, actor: "VISITOR" as const, query, rate },
    ...{ cacheSeconds: 60, run: async () => letter },
  })
}

function ask(download: ReturnType<typeof defineDownload>, search = "", method = "GET") {
  const asked = new Request(`http://localhost:3000/file${search}`, { method })
  return download(asked, { params: Promise.resolve({}) })
}

async function signIn(kind: "PARENT" | "STAFF"): Promise<string> {
  const person = await addPerson(db().owner, kind === "STAFF" ? { kind, role: "SUPPORT" } : {})
  request.cookies.set(sessionCookie, await openSessionOf(db().owner, person))
  return person.id
}

async function deedsOf(id: string): Promise<number> {
  const { rows } = await db().owner.query<{ deeds: number }>(
    "select count(*)::int as deeds from public.audit where account_id = $1 and deed = 'account.save'",
    [id],
  )
  return rows[0]?.deeds ?? 0
}
