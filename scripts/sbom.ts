import { readFileSync } from "node:fs"
import { Enums, Models, Serialize, Spec } from "@cyclonedx/cyclonedx-library"
import { z } from "zod"
import { readLock, type Locked } from "./supply/lock.ts"

/**
 * npm run sbom: the bill of materials in CycloneDX 1.6, on standard output: every package that an installation may bring,
 * with its version, licence and hash, from package-lock.json alone. The same lock file gives the same bytes.
 */
const own = z
  .looseObject({ name: z.string(), version: z.string() })
  .parse(JSON.parse(readFileSync("package.json", "utf8")))

const bom = new Models.Bom()
bom.metadata.component = new Models.Component(Enums.ComponentType.Application, own.name, {
  version: own.version,
  bomRef: own.name,
})
for (const it of readLock()) bom.components.add(component(it))

const spec = Spec.Spec1dot6
const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(spec))
console.log(serializer.serialize(bom, { sortLists: true, space: 1 }))

function component({ name, version, path, integrity, license, dev }: Locked): Models.Component {
  const made = new Models.Component(Enums.ComponentType.Library, name, {
    version,
    bomRef: path,
    // What only builds and tests is no part of the portal that runs.
    scope: dev ? Enums.ComponentScope.Excluded : Enums.ComponentScope.Required,
    purl: `pkg:npm/${name.replace("@", "%40")}@${version}`,
  })
  const [algorithm, base64 = ""] = (integrity ?? "").split("-")
  if (algorithm === "sha512")
    made.hashes.set(Enums.HashAlgorithm["SHA-512"], Buffer.from(base64, "base64").toString("hex"))
  if (license) made.licenses.add(new Models.NamedLicense(license))
  return made
}
