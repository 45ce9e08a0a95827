import pg from "pg"
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { hashOf, newToken } from "#lib/platform/ids.ts"
import { byHand, handOf, refusalIn, refusalOf, type ByHand } from "#tests/support/by-hand.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf, type Made } from "#tests/support/people.ts"

/** SE1, SE2, SE3, AZ9: what a token opens, for how long, and that a pass is worth nothing outside its transaction. */
const db = useDatabase()
const noSession = "28000"

let parent: Made
let token: string
beforeAll(() => db().owner.query("update sec.site set state = 'OPEN'"))
beforeEach(async () => {
  parent = await addPerson(db().owner)
  token = await openSessionOf(db().owner, parent)
})
afterEach(() => resetClock(db().owner))

const read = (tx: ByHand) => tx.query<{ id: string }>("select id from public.account")
const readAs = (role: string, it: string | null) =>
  byHand(db().webUrl, async (tx) => {
    await tx.enter(role, it)
    return read(tx)
  })
const opens = async () => expect(await readAs("app_parent", token)).toEqual([{ id: parent.id }])
const opensNothing = async () => expect(await refusalOf(readAs("app_parent", token))).toBe(noSession)

describe("a token (SE1)", () => {
  test("opens one's own rows", opens)

  test("that is unknown, empty, missing or monstrous opens nothing", async () => {
    for (const it of [
      newToken(),
      "",
      null,
      "x".repeat(100_000),
      `${token} `,
      token.toLowerCase(),
      hashOf(token).toString("hex"),
    ])
      expect(await refusalOf(readAs("app_parent", it))).toBe(noSession)
  })

  test("is kept as a hash only (EN6)", async () => {
    const { rows } = await db().owner.query<{ line: string }>("select s::text as line from sec.session s")
    expect(
      rows.some(({ line }) => line.includes(token) || line.includes(Buffer.from(token).toString("hex"))),
    ).toBe(false)
    expect(rows.some(({ line }) => line.includes(hashOf(token).toString("hex")))).toBe(true)
  })

  test("enters as its own kind and as no other", async () => {
    const kinds = ["PARENT", "DAYCARE", "HOME", "OFFICE", "STAFF", "VERIFIER"] as const
    for (const kind of kinds) {
      const hers = await openSessionOf(db().owner, await addPerson(db().owner, { kind }))
      for (const as of kinds) {
        const outcome = await byHand(db().webUrl, (tx) =>
          tx.enter(`app_${as.toLowerCase()}`, hers).then(() => "enters", refusalIn),
        )
        expect([kind, as, outcome]).toEqual([kind, as, kind === as ? "enters" : noSession])
      }
    }
  })

  test("does not enter under a role that was only named, not taken", async () => {
    await byHand(db().webUrl, async (tx) => {
      await tx.become("app_staff")
      expect(await tx.attempt("select from sec.enter($1, 'house', 'app_parent')", [token])).toBe(noSession)
    })
    await byHand(db().webUrl, async (tx) =>
      expect(await tx.attempt("select from sec.enter($1, 'house', 'app_parent')", [token])).toBe(noSession),
    )
  })
})

describe("a session ends (SE3)", () => {
  test.each([
    ["PARENT", "30 minutes"],
    ["DAYCARE", "30 minutes"],
    ["STAFF", "15 minutes"],
    ["VERIFIER", "15 minutes"],
  ] as const)("%s: after %s without a deed, not before", async (kind, idle) => {
    const its = await openSessionOf(db().owner, await addPerson(db().owner, { kind }))
    const enter = () =>
      byHand(db().webUrl, (tx) => tx.enter(`app_${kind.toLowerCase()}`, its).then(() => "enters", refusalIn))
    await shift(`${idle} - 5 seconds`)
    expect(await enter()).toBe("enters")
    await shift(idle)
    expect(await enter()).toBe(noSession)
  })

  test("after twelve hours, however busy it was", async () => {
    await shift("12 hours - 5 seconds")
    await db().owner.query("update sec.session set seen_at = sec.now()")
    await opens()
    await shift("12 hours")
    await db().owner.query("update sec.session set seen_at = sec.now()")
    await opensNothing()
  })

  test("later when something is done meanwhile, and the row is written once a minute at most", async () => {
    await shift("50 seconds")
    await commit((tx) => tx.enter("app_parent", token))
    expect(await seenAfter()).toBe(0)
    await shift("20 minutes")
    await commit((tx) => tx.enter("app_parent", token))
    expect(await seenAfter()).toBeGreaterThanOrEqual(20 * 60)
    await shift("45 minutes")
    await opens()
  })

  test("and its slide waits for nobody", async () => {
    await shift("20 minutes")
    const holder = new pg.Client({ connectionString: db().ownerUrl })
    await holder.connect()
    await holder.query("begin")
    await holder.query("select from sec.session where token_hash = $1 for update", [hashOf(token)])
    await opens()
    await holder.query("rollback")
    await holder.end()
  })
})

