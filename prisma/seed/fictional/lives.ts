import { addDays, addMonths, earlierOf, laterOf, type Day } from "#lib/platform/days.ts"
import { confirmingSettings, dueStep } from "#lib/children/rules/confirming.ts"
import type { ChildFileState } from "#lib/children/rules/states.ts"
import { attend, attendsElsewhere, wasPromised } from "./attending.ts"
import { chooseServices, howMany, joinLists, withdraw, type Turn } from "./lists.ts"
import { ageWithin, birthday, dayBetween, schoolOn, wishNear } from "./seasons.ts"
import type { BornChild, Child, Neighbourhood, Telling } from "./story.ts"

/** What is decided of a child before its story is told. */
export type Begun = {
  state: ChildFileState
  given: string
  family: string
  bornOn?: Day
  /** Of a child that is not born yet. */
  expectedOn?: Day
  /** Born on the same day, wished for the same day, by the same parents. */
  twin?: BornChild
}

/** From birth to today, for each state of domain.md §5. A child for whom there is no seat goes on waiting. */
export function live(it: Telling, begun: Begun, there: Neighbourhood): Child {
  switch (begun.state) {
    case "DRAFT":
      return draft(it, begun)
    case "ACTIVE":
      return active(it, begun, there)
    case "TO_CONFIRM":
      return toConfirm(it, begun, there)
    case "ARCHIVED":
      return archived(it, begun, there)
    case "PLACED":
      return placed(it, begun, there)
    case "CLOSED":
      return closed(it, begun, there)
    case "DESTROYED":
      return destroyed(it, begun)
  }
}

/** Months of age today, from, to, weight. */
const ages = {
  waiting: [
    [0, 11, 40],
    [12, 23, 31],
    [24, 35, 16],
    [36, 47, 9],
    [48, 56, 4],
  ],
  placed: [
    [8, 17, 14],
    [18, 35, 43],
    [36, 57, 43],
  ],
  closed: [
    [4, 47, 30],
    [60, 82, 70],
  ],
} as const

function draft({ by, today }: Telling, begun: Begun): Child {
  const isBorn = begun.expectedOn === undefined && by.is(0.4)
  const expectedOn = isBorn ? null : (begun.expectedOn ?? addDays(today, by.between(8, 210)))
  const bornOn = isBorn ? birthday(by, addDays(today, -3), [0, 7]) : null
  const due = bornOn ?? expectedOn ?? today
  return {
    ...blank(by, begun, laterOf(addDays(today, -by.between(0, 150)), addDays(due, -240))),
    ...{ bornOn, expectedOn },
    wishedOn: by.is(0.7) ? wishNear(by, addDays(due, by.between(180, 540)), due) : null,
  }
}

function active(it: Telling, begun: Begun, there: Neighbourhood): Child {
  const { by, today } = it
  const child = born(it, begun, ages.waiting)
  const turns = whatHappened(by, child, today)
  const services = chooseServices(by, there, child, howMany(by))
  const rows = joinLists(by, child, services, { last: today, turns }).map((row) => {
    const fate = by.unit()
    if (fate < 0.01) return { ...row, state: "SUSPENDED" as const }
    if (fate > 0.05) return row
    return withdraw(
      row,
      by.is(0.7) ? "LEFT" : by.is(0.5) ? "NO_ANSWER" : "DECLINED",
      dayBetween(by, row.registeredOn, today),
    )
  })
  const until = addDays(today, by.between(0, 182))
  const confirmed = { ...child, registrations: rows, ...confirmedTo(until, today) }
  const fate = by.unit()
  if (fate < 0.1) return attend(it, { ...confirmed, keepsLooking: true }, there) ?? confirmed
  if (fate < 0.22) return attendsElsewhere(it, confirmed, there) ?? confirmed
  return fate < 0.24 ? wasPromised(it, confirmed) : confirmed
}

function toConfirm(it: Telling, begun: Begun, there: Neighbourhood): Child {
  const { by, today } = it
  const asked = addDays(today, -by.between(0, confirmingSettings.graceDays - 1))
  const child = born(it, begun, ages.waiting, addMonths(asked, -confirmingSettings.confirmedMonths))
  const services = chooseServices(by, there, child, howMany(by))
  return {
    ...{
      ...child,
      state: "TO_CONFIRM",
      toConfirmOn: asked,
      reminded: Math.min(...confirmingSettings.reminderDays),
    },
    confirmedUntil: addDays(asked, -1),
    registrations: joinLists(by, child, services, { last: addDays(asked, -1) }),
  }
}

function archived(it: Telling, begun: Begun, there: Neighbourhood): Child {
  const { by, today } = it
  const archivedOn = addDays(today, -by.between(0, 178))
  const asked = addDays(archivedOn, -confirmingSettings.graceDays)
  const child = born(it, begun, ages.waiting, addMonths(asked, -confirmingSettings.confirmedMonths))
  const services = chooseServices(by, there, child, howMany(by))
  const rows = joinLists(by, child, services, {
    last: addDays(asked, -1),
    turns: [{ did: "ARCHIVED", on: archivedOn }],
  })
  return {
    ...{ ...child, state: "ARCHIVED", archivedOn, reminded: Math.min(...confirmingSettings.reminderDays) },
    confirmedUntil: addDays(asked, -1),
    registrations: rows.map((row) => ({ ...row, state: "FROZEN" })),
  }
}

