import { readFileSync } from "node:fs"

/**
 * Loaded before everything else in a process (`--import tests/support/machine-clock.ts?file=…`): its machine's clock is by so many
 * milliseconds off as the file says, from one moment to the next, as if somebody had set it. What measures time that passes
 * (performance.now, timers) goes on, as it does on a real machine.
 */
const file = new URL(import.meta.url).searchParams.get("file") ?? ""
const Real = Date
let shift = 0
let readAt = -Infinity

const now = () => {
  if (performance.now() - readAt > 100) {
    shift = Number(readFileSync(file, "utf8"))
    readAt = performance.now()
  }
  return Real.now() + shift
}

globalThis.Date = new Proxy(Real, {
  construct: (_, words: unknown[]) => Reflect.construct(Real, words.length === 0 ? [now()] : words) as Date,
  apply: () => new Real(now()).toString(),
  get: (_, name) => (name === "now" ? now : (Reflect.get(Real, name) as unknown)),
})
