import pg from "pg"
import { linkPlace } from "#lib/accounts/queries/invites.ts"
import { hashOf, newId, newToken } from "#lib/platform/ids.ts"
import { blindIndex, newSubjectKey, seal, sealPassing } from "#lib/platform/secrets.ts"
import { handOf } from "./by-hand.ts"
import { addChild, type Child } from "./children.ts"

/** Somebody whom an old list or the desk wrote down, as sec.make_claim leaves them. */
export async function addClaim(
  owner: pg.Pool,
  {
    email,
    locale = "fr",
    phone = "+15145550142",
  }: { email: string; locale?: "fr" | "en" | null; phone?: string },
): Promise<string> {
  const id = newId()
  const key = await newSubjectKey()
  const at = (column: string, text: string) => ({ table: "account", column, row: id, text })
  const [sealed, name, telephone] = await seal(key, [
    at("email", email),
    at("name", "Ana Essai"),
    at("phone", phone),
  ])
  const [index] = await blindIndex("account.email", [email])
  const { rows } = await owner.query<{ claim: string }>(
    "select sec.make_claim($1, $2, $3, $4, $5, $6, $7, $8, null)::text as claim",
    [id, key.id, key.wrapped, locale, sealed, index, name, telephone],
  )
  return rows[0]!.claim
}

/** A child whose file waits for that somebody, in that place; as it was written down on 1 January. */
export async function addClaimedChild(
  owner: pg.Pool,
  claimId: string,
  wish: Omit<Parameters<typeof addChild>[1], "guardian"> & { place?: 1 | 2; rights?: "FULL" | "READ" } = {},
): Promise<Child> {
  const child = await addChild(owner, { ...wish, guardian: null })
  await claimChild(owner, claimId, child.id, wish)
  return child
}

export async function claimChild(
  owner: pg.Pool,
  claimId: string,
  childId: string,
  { place = 1, rights = "FULL" }: { place?: 1 | 2; rights?: "FULL" | "READ" } = {},
): Promise<void> {
  await owner.query("select sec.add_claimed_child($1, $2, $3::smallint, $4::public.guardian_right)::text", [
    ...[claimId, childId, place, rights],
  ])
}

/** The link of the newest letter, as its reader would follow it. */
export async function inviteOfClaim(owner: pg.Pool, claimId: string): Promise<string | null> {
  const { rows } = await owner.query<{ id: string }>(
    "select id from public.account_invite where claim_id = $1 and state = 'OPEN'",
    [claimId],
  )
  return rows[0]?.id ?? null
}

/** The pause between one batch of these letters and the next, a minute, ends now. */
export async function endPause(owner: pg.Pool): Promise<void> {
  await owner.query(
    "update graphile_worker._private_jobs set run_at = now() where key = 'children.send-claims' and locked_at is null",
  )
}

/** Writes the letter that is due, as the worker does, with a link of the test's own. */
export async function writeClaimLetter(
  db: { owner: pg.Pool; workerUrl: string },
  claimId: string,
): Promise<string> {
  const { rows } = await db.owner.query<{ token: string }>(
    "select sec.mint_worker('{children.send-claims}') as token",
  )
  const link = newToken()
  const invite = (await inviteOfClaim(db.owner, claimId)) ?? newId()
  const linkSealed = await sealPassing(linkPlace(invite), link)
  const client = new pg.Client({ connectionString: db.workerUrl })
  await client.connect()
  try {
    await client.query("begin")
    const tx = handOf(client)
    await tx.enterJob(rows[0]!.token, "children.send-claims")
    const written = await tx.query<{ it: string | null }>(
      "select sec.write_claim_letter($1, $2, $3, $4, $5, $6)::text as it",
      [claimId, invite, hashOf(link), linkSealed, newId(), newId()],
    )
    await client.query("commit")
    if (!written[0]?.it) throw new Error("no letter is due")
    return link
  } finally {
    await client.end()
  }
}
