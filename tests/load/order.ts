import pg from "pg"
import { makeClient } from "#scripts/launch/build.ts"
import { asOwner } from "#lib/platform/connection.ts"
import { database } from "#lib/platform/db.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listCandidates } from "#lib/waitlist/queries/candidates.ts"
import { countStandings } from "#lib/waitlist/queries/standings.ts"
import { generateFiles } from "#prisma/seed/files.ts"
import { startCluster } from "#tests/support/cluster.ts"
import { copyDatabase, type TestDatabase } from "#tests/support/database-copy.ts"
import { addNetwork } from "#tests/support/network.ts"
import { signedIn } from "#tests/support/scopes.ts"
import { useSettings } from "#tests/support/settings.ts"
import { filesWanted } from "./network.ts"
import { candidatesByHand, rankByHand } from "./order/by-hand.ts"
import { compare } from "./rounds.ts"
import { ratioFinding, type Finding } from "./verdict.ts"

const promise = 3

/**
 * The two crossing points on a generated network: all ranks of one child, all candidates of one list, each against the
 * same facts by SQL that somebody wrote by hand for the two policies that ship. What comes out is compared first.
 */
export async function measureOrder(): Promise<Finding[]> {
  await makeClient()
  useSettings()
  const cluster = await startCluster()
  const db = await copyDatabase(cluster)
  try {
    useSettings({ WEB_DATABASE_URL: db.webUrl })
    await addNetwork(db)
    await db.owner.query("update sec.installation set mode = 'demonstration'")
    const { rows } = await db.owner.query<{ today: string }>("select sec.today()::text as today")
    const made = await asOwner(db.ownerUrl, (owner) =>
      generateFiles(owner, {
        files: filesWanted(),
        seed: "measure",
        kind: "DEMO",
        today: rows[0]?.today ?? "",
      }),
    )
    await db.owner.query("vacuum analyze")
    return [
      { text: `${made.files} files, ${made.registrations} registrations` },
      ...(await measureRanks(db)),
      ...(await measureCandidates(db)),
    ]
  } finally {
    await database().$disconnect()
    await db.drop()
    await cluster.stop()
  }
}

/** Forty children of forty families with a guardian in common, so that one session may ask for each in turn. */
async function measureRanks(db: TestDatabase): Promise<Finding[]> {
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

  const ours = await entered(db, "parent", parent.token)
  const best = bestPlans(db)
  const next = inTurn(children.map((it) => it.id))
  try {
    const function_ = () => ours.query("select * from sec.rank($1, null)", [next()])
    const byHand = () => best.query(rankByHand, [next()])
    const wholeErrand = () => inScope(parent.scope, (it) => countStandings(it, next()))
    return [
      {
        text: `ranks: ${children.length} children on ${average(children, "lists")} lists with ${average(children, "others")} registrations each, on average`,
      },
      ...ratioFinding("ranks of a child, in its scope", await compare(wholeErrand, byHand), promise),
      ...ratioFinding("ranks of a child, the function alone", await compare(function_, byHand)),
    ]
  } finally {
    await Promise.all([ours.end(), best.end()])
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

/** A list longer than nine in ten. */
async function measureCandidates(db: TestDatabase): Promise<Finding[]> {
  const { rows } = await db.owner.query<{ id: string; count: number }>(
    `select daycare_id::text as id, count(*)::int as count from public.registration where state <> 'WITHDRAWN'
     group by daycare_id order by 2 desc, 1 offset (select count(distinct daycare_id) / 10 from public.registration) limit 1`,
  )
  const [list] = rows
  if (!list) throw new Error("no list")
  const user = await signedIn(db.owner, "DAYCARE", { daycareId: list.id })
  const ours = await entered(db, "daycare", user.token)
  const best = bestPlans(db)
  try {
    const function_ = () => ours.query("select * from sec.candidate_facts($1)", [list.id])
    const byHand = () => best.query(candidatesByHand, [list.id])
    const wholeErrand = () => inScope(user.scope, (it) => listCandidates(it))
    const counts = [(await wholeErrand()).length, (await byHand()).rowCount, (await function_()).rowCount]
    if (new Set(counts).size !== 1) throw new Error(`the ways list differently: ${counts.join(", ")}`)
    return [
      { text: `candidates: a list of ${list.count}` },
      ...ratioFinding("candidates of a list, in their scope", await compare(wholeErrand, byHand), promise),
      ...ratioFinding("candidates of a list, the function alone", await compare(function_, byHand)),
    ]
  } finally {
    await Promise.all([ours.end(), best.end()])
  }
}

/** Four connections that were let in once, so that the function is timed and not the way in. */
async function entered(db: TestDatabase, role: "parent" | "daycare", token: string) {
  const clients = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const client = new pg.Client({ connectionString: db.webUrl })
      await client.connect()
      await client.query("begin")
      await client.query("select from sec.enter($1, 'house', set_config('role', $2, true))", [
        token,
        `app_${role}`,
      ])
      return client
    }),
  )
  const free = [...clients]
  const waiting: ((it: pg.Client) => void)[] = []
  return {
    async query(text: string, values: unknown[]) {
      const client = free.pop() ?? (await new Promise<pg.Client>((done) => waiting.push(done)))
      try {
        return await client.query(text, values)
      } finally {
        const next = waiting.shift()
        if (next) next(client)
        else free.push(client)
      }
    },
    end: () => Promise.all(clients.map((it) => it.end())),
  }
}

/** The owner, told to plan as somebody would who knows that one child is asked for: by indexes, nothing compiled. */
const bestPlans = (db: TestDatabase) =>
  new pg.Pool({ connectionString: db.ownerUrl, max: 4, options: "-c enable_seqscan=off -c jit=off" })

function inTurn(ids: readonly string[]): () => string {
  let at = 0
  return () => ids[at++ % ids.length] ?? ""
}

const average = <K extends string>(rows: readonly Record<K, number>[], key: K) =>
  Math.round(rows.reduce((sum, it) => sum + it[key], 0) / rows.length)
