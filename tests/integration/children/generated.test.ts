import { beforeAll, describe, expect, inject, test } from "vitest"
import { childFileStates } from "#lib/children/rules/states.ts"
import { dueStep, type Confirming } from "#lib/children/rules/confirming.ts"
import { placementStates } from "#lib/placements/rules/states.ts"
import { daysOfChange, occupiedOn, type Seated } from "#lib/placements/rules/occupancy.ts"
import { asOwner } from "#lib/platform/connection.ts"
import { open } from "#lib/platform/secrets.ts"
import { drawNumber } from "#lib/waitlist/rules/draw.ts"
import { seniorityOf, type SeniorityEvent } from "#lib/waitlist/rules/seniority.ts"
import { generateFiles, type Generated } from "#prisma/seed/files.ts"
import { freshDatabase, useDatabase } from "#tests/support/database.ts"
import type { TestDatabase } from "#tests/support/database-copy.ts"
import { addNetwork } from "#tests/support/network.ts"

/** A generated network in which places are short: forty-five real services that run eight places each. */
const db = useDatabase()
const today = "2026-11-22"
const wanted = { files: 2_500, seed: "of the tests", kind: "DEMO", today } as const
let made: Generated
/** A machine that is busy with other tests. */
const patience = 180_000

beforeAll(async () => {
  await shortNetwork(db())
  made = await generate(db())
}, patience)

async function shortNetwork(to: TestDatabase) {
  await addNetwork(to)
  await to.owner.query(
    `update public.daycare set state = 'CLOSED', closed_on = '2026-01-01' where id not in
       (select id from public.daycare where permit_infants >= 5 and permit_older >= 10 order by slug collate "C" limit 45);
     update public.daycare set run_infants = 2, run_older = 6 where state = 'OPEN'`,
  )
}

const generate = (to: TestDatabase, seed: string = wanted.seed) =>
  asOwner(to.ownerUrl, (owner) => generateFiles(owner, { ...wanted, seed }))

async function rows<T extends object>(sql: string): Promise<T[]> {
  return (await db().owner.query<T>(sql)).rows
}
const count = async (sql: string) =>
  Number((await rows<{ n: string }>(`select count(*) as n from ${sql}`))[0]?.n)

