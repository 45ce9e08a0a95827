import { createHash } from "node:crypto"
import type { Family } from "./family.ts"
import type { Child } from "./story.ts"

/** Everything that was generated, in clear and in order, under names that do not change from one machine to the next. */
export function digestOfFamilies() {
  const hash = createHash("sha256")
  return {
    add(family: Family): void {
      const adults = family.adults.map((it) =>
        [it.isKnown ? "" : it.id, it.email, it.name, it.locale].join("|"),
      )
      const residences = family.residences.map((it) =>
        [it.id, it.postalCode, it.home.area, it.home.municipality].join("|"),
      )
      const bonds = family.bonds.map((it) =>
        [it.one, it.other, it.wish, it.linkedOn, it.verifiedOn].join("|"),
      )
      hash.update([family.second, ...adults, ...residences, ...bonds, ""].join("\n"))
      for (const child of family.children) hash.update(saidOf(child))
    },
    digest: () => hash.digest("hex"),
  }
}

function saidOf({ registrations, placements, attestations, ...child }: Child): string {
  return [
    JSON.stringify(child),
    ...placements.map((it) =>
      [it.id, it.service.slug, it.state, it.startsOn, it.endsOn, it.accepted].join("|"),
    ),
    ...attestations.map(({ service, ...it }) => JSON.stringify([service?.slug, it])),
    ...registrations.map((it) => {
      const story = it.events.length > 1 ? JSON.stringify([it.replaced, it.events]) : ""
      const ended = `${it.withdrawnFor}|${it.withdrawnOn}`
      return [it.id, it.service.slug, it.state, it.registeredOn, it.since, story, ended].join("|")
    }),
    "",
  ].join("\n")
}
