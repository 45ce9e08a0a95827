import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { startMailbox } from "#scripts/launch/mailbox.ts"
import { ask } from "#tests/support/http.ts"
import { freePort } from "#tests/support/ports.ts"

/** AN10: the list of fictional people, and the button that comes in as one of them. */
const origin = "http://localhost:3999"
const person = {
  email: "a.b@exemple.ca",
  name: "Ada <B>",
  locale: "fr" as const,
  hats: ["STAFF SUPPORT", "PARENT"],
}
const folder = mkdtempSync(join(tmpdir(), "guichet-mailbox-"))
const stops: (() => Promise<void>)[] = []
let demonstration: number
let real: number

beforeAll(async () => {
  const people = {
    list: async () => [person],
    link: async (email: string) => (email === person.email ? `${origin}/fr/link/abc` : null),
  }
  demonstration = await start(people)
  real = await start(null)
})
afterAll(async () => {
  for (const stop of stops) await stop()
  rmSync(folder, { recursive: true })
})

async function start(people: Parameters<typeof startMailbox>[0]["people"]): Promise<number> {
  const [port, smtpPort] = [await freePort(), await freePort()]
  const mailbox = await startMailbox({ folder, port, smtpPort, origin, people: people ?? null })
  stops.push(mailbox.stop)
  return port
}

const look = (port: number, host = `localhost:${port}`) => ask(port, host, { path: "/people" })
const press = (port: number, from: string, email = person.email) =>
  ask(port, `localhost:${port}`, {
    path: "/people",
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", origin: from },
    body: new URLSearchParams({ email }).toString(),
  })

test("the demonstration lists its people, by what they are, and a button leads to a fresh link", async () => {
  const { status, text } = await look(demonstration)
  expect(status).toBe(200)
  expect(text).toContain("Ada &lt;B&gt;")
  expect(text).toContain("soutien aux familles, parent")
  const pressed = await press(demonstration, `http://localhost:${demonstration}`)
  expect([pressed.status, pressed.headers.location]).toEqual([303, `${origin}/fr/link/abc`])
  expect((await press(demonstration, `http://localhost:${demonstration}`, "x@exemple.ca")).status).toBe(404)
})

test("nobody presses the button from another site, nor reads the list under another name", async () => {
  for (const from of ["https://ailleurs.example", "null", origin])
    expect((await press(demonstration, from)).status).toBe(403)
  expect((await look(demonstration, "ailleurs.example")).status).toBe(421)
})

test("a real installation's mailbox has no such page", async () => {
  expect((await look(real)).status).toBe(404)
  expect((await press(real, `http://localhost:${real}`)).status).toBe(405)
})
