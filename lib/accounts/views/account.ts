import { shortCode } from "#lib/platform/ids.ts"

/** A person's own account, as they see it. */
/** Spans as the database says them; the last for whoever reads, or read, what is others'. */
export type OwnUnused = { ends: string; notice: string; nameStays: string | null }

export type AccountForSelf = {
  id: string
  email: string
  name: string | null
  phone: string | null
  locale: "fr" | "en"
}

/** An account in a list of staff: no name, no address, nothing opened. */
export type AccountForStaff = {
  id: string
  code: string
  state: AccountStateName
  kinds: Hat[]
  createdAt: Date
}

/** An account that staff opened with a purpose, recorded. */
export type OpenedAccount = AccountForStaff & {
  email: string | null
  name: string | null
  phone: string | null
  /** They may be called when a letter does not arrive. */ callsWelcome: boolean
  locale: "fr" | "en"
  purpose: Purpose
  openedAt: Date
  openUntil: Date
}

export type PasskeyForSelf = { id: string; createdAt: Date; usedAt: Date | null; browser: string | null }

/** A provider that vouches for somebody; how it calls them is not kept. */
export type IdentityForSelf = { id: string; issuer: string; linkedAt: Date; usedAt: Date | null }

/** By what a person can prove who they are, besides passkeys. */
export type FactorsForSelf = {
  /** Staff and verifiers have none, and need none. */ mayHavePassword: boolean
  passwordAt: Date | null
  oneTimeAt: Date | null
  codesLeft: number
  codesAt: Date | null
}

type Hat = "PARENT" | "DAYCARE" | "HOME" | "OFFICE" | "STAFF" | "VERIFIER"
type Purpose = "SUPPORT_CALL" | "ACCESS_REQUEST" | "INCIDENT" | "CORRECTION"
type AccountStateName = "UNVERIFIED" | "ACTIVE" | "HELD" | "CLOSED"
type AccountRow = {
  id: string
  state: AccountStateName
  createdAt: Date
  memberships: { kind: Hat | "SYSTEM" }[]
}

export function accountForStaff(row: AccountRow): AccountForStaff {
  return {
    id: row.id,
    code: shortCode(row.id),
    state: row.state,
    kinds: [...new Set(row.memberships.map((it) => it.kind))].filter((it) => it !== "SYSTEM").sort(),
    createdAt: row.createdAt,
  }
}

/** One of a person's own devices, as that person sees it. */
export type OwnDevice = { id: string; begunAt: Date; seenAt: Date; browser: string | null; isThis: boolean }
export type OwnSession = OwnDevice & { kind: Hat }
