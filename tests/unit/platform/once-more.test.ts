import { expect, test } from "vitest"
import { onceMore, sqlState } from "#lib/platform/errors.ts"

const ended = (code: string) => Object.assign(new Error("ended"), { code })
const failing = (times: number, code: string) => {
  let asked = 0
  return async () => {
    if (asked++ < times) throw ended(code)
    return asked
  }
}

test.each(["40P01", "42804", "0A000"])(
  "what PostgreSQL ended with %s has written nothing, and is done once more",
  async (code) => {
    expect(await onceMore(failing(1, code))).toBe(2)
  },
)

test("what fails twice is not tried a third time", async () => {
  const error: unknown = await onceMore(failing(2, "42804")).catch((it: unknown) => it)
  expect(sqlState(error)).toBe("42804")
})

test.each(["23505", "57P03", "57014"])("what fails with %s is never done twice", async (code) => {
  const error: unknown = await onceMore(failing(1, code)).catch((it: unknown) => it)
  expect(sqlState(error)).toBe(code)
})
