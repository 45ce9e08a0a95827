import { startCluster, stopLeftCluster, type Cluster } from "#tests/support/cluster.ts"
import { makeClient } from "./launch/build.ts"
import { sentence } from "./launch/say.ts"
import { lastLine, sum, type Counts } from "./testing/counts.ts"
import { endRunning } from "./testing/run.ts"
import { loadSteps, securitySteps, steps, type Outcome, type Step } from "./testing/steps.ts"

/**
 * npm test: everything; npm run test:quick: all that needs neither a build nor a browser; npm run test:load,
 * npm run test:security: the slow proofs.
 * One line for each step when it goes well, all its words when it does not, and the sum as the last line.
 */
const asked = process.argv.includes("load")
  ? loadSteps
  : process.argv.includes("security")
    ? securitySteps
    : steps.filter((it) => it.quick || !process.argv.includes("quick"))
let stopped = false
let built: boolean | undefined

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop())
process.on("disconnect", () => void stop()) // the bootstrap was killed

const counts: Counts[] = []
let cluster: Cluster | undefined
try {
  await makeClient()
  // One database server for all steps: each finds it running, and leaves it so.
  cluster = await startCluster({ inMemory: asked !== loadSteps })
  const asides = asked.filter((it) => it.aside).map(begin)
  for (const step of asked.filter((it) => !it.aside)) {
    if (!stopped) counts.push(await take(step))
    for (const it of asides.filter(({ isDone }) => isDone())) counts.push(...(await it.told()))
  }
  for (const it of asides) counts.push(...(await it.told()))
} catch (error) {
  process.stderr.write(`${sentence(error)}\n`)
  counts.push({ passed: 0, failed: 1, skipped: 0 })
}

if (!stopped) {
  await cluster?.stop()
  await stopLeftCluster()
  const total = sum(counts)
  console.log(lastLine(total))
  process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
}

async function take(step: Step): Promise<Counts> {
  process.stdout.write(`${step.name} … `)
  if (step.needsBuild && built === false) {
    process.stdout.write("left out, because the site is not built\n")
    return { passed: 0, failed: 0, skipped: 1 }
  }
  const begun = Date.now()
  const outcome = await step.run()
  if (stopped) return outcome
  if (step.name === "build") built = outcome.failed === 0
  tell(outcome, Date.now() - begun)
  return outcome
}

/** A step beside the others: told once, after the one during which it ended. */
function begin(step: Step) {
  const begun = Date.now()
  let ms: number | undefined
  let isTold = false
  const work = step.run().finally(() => (ms = Date.now() - begun))
  return {
    isDone: () => ms !== undefined && !isTold,
    async told(): Promise<Counts[]> {
      if (isTold || stopped) return []
      isTold = true
      const outcome = await work
      process.stdout.write(`${step.name} (beside the others) … `)
      tell(outcome, ms ?? 0)
      return [outcome]
    },
  }
}

function tell(outcome: Outcome, ms: number) {
  process.stdout.write(`${(ms / 1000).toFixed(1)} s, ${lastLine(outcome)}\n`)
  if (outcome.failed > 0) process.stdout.write(`\n${outcome.said}\n\n`)
}

async function stop() {
  if (stopped) return
  stopped = true
  process.stdout.write("\nStopping … ")
  await endRunning()
  await cluster?.stop().catch(() => undefined)
  await stopLeftCluster().catch((error: unknown) => process.stdout.write(sentence(error)))
  process.stdout.write("stopped.\n")
  process.exit(130)
}
