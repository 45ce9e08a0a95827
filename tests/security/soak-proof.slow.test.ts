import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { clientOf, mixedErrands, ride } from "#tests/load/mix.ts"
import { quantile } from "#tests/load/rounds.ts"
import { usePortal } from "#tests/support/use-portal.ts"

const portal = usePortal()
const minutes = 15
const perSecond = 12

test(
  `LO4 ${minutes} minutes of the same errands: memory has grown by a tenth at most after it was warm, and does not go on growing`,
  async () => {
    const errands = await mixedErrands(portal())
    const client = clientOf(portal())
    const pids = [...portal().webs, ...(portal().worker ? [portal().worker!] : [])].map((it) => it.pid)
    await ride(client, errands, perSecond, 120)
    const held: number[] = []
    for (let at = 0; at < minutes * 4; at++) {
      const { failed } = await ride(client, errands, perSecond, 15)
      expect(failed).toBe(0)
      held.push(pids.reduce((sum, pid) => sum + residentMb(pid), 0))
    }
    client.close()
    const third = Math.floor(held.length / 3)
    const [first, middle, last] = [0, 1, 2].map((it) =>
      quantile(held.slice(it * third, (it + 1) * third), 0.5),
    ) as [number, number, number]
    console.log(
      `resident: ${first.toFixed(0)}, ${middle.toFixed(0)}, ${last.toFixed(0)} MB in the three thirds`,
    )
    expect(last / first).toBeLessThanOrEqual(1.1)
    // Flat: what the last third added is no more than a twentieth.
    expect(last / middle).toBeLessThanOrEqual(1.05)
  },
  (minutes + 6) * 60_000,
)

function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024
}
