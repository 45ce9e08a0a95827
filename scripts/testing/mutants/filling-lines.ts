import type { Line } from "#tests/support/mutation.ts"
import { line } from "./line.ts"

const of = (...names: string[]) => names.map((it) => `tests/integration/vacancies/${it}.test.ts`)

/** How vacancies fill by themselves, and what did not arrive, each line broken once. */
export const fillingLines: Line[] = [
  line(
    "sec.begin_filling",
    "fills two at once",
    "perform pg_advisory_xact_lock(hashtextextended('filling|' || it.daycare_id, 0));",
    "",
    of("filling-races"),
  ),
  line(
    "sec.begin_filling",
    "forgets who is there",
    "p.state in ('PENDING', 'ACTIVE', 'ENDING')",
    "false",
    of("filling"),
  ),
  line(
    "sec.begin_filling",
    "forgets who is offered a seat",
    "o.state in ('SENT', 'SEEN') and c.born_on is not null",
    "false",
    of("filling"),
  ),
  line("sec.begin_filling", "forgets wishes", "l.wish is not null", "false", of("filling")),
  line("sec.still_looks", "forgets who was silent", "i.state <> 'SUPERSEDED'", "false", of("filling")),
  line(
    "sec.wake_vacancies",
    "wakes for nobody who leaves",
    "n.state::text = 'SUPERSEDED' and o.state <> n.state",
    "false",
    of("filling"),
  ),
  line(
    "sec.wake_vacancies",
    "wakes for no seat",
    "n.state::text = 'CANCELLED' and o.state <> n.state",
    "false",
    of("filling"),
  ),
  line(
    "sec.tell_guardians",
    "lets a service write to anybody's",
    "who.kind = 'DAYCARE' and (whose is null or child <> whose)",
    "false",
    of("letters"),
  ),
  line(
    "sec.refused_asked",
    "forgets a twin",
    "i.vacancy_id = p.vacancy_id and (i.id = p.id or i.bundle_id = p.bundle_id)",
    "i.id = p.id",
    of("undelivered"),
  ),
  line("sec.unreached_people", "leaves a service no time", "f.id is null or", "true or", of("undelivered")),
  line(
    "sec.unreached_people",
    "calls families of an exercise",
    "and not sec.is_of_exercise(a.id)",
    "",
    of("undelivered"),
  ),
  line("sec.letter_returned", "is told twice", " and o.refused_at is null", "", of("undelivered")),
]