describe("a generated network", () => {
  test("has as many files as were asked for, and a public fictional address for nobody", async () => {
    expect(await count("public.child_file")).toBe(wanted.files)
    expect(made.files).toBe(wanted.files)
    expect(await count("public.child_file where kind <> 'DEMO'")).toBe(0)
    expect(await count("public.household where kind <> 'DEMO'")).toBe(0)
  })

  test(
    "is the same to the last digit on another database",
    async () => {
      const other = await freshDatabase({ ownerUrl: inject("ownerUrl"), template: inject("template") })
      try {
        await shortNetwork(other)
        expect((await generate(other)).digest).toBe(made.digest)
      } finally {
        await other.drop()
      }
    },
    patience,
  )

  test(
    "is not made twice on one database, and leaves nothing of the try",
    async () => {
      await expect(generate(db())).rejects.toThrow("here already")
      expect(await count("public.child_file")).toBe(wanted.files)
    },
    patience,
  )

  test("never seats more children than a service really runs places for, on any day", async () => {
    const seated = await rows<Seated & { at: string }>(
      `select p.daycare_id::text as at, c.born_on::text as "bornOn", p.starts_on::text as from, p.ends_on::text as until
       from public.placement p join public.child_file c on c.id = p.child_id where p.state <> 'CANCELLED'`,
    )
    let fullDays = 0
    for (const there of Map.groupBy(seated, (it) => it.at).values())
      for (const day of daysOfChange(there, { from: "2015-01-01", until: null })) {
        const taken = occupiedOn(there, day)
        expect(taken.INFANTS).toBeLessThanOrEqual(2)
        expect(taken.OLDER).toBeLessThanOrEqual(6)
        if (taken.INFANTS === 2 || taken.OLDER === 6) fullDays++
      }
    expect(fullDays).toBeGreaterThan(10)
  })

  test("knows every state of a file, of a placement and of a registration without an invitation", async () => {
    const states = async (table: string) =>
      (await rows<{ state: string }>(`select distinct state::text from public.${table} order by 1`)).map(
        (it) => it.state,
      )
    expect(await states("child_file")).toEqual([...childFileStates].sort())
    expect(await states("placement")).toEqual([...placementStates].sort())
    // INVITED and OFFERED stand beside an invitation and an offer, which come with vacancies.
    expect(await states("registration")).toEqual(["ADMITTED", "FROZEN", "SUSPENDED", "WAITING", "WITHDRAWN"])
    expect(await states("attestation")).toEqual(["APPEALED", "CLAIMED", "EVIDENCE_ASKED", "REFUSED", "VALID"])
  })

  test("lets brothers and sisters live together, and twins be as old as each other", async () => {
    expect(await count("public.sibling_link")).toBeGreaterThan(250)
    expect(
      await count(
        `public.sibling_link l where not exists (select from public.child_residence a join public.child_residence b
         on b.household_id = a.household_id where a.child_id = l.one_id and b.child_id = l.other_id)`,
      ),
    ).toBe(0)
    expect(
      await count(
        `public.sibling_link l join public.child_file a on a.id = l.one_id join public.child_file b on b.id = l.other_id
         where a.born_on = b.born_on and l.wish = 'TOGETHER'`,
      ),
    ).toBeGreaterThan(5)
    expect(
      await count(
        `public.sibling_link l join public.child_file a on a.id = l.one_id join public.child_file b on b.id = l.other_id
         where abs(a.born_on - b.born_on) between 1 and 270`,
      ),
    ).toBe(0)
  })

  test("says of a sibling that attends, and of the staff, only what is so", async () => {
    expect(await count("public.attestation where kind = 'SIBLING'")).toBeGreaterThan(50)
    expect(
      await count(
        `public.attestation a where a.kind = 'SIBLING' and not exists (select from public.placement p
         where p.child_id = a.sibling_id and p.daycare_id = a.daycare_id and p.state in ('ACTIVE', 'ENDING'))`,
      ),
    ).toBe(0)
    expect(
      await count(
        `public.attestation a where a.daycare_id is not null and not exists (select from public.registration r
         where r.child_id = a.child_id and r.daycare_id = a.daycare_id and r.state <> 'WITHDRAWN')`,
      ),
    ).toBe(0)
  })

  test("has a child on a list once, and an admitted one where it attends", async () => {
    expect(
      await count(
        `(select from public.registration where state <> 'WITHDRAWN' group by child_id, daycare_id having count(*) > 1) twice`,
      ),
    ).toBe(0)
    expect(
      await count(
        `public.registration r where r.state = 'ADMITTED' and not exists (select from public.placement p
         where p.child_id = r.child_id and p.daycare_id = r.daycare_id and p.state <> 'CANCELLED')`,
      ),
    ).toBe(0)
    expect(
      await count(
        `public.registration r join public.child_file c on c.id = r.child_id
         where (c.state = 'ARCHIVED') <> (r.state = 'FROZEN') and r.state <> 'WITHDRAWN'
           or c.state in ('DRAFT', 'DESTROYED') or c.state in ('PLACED', 'CLOSED') and r.state not in ('ADMITTED', 'WITHDRAWN')`,
      ),
    ).toBe(0)
  })
})

