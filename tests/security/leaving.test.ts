import { beforeEach, expect, test, vi } from "vitest"
import { signOutAction } from "#app/[locale]/(auth)/sign-out/actions.ts"
import { sessionCookie } from "#lib/platform/session.ts"
import { hashOf } from "#lib/platform/ids.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf } from "#tests/support/people.ts"

/** Whoever leaves a computer that is not theirs is let out of it, whatever the database does meanwhile. */
const request = { headers: new Headers(), cookies: new Map<string, string>() }
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({
    get: (name: string) => (request.cookies.has(name) ? { value: request.cookies.get(name) } : undefined),
    set: (name: string, value: string) => request.cookies.set(name, value),
  }),
}))
vi.mock("next/navigation", () => ({
  redirect: (to: string) => {
    throw new Error(`led to ${to}`)
  },
  notFound: () => undefined,
}))

const db = useDatabase()
let token: string

beforeEach(async () => {
  request.headers = new Headers({ origin: "http://localhost:3000", "sec-fetch-site": "same-origin" })
  token = await openSessionOf(db().owner, await addPerson(db().owner))
  request.cookies.set(sessionCookie, token)
})

test("SE2 leaving ends the session", async () => {
  await expect(signOutAction(new FormData())).rejects.toThrow("led to /fr/sign-in")
  expect(await isOpen()).toBe(false)
  expect(request.cookies.get(sessionCookie)).toBe("")
})

test("DU2 SE2 while the database keeps whoever leaves waiting, the browser forgets them all the same", async () => {
  const other = await db().owner.connect()
  try {
    await other.query("begin")
    await other.query("select from sec.session where token_hash = $1 for update", [hashOf(token)])
    await expect(signOutAction(new FormData())).rejects.toThrow("led to /fr/sign-in")
    expect(request.cookies.get(sessionCookie)).toBe("")
  } finally {
    await other.query("rollback")
    other.release()
  }
})

async function isOpen(): Promise<boolean> {
  const { rows } = await db().owner.query<{ open: boolean }>(
    "select revoked_at is null as open from sec.session where token_hash = $1",
    [hashOf(token)],
  )
  return rows[0]?.open ?? false
}
