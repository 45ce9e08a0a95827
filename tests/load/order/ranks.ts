import { inScope } from "#lib/platform/scope.ts"
import { countStandings } from "#lib/waitlist/queries/standings.ts"
import type { TestDatabase } from "#tests/support/database-copy.ts"
import { signedIn } from "#tests/support/scopes.ts"
import { compare } from "../rounds.ts"
import { ratioFinding, type Finding } from "../verdict.ts"
import { rankByHand } from "./by-hand.ts"
import { bestPlans } from "./best-plans.ts"

const promise = 3

/** Forty children of forty families with a guardian in common, so that one session may ask for each in turn. */
export async function measureRanks(db: TestDatabase): Promise<Finding[]> {
  const parent = await signedIn(db.owner, "PARENT")
  const { rows: children } = await db.owner.query<{ id: string; lists: number; others: number }>(
    `select c.id::text, count(*)::int as lists, sum((select count(*) from public.registration o
        where o.daycare_id = r.daycare_id and o.state <> 'WITHDRAWN'))::int as others
     from public.child_file c join public.registration r on r.child_id = c.id and r.state = 'WAITING'
     where c.state = 'ACTIVE' and not exists (select from public.guardian g where g.child_id = c.id and g.position = 2)
       and right(c.id::text, 2) in ('00', '11', '22', '33')
     group by c.id having count(*) between 5 and 25 order by c.id limit 40`,
  )
  await db.owner.query(
    `insert into public.guardian (id, child_id, account_id, position, rights)
     select gen_random_uuid(), unnest($1::uuid[]), $2, 2, 'READ'`,
    [children.map((it) => it.id), parent.person.id],
  )
  for (const { id } of children) await sameRanks(db, id, parent)

  const best = bestPlans(db)
  const next = inTurn(children.map((it) => it.id))
  try {
    const byHand = () => best.query(rankByHand, [next()])
    const wholeErrand = () => inScope(parent.scope, (it) => countStandings(it, next()))
    return [
      {
        text: `ranks: ${children.length} children on ${average(children, "lists")} lists with ${average(children, "others")} registrations each, on average`,
      },
      ...ratioFinding("ranks of a child, in its scope", await compare(wholeErrand, byHand), promise),
    ]
  } finally {
    await best.end()
  }
}

async function sameRanks(
  db: TestDatabase,
  childId: string,
  { scope }: Awaited<ReturnType<typeof signedIn<"PARENT">>>,
) {
  const said = await inScope(scope, (it) => countStandings(it, childId))
  const { rows } = await db.owner.query<{ id: string; ahead: number }>(rankByHand, [childId])
  const byHand = new Map(rows.map((it) => [it.id, it.ahead]))
  for (const it of said) {
    const ahead = it.ahead.reduce((sum, n) => sum + n, 0)
    if (byHand.has(it.registrationId) && byHand.get(it.registrationId) !== ahead)
      throw new Error(`the two ways count differently: ${ahead} and ${byHand.get(it.registrationId)}`)
  }
}

function inTurn(ids: readonly string[]): () => string {
  let at = 0
  return () => ids[at++ % ids.length] ?? ""
}

const average = <K extends string>(rows: readonly Record<K, number>[], key: K) =>
  Math.round(rows.reduce((sum, it) => sum + it[key], 0) / rows.length)
