import { beforeAll, expect, test } from "vitest"
import { accountJobs } from "#lib/accounts/jobs.ts"
import { daycareJobs } from "#lib/daycares/jobs.ts"
import { platformJobs } from "#lib/platform/sweep.ts"
import { taskJobs } from "#lib/tasks/jobs.ts"
import { byHand, refusalIn } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf } from "#tests/support/people.ts"

/** A worker's session opens the jobs it was granted, one by one, while their audience is open. */
const db = useDatabase()
const noSession = "28000"
const closed = "57P03"
let token: string
beforeAll(async () => void (token = await openSessionOf(db().owner, await addPerson(db().owner))))

/** Jobs of these tests, beside the portal's own. */
beforeAll(
  async () =>
    void (await db().owner.query(
      "insert into sec.job values ('a.one', null), ('b.two', null), ('parents.remind', 'PARENTS')",
    )),
)
const mint = async (...names: string[]) => {
  const { rows } = await db().owner.query<{ token: string }>("select sec.mint_worker($1) as token", [names])
  return rows[0]!.token
}
const tryJob = (its: string, job: string, url = db().workerUrl) =>
  byHand(url, async (tx) => {
    await tx.enterJob(its, job)
    return tx.attempt("select id from public.account")
  }).then((it) => (typeof it === "string" ? it : "works"), refusalIn)

test("does the jobs it was granted, by name, and no other", async () => {
  const its = await mint("letters.send")
  expect(await tryJob(its, "letters.send")).toBe("works")
  expect(await tryJob(its, "children.erase")).toBe(noSession)
  expect(await tryJob(its, "")).toBe(noSession)
  expect(await tryJob(await mint(), "letters.send")).toBe(noSession)
})

test("does not go on under another job's name", async () => {
  const its = await mint("a.one", "b.two")
  await byHand(db().workerUrl, async (tx) => {
    await tx.enterJob(its, "a.one")
    await tx.query("select set_config('guichet.job', 'b.two', true)")
    expect(await tx.attempt("select id from public.account")).toBe(noSession)
  })
})

test("waits while the audience of its job is not open", async () => {
  const its = await mint("parents.remind")
  for (const [state, outcome] of [
    ["CLOSED", closed],
    ["READ_ONLY", closed],
    ["OPEN", "works"],
  ] as const) {
    await db().owner.query("update sec.site set state = $1 where audience = 'PARENTS'", [state])
    expect([state, await tryJob(its, "parents.remind")]).toEqual([state, outcome])
  }
})

test("does not enter like a person, nor a person like a worker", async () => {
  const its = await mint("letters.send")
  for (const role of ["app_parent", "app_staff", "app_visitor", "app_auth"]) {
    const outcome = await byHand(db().webUrl, async (tx) => {
      await tx.enter(role, its)
      return tx.attempt("select id from public.account")
    }).catch(refusalIn)
    expect([role, outcome]).toEqual([
      role,
      role === "app_visitor" || role === "app_auth" ? "42501" : noSession,
    ])
  }
  expect(await tryJob(token, "letters.send")).toBe(noSession)
  expect(await tryJob(its, "letters.send", db().webUrl), "with the login of the web").toBe("42501")
})

test("is not minted by the web", async () => {
  await byHand(db().webUrl, async (tx) =>
    expect(await tx.attempt("select sec.mint_worker('{}')")).toBe("42501"),
  )
})

test("asks for jobs by name: it adds none, and no job of its own wishes waits for nobody", async () => {
  await byHand(db().workerUrl, async (tx) => {
    expect(await tx.attempt("select sec.mint_worker('{children.erase}')")).toBe("42501")
    expect(await tx.attempt("insert into sec.job values ('children.erase', null)")).toBe("42501")
    expect(await tx.attempt("update sec.job set audience = null")).toBe("42501")
  })
  const { rows } = await db().owner.query("select name, audience from sec.job order by name")
  const jobs = {
    ...platformJobs,
    ...accountJobs,
    ...daycareJobs,
    ...taskJobs,
    "letters.send": { audience: null },
  }
  for (const [name, { audience }] of Object.entries(jobs)) expect(rows).toContainEqual({ name, audience })
})
