import type { Actor, Rights } from "#lib/platform/access.ts"

const isRegistrar = (actor: Actor) => actor.kind === "STAFF" && actor.role === "REGISTRY"

/** The registry is kept by its own staff; the security officer may look. */
export const registryRights = {
  "registry.read": (actor: Actor) =>
    isRegistrar(actor) || (actor.kind === "STAFF" && actor.role === "SECURITY_OFFICER"),
  "registry.import": isRegistrar,
  "daycare.add-temporary": isRegistrar,
  "daycare.move-last-day": isRegistrar,
} satisfies Rights
