import { readdirSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { messages } from "#lib/i18n/messages.ts"
import { locales } from "#lib/i18n/locale.ts"

const raised = readdirSync("prisma/migrations", { withFileTypes: true })
  .filter((it) => it.isDirectory())
  .flatMap(
    ({ name }) =>
      readFileSync(`prisma/migrations/${name}/migration.sql`, "utf8").match(/raise_alarm\(\s*'[A-Z_]+'/g) ??
      [],
  )
  .map((it) => it.replace(/^raise_alarm|[^A-Z_]/g, ""))

test.each(locales)("every alarm that the database raises has words of its own (%s)", (locale) => {
  const known = Object.keys(messages(locale).alarms.kinds)
  expect(raised.length).toBeGreaterThan(6)
  expect([...new Set(raised)].filter((it) => !known.includes(it))).toEqual([])
})
