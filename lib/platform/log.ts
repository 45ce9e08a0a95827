import { AsyncLocalStorage } from "node:async_hooks"
import { once } from "./process.ts"

type Fact = string | number | boolean | null | undefined

/** Ids, names of deeds, numbers. Whatever a person could have typed does not look like that, and is withheld. */
const plain = /^[A-Za-z0-9_.:/[\]()<>$-]{0,160}$/

export function log(level: "info" | "warn" | "error", event: string, facts: Record<string, Fact> = {}): void {
  const line: Record<string, Fact> = { at: new Date().toISOString(), level, event: cleaned(event) }
  const request = current().getStore()
  if (request) line.request = request
  for (const [name, fact] of Object.entries(facts)) line[name] = cleaned(fact)
  const stream = level === "info" ? process.stdout : process.stderr
  stream.write(JSON.stringify(line) + "\n")
}

/** Whatever is logged while a request is answered carries its id: the front opens this, and everything behind it runs inside. */
export const duringRequest = <T>(id: string, work: () => T): T => current().run(id, work)
const current = () => once("request", () => new AsyncLocalStorage<string>())

export function cleaned<T extends Fact>(fact: T): T | string {
  if (typeof fact !== "string") return fact
  return plain.test(fact) ? fact : "[withheld]"
}
