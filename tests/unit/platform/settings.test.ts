import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { parse, settingNames } from "#lib/platform/env.ts"

const guide = readFileSync("docs/running.md", "utf8")

test("docs/running.md explains every setting, and none that is not read", () => {
  const rows = [...guide.matchAll(/^\| `([A-Z][A-Z_]+)` *\|/gm)].map((it) => it[1])
  const given = /`NODE_ENV` is set[\s\S]*?do not set them yourself/.exec(guide)?.[0] ?? ""
  const named = [...given.matchAll(/`([A-Z][A-Z_]+)`/g)].map((it) => it[1])
  // NEXTAUTH_URL is read by next-auth itself.
  const said = [...rows, ...named.filter((it) => it !== "NEXTAUTH_URL")]
  expect(new Set(said)).toEqual(new Set(settingNames))
})

test("docs/running.md names every command of package.json but the one that only tidies", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> } // our own file
  const missing = Object.keys(scripts).filter(
    (it) => it !== "format" && !new RegExp(`npm (run )?${it}\\b`).test(guide),
  )
  expect(missing).toEqual([])
})

const provider = {
  OIDC_ISSUER: "https://connexion.example/famille",
  OIDC_CLIENT_ID: "guichet",
  OIDC_CLIENT_SECRET: "a-secret-of-the-tests-only",
  OIDC_LABEL_FR: "Mon dossier",
  OIDC_LABEL_EN: "My file",
}

test("a provider that vouches for parents is told whole, or not at all", () => {
  expect(parse({}).provider).toBeNull()
  expect(parse(provider).provider).toMatchObject({ clientId: "guichet", label: { en: "My file" } })
  for (const name of Object.keys(provider)) expect(() => parse({ ...provider, [name]: "" })).toThrow(name)
})

test.each([
  ["http://127.0.0.1:4000", true],
  ["http://localhost:4000/oidc", true],
  ["http://connexion.example", false],
  ["http://127.0.0.1.evil.test", false],
  ["https://connexion.example/?tenant=1", false],
  ["https://who@connexion.example", false],
  ["ftp://connexion.example", false],
  ["connexion.example", false],
])("a provider may stand at %s: %s", (issuer, may) => {
  const read = () => parse({ ...provider, OIDC_ISSUER: issuer })
  if (may) expect(read().provider?.issuer).toBe(issuer)
  else expect(read).toThrow("OIDC_ISSUER")
})