describe("a session dies at once, with all its copies (SE2)", () => {
  const deaths: [string, string][] = [
    ["signed out or ended by staff", "update sec.session set revoked_at = sec.now() where account_id = $1"],
    ["its hat taken off", "update public.membership set ends_at = sec.now() where account_id = $1"],
    [
      "its hat not yet worn",
      "update public.membership set begins_at = sec.now() + interval '1 minute' where account_id = $1",
    ],
    ["its hat another", "update public.membership set kind = 'VERIFIER' where account_id = $1"],
    ["its account held", "update public.account set state = 'HELD' where id = $1"],
    ["its account closed", "update public.account set state = 'CLOSED', closed_at = sec.now() where id = $1"],
    ["its address not verified after all", "update public.account set state = 'UNVERIFIED' where id = $1"],
  ]
  test.each(deaths)("%s", async (_, sql) => {
    await opens()
    await db().owner.query(sql, [parent.id])
    await opensNothing()
    const { rows } = await db().owner.query("select from auth.session_of($1)", [token])
    expect(rows).toEqual([])
  })

  // A hat ends at an instant: a transaction that began before that instant still wears it, for its few seconds.
  const atOnce = deaths.filter(([what]) => what !== "its hat taken off")
  test.each(atOnce)("also in a transaction already under way: %s", async (_, sql) => {
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_parent", token)
      expect(await read(tx)).toHaveLength(1)
      await db().owner.query(sql, [parent.id])
      expect(await tx.attempt("select id from public.account")).toBe(noSession)
      expect(await tx.attempt("update public.account set version = version + 1")).toBe(noSession)
      expect(await tx.attempt("select sec.record('test.deed', '{}', null, null)")).toBe(noSession)
    })
  })

  test("by its own sign-out: fifty copies, none lives", async () => {
    await commit(async (tx) => {
      await tx.enter("app_auth", null)
      await tx.query("select auth.end_session($1, null)", [token])
    })
    const pool = new pg.Pool({ connectionString: db().webUrl, max: 8 })
    const copies = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const client = await pool.connect()
        try {
          await client.query("begin")
          return await handOf(client)
            .enter("app_parent", token)
            .then(() => "enters", refusalIn)
        } finally {
          await client.query("rollback")
          client.release()
        }
      }),
    )
    await pool.end()
    expect(new Set(copies)).toEqual(new Set([noSession]))
    const { rows } = await db().owner.query(
      "select deed from public.audit where subject->>'accountId' = $1",
      [parent.id],
    )
    expect(rows).toEqual([{ deed: "session.end" }])
  })

  test("an officer who becomes support loses the office in the same breath", async () => {
    const officer = await addPerson(db().owner, { kind: "STAFF", role: "SECURITY_OFFICER" })
    const hers = await openSessionOf(db().owner, officer)
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", hers, "site")
      expect(await tx.query("select sec.officer()")).toEqual([{ officer: true }])
      await db().owner.query("update public.membership set role = 'SUPPORT' where account_id = $1", [
        officer.id,
      ])
      expect(await tx.query("select sec.officer()")).toEqual([{ officer: false }])
      expect(await tx.attempt("select from sec.lock_site()")).toBe("42501")
      expect(await tx.attempt("select sec.set_site('{}', null, null, null)")).toBe("42501")
    })
  })
})