function placed(it: Telling, begun: Begun, there: Neighbourhood): Child {
  const child = { ...born(it, begun, ages.placed), confirmedUntil: addDays(it.today, it.by.between(0, 182)) }
  const found = attend(it, child, there)
  // No seat anywhere near: this family waits as the others do.
  return found ?? active(it, { ...begun, state: "ACTIVE", bornOn: child.bornOn }, there)
}

/** Those who went to school have attended before; those who left young were never placed. */
function closed(it: Telling, begun: Begun, there: Neighbourhood): Child {
  const { by, today } = it
  const child = { ...born(it, begun, ages.closed), state: "CLOSED" as const }
  const grown = schoolOn(child.bornOn)
  if (grown < today) {
    const attended = by.is(0.85) ? attend(it, child, there, addDays(grown, -1)) : null
    const closedOn = earlierOf(addDays(grown, by.between(0, 40)), today)
    if (attended) return { ...attended, state: "CLOSED", closedOn }
    return { ...child, createdOn: laterOf(child.bornOn, addDays(grown, -400)), closedOn }
  }
  const closedOn = dayBetween(by, child.createdOn, today)
  const services = chooseServices(by, there, child, by.between(1, 5))
  return {
    ...{ ...child, closedOn },
    registrations: joinLists(by, child, services, { last: closedOn }).map((row) =>
      withdraw(row, "FILE_CLOSED", closedOn),
    ),
  }
}

/** Nothing is left but that there was a file, and when. */
function destroyed({ by, today }: Telling, begun: Begun): Child {
  const destroyedOn = addDays(today, -by.between(0, 300))
  const closedOn = addDays(destroyedOn, -by.between(30, 700))
  const child = blank(by, begun, addDays(closedOn, -by.between(30, 900)))
  return { ...child, closedOn, destroyedOn }
}

/** Made between the birth and `latest`, sooner rather than later; a wish for half a year or more after the birth. */
function born(
  { by, today }: Telling,
  begun: Begun,
  spans: (typeof ages)[keyof typeof ages],
  latest: Day = addDays(today, -1),
): BornChild {
  if (begun.twin) {
    const { bornOn, wishedOn, createdOn } = begun.twin
    return { ...blank(by, begun, createdOn), bornOn, wishedOn }
  }
  const bornOn =
    begun.bornOn ?? earlierOf(birthday(by, addDays(today, -2), ageWithin(by, spans)), addDays(latest, -1))
  const waited = by.is(0.3) ? by.between(0, 30) : Math.floor(by.exponential(170))
  const createdOn = laterOf(
    bornOn,
    earlierOf(addDays(bornOn, waited), dayBetween(by, addDays(latest, -120), latest)),
  )
  const wanted = addDays(bornOn, 170 + Math.floor(by.exponential(210)))
  const wishedOn = wishNear(by, laterOf(wanted, addDays(createdOn, by.between(-20, 60))), bornOn)
  return {
    ...blank(by, begun, createdOn),
    bornOn,
    wishedOn: earlierOf(wishedOn, laterOf(bornOn, addMonths(today, 22))),
  }
}

function blank(by: Telling["by"], { state, given, family }: Begun, createdOn: Day): Child {
  const hours = by.is(0.88)
  return {
    ...{ id: by.id(), state, given, family, createdOn },
    ...{
      bornOn: null,
      expectedOn: null,
      wishedOn: null,
      keepsLooking: false,
      confirmedUntil: null,
      reminded: null,
    },
    ...{ toConfirmOn: null, archivedOn: null, closedOn: null, destroyedOn: null },
    ...{ registrations: [], placements: [], attestations: [] },
    weekdays: hours ? week(by) : [],
    ...(hours
      ? { from: 390 + 30 * by.between(0, 4), until: 960 + 30 * by.between(0, 4) }
      : { from: null, until: null }),
  }
}

/** Five days, or some of them. */
function week(by: Telling["by"]): number[] {
  const some = by.is(0.85) ? [] : [1, 2, 3, 4, 5].filter(() => by.is(0.6))
  return some.length > 0 ? some : [1, 2, 3, 4, 5]
}

/** A few have changed their wished date, and a few have slept and woken. */
function whatHappened(by: Telling["by"], child: BornChild, today: Day): Turn[] {
  const fate = by.unit()
  if (fate < 0.1) {
    const on = dayBetween(by, addDays(child.createdOn, 10), addDays(today, -8))
    const from = by.is(0.75)
      ? addDays(child.wishedOn, -by.between(20, 180))
      : addDays(child.wishedOn, by.between(20, 120))
    const isLawful =
      on < today &&
      on > child.createdOn &&
      from >= child.bornOn &&
      (from < child.wishedOn || child.wishedOn >= on)
    return isLawful ? [{ did: "WISHED", on, from, to: child.wishedOn }] : []
  }
  if (fate > 0.14 || addMonths(child.createdOn, 9) > today) return []
  const on = dayBetween(by, addMonths(child.createdOn, 7), addDays(today, -40))
  const woke = addDays(on, by.between(3, 150))
  return woke < today
    ? [
        { did: "ARCHIVED", on },
        { did: "REACTIVATED", on: woke },
      ]
    : []
}

/** As a night's job would have left it: no letter is due today that was not sent. */
function confirmedTo(until: Day, today: Day): Pick<Child, "confirmedUntil" | "reminded"> {
  const fresh = {
    state: "ACTIVE" as const,
    confirmedUntil: until,
    toConfirmOn: null,
    archivedOn: null,
    reminded: null,
  }
  const due = dueStep(fresh, today)
  return { confirmedUntil: until, reminded: due !== null && typeof due === "object" ? due.remind : null }
}
