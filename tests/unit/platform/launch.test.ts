import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { loginUrl, verifier } from "#lib/platform/migrate/logins.ts"
import { takeLock } from "#scripts/launch/lock.ts"
import { withLinks } from "#scripts/launch/mailbox/pages.ts"
import { settleMode } from "#scripts/launch/mode.ts"
import { keepSealing, newSalt, vaultSecrets, webSecrets, openKeychain } from "#scripts/launch/secrets.ts"

const local = {
  databaseUrl: undefined,
  origin: "http://localhost:3000",
  host: "127.0.0.1",
  mode: "production" as const,
  smtpUrl: undefined,
  contact: { phone: "418 555-0100", email: "aide@cpe.ca", privacyEmail: "vie-privee@cpe.ca" },
}
const database = "postgresql://owner:secret@db:5432/guichet"

test("AN10 the demonstration exists on the embedded database and http://localhost only", () => {
  expect(settleMode(local)).toBe("demonstration")
  expect(settleMode({ ...local, databaseUrl: database })).toBe("production")
  expect(settleMode({ ...local, origin: "http://127.0.0.1:3000" })).toBe("production")
  expect(settleMode({ ...local, origin: "https://guichet.example", smtpUrl: "smtp://mail" })).toBe(
    "production",
  )
  expect(settleMode({ ...local, mode: "test" })).toBe("test")
})

test.each([
  [{ ...local, host: "0.0.0.0" }, /HOST=0\.0\.0\.0/],
  [{ ...local, databaseUrl: database, mode: "demonstration" as const }, /GUICHET_MODE/],
  [{ ...local, databaseUrl: database, mode: "test" as const }, /GUICHET_MODE/],
  [{ ...local, origin: "http://guichet.example", smtpUrl: "smtp://mail" }, /ORIGIN.*https/],
  [{ ...local, origin: "https://guichet.example" }, /SMTP_URL is missing/],
  [
    {
      ...local,
      origin: "https://guichet.ca",
      smtpUrl: "smtp://mail",
      contact: { ...local.contact, email: "aide@guichet.example" },
    },
    /CONTACT_EMAIL.*missing/,
  ],
])("a portal that lacks what a real one needs says so and does not start: %#", (settings, sentence) => {
  expect(() => settleMode(settings)).toThrow(sentence)
})

test("the master secret is made once, for its owner's eyes, and its children never get it", () => {
  const dataDir = join(folder(), "data")
  const first = openKeychain({ dataDir, master: undefined })
  const again = openKeychain({ dataDir, master: undefined })
  expect(again.webPassword).toBe(first.webPassword)
  expect(first.webPassword).not.toBe(first.workerPassword)
  expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  expect(statSync(join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600)

  const master = /"master": "([^"]+)"/.exec(readFileSync(join(dataDir, "secrets.json"), "utf8"))?.[1] ?? ""
  const [given, web] = [vaultSecrets(first), webSecrets(first)]
  expect(master.length).toBeGreaterThan(40)
  expect(JSON.stringify([given, web])).not.toContain(master)
  expect(given.SEALING_KEYS).toMatch(/^1:[A-Za-z0-9+/]{43}=$/)
  expect(Buffer.from(web.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY, "base64")).toHaveLength(32)
  // What opens, indexes or signs is the vault's alone (EX5).
  expect([web.SEALING_KEYS, web.INDEX_KEY, web.BUNDLE_KEY]).toEqual([undefined, undefined, undefined])
})

test("two processes with the same given secret derive the same keys", () => {
  const master = "s".repeat(40)
  const both = () => {
    const keychain = openKeychain({ dataDir: folder(), master })
    return { ...vaultSecrets(keychain), ...webSecrets(keychain) }
  }
  expect(both()).toEqual(both())
})

test("secrets that cannot be read are not quietly made anew", () => {
  const dataDir = folder()
  writeFileSync(join(dataDir, "secrets.json"), "{")
  expect(() => openKeychain({ dataDir, master: undefined })).toThrow(/Put back the copy/)
})

test("a second launcher of one folder is refused, and the lock of one that is gone is nobody's", () => {
  const dataDir = folder()
  const mine = takeLock(dataDir, "http://localhost:3000")
  expect(() => takeLock(dataDir, "http://localhost:4000")).toThrow(/running already.*http:\/\/localhost:3000/)
  mine.release()

  // This process lives, but began at another time than the lock says: the number was given out again.
  writeFileSync(
    join(dataDir, "start.lock"),
    JSON.stringify({ pid: process.pid, begun: "1", origin: "http://x" }),
  )
  const taken = takeLock(dataDir, "http://localhost:3000")
  expect(taken.wasStale).toBe(process.platform === "linux")
  taken.release()
})

test("a login's password reaches PostgreSQL in its SCRAM form, never in clear", () => {
  // The example of RFC 7677.
  const made = verifier("pencil", Buffer.from("W22ZaJ0SNY7soEsUEjb6gQ==", "base64"))
  expect(made).toBe(
    "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=",
  )
})

test("HD5 the same database is entered under another name, with its options kept", () => {
  const { username, password, host, pathname, search } = new URL(
    loginUrl(`${database}?sslmode=verify-full`, "guichet_web", "p@ss/word"),
  )
  expect([username, password, host, pathname, search]).toEqual([
    ...["guichet_web", "p%40ss%2Fword", "db:5432", "/guichet", "?sslmode=verify-full"],
  ])
})

test("a letter's text is shown as text, with its links made live and nothing else", () => {
  expect(withLinks('Voir http://localhost:3000/fr?a=1&b=2. <script>"x"')).toBe(
    'Voir <a href="http://localhost:3000/fr?a=1&amp;b=2">http://localhost:3000/fr?a=1&amp;b=2</a>. &lt;script&gt;&quot;x&quot;',
  )
  expect(withLinks('javascript:alert(1) http://a"onclick=x')).toBe(
    'javascript:alert(1) <a href="http://a">http://a</a>&quot;onclick=x',
  )
})

function folder() {
  return mkdtempSync(join(tmpdir(), "launch-"))
}

test("EN4 a key that was retired is not made again by the master alone, one that is in use is the same each time", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "keys-"))
  try {
    const keys = () => vaultSecrets(openKeychain({ dataDir, master: undefined })).SEALING_KEYS.split(",")
    const [first = ""] = keys()
    expect(keys()).toEqual([first])
    keepSealing(dataDir, [1, 2], { ...openKeychain({ dataDir, master: undefined }).salts, 2: newSalt() })
    expect(keys()[0]).toBe(first)
    const second = keys()[1]
    const { salts } = openKeychain({ dataDir, master: undefined })
    keepSealing(dataDir, [2], { 2: salts[2] ?? "" })
    expect(keys()).toEqual([second])
    keepSealing(dataDir, [1, 2], { 2: salts[2] ?? "" })
    expect(keys()[0], "without its salt it is another").not.toBe(first)
    keepSealing(dataDir, [1, 2], salts)
    expect(keys(), "with a kept copy it comes back").toEqual([first, second])
  } finally {
    rmSync(dataDir, { recursive: true })
  }
})
