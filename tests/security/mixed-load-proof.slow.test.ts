import { connect, type Socket } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { beforeAll, expect, test } from "vitest"
import { clientOf, mixedErrands, ride, saturation, type Errand } from "#tests/load/mix.ts"
import { quantile } from "#tests/load/rounds.ts"
import { usePortal } from "#tests/support/use-portal.ts"

// At the pace of a portal that is open to people.
const portal = usePortal({ settings: { PAGES_PER_SECOND: "8" } })
let errands: Errand[]
beforeAll(async () => {
  errands = await mixedErrands(portal())
}, 240_000)

test("LO1 three minutes at six tenths of what saturates it: the slow are five times as slow at most, and none fails", async () => {
  const client = clientOf(portal())
  await ride(client, errands, 10, 10)
  const calm = await ride(client, errands, 2, 40)
  const most = await saturation(client, errands)
  await sleep(3_000)
  const busy = await ride(client, errands, most * 0.6, 180)
  client.close()
  console.log(
    `saturates at ${most}/s; p95 ${ms(calm.p95)} calm, ${ms(busy.p95)} at ${(most * 0.6).toFixed(0)}/s; ${busy.done} answers, ${busy.failed} failed`,
  )
  expect(busy.p95 / calm.p95).toBeLessThanOrEqual(5)
  expect(busy.failed / busy.done).toBeLessThan(0.001)
}, 600_000)

test("LO3 one who asks as fast as the answers come slows the others by a fifth at most", async () => {
  const client = clientOf(portal())
  const greedy = clientOf(portal())
  const one = errands.find((it) => it.name === "a family's home")!.ask()
  const ratios: number[] = []
  for (let round = 0; round < 5; round++) {
    const alone = await ride(client, errands, 4, 8)
    let asking = true
    let refused = 0
    const takes = async () => {
      while (asking) {
        const { status } = await greedy.ask(one)
        if (status === 429) refused++
      }
    }
    const thief = Promise.all([takes(), takes(), takes(), takes()])
    const beside = await ride(client, errands, 4, 8)
    asking = false
    await thief
    ratios.push(beside.median / alone.median)
    console.log(
      `beside one who takes all: ${(beside.median / alone.median).toFixed(2)}, ${refused} of theirs put off`,
    )
  }
  for (const it of [client, greedy]) it.close()
  expect(quantile(ratios, 0.5)).toBeLessThanOrEqual(1.2)
}, 240_000)

test("LO5 a hundred who send and read a byte at a time leave the portal to the others", async () => {
  const port = portal().webs[0]?.port ?? 0
  const slow: Socket[] = []
  for (let at = 0; at < 100; at++) {
    const socket = connect(port, "127.0.0.1")
    socket.on("error", () => undefined)
    socket.write(
      at % 2
        ? "GET /fr HTTP/1.1\r\nHost: x\r\nX-"
        : "POST /fr/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 90000\r\n\r\n",
    )
    slow.push(socket)
  }
  const dripping = setInterval(() => slow.forEach((it) => it.writable && it.write("a")), 500)
  const client = clientOf(portal())
  const answers = await ride(client, errands, 5, 30)
  clearInterval(dripping)
  client.close()
  for (const it of slow) it.destroy()
  console.log(
    `beside a hundred slow ones: p95 ${ms(answers.p95)}, ${answers.failed} failed of ${answers.done}`,
  )
  expect(answers.failed).toBe(0)
  expect(answers.p95).toBeLessThan(2_000)
}, 120_000)

const ms = (it: number) => `${it.toFixed(0)} ms`
