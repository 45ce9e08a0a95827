import type { Person } from "#lib/platform/access.ts"

/** The first page of each hat, without its language. */
export const homePath = {
  PARENT: "/parent",
  DAYCARE: "/daycare",
  HOME: "/home",
  OFFICE: "/office",
  STAFF: "/admin",
  VERIFIER: "/verify",
} as const satisfies Record<Person["kind"], `/${string}`>

/** Where each hat is proven. */
export function signInPath(kind: Person["kind"]): `/${string}` {
  return kind === "STAFF" || kind === "VERIFIER" ? "/sign-in/staff" : "/sign-in"
}