describe("its days", () => {
  test.each([
    [
      "a file from before nine months before the birth",
      "public.child_file where created_at::date < coalesce(born_on, expected_on) - 270",
    ],
    ["a birth to come", `public.child_file where born_on > '${today}' or expected_on <= '${today}'`],
    [
      "a child too old to wait",
      `public.child_file where state in ('ACTIVE', 'TO_CONFIRM', 'ARCHIVED') and born_on < date '${today}' - 2190`,
    ],
    [
      "a registration from before the file",
      `public.registration r join public.child_file c on c.id = r.child_id
       where r.registered_on < c.created_at::date or r.registered_on < c.born_on or r.registered_on > '${today}'`,
    ],
    [
      "a registration that ends before it begins",
      `public.registration where withdrawn_on < registered_on or withdrawn_on > '${today}'`,
    ],
    [
      "a child that attends before six months",
      `public.placement p join public.child_file c on c.id = p.child_id
       where p.state <> 'CANCELLED' and p.starts_on < c.born_on + 180`,
    ],
    [
      "a placement that is not what its days say",
      `public.placement where (state = 'PENDING') <> (starts_on > '${today}')
       or state = 'ENDED' and ends_on >= '${today}' or state = 'ENDING' and ends_on < '${today}' or state = 'ACTIVE' and ends_on is not null`,
    ],
    ["an event that is to come", `public.registration_event where happened_on > '${today}'`],
    [
      "an attestation decided before it was claimed",
      `public.attestation where decided_on < claimed_on or decided_on > '${today}'`,
    ],
    [
      "a file that was ended in days to come",
      `public.child_file where greatest(archived_on, to_confirm_on, closed_on, destroyed_on) > '${today}'
       or closed_on < created_at::date or destroyed_on < closed_on`,
    ],
  ])("never know %s", async (_, where) => {
    expect(await count(where)).toBe(0)
  })

  test("come to the stored seniority of every registration, and to its draw", async () => {
    const all = await rows<{
      id: string
      seed: string
      draw: string
      since: string
      replaced: unknown
      events: SeniorityEvent[]
    }>(
      `select r.id::text, s.seed, r.draw::text, r.since::text, r.replaced,
         (select jsonb_agg(jsonb_build_object('did', e.did, 'on', e.happened_on, 'desiredEntryOn', e.desired_entry_on) order by e.position)
          from public.registration_event e where e.registration_id = r.id) as events
       from public.registration r join sec.draw_seed s on s.daycare_id = r.daycare_id`,
    )
    expect(all.filter((it) => it.events.length > 1).length).toBeGreaterThan(500)
    for (const it of all) {
      const { since, replaced } = seniorityOf(it.events)
      expect({ since: it.since, replaced: it.replaced, draw: it.draw }).toEqual({
        ...{ since, replaced },
        draw: String(drawNumber(it.seed, it.id)),
      })
    }
  })

  test("end with the wish that the file has", async () => {
    const wrong = await count(
      `(select distinct on (e.registration_id) e.registration_id, e.desired_entry_on from public.registration_event e
        where e.did in ('JOINED', 'WISHED') order by e.registration_id, e.position desc) last
       join public.registration r on r.id = last.registration_id join public.child_file c on c.id = r.child_id
       where last.desired_entry_on <> c.desired_entry_on`,
    )
    expect(wrong).toBe(0)
  })

  test("leave nothing for a night's job to do", async () => {
    const files = await rows<Confirming>(
      `select state::text, confirmed_until::text as "confirmedUntil", to_confirm_on::text as "toConfirmOn",
         archived_on::text as "archivedOn", reminded from public.child_file where state in ('ACTIVE', 'TO_CONFIRM', 'ARCHIVED')`,
    )
    expect(files.filter((it) => dueStep(it, today) !== null)).toEqual([])
  })
})

test("names are sealed, and open with the key of their file", async () => {
  const [it] = await rows<{ id: string; key: string; wrapped: string; given: string }>(
    `select c.id::text, k.id::text as key, k.wrapped, c.given_name_sealed as given
     from public.child_file c join public.subject_key k on k.id = c.key_id limit 1`,
  )
  const place = { table: "child_file", column: "given_name", row: it!.id, sealed: it!.given }
  const [name] = await open({ id: it!.key, wrapped: it!.wrapped }, [place])
  expect(name).toMatch(/^\p{Lu}/u)
})

test(
  "is another with another seed, and finds the seats of the first run taken",
  async () => {
    expect((await generate(db(), "on top")).digest).not.toBe(made.digest)
    const { length } = await rows(
      `select p.daycare_id from public.placement p where p.state in ('ACTIVE', 'ENDING') group by p.daycare_id having count(*) > 8`,
    )
    expect(length).toBe(0)
  },
  patience,
)
