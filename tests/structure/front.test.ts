import { readFileSync } from "node:fs"
import { expect, test } from "vitest"

const front = readFileSync("docs/front/nginx.conf", "utf8")
const said = (name: string) => new RegExp(`^\\s*${name}\\s+(.*);$`, "m").exec(front)?.[1] ?? ""

test("HD5 the front that we document speaks nothing below TLS 1.2, and every suite has a key of the session's own", () => {
  expect(said("ssl_protocols").split(/\s+/)).toEqual(["TLSv1.2", "TLSv1.3"])
  const suites = said("ssl_ciphers").split(":")
  expect(suites.length).toBeGreaterThan(3)
  expect(
    suites.filter((it) => !/^ECDHE-(ECDSA|RSA)-(AES(128|256)-GCM-SHA\d+|CHACHA20-POLY1305)$/.test(it)),
  ).toEqual([])
  expect(said("ssl_session_tickets")).toBe("off")
})

test("HD5 the front packs nothing, keeps no query, cuts bodies and the slow, and passes on who asks and for which name", () => {
  expect([said("gzip"), said("access_log"), said("server_tokens")]).toEqual(["off", "off", "off"])
  for (const name of [
    "client_max_body_size",
    "client_header_timeout",
    "client_body_timeout",
    "send_timeout",
    "limit_req",
    "limit_conn",
  ])
    expect(said(name), name).not.toBe("")
  expect(front).toContain("proxy_set_header Host $host;")
  expect(front).toContain("proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;")
  expect(front).toMatch(/listen 80;[\s\S]*return 308 https:/)
})
