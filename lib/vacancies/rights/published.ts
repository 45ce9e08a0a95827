import type { Actor, Rights } from "#lib/platform/access.ts"

/**
 * Whoever answers the telephone writes down what a service says: support and registry both, because while the portal is
 * closed every line rings. Nothing of a family stands on what is published. The security officer may look.
 */
const answersCalls = (actor: Actor) =>
  actor.kind === "STAFF" && (actor.role === "SUPPORT" || actor.role === "REGISTRY")

export const publishedRights = {
  "place.look": (actor: Actor) =>
    answersCalls(actor) || (actor.kind === "STAFF" && actor.role === "SECURITY_OFFICER"),
  "place.publish": answersCalls,
  "place.take-down": answersCalls,
} satisfies Rights
