import type { Line } from "#tests/support/mutation.ts"
import { line } from "./line.ts"

const walls = ["tests/security/board.test.ts"]

/** The lines on which a board stands that is said by officers, whole, and never unsaid. */
export const boardLines: Line[] = [
  line("sec.require_officer", "asks for no office", "not sec.officer()", "false", walls),
  line("sec.require_officer", "asks for no fresh proof", "sec.require_fresh()", "sec.here()", walls),
  line("sec.post_stays", "lets a post be changed", "old.published_at is not null", "false", walls),
  line("sec.save_board_draft", "writes over another's words", "and p.version = seen", "", walls),
  line("sec.drop_board_draft", "gives up what was not seen", "and p.version = seen", "", walls),
  line("sec.publish_board_draft", "publishes what was not read", "and p.version = seen", "", walls),
  line(
    "sec.publish_board_draft",
    "corrects without a word",
    "(it.corrects is not null) <> (it.words->'fr' ? 'correction')",
    "false",
    walls,
  ),
  line(
    "sec.publish_board_draft",
    "promises nothing while closed",
    "closing is not null and it.next_update_at is null",
    "false",
    walls,
  ),
  line("sec.publish_board_draft", "promises what is past", "it.next_update_at <= at", "false", walls),
  line("sec.board_words_are_whole", "takes a blank for a word", "btrim(it.value #>> '{}') = ''", "false", [
    "tests/integration/platform/constraints.test.ts",
  ]),
]
