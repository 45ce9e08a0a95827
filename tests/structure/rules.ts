import { actionsDefined, downloadsDefined, guardFirst } from "./rules/doors.ts"
import { browser, floors } from "./rules/floors.ts"
import {
  bothTongues,
  noStyle,
  noWaitingRoom,
  plainNames,
  pressWaited,
  shortFiles,
  wholeTests,
} from "./rules/form.ts"
import { cachePublicOnly, columnsNamed, onlyThere } from "./rules/once.ts"
import { eightWords, leaning, wordsKnow } from "./rules/rooms.ts"
import { read, type Rule, type Violation } from "./source.ts"

/** The table of house.md. Each rule says in its message where the code belongs. */
export const rules: Rule[] = [
  ...[floors, browser, leaning, eightWords, wordsKnow],
  ...[guardFirst, actionsDefined, downloadsDefined],
  ...[onlyThere, cachePublicOnly, columnsNamed],
  ...[noStyle, noWaitingRoom, plainNames, bothTongues, shortFiles, wholeTests, pressWaited],
]

export function check(files: ReadonlyMap<string, string>): Violation[] {
  return [...files].flatMap(([path, text]) => {
    const source = read(path, text)
    return rules.flatMap((rule) =>
      rule.check(source, files).map((message) => ({ rule: rule.name, file: path, message })),
    )
  })
}
