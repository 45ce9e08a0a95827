import type { BrowserContext } from "@playwright/test"
import type pg from "pg"
import type { Person, StaffRole, TeamRole } from "#lib/platform/access.ts"
import { hashOf, newId, newToken } from "#lib/platform/ids.ts"
import { hashPassword } from "#lib/platform/passwords.ts"
import { blindIndex, newSubjectKey, seal } from "#lib/platform/secrets.ts"
import { sessionCookie } from "#lib/platform/session.ts"
import { addDaycare, addOffice } from "./daycares.ts"

/** People of a test, made by the owner as signing up would leave them. */
export type Made = { id: string; email: string; kind: Person["kind"] }

type Wish = {
  kind?: Person["kind"]
  role?: StaffRole
  teamRole?: TeamRole
  /** The service or office; without one, a new one. */
  daycareId?: string
  officeId?: string
  email?: string
  name?: string
  phone?: string
  locale?: "fr" | "en"
  password?: string
}

/** The process must have its settings (useSettings, useDatabase or the `portal` fixture): fields are sealed. */
export async function addPerson(owner: pg.Pool, wish: Wish = {}): Promise<Made> {
  const { kind = "PARENT", locale = "fr", name = "Ariane Test", phone, password } = wish
  const id = newId()
  const email = wish.email ?? `p-${id.slice(0, 8)}@exemple.ca`
  const key = await newSubjectKey()
  const place = (column: string, text: string) => ({ table: "account", column, row: id, text })
  const [sealedEmail, sealedName, sealedPhone] = await seal(key, [
    place("email", email),
    place("name", name),
    ...(phone ? [place("phone", phone)] : []),
  ])
  const [index] = await blindIndex("account.email", [email])
  const [phoneIndex = null] = phone ? await blindIndex("account.phone", [phone]) : []

  await owner.query("insert into public.subject_key (id, wrapped) values ($1, $2)", [key.id, key.wrapped])
  await owner.query(
    `insert into public.account (id, state, locale, key_id, email_sealed, email_index, name_sealed, phone_sealed, phone_index,
       verified_at)
     values ($1, 'ACTIVE', $2, $3, $4, $5, $6, $7, $8, sec.now())`,
    [id, locale, key.id, sealedEmail, index, sealedName, sealedPhone ?? null, phoneIndex],
  )
  await addHat(owner, id, { ...wish, kind })
  if (password) {
    await owner.query("insert into sec.password (account_id, hash) values ($1, $2)", [
      id,
      await hashPassword(password),
    ])
  }
  return { id, email, kind }
}

/** One hat more for somebody. */
export async function addHat(
  owner: pg.Pool,
  accountId: string,
  { kind, role, teamRole, daycareId, officeId }: Wish & { kind: Person["kind"] },
): Promise<string> {
  const inTeam = kind === "DAYCARE" || kind === "OFFICE"
  const daycare =
    kind === "DAYCARE" || kind === "HOME"
      ? (daycareId ?? (await addDaycare(owner, { kind: kind === "HOME" ? "HOME" : "CPE" })))
      : null
  const office = kind === "OFFICE" ? (officeId ?? (await addOffice(owner))) : null
  const { rows } = await owner.query<{ id: string }>(
    `insert into public.membership (account_id, kind, role, team_role, daycare_id, office_id)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [
      accountId,
      kind,
      kind === "STAFF" ? (role ?? "SUPPORT") : null,
      inTeam ? (teamRole ?? "MANAGER") : null,
      daycare,
      office,
    ],
  )
  return rows[0]!.id
}

/** The token of a new, fresh session, as auth.open_session would leave it. */
export async function openSessionOf(owner: pg.Pool, person: Made): Promise<string> {
  const token = newToken()
  const { rowCount } = await owner.query(
    `insert into sec.session (token_hash, kind, account_id, membership_id, proof, expires_at, idle)
     select $1, m.kind, m.account_id, m.id, 'passkey', sec.now() + r.absolute, r.idle
     from public.membership m join sec.session_rule r on r.kind = m.kind
     where m.account_id = $2 and m.kind = $3`,
    [hashOf(token), person.id, person.kind],
  )
  if (rowCount !== 1) throw new Error(`${person.email} does not wear the hat ${person.kind}`)
  return token
}

/** For requests without a browser: the value of their Cookie header. */
export async function cookieFor(owner: pg.Pool, person: Made): Promise<string> {
  return `${sessionCookie}=${await openSessionOf(owner, person)}`
}

/** Signs a browser in, without typing. */
export async function signIn(context: BrowserContext, owner: pg.Pool, origin: string, person: Made) {
  const value = await openSessionOf(owner, person)
  // Chromium keeps secure cookies for http://localhost, but takes them from outside for https only.
  const url = origin.replace("http:", "https:")
  await context.addCookies([
    { name: sessionCookie, value, url, httpOnly: true, secure: true, sameSite: "Lax" },
  ])
}
