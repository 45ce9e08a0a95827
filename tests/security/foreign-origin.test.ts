import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest"
import type { FormState } from "#lib/platform/form-state.ts"
import { messages } from "#lib/i18n/messages.ts"
import { sessionCookie } from "#lib/platform/session.ts"
import { startGate } from "#lib/platform/gate.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf } from "#tests/support/people.ts"

/**
 * Row SE5, the second wall: proxy.ts is asleep here, and each action is called as Next calls it. Only Next's own
 * reading of the request is pretended.
 */
const request = { headers: new Headers(), cookies: new Map<string, string>() }
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({
    get: (name: string) => (request.cookies.has(name) ? { value: request.cookies.get(name) } : undefined),
    set: (name: string, value: string) => request.cookies.set(name, value),
  }),
}))
vi.mock("next/navigation", () => ({
  redirect: (to: string) => ({ to }),
  notFound: () => ({ to: "not found" }),
}))

type Called = (previous: FormState, form: FormData) => Promise<FormState>
const files = import.meta.glob<Record<string, Called>>("/app/**/actions.ts")
const db = useDatabase()

const foreign: Record<string, Record<string, string>> = {
  "no origin": {},
  "a null origin": { origin: "null" },
  "a foreign origin": { origin: "https://evil.example" },
  "our origin, sent across sites": { origin: "http://localhost:3000", "sec-fetch-site": "cross-site" },
}

// Whoever verifies has a switch of their own, shut most of the year.
beforeAll(() => db().owner.query("update sec.site set state = 'OPEN' where audience = 'VERIFIER'"))
beforeEach(async () => {
  const gate = startGate()
  await vi.waitFor(async () => expect((await import("#lib/platform/gate.ts")).isConfirmed()).toBe(true))
  request.cookies.clear()
  return () => gate.stop()
})

test("every file of actions is asked", () => expect(Object.keys(files).length).toBeGreaterThanOrEqual(10))

for (const [path, load] of Object.entries(files)) {
  describe(`SE5 ${path.replace("/app/[locale]/", "")}`, () => {
    for (const [what, headers] of Object.entries(foreign)) {
      test(`refuses ${what}, even when nobody stands in front`, async () => {
        request.headers = new Headers(headers)
        for (const [name, action] of Object.entries(await load())) {
          const token = await signedInFor(path)
          if (name === "signOutAction") {
            // The one action without a state of its own: what it must not do is end the session.
            await (action as unknown as (form: FormData) => Promise<void>)(new FormData())
            expect(await isAlive(token)).toBe(true)
            continue
          }
          const state = await action({ status: "idle" }, new FormData())
          expect(state, name).toMatchObject({
            status: "refused",
            sentences: [{ text: messages("fr").refusals.reasons.FOREIGN_ORIGIN }],
          })
        }
      })
    }

    test("hears our own pages", async () => {
      request.headers = new Headers({ origin: "http://localhost:3000", "sec-fetch-site": "same-origin" })
      for (const [name, action] of Object.entries(await load())) {
        const token = await signedInFor(path)
        if (name === "signOutAction") {
          await (action as unknown as (form: FormData) => Promise<void>)(new FormData())
          expect(await isAlive(token)).toBe(false)
          continue
        }
        const state = await action({ status: "idle" }, new FormData())
        // An errand that needs no words is done at once, and leads on.
        expect(JSON.stringify(state ?? null), name).not.toContain(
          messages("fr").refusals.reasons.FOREIGN_ORIGIN,
        )
      }
    })
  })
}

const hats: Record<string, Parameters<typeof addPerson>[1]> = {
  admin: { kind: "STAFF", role: "SECURITY_OFFICER" },
  daycare: { kind: "DAYCARE" },
  home: { kind: "HOME" },
  office: { kind: "OFFICE" },
  verify: { kind: "VERIFIER" },
}

async function signedInFor(path: string): Promise<string> {
  const { owner } = db()
  const side = /^\/app\/\[locale\]\/(\w+)\//.exec(path)?.[1] ?? ""
  const token = await openSessionOf(owner, await addPerson(owner, hats[side] ?? {}))
  request.cookies.set(sessionCookie, token)
  return token
}

async function isAlive(token: string): Promise<boolean> {
  const { rowCount } = await db().owner.query(
    "select from sec.session where token_hash = sec.hash_of($1) and revoked_at is null",
    [token],
  )
  return rowCount === 1
}
