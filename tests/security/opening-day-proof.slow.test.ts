import { setTimeout as sleep } from "node:timers/promises"
import { expect, test } from "vitest"
import { hashPassword } from "#lib/platform/passwords.ts"
import { clientOf } from "#tests/load/mix.ts"
import { addPerson } from "#tests/support/people.ts"
import { actionId, scripted } from "#tests/support/posts.ts"
import { usePortal } from "#tests/support/use-portal.ts"

const portal = usePortal({ settings: { TRUSTED_PROXIES: "1" } })
const parents = 2_000
const minutes = 5
const password = "quatre mots sans lien aucun"

test(`LO2 ${parents} families sign in within ${minutes} minutes of an opening, each with its password and the code of a letter`, async () => {
  const { owner } = portal().database
  const emails: string[] = []
  for (let at = 0; at < parents; at++) emails.push((await addPerson(owner, {})).email)
  // One hash for all: making them is not what is measured.
  await owner.query(
    `insert into sec.password (account_id, hash) select a.id, $1 from public.account a
       where not exists (select from sec.password p where p.account_id = a.id)`,
    [await hashPassword(password)],
  )
  const client = clientOf(portal())
  const post = (
    path: string,
    action: string,
    fields: Record<string, string>,
    from: string,
    cookie?: string,
  ) => {
    const it = scripted(portal().origin, actionId(action), fields)
    return client.ask({
      path,
      ...it,
      headers: { ...it.headers, "x-forwarded-for": from },
      ...(cookie ? { cookie } : {}),
    })
  }
  const answers: number[] = []
  let done = 0
  async function signIn(email: string, at: number) {
    const from = `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`
    // Whoever is asked to wait does, and comes again, as the page says.
    for (let tries = 0; tries < 3; tries++) {
      const first = await post("/fr/sign-in", "signInAction", { email, password }, from)
      answers.push(first.status)
      const waiting = cookieIn(first.cookies, "waiting")
      if (!waiting) {
        await sleep(20_000)
        continue
      }
      const { code = "" } = await portal().sink.waitFor({ to: email }, 120_000)
      const second = await post("/fr/sign-in/code", "enterCodeAction", { code }, from, waiting)
      answers.push(second.status)
      if (cookieIn(second.cookies, "session")) return void done++
    }
  }
  const begun = Date.now()
  const all = emails.map(async (email, at) => {
    await sleep((at * minutes * 54_000) / parents)
    await signIn(email, at).catch(() => answers.push(599))
  })
  await Promise.all(all)
  const took = (Date.now() - begun) / 60_000
  client.close()
  console.log(`${done} of ${parents} signed in, in ${took.toFixed(1)} minutes`)
  expect(answers.filter((it) => it >= 500)).toEqual([])
  expect(done / parents).toBeGreaterThanOrEqual(0.995)
  expect(took).toBeLessThanOrEqual(minutes + 1)
}, 900_000)

function cookieIn(cookies: string[], name: string): string | undefined {
  return cookies.find((it) => it.startsWith(`__Host-${name}=`) && !it.includes("Max-Age=0"))?.split(";")[0]
}
