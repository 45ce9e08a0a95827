import type { IncomingMessage } from "node:http"
import { expect, test } from "vitest"
import { fileLimitOf } from "#lib/platform/front/file-limits.ts"

const limits = [{ path: /^\/(?:fr|en)\/admin\/daycares$/, cookie: "__Host-session", bytes: 8 }]
const asked = (url: string, cookie: string | undefined, method = "POST") =>
  fileLimitOf({ url, method, headers: { cookie } } as unknown as IncomingMessage, limits) // only these three are read

test("the page that is sent a list takes more, from somebody with a session", () => {
  expect(asked("/fr/admin/daycares", "a=b; __Host-session=x")).toEqual({ bytes: 8, token: "x" })
  expect(asked("/en/admin/daycares?x=1", "__Host-session=x")).toEqual({ bytes: 8, token: "x" })
})

test.each([
  ["a stranger", "/fr/admin/daycares", undefined],
  ["another cookie", "/fr/admin/daycares", "x__Host-session=x"],
  ["another page", "/fr/admin/daycaresx", "__Host-session=x"],
  ["a page below", "/fr/admin/daycares/1", "__Host-session=x"],
  ["a path in the query", "/fr?/fr/admin/daycares", "__Host-session=x"],
])("%s has the usual limit", (_, url, cookie) => {
  expect(asked(url, cookie)).toBeUndefined()
})

test("nothing but a post has a body", () => {
  expect(asked("/fr/admin/daycares", "__Host-session=x", "GET")).toBeUndefined()
})
