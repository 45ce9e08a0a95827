import type { TestDatabase } from "#tests/support/database-copy.ts"
import { addPerson, cookieFor } from "#tests/support/people.ts"
import { besideBare } from "./built.ts"
import { expectPage, makeClient } from "./client.ts"
import { generatedTemplate } from "./generated.ts"
import { passNight } from "./night/pass-night.ts"
import { compare } from "./rounds.ts"
import { ratioFinding, type Finding } from "./verdict.ts"

const promise = 4

/**
 * What a family and a service open first, signed in, on a generated network, against a page of Next alone: a parent's
 * home, the table of ranks, and a service's own list, one as long as most and one longer than nine in ten.
 */
export async function measureHomes(): Promise<Finding[]> {
  return besideBare(
    async ({ database: db, webs, origin }, bare) => {
      const ours = makeClient(webs[0]?.port ?? 0, new URL(origin).host)
      const theirs = makeClient(bare.port, `127.0.0.1:${bare.port}`)
      await passNight(db)
      const findings: Finding[] = []
      for (const { name, path, cookie, isPromised } of await pagesOf(db)) {
        const compared = await compare(
          () => ours.ask({ path, cookie }).then(expectPage),
          () => theirs.ask({ path: "/" }).then(expectPage),
        )
        findings.push(...ratioFinding(name, compared, isPromised ? promise : undefined))
      }
      for (const client of [ours, theirs]) client.close()
      return findings
    },
    { template: generatedTemplate },
  )
}

type Page = { name: string; path: string; cookie: string; isPromised: boolean }

export async function pagesOf(db: TestDatabase): Promise<Page[]> {
  const family = { cookie: await cookieOfFamily(db), isPromised: true }
  const pages: Page[] = [
    { name: "a parent's home", path: "/fr/parent", ...family },
    { name: "a parent's table of ranks", path: "/fr/parent/ranks", ...family, isPromised: false },
  ]
  const { rows } = await db.owner.query<{ id: string; count: number }>(
    `select daycare_id::text as id, count(*)::int as count from public.registration where state <> 'WITHDRAWN'
     group by daycare_id order by 2 desc, 1`,
  )
  for (const part of [0.5, 0.1]) {
    const list = rows[Math.floor(rows.length * part)]
    if (!list) throw new Error("no list")
    const user = await addPerson(db.owner, { kind: "DAYCARE", daycareId: list.id })
    const cookie = await cookieFor(db.owner, user)
    const name = `a daycare's list of ${list.count}`
    pages.push({ name, path: "/fr/daycare/list", cookie, isPromised: true })
  }
  return pages
}

/** A family as many are: one child, on eight lists. */
export async function cookieOfFamily(db: TestDatabase): Promise<string> {
  const { rows } = await db.owner.query<{ id: string; email: string }>(
    `select g.account_id::text as id, '' as email from public.guardian g
     join public.child_file c on c.id = g.child_id and c.state = 'ACTIVE'
     join public.registration r on r.child_id = c.id and r.state = 'WAITING'
     where g.ends_at is null and not exists (select from public.guardian o where o.account_id = g.account_id and o.child_id <> g.child_id)
     group by g.account_id having count(*) = 8 order by 1 limit 1`,
  )
  const [parent] = rows
  if (!parent) throw new Error("no such family")
  return cookieFor(db.owner, { ...parent, kind: "PARENT" })
}
