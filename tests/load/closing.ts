import { setTimeout as sleep } from "node:timers/promises"
import { makeBuilt } from "./built.ts"
import { readCommits, type Commits } from "./closing/commits.ts"
import { gather, type Crowd, type Heard } from "./closing/crowd.ts"
import { flip, untilServed, type Flip } from "./closing/flips.ts"
import { setStage, type Stage } from "./closing/stage.ts"
import { startWriters } from "./closing/writers.ts"
import { quantile } from "./rounds.ts"
import { limitFinding, type Finding } from "./verdict.ts"

export type Drill = { flips: Flip[]; heard: Heard[]; commits: Commits }
export type Outage = { closedMs: number; slowestMs: number; wrong: Heard[]; healedMs: number }

/** New processes load each page when it is first asked for: nobody's answer of that time is judged. */
const warmUpMs = 4_000

export async function measureClosing(): Promise<Finding[]> {
  await makeBuilt()
  const stage = await setStage(20)
  try {
    const drill = await closeUnderLoad(stage, 20)
    const stopped = await withoutDatabase(stage, "stopped")
    const frozen = await withoutDatabase(stage, "frozen")
    return [
      ...drillFindings(drill),
      ...outageFindings("database stopped", stopped),
      ...outageFindings("database frozen", frozen),
    ]
  } finally {
    await stage.leave()
  }
}

/** Rows MM1, MM2, MM6: so many closings while twenty parents and some visitors go on. */
export async function closeUnderLoad(stage: Stage, count: number): Promise<Drill> {
  const crowd = gather(stage, 5)
  const writers = await startWriters(stage, 4)
  try {
    await untilServed(stage, crowd)
    await sleep(warmUpMs)
    const warm = performance.now()
    const flips = await flip(stage, crowd, count)
    await sleep(1_000)
    await crowd.leave()
    await writers.stop()
    const commits = await readCommits(stage, flips, crowd.heard)
    return { flips, heard: crowd.heard.filter((it) => it.at >= warm), commits }
  } finally {
    await Promise.all([crowd.leave(), writers.stop()])
  }
}

/** Row MM5 and the outage of DU2: the server is stopped, or stops answering; then it is back. */
export async function withoutDatabase(stage: Stage, how: "stopped" | "frozen"): Promise<Outage> {
  const crowd = gather(stage, 5)
  try {
    await untilServed(stage, crowd)
    await sleep(2_000)
    const begun = performance.now()
    const heal = how === "frozen" ? stage.database.freeze() : undefined
    if (!heal) await stage.database.stop()
    const goneAt = performance.now()
    const closedMs = await untilClosed(stage, crowd, begun)
    await sleep(5_000)

    const backAt = performance.now()
    await (heal ? heal() : stage.database.start())
    await untilServed(stage, crowd)
    const healedMs = performance.now() - backAt
    await crowd.leave()

    const during = crowd.heard.filter((it) => it.end > begun && it.at < backAt)
    // Served within the second in which the state is still believed is no fault; a page after it is.
    const isWrong = (it: Heard) =>
      it.answer === "unclear" ||
      (isOfParents(it) && it.at > goneAt + closedMs && isServed(it) && it.end < backAt)
    return {
      closedMs,
      slowestMs: Math.max(...during.map((it) => it.end - it.at)),
      wrong: during.filter(isWrong),
      healedMs,
    }
  } finally {
    await crowd.leave()
  }
}

async function untilClosed(stage: Stage, { clients }: Crowd, begun: number): Promise<number> {
  const closed = async () =>
    (
      await Promise.all(clients.map((it) => it.ask({ path: "/fr", headers: { accept: "application/json" } })))
    ).every((it) => it.status === 503)
  while (!(await closed())) {
    if (performance.now() - begun > 30_000) throw new Error("Not closed 30 s after the database went.")
    await sleep(20)
  }
  return performance.now() - begun
}

const isOfParents = (it: Heard) => it.who === "parent"
const isServed = (it: Heard) => it.answer === "served" || it.answer === "saved"

/** Asked after an acknowledgement and answered before the reopening began, yet let in. */
export function letIn({ flips, heard }: Pick<Drill, "flips" | "heard">): Heard[] {
  const isDuring = (it: Heard) =>
    flips.some(({ closedAt, openingAt }) => it.at > closedAt && it.end < openingAt)
  return heard.filter((it) => isOfParents(it) && isServed(it) && isDuring(it))
}

export const serverErrors = (heard: Heard[]) => heard.filter((it) => it.status >= 500 && it.status !== 503)
export const unclear = (heard: Heard[]) => heard.filter((it) => it.answer === "unclear")
export const staffShutOut = (heard: Heard[]) =>
  heard.filter((it) => it.who === "staff" && it.answer !== "served")
export const wordsLost = (heard: Heard[]) => heard.filter((it) => it.lost)
export const times = (heard: Heard[]) => heard.map((it) => it.end - it.at)

function drillFindings(drill: Drill): Finding[] {
  const { flips, heard, commits } = drill
  const acknowledged = flips.map((it) => it.acknowledgedMs)
  const seconds = (Math.max(...heard.map((it) => it.end)) - Math.min(...heard.map((it) => it.at))) / 1_000
  const count = (answer: Heard["answer"]) => heard.filter((it) => it.answer === answer).length
  return [
    {
      text: `closing: ${flips.length} closings among ${heard.length} requests in ${seconds.toFixed(0)} s (${count("served")} served, ${count("saved")} saved, ${count("closed")} closed, ${count("sent-home")} sent home, ${count("refused")} refused)`,
    },
    limitFinding("closing, slowest acknowledgement", Math.max(...acknowledged), 3_000, "ms"),
    { text: `  median ${quantile(acknowledged, 0.5).toFixed(0)} ms` },
    limitFinding(
      "closing, commits of parents after an acknowledgement",
      commits.late,
      0,
      `of ${commits.parents}`,
    ),
    { text: `  the nearest was ${commits.nearestMs.toFixed(1)} ms before` },
    limitFinding("closing, parents let in after an acknowledgement", letIn(drill).length, 0, "requests"),
    limitFinding("closing, saves told otherwise than done", commits.untrue, 0, "saves"),
    limitFinding("closing, requests without a definite answer", unclear(heard).length, 0, "requests"),
    limitFinding("closing, forms refused without their words", wordsLost(heard).length, 0, "requests"),
    limitFinding("closing, server errors other than 503", serverErrors(heard).length, 0, "requests"),
    limitFinding("closing, staff not served", staffShutOut(heard).length, 0, "requests"),
    limitFinding("closing, p99 of all answers", quantile(times(heard), 0.99), 1_000, "ms"),
    limitFinding(
      "closing, slowest full service after opening",
      Math.max(...flips.map((it) => it.serviceMs)),
      10_000,
      "ms",
    ),
  ]
}

function outageFindings(name: string, { closedMs, slowestMs, wrong, healedMs }: Outage): Finding[] {
  return [
    limitFinding(`${name}, closed after`, closedMs, 2_000, "ms"),
    limitFinding(`${name}, slowest answer`, slowestMs, 3_000, "ms"),
    limitFinding(`${name}, wrong answers`, wrong.length, 0, "requests"),
    ...wrong.slice(0, 5).map((it) => ({
      text: `  ${it.who} ${it.deed} ${it.status} ${it.answer} after ${(it.end - it.at).toFixed(0)} ms`,
    })),
    limitFinding(`${name}, full service after its return`, healedMs, 5_000, "ms"),
  ]
}
