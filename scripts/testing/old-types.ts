import { rmSync } from "node:fs"
import { join } from "node:path"

/** What Next wrote down about pages may name one that is gone, and then nothing type-checks: it is written anew. */
export function clearOldTypes(root = "."): void {
  for (const folder of ["types", "dev/types"])
    rmSync(join(root, ".next", folder), { recursive: true, force: true })
}
