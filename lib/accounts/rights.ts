import type { Actor, Rights } from "#lib/platform/access.ts"

export const accountRights = {
  "account.save": (actor: Actor, account: { id: string }) =>
    isPerson(actor) && actor.accountId === account.id,
  "account.open": (actor: Actor) => actor.kind === "STAFF",
  "account.find": (actor: Actor) => actor.kind === "STAFF",
  "passkey.enrol": (actor: Actor) => isPerson(actor),
  /** Passkeys, application, recovery codes, password: one's own, which is all that the database lets anybody reach. */
  "factor.change": (actor: Actor) => isPerson(actor),
} satisfies Rights

function isPerson(actor: Actor): actor is Extract<Actor, { accountId: string }> {
  return "accountId" in actor
}
