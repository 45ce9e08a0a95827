import { closeSync, openSync, readFileSync, readSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { addPerson, cookieFor } from "#tests/support/people.ts"
import { startPortal, type Portal } from "#tests/support/portal.ts"
import type { Part } from "#tests/support/process.ts"
import { useSettings, vaultSettings } from "#tests/support/settings.ts"

/** The built portal, whose web process and worker hold no key. */
let portal: Portal
let vault: Part
let cookie: string
const name = "Wilhelmine Desrosiers"
beforeAll(async () => {
  useSettings()
  portal = await startPortal({ from: { ownerUrl: inject("ownerUrl"), template: inject("template") } })
  vault = portal.vault
  cookie = await cookieFor(portal.database.owner, await addPerson(portal.database.owner, { name }))
}, 120_000)
afterAll(() => portal.stop())

const account = () => portal.ask({ path: "/fr/account", cookie })

test("EX5: neither environment nor memory of the web process or the worker holds a key", async () => {
  expect((await account()).text).toContain(name)
  const secrets = Object.values(vaultSettings).map((it) => it.replace(/^1:/, ""))
  for (const part of [portal.webs[0]!, portal.worker!]) {
    const environment = readFileSync(`/proc/${part.pid}/environ`, "latin1")
    const memory = memoryOf(part.pid)
    expect(memory.length).toBeGreaterThan(20)
    for (const it of secrets) {
      expect(environment).not.toContain(it)
      for (const shape of [Buffer.from(it, "latin1"), Buffer.from(it, "base64")])
        expect(
          memory.some((part) => part.includes(shape)),
          part.name,
        ).toBe(false)
    }
  }
  // What is looked for is found where it is.
  const own = memoryOf(vault.pid)
  expect(own.some((it) => it.includes(Buffer.from(secrets[0] ?? "", "latin1")))).toBe(true)
})

test("DU1: without a vault the portal is not ready, shows its calm page and nothing unsealed; with the next it goes on", async () => {
  await vault.kill()
  const ready = await portal.ask({ path: "/api/ready" })
  expect([ready.status, partsOf(ready.text)]).toMatchObject([503, { vault: false, database: true }])
  const page = await account()
  expect([page.status, page.headers.location]).toEqual([307, expect.stringContaining("/fr/closed/")])
  expect(page.text).not.toContain(name)
  expect((await portal.ask({ path: "/fr" })).status, "what shows nobody is served").toBe(200)

  const begun = Date.now()
  vault = portal.startVault()
  let status = 0
  while (status !== 200 && Date.now() - begun < 10_000) {
    await sleep(100)
    status = (await account()).status
  }
  expect(status).toBe(200)
  expect((await account()).text).toContain(name)
})

test("a vault that is killed while it is asked fails those requests calmly, and no other", async () => {
  const asked = Array.from({ length: 20 }, () => account())
  await sleep(50)
  await vault.kill()
  vault = portal.startVault()
  const answers = await Promise.all(asked)
  expect(answers.map((it) => it.status).filter((it) => ![200, 307, 503].includes(it))).toEqual([])
  for (const it of answers) expect(it.text.includes(name)).toBe(it.status === 200)
})

const partsOf = (text: string) => (JSON.parse(text) as { parts: Record<string, boolean> }).parts // our own answer

/** The private pages of a process that may be written: there its secrets would be. */
function memoryOf(pid: number): Buffer[] {
  const lines = readFileSync(`/proc/${pid}/maps`, "utf8").split("\n")
  const parts: Buffer[] = []
  const memory = openSync(`/proc/${pid}/mem`, "r")
  try {
    for (const line of lines) {
      const found = /^([0-9a-f]+)-([0-9a-f]+) rw-p/.exec(line)
      const [from, until] = [BigInt(`0x${found?.[1] ?? 0}`), BigInt(`0x${found?.[2] ?? 0}`)]
      if (!found || until - from > 512n * 1024n * 1024n) continue
      const part = Buffer.alloc(Number(until - from))
      try {
        readSync(memory, part, 0, part.length, from)
        parts.push(part)
      } catch {
        // Gone since it was listed.
      }
    }
  } finally {
    closeSync(memory)
  }
  return parts
}
