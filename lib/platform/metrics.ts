import { audiences, siteStates } from "./access.ts"
import { database } from "./db.ts"
import { isConfirmed, stateOf } from "./gate.ts"
import { readParts } from "./ready.ts"
import { only } from "./rows.ts"

type Sample = { labels?: Record<string, string>; value: number }
type Metric = { name: string; help: string; kind: "gauge" | "counter"; samples: Sample[] }

/** Numbers of this process and of the whole portal; no name, no identifier of anybody. */
export async function readMetrics(): Promise<string> {
  const parts = await readParts()
  const waiting = parts.database ? await readWaiting() : null
  const memory = process.memoryUsage()
  const metrics: Metric[] = [
    gauge(
      "guichet_part_ready",
      "Whether a part answers.",
      Object.entries(parts).map(([part, ready]) => ({ labels: { part }, value: Number(ready) })),
    ),
    gauge(
      "guichet_site_state",
      "1 for the state an audience is in.",
      audiences.flatMap((audience) =>
        siteStates.map((state) => ({
          labels: { audience, state },
          value: Number(stateOf(audience) === state),
        })),
      ),
    ),
    gauge("guichet_gate_confirmed", "Whether the site's state was read lately; otherwise all is closed.", [
      { value: Number(isConfirmed()) },
    ]),
    gauge("process_resident_memory_bytes", "Memory of this web process.", [{ value: memory.rss }]),
    gauge("process_uptime_seconds", "Age of this web process.", [{ value: Math.round(process.uptime()) }]),
  ]
  if (waiting)
    metrics.push(
      gauge("guichet_letters", "Letters by what became of them.", [
        { labels: { state: "waiting" }, value: waiting.waiting },
        { labels: { state: "refused" }, value: waiting.refused },
      ]),
      gauge("guichet_oldest_letter_seconds", "Age of the oldest letter still to be sent.", [
        { value: waiting.oldest },
      ]),
      gauge("guichet_sessions", "Sessions that are not ended.", [{ value: waiting.sessions }]),
    )
  const behind = parts.database ? await readBackups() : []
  if (behind.length > 0)
    metrics.push(
      gauge(
        "guichet_backup_age_seconds",
        "How old the newest backup is, and how far behind the copy of the log.",
        behind,
      ),
    )
  return metrics.map(written).join("")
}

type Waiting = { waiting: number; refused: number; oldest: number; sessions: number }

async function readWaiting(): Promise<Waiting> {
  const rows = await database().$queryRaw<
    Waiting[]
  >`select waiting, refused, oldest, sessions from sec.load()`
  return only(rows)
}

/** Nothing where another system takes the backups. */
async function readBackups(): Promise<Sample[]> {
  const rows = await database().$queryRaw<
    { base: number; log: number }[]
  >`select base, log from sec.backup_ages()`
  return rows.flatMap(({ base, log }) => [
    { labels: { kind: "base" }, value: base },
    { labels: { kind: "log" }, value: log },
  ])
}

function gauge(name: string, help: string, samples: Sample[]): Metric {
  return { name, help, kind: "gauge", samples }
}

function written({ name, help, kind, samples }: Metric): string {
  const lines = samples.map(({ labels, value }) => {
    const inside = Object.entries(labels ?? {}).map(([label, text]) => `${label}="${text}"`)
    return `${name}${inside.length ? `{${inside.join(",")}}` : ""} ${value}`
  })
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...lines, ""].join("\n")
}