describe("a pass is bound to its transaction (AZ9)", () => {
  const pass = "select current_setting('guichet.token') as token, current_setting('guichet.mark') as mark"
  const show = (tx: ByHand, it: { token: string; mark: string }) =>
    tx.query("select set_config('guichet.token', $1, true), set_config('guichet.mark', $2, true)", [
      it.token,
      it.mark,
    ])

  test("copied into another connection it opens nothing", async () => {
    await byHand(db().webUrl, async (one) => {
      await one.enter("app_parent", token)
      const [copy] = await one.query<{ token: string; mark: string }>(pass)
      await byHand(db().webUrl, async (two) => {
        await two.become("app_parent")
        await show(two, copy!)
        expect(await two.attempt("select id from public.account")).toBe(noSession)
      })
      expect(await read(one)).toHaveLength(1)
    })
  })

  test("kept for the next transaction of the same connection it opens nothing", async () => {
    const client = new pg.Client({ connectionString: db().webUrl })
    await client.connect()
    const tx = handOf(client)
    await client.query("begin")
    await tx.enter("app_parent", token)
    const [copy] = await tx.query<{ token: string; mark: string }>(pass)
    await client.query("commit")

    await client.query("begin")
    await tx.become("app_parent")
    expect(await tx.attempt("select id from public.account"), "what the last one left behind").toBe(noSession)
    await show(tx, copy!)
    expect(await tx.attempt("select id from public.account")).toBe(noSession)
    await client.query("rollback")
    await client.end()
  })

  test("shown under another role it opens nothing", async () => {
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_parent", token)
      for (const role of ["app_staff", "app_auth", "app_daycare"]) {
        await tx.become(role)
        expect(await tx.attempt("select sec.take_submission(gen_random_uuid(), 'x')"), role).toBe(noSession)
      }
    })
  })

  test("with somebody else's token it opens nothing", async () => {
    const other = await openSessionOf(db().owner, await addPerson(db().owner))
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_parent", token)
      await tx.query("select set_config('guichet.token', $1, true)", [other])
      expect(await tx.attempt("select id from public.account")).toBe(noSession)
    })
  })

  test("a newcomer's pass is no parent's, and a parent's no newcomer's", async () => {
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_auth", null)
      await tx.query("select set_config('guichet.token', $1, true)", [token])
      await tx.become("app_parent")
      expect(await tx.attempt("select id from public.account")).toBe(noSession)
    })
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_parent", token)
      await tx.become("app_auth")
      await tx.query("select set_config('guichet.token', '', true)")
      expect(await tx.attempt("select auth.end_session($1, null)", [token])).toBe(noSession)
    })
  })

  test.each(["repeatable read", "serializable"])(
    "under %s, where the site could look open after its closing, it opens nothing (MM2)",
    async (level) => {
      await byHand(db().webUrl, async (tx) => {
        await tx.query(`set transaction isolation level ${level}`)
        await tx.query("select 1")
        await tx.become("app_parent")
        expect(await tx.attempt("select from sec.enter($1, 'house', 'app_parent')", [token])).toBe(noSession)
      })
    },
  )

  test("the functions of the door ask for the newcomer's pass, each of them", async () => {
    const { rows } = await db().owner.query<{ call: string }>(
      `select format('select * from auth.%I(%s)', proname, (select string_agg('null::' || format_type(t, null), ', ' order by i)
         from unnest(proargtypes) with ordinality a(t, i))) as call
       from pg_proc where pronamespace = 'auth'::regnamespace and proname <> 'session_of' and has_function_privilege('app_auth', oid, 'execute')`,
    )
    expect(rows.length).toBeGreaterThan(8)
    for (const { call } of rows) {
      await byHand(db().webUrl, async (tx) => {
        await tx.become("app_auth")
        expect([call, await tx.attempt(call)]).toEqual([call, noSession])
        await tx.enter("app_parent", token)
        expect([call, await tx.attempt(call)]).toEqual([call, "42501"])
      })
    }
  })
})

async function shift(sum: string): Promise<void> {
  const { rows } = await db().owner.query<{ it: string }>(
    `select (interval '${sum.replace(" - ", "' - interval '")}')::text as it`,
  )
  await moveClock(db().owner, rows[0]!.it)
}

/** Seconds between the beginning of the parent's session and its last deed. */
async function seenAfter(): Promise<number> {
  const { rows } = await db().owner.query<{ seconds: number }>(
    "select extract(epoch from seen_at - created_at)::float as seconds from sec.session where token_hash = $1",
    [hashOf(token)],
  )
  return rows[0]!.seconds
}

async function commit(steps: (tx: ByHand) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: db().webUrl })
  await client.connect()
  await client.query("begin")
  await steps(handOf(client))
  await client.query("commit")
  await client.end()
}
