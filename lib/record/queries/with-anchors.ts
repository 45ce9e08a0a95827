import type { AnchorLine } from "#lib/platform/anchors.ts"
import { isGenuine, type SignedSeal } from "#lib/platform/seals.ts"
import type { Group } from "./source.ts"
import type { GroupOfAll } from "./verify-seals.ts"

/** How far a line may stand from its place and still be found there; memory is bounded by it. */
const window = 256

type Held = { seal: SignedSeal; line: string; at: number }

/** The groups of the record, each with its anchor; anchors that no group claims stand for seals that are gone. */
export async function* withAnchors(
  groups: AsyncIterable<Group>,
  lines: AsyncIterator<AnchorLine>,
  after = 0n,
): AsyncGenerator<GroupOfAll> {
  const held = new Map<bigint, Held>()
  let at = 0
  let isOver = false
  let furthest = -1
  /** How many damaged lines stand behind the line of which number. */
  const damaged = new Map<bigint, bigint>()
  let lastRead = after
  let passed = after

  async function readOn(): Promise<void> {
    const it = await lines.next()
    if (it.done) return void (isOver = true)
    const { seal, file, line } = it.value
    at++
    // A damaged line, or one that nobody signed so, is no anchor of any number.
    if (!seal || !isGenuine(seal)) return void damaged.set(lastRead, (damaged.get(lastRead) ?? 0n) + 1n)
    const number = BigInt(seal.number)
    // Half a line that a power cut left, with the whole one behind it.
    if (number === lastRead + 1n) damaged.delete(lastRead)
    lastRead = number
    if (number > passed && !held.has(number)) held.set(number, { seal, line: `${file}:${line}`, at })
  }
  async function find(number: bigint): Promise<Held | null> {
    while (!held.has(number) && held.size < window && !isOver) await readOn()
    return held.get(number) ?? null
  }
  function take(it: Held): GroupOfAll["anchor"] {
    passed = BigInt(it.seal.number)
    held.delete(passed)
    const isLate = it.at < furthest
    furthest = Math.max(furthest, it.at)
    return { seal: it.seal, line: it.line, isLate }
  }
  const wasDamaged = (number: bigint) =>
    [...damaged].some(([before, lines]) => before < number && number <= before + lines)
  const least = () => [...held.keys()].reduce<bigint | null>((a, b) => (a === null || b < a ? b : a), null)
  const lone = (number: bigint, it: Held): GroupOfAll => ({
    ...{ number, seal: null, rows: [], wasDamaged: false },
    anchor: take(it),
  })

  for await (const group of groups) {
    await find(group.number)
    for (let number = least(); number !== null && number < group.number; number = least()) {
      const it = held.get(number)
      if (it) yield lone(number, it)
      await find(group.number)
    }
    const own = held.get(group.number)
    yield { ...group, anchor: own ? take(own) : null, wasDamaged: !own && wasDamaged(group.number) }
    if (group.number > passed) passed = group.number
  }
  for (;;) {
    await find(-1n)
    const number = least()
    const it = number === null ? undefined : held.get(number)
    if (number === null || !it) return
    yield lone(number, it)
  }
}
