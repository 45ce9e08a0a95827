import { createServer, request, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { createFront, type FrontOptions } from "#lib/platform/front.ts"
import { decoyOf, watchDecoys } from "#lib/platform/front/decoys.ts"
import { watchWalking } from "#lib/platform/front/walking.ts"
import { newId } from "#lib/platform/ids.ts"
import { noteAbsent, noteDecoy } from "#lib/platform/noticed.ts"
import { sessionCookie } from "#lib/platform/session.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf, type Made } from "#tests/support/people.ts"
import { alarms, setBudget } from "#tests/support/readings.ts"

/** EX8: addresses tried one after the other. The front is real, and so is what counts; what stands behind answers by hand. */
const db = useDatabase()
const owner = () => db().owner
let open: Server | undefined
let behind = 0
/** What "exists" for whoever asks. */
const mine = `/fr/parent/children/${newId()}`

beforeAll(() => setBudget(owner(), { "absent-pages": 19, "absent-pages-address": 60 }))
beforeEach(async () => {
  behind = 0
  await owner().query("truncate public.alarm; truncate sec.absent_page; delete from public.outbox")
})
afterEach(() => new Promise((done) => (open ? open.close(done) : done(undefined))))

async function portal(
  more: Partial<FrontOptions> = {},
): Promise<(path: string, cookie?: string) => Promise<Answer>> {
  const port = await freePort()
  const front = createFront({
    handler: () => (req, res) => {
      behind++
      res.writeHead(req.url === mine ? 200 : 404).end("as it is")
    },
    origin: `http://127.0.0.1:${port}`,
    allowedHosts: [`127.0.0.1:${port}`],
    bodyLimit: 1_048_576,
    trustedProxies: 1,
    walking: watchWalking({ cookie: sessionCookie, note: noteAbsent }),
    decoys: watchDecoys(noteDecoy),
    ...more,
  })
  open = front
  await new Promise<void>((done) => front.listen(port, "127.0.0.1", done))
  return (path, cookie = "") => ask(port, path, cookie)
}

type Answer = { status: number; body: string; retryAfter: string | undefined }
let sender = "192.0.2.1"
function ask(port: number, path: string, cookie: string): Promise<Answer> {
  return new Promise((done, fail) => {
    request({ host: "127.0.0.1", port, path, headers: { cookie, "x-forwarded-for": sender } }, (res) => {
      let body = ""
      res.on("data", (part: Buffer) => (body += part.toString()))
      res.on("end", () => done({ status: res.statusCode ?? 0, body, retryAfter: res.headers["retry-after"] }))
    })
      .on("error", fail)
      .end()
  })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  const { port } = server.address() as AddressInfo // it listens
  await new Promise((done) => server.close(done))
  return port
}

const guess = () => `/fr/parent/children/${newId()}`
async function signedInCookie(person?: Made): Promise<{ person: Made; cookie: string }> {
  const who = person ?? (await addPerson(owner()))
  return { person: who, cookie: `${sessionCookie}=${await openSessionOf(owner(), who)}` }
}
/** What the front noted is in the database before the next one is asked: a row for the address, one for who is signed in. */
const settled = async (count: number, each = 2) => {
  for (let tried = 0; tried < 100; tried++) {
    const { rowCount } = await owner().query("select from sec.absent_page")
    if (rowCount === count * each) return
    await new Promise((later) => setTimeout(later, 10))
  }
  throw new Error("what the front noted is not in the database")
}

describe("walking through identifiers", () => {
  test("ends by the twentieth, and what exists answers as what does not (EX8, AZ5)", async () => {
    const get = await portal()
    const { person, cookie } = await signedInCookie()
    const statuses: number[] = []
    for (let tried = 1; tried <= 20; tried++) {
      statuses.push((await get(guess(), cookie)).status)
      await settled(tried)
    }
    expect(new Set(statuses)).toEqual(new Set([404]))
    await new Promise((later) => setTimeout(later, 50))
    const before = behind
    const absent = await get(guess(), cookie)
    expect(absent).toMatchObject({ status: 429, retryAfter: "600" })
    expect(await get(mine, cookie)).toEqual(absent)
    expect(behind, "nothing behind us was asked").toBe(before)
    expect((await get("/fr/help", cookie)).status, "public pages go on").toBe(404)
    expect(await alarms(owner())).toMatchObject([{ kind: "WALKING", about: person.id }])
    // Each of them is one line of the record, under its own request (AU1); whoever waits asks for nothing.
    const { rows } = await owner().query(
      "select count(*)::int as lines, count(distinct request_id)::int as requests from public.audit where deed = 'access.denied' and account_id = $1",
      [person.id],
    )
    expect(rows).toEqual([{ lines: 20, requests: 20 }])
  })

  test("counts for the person: another session of theirs is stopped at its first miss", async () => {
    const get = await portal()
    const { person, cookie } = await signedInCookie()
    for (let tried = 1; tried <= 20; tried++) {
      await get(guess(), cookie)
      await settled(tried)
    }
    sender = "192.0.2.2"
    const another = await signedInCookie(person)
    await get(guess(), another.cookie)
    await settled(21)
    await new Promise((later) => setTimeout(later, 50))
    expect((await get(mine, another.cookie)).status).toBe(429)
    const neighbour = await signedInCookie()
    expect((await get(mine, neighbour.cookie)).status, "nobody else is").toBe(200)
  })

  test("counts for the address, whoever signs in from there (EX8)", async () => {
    await setBudget(owner(), { "absent-pages-address": 5 })
    sender = "192.0.2.3"
    const get = await portal()
    for (let tried = 1; tried <= 6; tried++) {
      const { cookie } = await signedInCookie()
      await get(guess(), cookie)
      await settled(tried)
    }
    await new Promise((later) => setTimeout(later, 50))
    const { cookie } = await signedInCookie()
    expect((await get(mine, cookie)).status).toBe(429)
    sender = "192.0.2.4"
    expect((await get(mine, cookie)).status).toBe(200)
    await setBudget(owner(), { "absent-pages-address": 60 })
  })

  test("without a session is for the board alone; from an address where somebody is signed in, officers have a letter (EX8)", async () => {
    await addPerson(owner(), { kind: "STAFF", role: "SECURITY_OFFICER" })
    await setBudget(owner(), { "absent-pages-address": 3 })
    const get = await portal()
    const walk = async (from: string, cookie?: () => Promise<string>) => {
      sender = from
      await owner().query("truncate public.alarm; truncate sec.absent_page; delete from public.outbox")
      for (let tried = 1; tried <= 4; tried++) {
        await get(guess(), await cookie?.())
        await settled(tried, cookie ? 2 : 1)
      }
      await expect.poll(() => alarms(owner())).toHaveLength(1)
      const { rows } = await owner().query<{ letters: number; severity: string }>(
        `select (select count(*)::int from public.outbox where letter = 'alarm-raised') as letters,
           (select sec.severity_of(kind) from public.alarm) as severity`,
      )
      await expect
        .poll(async () => (await get(guess())).status, { message: "and the address waits" })
        .toBe(429)
      return [(await alarms(owner()))[0]?.kind, rows[0]?.severity, (rows[0]?.letters ?? 0) > 0]
    }
    expect(await walk("192.0.2.5")).toEqual(["STRANGER_WALKING", "LOW", false])
    const someone = async () => (await signedInCookie()).cookie
    expect(await walk("192.0.2.6", someone)).toEqual(["WALKING", "MEDIUM", true])
    await setBudget(owner(), { "absent-pages-address": 60 })
  })

  test("never lets the portal fail: without a database nobody is counted, and pages go on", async () => {
    const get = await portal({
      walking: watchWalking({ cookie: sessionCookie, note: () => Promise.reject(new Error("down")) }),
    })
    expect((await get(guess())).status).toBe(404)
    expect((await get(mine)).status).toBe(200)
  })
})

describe("a door that does not exist", () => {
  test.each([
    ["/.env", "SETTINGS"],
    ["/fr/admin/export-all", "EXPORT"],
    ["/admin/export-all?all=1", "EXPORT"],
    ["/backup.zip", "BACKUP"],
    ["/dump.sql", "BACKUP"],
    ["/.git/config", "SOURCE"],
    ["/laplace0-5/", "OLD_PORTAL"],
    ["/Pages/Accueil.aspx", "OLD_PORTAL"],
    ["/wp-login.php", "OTHER_SOFTWARE"],
  ])("%s is known as one", (path, what) => {
    expect(decoyOf(path)).toBe(what)
  })

  test.each([
    "/",
    "/fr",
    "/fr/admin/exports",
    "/en/admin/site",
    "/fr/daycares/laplace",
    "/fr/parent/children",
  ])("%s is a page of ours, or might be", (path) => {
    expect(decoyOf(path)).toBeNull()
  })

  test("answers as any absent page, and tells which, not who; once in a while (EX6)", async () => {
    const get = await portal()
    const absent = await get("/fr/no-such-page")
    for (let knocked = 0; knocked < 30; knocked++) expect(await get("/.env")).toEqual(absent)
    await get("/backup.zip")
    await new Promise((later) => setTimeout(later, 200))
    expect(await alarms(owner())).toMatchObject([{ kind: "DECOY_PATH", about: "", count: 2 }])
    const { rowCount } = await owner().query("select from public.outbox")
    expect(rowCount, "no letter for a robot").toBe(0)
  })
})
