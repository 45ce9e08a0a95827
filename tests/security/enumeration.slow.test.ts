import { beforeAll, describe, expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import { offerPasskey } from "#lib/platform/passkeys.ts"
import { newAuthenticator } from "#tests/support/authenticator.ts"
import type { Answer } from "#tests/support/http.ts"
import { addPerson, cookieFor } from "#tests/support/people.ts"
import { actionId, scripted } from "#tests/support/posts.ts"
import { isThorough } from "#tests/support/thorough.ts"
import { usePortal } from "#tests/support/use-portal.ts"

/** AN5: neither the words nor, thoroughly, the time of an answer tell whether an address has an account. */
const portal = usePortal({ settings: { TRUSTED_PROXIES: "1" } })
const pairs = 300
const rounds = 3
const password = "quatre mots sans lien aucun"
const known: string[] = []
const managers: string[] = []
beforeAll(async () => {
  const { owner } = portal().database
  // Forty invitations an hour are one account's: whoever tries addresses so has many teams.
  for (let i = 0; i < 22; i++)
    managers.push(await cookieFor(owner, await addPerson(owner, { kind: "DAYCARE" })))
  // Of one address only so much is evaluated in an hour: whoever asks wants many.
  for (let i = 0; i < 80; i++) known.push((await addPerson(owner, { password })).email)
}, 120_000)

const doors = {
  "sign-in": { action: "signInAction", fields: { password: "essai du voleur numéro un" } },
  "sign-up": { action: "signUpAction", fields: { password } },
  "sign-up by passkey": { action: "signUpByPasskeyAction", fields: {} },
  recovery: { action: "askRecoveryAction", fields: {} },
  invitation: { action: "inviteColleagueAction", fields: { teamRole: "MEMBER", locale: "fr", until: "" } },
} as const

describe.each(Object.keys(doors) as (keyof typeof doors)[])("%s", (door) => {
  test("AN5 answers a known and an unknown address in the same words", async () => {
    // Two teams: the page that an invitation leads to lists those before it.
    const [one, two] = [await post(door, known[0]!, 20), await post(door, stranger(), 21)]
    expect(masked(one)).toEqual(masked(two))
  })

  if (!isThorough) return
  test(
    `AN5 takes the same time: ${pairs} interleaved pairs, medians within a tenth, best of three`,
    { timeout: 600_000 },
    async () => {
      const differences: number[] = []
      for (let round = 0; round < rounds && Math.min(1, ...differences) > 0.1; round++) {
        const of = { known: [] as number[], unknown: [] as number[] }
        for (let i = 0; i < pairs / rounds; i++) {
          const both = [
            ["known", known[(round * 27 + i) % known.length]!],
            ["unknown", stranger()],
          ] as const
          for (const [which, email] of i % 2 ? both : both.toReversed())
            of[which].push(await timed(door, email))
        }
        differences.push(Math.abs(median(of.known) / median(of.unknown) - 1))
      }
      expect(Math.min(...differences), `differences: ${differences.join(", ")}`).toBeLessThanOrEqual(0.1)
    },
  )
})

let invitations = 0
const nextManager = () => Math.floor(invitations++ / 38) % 20
const stranger = () => `personne-${Math.random().toString(36).slice(2)}@exemple.ca`
const median = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0

async function timed(door: keyof typeof doors, email: string): Promise<number> {
  const request = await requestOf(door, email)
  const begun = performance.now()
  await portal().ask(request)
  return performance.now() - begun
}

async function post(door: keyof typeof doors, email: string, manager?: number): Promise<Answer> {
  return portal().ask(await requestOf(door, email, manager))
}

async function requestOf(door: keyof typeof doors, email: string, manager = nextManager()) {
  const { action, fields } = doors[door]
  // A challenge serves once: each has a key of its own.
  const key: Record<string, string> = door === "sign-up by passkey" ? { response: await newKey() } : {}
  const request = scripted(portal().origin, actionId(action), { email, ...fields, ...key })
  const cookie = door === "invitation" ? managers[manager] : undefined
  const from = `10.${[1, 2, 3].map(() => Math.floor(Math.random() * 250)).join(".")}`
  return {
    path: cookie ? "/fr/daycare/people" : "/fr/sign-in",
    ...request,
    ...(cookie ? { cookie } : {}),
    headers: { ...request.headers, "x-forwarded-for": from },
  }
}

async function newKey(): Promise<string> {
  const { challenge } = await offerPasskey({ id: newId(), label: "essai" }, [], new Date())
  return newAuthenticator(portal().origin).enrol(challenge)
}

/** But for what is drawn by lot for each answer, and the address itself. */
function masked({ status, headers, text, cookies }: Answer) {
  const plain = (it: string) =>
    it
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "ID")
      .replace(/[\w.-]+@exemple\.ca/g, "ADDRESS")
      .replace(/[\w+/=-]{22,}/g, "LOT")
      .replace(/nonce-[^']+/g, "NONCE")
  const { date: _, ...rest } = headers
  const heads = Object.entries(rest)
    .filter(([name]) => name !== "content-length" && name !== "x-request-id")
    .map(([name, value]) => `${name}: ${plain(String(value))}`)
  return { status, heads: heads.sort(), text: wordsOf(plain(text)), cookies: cookies.map(plain) }
}

/** An answer that brings a page along sends it in pieces, cut and numbered by chance: then only what it says counts. */
function wordsOf(text: string): string | string[] {
  if (!text.includes('"main"')) return text
  const said = [...text.matchAll(/"(?:children|label|title)":\[?"((?:[^"\\$]|\\.)*)"/g)].map(
    (it) => it[1] ?? "",
  )
  return said.map((it) => it.replace(/\d+[^\d]h[^\d]\d+/, "HOUR")).sort()
}
