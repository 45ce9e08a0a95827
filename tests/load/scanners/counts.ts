import { actionsOfBuild } from "#tests/support/posts.ts"

export type Passed = {
  method: string
  path: string
  status: number
  ms: number
  /** The id of an action, as a form named it. */
  action?: string
  /** What the answer says of itself: a throttle, a closing, a sign-in asked. */
  told?: "throttled" | "closed" | "to sign-in"
  sent: string
  answered: string
}

export type Counts = ReturnType<typeof startCounting>

/** What passed by, and what became of it. Asked here, because a scanner tells of findings only. */
export function startCounting() {
  const names = new Map(actionsOfBuild().map(({ id, name }) => [id, name]))
  const passed: Omit<Passed, "sent" | "answered">[] = []
  const wrong: Passed[] = []

  return {
    note(it: Passed) {
      const { sent: _sent, answered: _answered, ...short } = it
      passed.push(short)
      if (it.status >= 500 && it.status !== 503) wrong.push(it)
    },
    /** A portal that has no room says 503, which is counted apart. */
    wrong,
    /** Of what passed since the count stood at `from`. */
    tell(from = 0): string[] {
      const some = passed.slice(from)
      const read = some.filter((it) => it.method !== "POST")
      const posts = some.filter((it) => it.method === "POST")
      const toActions = posts.filter((it) => names.has(it.action ?? ""))
      const reached = new Set(toActions.map((it) => it.action))
      const told = (what: Passed["told"]) => some.filter((it) => it.told === what).length
      return [
        `${some.length} requests: ${read.length} that read (${statuses(read)}), ${posts.length} posts (${statuses(posts)})`,
        `${kinds(read)} kinds of address; ${toActions.length} posts named one of ${reached.size} actions of the build (${statuses(toActions)})`,
        `throttled ${told("throttled")}, closed ${told("closed")}, led to sign in ${told("to sign-in")}; slowest ${Math.round(Math.max(0, ...some.map((it) => it.ms)))} ms`,
      ]
    },
    actions: () =>
      [...new Set(passed.map((it) => names.get(it.action ?? "")).filter((it) => it !== undefined))].sort(),
    size: () => passed.length,
  }
}

function statuses(some: { status: number }[]): string {
  const counted = new Map<number, number>()
  for (const { status } of some) counted.set(status, (counted.get(status) ?? 0) + 1)
  return [...counted]
    .sort(([a], [b]) => a - b)
    .map(([status, count]) => `${status}: ${count}`)
    .join(", ")
}

const kinds = (some: { path: string }[]) =>
  new Set(some.map((it) => it.path.replace(/\?.*/, "").replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, "*")))
    .size
