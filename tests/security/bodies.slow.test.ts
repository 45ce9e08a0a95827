import { readFileSync } from "node:fs"
import { connect } from "node:net"
import { describe, expect, test } from "vitest"
import { messages } from "#lib/i18n/messages.ts"
import { actionId, formOn, own, plain, scripted } from "#tests/support/posts.ts"
import { sendRaw } from "#tests/support/raw.ts"
import { usePortal } from "#tests/support/use-portal.ts"

const portal = usePortal()
const mebibyte = 1_048_576

describe("IN3 a body that is too large", () => {
  test("is refused within a second by its declared length, before it is sent", async () => {
    for (const length of [mebibyte + 1, 50 * mebibyte, 5_000 * mebibyte]) {
      const answer = await sendRaw(port(), head(`Content-Length: ${length}`))
      expect(answer.status).toBe(413)
      expect(answer.milliseconds).toBeLessThan(2_500) // one second to answer, one in which the sender is heard out
    }
  })

  test("is refused within a second when its length is not declared, and costs little memory", async () => {
    const before = residentMebibytes()
    const begun = performance.now()
    const answers = await Promise.all(Array.from({ length: 20 }, () => pour(40 * mebibyte)))
    expect(answers.map((it) => it.status)).toEqual(answers.map(() => 413))
    expect(Math.max(...answers.map((it) => it.firstByteAfter))).toBeLessThan(performance.now() - begun)
    expect(residentMebibytes() - before).toBeLessThan(100)
  })

  test("of one sender is refused within a second of passing the limit", async () => {
    const { status, firstByteAfter } = await pour(40 * mebibyte)
    expect(status).toBe(413)
    expect(firstByteAfter).toBeLessThan(1_000)
  })

  test("is never cut and accepted: a form that just fits passes, one that is a little longer does not", async () => {
    const form = await formOn(portal().ask, "/fr/sign-in", "password")
    const post = (length: number) =>
      portal().ask({
        path: "/fr/sign-in",
        ...plain(portal().origin, form, { email: "x".repeat(length), password: "y" }),
      })
    const fitting = await post(mebibyte - 2_000)
    expect(fitting.status).toBe(200)
    expect(fitting.text).toContain(messages("fr").accounts.refusals.EMAIL_WRONG)
    expect((await post(mebibyte)).status).toBe(413)
  })

  test("says so in both languages, or as JSON", async () => {
    const page = await sendRaw(port(), head(`Content-Length: ${2 * mebibyte}`))
    expect(page.text).toMatch(/trop volumineux[\s\S]*too large/)
    const json = await sendRaw(port(), head(`Content-Length: ${2 * mebibyte}`, "Accept: application/json"))
    expect(json.text).toContain('"BODY_TOO_LARGE"')
  })
})

describe("IN3 a body that is not whole", () => {
  test("never reaches an action", async () => {
    const { body, headers } = scripted(portal().origin, actionId("signUpAction"), {
      email: "moitie@exemple.ca",
      password: "quatre mots sans lien aucun",
    })
    const bytes = Buffer.from(body ?? "")
    const lines = Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`)
    const half = Buffer.concat([
      Buffer.from(head(...lines, `Content-Length: ${bytes.length}`)),
      bytes.subarray(0, bytes.length - 5),
    ])
    await new Promise<void>((resolve) => {
      const socket = connect(port(), "127.0.0.1", () =>
        socket.write(half, () => setTimeout(() => socket.destroy(), 200)),
      )
      socket.on("close", () => resolve())
    })
    const { rows } = await portal().database.owner.query("select from public.account")
    expect(rows).toHaveLength(0)
  })
})

test("IN3 a thousand fields, a field of a thousand lines and a form of a thousand forms do no harm", async () => {
  const hidden = scripted(portal().origin, actionId("signInAction"), {
    ...Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`f${at}`, "x"])),
    email: "a\n".repeat(1_000),
    password: "p".repeat(900_000),
  })
  expect((await portal().ask({ path: "/fr/sign-in", ...hidden })).status).toBe(200)
  const begun = performance.now()
  const deep = await portal().ask({
    ...{ path: "/fr/sign-in", method: "POST", body: "[".repeat(400_000) + "]".repeat(400_000) },
    headers: {
      ...own(portal().origin),
      "next-action": actionId("signInAction"),
      "content-type": "text/plain",
    },
  })
  expect(deep.status).toBe(400)
  expect(performance.now() - begun).toBeLessThan(2_000)
})

const port = () => portal().webs[0]?.port ?? 0

function head(...lines: string[]): string {
  const { host } = new URL(portal().origin)
  return ["POST /fr/sign-in HTTP/1.1", `Host: ${host}`, `Origin: ${portal().origin}`, ...lines, "", ""].join(
    "\r\n",
  )
}

/** Sends chunks until it is told to stop. */
function pour(total: number): Promise<{ status: number; firstByteAfter: number }> {
  return new Promise((resolve) => {
    const chunk = Buffer.concat([Buffer.from("10000\r\n"), Buffer.alloc(0x10000, 120), Buffer.from("\r\n")])
    const begun = performance.now()
    let sent = 0
    let said = ""
    let firstByteAfter = Number.POSITIVE_INFINITY
    const socket = connect(port(), "127.0.0.1", () => socket.write(head("Transfer-Encoding: chunked"), next))
    const next = () => {
      if (sent >= total || socket.destroyed || said) return
      sent += 0x10000
      socket.write(chunk, next)
    }
    socket.on("data", (part) => {
      firstByteAfter = Math.min(firstByteAfter, performance.now() - begun)
      said += part.toString()
      socket.end()
    })
    socket.on("error", () => undefined)
    socket.on("close", () =>
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1] ?? 0), firstByteAfter }),
    )
  })
}

function residentMebibytes(): number {
  const status = readFileSync(`/proc/${portal().webs[0]?.pid}/status`, "utf8")
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}
