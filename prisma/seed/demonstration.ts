import type pg from "pg"
import { hashOf, newId, newToken } from "#lib/platform/ids.ts"
import { hashPassword } from "#lib/platform/passwords.ts"
import { blindIndex, newSubjectKey, seal } from "#lib/platform/secrets.ts"

/** Fictional people of the demonstration. The password is told on the start screen; the second step is in the mailbox. */
export const demonstrationPassword = "trois loutres sur un radeau"

export const demonstrationPeople = [
  {
    email: "maude.belanger@exemple.ca",
    name: "Maude Bélanger",
    phone: "+15145550142",
    locale: "fr",
    kind: "PARENT",
    role: null,
  },
  {
    email: "karim.haddad@exemple.ca",
    name: "Karim Haddad",
    phone: null,
    locale: "fr",
    kind: "PARENT",
    role: null,
  },
  {
    email: "olivia.chen@exemple.ca",
    name: "Olivia Chen",
    phone: "+15145550177",
    locale: "en",
    kind: "PARENT",
    role: null,
  },
  {
    email: "samira.benali@exemple.ca",
    name: "Samira Benali",
    phone: null,
    locale: "fr",
    kind: "STAFF",
    role: "SECURITY_OFFICER",
  },
  {
    email: "hugo.lavoie@exemple.ca",
    name: "Hugo Lavoie",
    phone: null,
    locale: "fr",
    kind: "STAFF",
    role: "SUPPORT",
  },
  {
    email: "ines.moreau@exemple.ca",
    name: "Inès Moreau",
    phone: null,
    locale: "fr",
    kind: "STAFF",
    role: "REGISTRY",
  },
] as const

type Fictional = (typeof demonstrationPeople)[number]

/** Makes whoever is not there yet; twice changes nothing. */
export async function seedDemonstration(owner: pg.Client): Promise<void> {
  const hash = await hashPassword(demonstrationPassword)
  for (const person of demonstrationPeople) {
    const [index] = await blindIndex("account.email", [person.email])
    const known = await owner.query("select from public.account where email_index = $1", [index])
    if (known.rowCount === 0) await addPerson(owner, person, index, hash)
  }
}

/** A link that opens a staff session once; refused by the database outside the demonstration. */
export async function mintStaffLink(owner: pg.Client, email: string, minutes: number): Promise<string> {
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

async function addPerson(
  owner: pg.Client,
  person: Fictional,
  index: Buffer,
  passwordHash: string,
): Promise<void> {
  const id = newId()
  const key = await newSubjectKey()
  const at = (column: string, text: string) => ({ table: "account", column, row: id, text })
  const [email, name, phone] = await seal(key, [
    at("email", person.email),
    at("name", person.name),
    ...(person.phone ? [at("phone", person.phone)] : []),
  ])

  await owner.query("begin")
  await owner.query("insert into public.subject_key (id, wrapped) values ($1, $2)", [key.id, key.wrapped])
  await owner.query(
    `insert into public.account (id, state, locale, key_id, email_sealed, email_index, name_sealed, phone_sealed, verified_at)
     values ($1, 'ACTIVE', $2, $3, $4, $5, $6, $7, sec.now())`,
    [id, person.locale, key.id, email, index, name, phone ?? null],
  )
  await owner.query("insert into public.membership (account_id, kind, role) values ($1, $2, $3)", [
    id,
    person.kind,
    person.role,
  ])
  if (person.kind === "PARENT")
    await owner.query("insert into sec.password (account_id, hash) values ($1, $2)", [id, passwordHash])
  await owner.query("commit")
}
