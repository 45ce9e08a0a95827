import type { attending as fr } from "../fr/attending.ts"
import { some } from "./counts.ts"

/** Children who attend already, read from a file: the preview, the writing, the letter to the family. */
export const attending: typeof fr = {
  title: "Children already attending",
  back: "Your children",
  context: "Children already attending.",
  fact: "A list, a preview, and nothing else.",
  lead: "So that siblings count and no child who attends is invited. Children who came by an offer of this portal are there already.",
  what: "What is needed",
  columns:
    "A CSV file whose first line names the columns: given_name, family_name, birth, first_day, last_day, reason. The last two may stay empty.",
  days: "Dates are written 2026-09-01.",
  reasons:
    "Reason, for whoever came less than 60 days ago without a place of this portal: emergency, staff, transfer, agreement or other. The co-operative will read it and call you.",
  becomes: "What becomes of it",
  kept: "No name is kept: it serves to compute a fingerprint that nobody can read back. The birth and the days remain.",
  told: "If the family has a file here, it gets a letter and can contest. You will not know whether it has one.",
  file: "Your file",
  fileHint: "CSV, 400 children at most.",
  submit: "See the preview",
  reading: "Reading the file",
  link: "Say who attends already",
  managersOnly: "Someone who manages the daycare can read a list.",
  refusals: {
    BUSY: "Somebody else is writing your places right now. Try again in a moment",
    COLUMNS_MISSING: "A column is missing: given name, family name, birth and first day are needed",
    FILE_EMPTY: "This file holds no child",
    FILE_LARGE: "This file is too large: 400 children fit in less than 200 KB",
    FILE_MISSING: "Choose a file: one line for each child",
    FILE_SPREADSHEET: "This is a workbook. Save it as CSV first, then choose that file",
    FILE_UTF16: "This encoding is not read. Save the file as CSV UTF-8",
    LIST_WRITTEN: "This list is written already",
    NOT_A_LIST: "This file is not a readable list. Its first line must name the columns",
    OVER_PERMIT:
      "That is more children attending than your permit allows, even with a fifth more. Take out those who have left, then try again",
    TOO_MANY_ROWS: "This file has more than 400 lines",
  },
  preview: {
    title: "Preview of your list",
    context: "Preview.",
    fact: (x) => (x.good === 0 ? "Nothing to write." : `${some(x.good, "child", "children")} to write.`),
    factWritten: (x) =>
      x.count === 0 ? "Nothing has changed." : `${some(x.count, "child written", "children written")}.`,
    leadWritten: "Your places count them from now on. Families that have a file get a letter.",
    broken: (x) =>
      `${some(x.count, "line cannot be read and will be left out", "lines cannot be read and will be left out")}. Mend the file and read it again, or go on like this.`,
    same: (x) => `${some(x.count, "child is there", "children are there")} already, unchanged.`,
    write: "Write this list",
    writeText: "Everything is written at once, or nothing. A newer list corrects the days; it erases nobody.",
    submit: "Write the list",
    again: "Read another file",
    see: "See your children",
    lines: "Line by line",
    linesNote: "By the number of the line in your file.",
    caption: "What becomes of each line",
    columns: { line: "Line", born: "Birth", days: "Days", becomes: "What becomes of it" },
    until: (x) => `${x.from} to ${x.until}`,
    since: (x) => `From ${x.from}`,
    verdicts: { NEW: "To write", CHANGED: "Days corrected", SAME: "There already", BROKEN: "Left out" },
    reasons: {
      EMERGENCY: "Outside the list: emergency",
      STAFF_CHILD: "Outside the list: child of staff",
      TRANSFER: "Outside the list: transfer",
      AGREEMENT: "Outside the list: agreement",
      OTHER: "Outside the list: another reason",
    },
    troubles: {
      NAME_MISSING: "The given or the family name is missing",
      NAME_LONG: "A name is longer than 80 letters",
      BORN_WRONG: "The birth is not a date like 2024-05-31, or the child is over seven",
      FROM_WRONG: "The first day is missing, before the birth, or more than a year away",
      UNTIL_WRONG: "The last day is not a date, before the first, or more than 60 days ago",
      REASON_MISSING: "Came recently: the reason is missing",
      REASON_UNKNOWN: "Unknown reason: emergency, staff, transfer, agreement or other",
      TWICE: "The same child stands further up",
    },
  },
  letter: {
    subject: "A daycare says that your child attends it",
    first: (x) => `${x.place} has listed your child among those who attend it, since ${x.day}.`,
    changes:
      "Your registrations stay. Your child will not be invited by this daycare, and a place in a CPE or a subsidised daycare changes the category on other lists. Brothers and sisters at the same address may gain a priority there.",
    button: "See the file",
    wrong: "If this is not right, telephone us: we will correct it.",
  },
}
