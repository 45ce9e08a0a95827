import { PrismaPg } from "@prisma/adapter-pg"
import pg from "pg"
import { PrismaClient } from "#lib/generated/prisma/client.ts"
import { makeClient } from "#scripts/launch/build.ts"
import type { Parent } from "#lib/platform/access.ts"
import { database } from "#lib/platform/db.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope, mintScope } from "#lib/platform/scope.ts"
import { startCluster } from "#tests/support/cluster.ts"
import { copyDatabase, type TestDatabase } from "#tests/support/database-copy.ts"
import { addPerson, openSessionOf } from "#tests/support/people.ts"
import { useSettings } from "#tests/support/settings.ts"
import { compare } from "./rounds.ts"
import { ratioFinding, type Finding } from "./verdict.ts"

const families = 2_000

/** One read of one's own account: entered and under policies, against the same read by the owner, whom no wall stops. */
export async function measureScope(): Promise<Finding[]> {
  await makeClient()
  useSettings()
  const cluster = await startCluster()
  const db = await copyDatabase(cluster)
  try {
    useSettings({ WEB_DATABASE_URL: db.webUrl })
    return await measure(db)
  } finally {
    await database().$disconnect()
    await db.drop()
    await cluster.stop()
  }
}

async function measure(db: TestDatabase): Promise<Finding[]> {
  const person = await addPerson(db.owner, { phone: "+14185550134" })
  for (let made = 0; made < families; made += 100)
    await Promise.all(Array.from({ length: 100 }, () => addPerson(db.owner)))
  await db.owner.query("analyze")

  const token = await openSessionOf(db.owner, person)
  // What a guard would answer for this session; the ids it does not use here are any.
  const actor = {
    kind: "PARENT",
    accountId: person.id,
    sessionId: newId(),
    membershipId: newId(),
    freshAt: new Date(),
  } as const
  const scope = mintScope<Parent>(actor, token)
  const pool = new pg.Pool({ connectionString: db.ownerUrl, max: 8 })
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: db.ownerUrl, max: 8 }) })

  const wanted = {
    where: { id: person.id },
    select: { id: true, state: true, locale: true, verifiedAt: true },
  } as const
  const scoped = () => inScope(scope, (it) => it.tx.account.findUniqueOrThrow(wanted))
  const plainPrisma = () => prisma.account.findUniqueOrThrow(wanted)
  const inTransaction = () => prisma.$transaction((tx) => tx.account.findUniqueOrThrow(wanted))
  const plainPg = () =>
    pool.query("select id, state, locale, verified_at from public.account where id = $1", [person.id])
  try {
    return [
      ...ratioFinding("scope against plain pg", await compare(scoped, plainPg)),
      ...ratioFinding("scope against plain Prisma", await compare(scoped, plainPrisma)),
      ...ratioFinding("scope against Prisma in a transaction", await compare(scoped, inTransaction)),
    ]
  } finally {
    await prisma.$disconnect()
    await pool.end()
  }
}
