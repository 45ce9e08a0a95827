import { execFileSync } from "node:child_process"
import { createEngine } from "@secretlint/node"

/** No secret stands in what is committed. @returns a line for each that was found, its text masked. */
export async function findSecrets(): Promise<string[]> {
  const files = execFileSync("git", ["ls-files", "-z"], { encoding: "utf8" }).split("\0").filter(Boolean)
  const engine = await createEngine({ formatter: "unix", color: false, maskSecrets: true })
  const { ok, output } = await engine.executeOnFiles({ filePathList: files })
  return ok ? [] : output.trim().split("\n")
}
