import { type Actor, type Rights, givenBy, purposesOf, type Purpose } from "#lib/platform/access.ts"
import { isOfficer } from "../rules/account.ts"

export const accountRights = {
  "account.save": (actor: Actor, account: { id: string }) =>
    isPerson(actor) && actor.accountId === account.id,
  "account.open": (actor: Actor, { purpose }: { purpose: Purpose }) =>
    actor.kind === "STAFF" && givenBy[purpose].includes(actor.role),
  /** Whoever has a reason to open one may look for one. */
  "account.find": (actor: Actor) => actor.kind === "STAFF" && purposesOf(actor.role).length > 0,
  "passkey.enrol": (actor: Actor) => isPerson(actor),
  /** Passkeys, application, recovery codes, password: one's own, which is all that the database lets anybody reach. */
  "factor.change": (actor: Actor) => isPerson(actor),
  "account.ask-address": (actor: Actor) => isPerson(actor),
  "account.close": (actor: Actor) => isPerson(actor),
  "session.end": (actor: Actor) => isPerson(actor),
  /** A colleague's or a verifier's sessions end by the security officer only: nobody puts the officer out. */
  "session.end-person": (actor: Actor, { kinds }: { kinds: string[] }) =>
    actor.kind === "STAFF" &&
    (isOfficer(actor.role) || !kinds.some((it) => it === "STAFF" || it === "VERIFIER")),
  "session.end-audience": (actor: Actor) => actor.kind === "STAFF" && isOfficer(actor.role),
} satisfies Rights

function isPerson(actor: Actor): actor is Extract<Actor, { accountId: string }> {
  return "accountId" in actor
}
