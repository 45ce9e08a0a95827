import type { Line } from "#tests/support/mutation.ts"
import { line } from "./line.ts"

const places = ["tests/integration/vacancies/published-places.test.ts"]
const walls = ["tests/security/row-level-others.test.ts"]
const temporary = ["tests/integration/daycares/temporary.test.ts"]
const nights = ["tests/integration/daycares/temporary-nights.test.ts"]
const subscribing = ["tests/integration/site/subscribing.test.ts"]

/** Places that are published meanwhile, services for a time, and who is told the board's news: each line broken once. */
export const newsLines: Line[] = [
  line(
    "sec.publish_place",
    "is anybody's of the co-op",
    "not sec.is_staff('{SUPPORT,REGISTRY}')",
    "false",
    walls,
  ),
  line(
    "sec.publish_place",
    "stands for ever",
    "stands_until > sec.now() + (select",
    "false and stands_until > sec.now() + (select",
    places,
  ),
  line(
    "sec.publish_place",
    "offers more than the permit",
    "how_many > (case",
    "false and how_many > (case",
    places,
  ),
  line("sec.publish_place", "follows another service's vacancy", " and v.daycare_id = daycare", "", places),
  line("sec.places_left", "outlives its time", " or it.until <= sec.now()", "", places),
  line("sec.places_left", "outlives its service", "d.state = 'OPEN'", "true", places),
  line(
    "sec.free_seats",
    "counts held seats",
    "and not exists (select from public.offer o",
    "and true or not exists (select from public.offer o",
    places,
  ),
  line("sec.take_down_place", "takes down what is over", "it.taken_down_at is not null or ", "", places),
  line(
    "sec.move_last_day",
    "forgets who was promised a place",
    "v.latest_start_on > day",
    "false",
    temporary,
  ),
  line("sec.join_list", "joins after the last day", "d.temporary_until >= sec.today()", "true", temporary),
  line(
    "sec.vacancy_within_permit",
    "begins whenever",
    "new.latest_start_on > (select",
    "false and new.latest_start_on > (select",
    temporary,
  ),
  line(
    "sec.end_temporary_daycares",
    "closes a day early",
    "d.temporary_until < sec.today()",
    "d.temporary_until <= sec.today()",
    nights,
  ),
  line("auth.confirm_subscription", "confirms for ever", " and s.expires_at > sec.now()", "", subscribing),
  line(
    "auth.leave_board",
    "keeps the key",
    "delete from public.subject_key k where k.id = it.key_id;",
    "",
    subscribing,
  ),
  line(
    "sec.write_board_news",
    "writes to who never confirmed",
    "s.confirmed_at is not null and ",
    "",
    subscribing,
  ),
  line("sec.write_board_news", "writes to who left", " and s.left_at is null", "", subscribing),
  line(
    "sec.sweep_subscribers",
    "keeps who never confirmed",
    "s.expires_at < sec.now())",
    "false)",
    subscribing,
  ),
  line(
    "sec.sweep_invites",
    "forgets the keys of subscribers",
    "and not exists (select from public.board_subscriber s where s.key_id = k.id)",
    "",
    subscribing,
  ),
]
