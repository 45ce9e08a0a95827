import type pg from "pg"
import { hashOf, newId, newToken } from "#lib/platform/ids.ts"
import { hashPassword } from "#lib/platform/passwords.ts"
import { blindIndex, newSubjectKey, seal } from "#lib/platform/secrets.ts"
import { fictionalPeople, type Fictional, type Hat } from "./demonstration/people.ts"
import { choosePlaces, type Places } from "./demonstration/places.ts"

/** Of those who may use one. It is told on the start screen; the second step is in the mailbox. */
export const demonstrationPassword = "trois loutres sur un radeau"

/** Makes whoever is not there yet; twice changes nothing. One hash serves everybody: it is the slow part. */
export async function seedDemonstration(owner: pg.Client): Promise<Fictional[]> {
  const people = fictionalPeople()
  const indexes = await blindIndex(
    "account.email",
    people.map((it) => it.email),
  )
  const { rows } = await owner.query<{ index: Buffer }>(
    "select email_index as index from public.account where email_index = any ($1)",
    [indexes],
  )
  const known = new Set(rows.map((it) => it.index.toString("hex")))
  const missing = people.flatMap((person, at) => {
    const index = indexes[at]
    return index && !known.has(index.toString("hex")) ? [{ person, index }] : []
  })
  if (missing.length > 0) await addPeople(owner, missing)
  return people
}

/** A link that opens a session once; refused by the database outside the demonstration. */
export async function mintLink(owner: pg.Client, email: string, minutes: number): Promise<string> {
  const token = newToken()
  const [index] = await blindIndex("account.email", [email])
  await owner.query(
    `update sec.mailed_code set used_at = sec.now() where purpose = 'LINK' and used_at is null
     and account_id = (select id from public.account where email_index = $1)`,
    [index],
  )
  await owner.query(
    `insert into sec.mailed_code (id, account_id, purpose, token_hash, expires_at)
     select $1, id, 'LINK', $2, sec.now() + make_interval(mins => $3) from public.account where email_index = $4`,
    [newId(), hashOf(token), minutes, index],
  )
  return token
}

type Missing = { person: Fictional; index: Buffer }

async function addPeople(owner: pg.Client, missing: Missing[]): Promise<void> {
  const hash = await hashPassword(demonstrationPassword)
  const rows = await Promise.all(missing.map(sealed))
  await owner.query("begin")
  const places = await choosePlaces(owner)
  await owner.query(
    `insert into public.subject_key (id, wrapped)
     select r."keyId", r.wrapped from jsonb_to_recordset($1::jsonb) as r("keyId" uuid, wrapped text)`,
    [JSON.stringify(rows)],
  )
  await owner.query(
    `insert into public.account (id, state, locale, key_id, email_sealed, email_index, name_sealed, phone_sealed,
       phone_index, verified_at)
     select r.id, 'ACTIVE', r.locale, r."keyId", r.email, decode(r.index, 'hex'), r.name, r.phone,
       decode(r."phoneIndex", 'hex'), sec.now()
     from jsonb_to_recordset($1::jsonb) as r(id uuid, locale text, "keyId" uuid, email text, index text, name text, phone text,
       "phoneIndex" text)`,
    [JSON.stringify(rows)],
  )
  await owner.query(
    `insert into public.membership (account_id, kind, role, team_role, daycare_id, office_id)
     select r.* from jsonb_to_recordset($1::jsonb) as r(account uuid, kind public.actor_kind, role public.staff_role,
       team public.team_role, daycare uuid, office uuid)`,
    [JSON.stringify(rows.flatMap((it) => it.hats.flatMap((hat) => worn(it.id, hat, places))))],
  )
  await owner.query("insert into sec.password (account_id, hash) select unnest($1::uuid[]), $2", [
    rows.filter((it) => it.hats.every(({ kind }) => kind === "PARENT" || kind === "HOME")).map((it) => it.id),
    hash,
  ])
  await openForVerifiers(owner)
  await owner.query("commit")
}

async function sealed({ person, index }: Missing) {
  const id = newId()
  const key = await newSubjectKey()
  const at = (column: string, text: string) => ({ table: "account", column, row: id, text })
  const [email, name, phone] = await seal(key, [
    at("email", person.email),
    at("name", person.name),
    ...(person.phone ? [at("phone", person.phone)] : []),
  ])
  const [phoneIndex] = person.phone ? await blindIndex("account.phone", [person.phone]) : [null]
  return {
    ...{ id, keyId: key.id, wrapped: key.wrapped, locale: person.locale, hats: person.hats },
    ...{ index: index.toString("hex"), email, name, phone: phone ?? null },
    phoneIndex: phoneIndex?.toString("hex") ?? null,
  }
}

/** One hat as a row; none where the network has no such place. */
function worn(account: string, hat: Hat, places: Places): Record<string, string | null>[] {
  const { kind } = hat
  if (!("place" in hat)) return [{ account, kind, role: kind === "STAFF" ? hat.role : null }]
  const there = places[hat.kind]
  const place = there[hat.place % there.length]
  if (!place) return []
  return [
    {
      ...{ account, kind, team: "teamRole" in hat ? hat.teamRole : null },
      ...(hat.kind === "OFFICE" ? { office: place } : { daycare: place }),
    },
  ]
}

/** The verifier's switch is off until somebody asks for a verification: here, somebody has. */
async function openForVerifiers(owner: pg.Client): Promise<void> {
  await owner.query(
    "update sec.site set state = 'OPEN', since = sec.now() where audience = 'VERIFIER' and state = 'CLOSED' and closure_id is null",
  )
}
