import { expect, test } from "vitest"
import { openMinutes } from "#lib/platform/disclosure.ts"
import { useDatabase } from "#tests/support/database.ts"

const db = useDatabase()

test("the page says as long as the database keeps an opened file open", async () => {
  const { rows } = await db().owner.query(
    "select extract(epoch from length)::int / 60 as minutes from sec.rule where name = 'opened-file'",
  )
  expect(rows).toEqual([{ minutes: openMinutes }])
})
