import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { addPerson, cookieFor } from "#tests/support/people.ts"
import { startPortal, type Portal } from "#tests/support/portal.ts"
import { useSettings } from "#tests/support/settings.ts"

let portal: Portal
beforeAll(async () => {
  useSettings()
  portal = await startPortal({
    from: { ownerUrl: inject("ownerUrl"), template: inject("template") },
    webs: 2,
  })
}, 120_000)
afterAll(() => portal.stop())

test("two web processes know the same session", async () => {
  const cookie = await cookieFor(portal.database.owner, await addPerson(portal.database.owner))
  for (const web of portal.webs) {
    expect((await web.ask({ path: "/fr/parent", cookie })).status, web.name).toBe(200)
    expect((await web.ask({ path: "/fr/parent" })).status, web.name).not.toBe(200)
  }
})

test("each process answers for itself that it lives", async () => {
  for (const web of portal.webs) expect((await web.ask({ path: "/api/health" })).status, web.name).toBe(200)
})

test("an address without a language leads to the reader's own, and keeps what was searched", async () => {
  const lead = async (path: string, language: string) => {
    const { headers } = await portal.ask({ path, headers: { "accept-language": language } })
    // Next shortens an address that it takes for its own: both forms lead to the same place.
    return new URL(headers.location ?? "", portal.origin).href
  }
  expect(await lead("/?near=H2X&radius=5", "en-CA")).toBe(`${portal.origin}/en?near=H2X&radius=5`)
  expect(await lead("/help?x=1", "fr")).toBe(`${portal.origin}/fr/help?x=1`)
  expect(await lead("/help", "fr")).toBe(`${portal.origin}/fr/help`)
})
