import { existsSync, readdirSync } from "node:fs"
import { once } from "./process.ts"

const folder = ".next/static/chunks"

/** Addresses of the build's style sheets, for the one page that is not drawn by React. None under the development server. */
export function builtStyles(): string[] {
  return once("styles", () => (existsSync(folder) ? readdirSync(folder) : []))
    .filter((it) => it.endsWith(".css"))
    .map((it) => `/_next/static/chunks/${it}`)
}
