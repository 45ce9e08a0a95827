import type { Place } from "./sealing.ts"

/** What may be asked of the vault, and what it answers. The same whether it stands behind a socket or in this process. */
export type Key = { id: string; wrapped: string }
export type Ask =
  | { do: "keys"; count: number }
  | { do: "seal"; key: Key; items: readonly (Place & { text: string })[] }
  | { do: "open"; key: Key; items: readonly (Place & { sealed: string })[] }
  | { do: "seal-bytes"; key: Key; items: readonly (Place & { bytes: Uint8Array })[] }
  | { do: "open-bytes"; key: Key; items: readonly (Place & { sealed: Uint8Array })[] }
  | { do: "seal-passing"; item: Place & { text: string } }
  | { do: "open-passing"; item: Place & { sealed: string } }
  | { do: "index"; column: string; values: readonly string[] }
  | { do: "sign"; text: string }
  | { do: "signer" }
  | { do: "here" }

/** Texts, or bytes where bytes are asked; as many as were asked, in the same order. */
export type Value = string | Uint8Array
export type Answer =
  { values: Value[] } | { refused: Refusal } | { failed: "ALTERED" | "UNREACHABLE" | "MALFORMED" | "FAULT" }

/** Why nothing is opened: of the slip, of the session, or of what this account may read (SPENT: may open at the door) for now. */
export type Refusal = "FORGED" | "TOO_OLD" | "GONE" | "CLOSED" | "STEP_UP" | "HELD" | "BREAKER" | "SPENT"

/** The vault looked and said no; nothing was opened. What the session may do about it stands in the reason. */
export class OpeningRefused extends Error {
  readonly reason: Refusal
  constructor(reason: Refusal) {
    super(`not opened: ${reason}`)
    this.name = "OpeningRefused"
    this.reason = reason
  }
}

/** Nobody answers behind the socket, or the vault cannot ask its database: nothing was opened, and trying later may do. */
export class VaultAway extends Error {
  constructor() {
    super("the vault does not answer")
    this.name = "VaultAway"
  }
}

/** A slip is what a function of the database gives for a key that exists; a key that was just made comes wrapped. */
export const isSlip = (wrapped: string) => wrapped.startsWith("slip.")

/** By name: Next gives a module several instances in one process, and one of them made the connection. */
export const isVaultAway = (error: unknown) => error instanceof Error && error.name === "VaultAway"
export const refusalOf = (error: unknown): Refusal | null =>
  error instanceof Error && error.name === "OpeningRefused" && "reason" in error
    ? (error.reason as Refusal) // of that name there is one class
    : null
