import { startCluster, databaseUrl } from "#tests/support/cluster.ts"
import { breakWall, mutantOfLine, mutantsOfCatalogue, type Mutant } from "#tests/support/mutation.ts"
import { childEnv } from "#lib/platform/env.ts"
import { spawn } from "node:child_process"
import { availableParallelism } from "node:os"
import { grants, lines, roles } from "./mutants/lines.ts"

type Verdict = "killed" | "survived"
type Where = { ownerUrl: string; template: string }

const vitest = "node_modules/vitest/vitest.mjs"
const longestMs = 120_000
/** All the files that guard something, one after the other. */
const healthMs = 600_000

/**
 * Breaks one wall at a time in a copy of the database and requires that the tests which guard it fail.
 * @param only runs the mutants whose name holds this text
 * @returns whether none survived
 */
export async function runMutants(only: string | undefined): Promise<boolean> {
  const cluster = await startCluster({ inMemory: true })
  const count: Record<Verdict, number> = { killed: 0, survived: 0 }
  const tell = (mutant: Mutant, verdict: Verdict) => {
    count[verdict]++
    process.stdout.write(`${verdict === "killed" ? "killed  " : "SURVIVED"} ${mutant.name}\n`)
  }
  try {
    const all = await listMutants(databaseUrl(cluster.ownerUrl, cluster.template), only)
    await requireHealth(all)
    await inParallel(
      all.filter((it) => !("undo" in it)),
      async (mutant) => tell(mutant, await judge(cluster, mutant)),
    )
    for (const mutant of all.filter((it) => "undo" in it)) tell(mutant, await judgeRole(cluster, mutant))
  } finally {
    await cluster.stop()
  }
  process.stdout.write(`${count.killed} killed, ${count.survived} survived\n`)
  return count.survived === 0 && count.killed > 0
}

async function listMutants(url: string, only: string | undefined): Promise<Mutant[]> {
  const ofLines: Mutant[] = []
  for (const it of lines) ofLines.push(await mutantOfLine(url, it))
  const all = [...ofLines, ...(await mutantsOfCatalogue(url)), ...grants, ...roles]
  return only ? all.filter((it) => it.name.includes(only)) : all
}

/** A test that fails anyway would kill every mutant. */
async function requireHealth(all: Mutant[]): Promise<void> {
  if (all.length === 0) throw new Error("No mutant has a name with these words.")
  const files = [...new Set(all.flatMap((it) => it.files))]
  const { failed, said } = await runTests(files, { limitMs: healthMs })
  if (failed) throw new Error(`The tests fail without any mutant:\n${said}`)
}

let made = 0

async function judge(from: Where, mutant: Mutant): Promise<Verdict> {
  const name = `mutant_${process.pid}_${++made}`
  const drop = await breakWall(from, name, mutant.sql)
  try {
    const { failed } = await runTests(mutant.files, { template: name })
    return failed ? "killed" : "survived"
  } finally {
    await drop()
  }
}

async function judgeRole(from: Where, mutant: Mutant): Promise<Verdict> {
  const { undo } = mutant as (typeof roles)[number] // listed with the roles
  try {
    return await judge(from, mutant)
  } finally {
    const putBack = await breakWall(from, `undo_${process.pid}_${++made}`, undo)
    await putBack()
  }
}

/** One process of the test runner, on those files only, stopping at the first failure. */
function runTests(
  files: string[],
  { template = "", limitMs = longestMs }: { template?: string; limitMs?: number },
): Promise<{ failed: boolean; said: string }> {
  return new Promise((resolve, reject) => {
    let said = ""
    const words = [
      vitest,
      "run",
      "--project",
      "security",
      "--project",
      "integration",
      "--bail",
      "1",
      "--reporter",
      "dot",
      ...files,
    ]
    const child = spawn(process.execPath, words, {
      env: childEnv({ MUTATED_TEMPLATE: template, NO_COLOR: "1", FORCE_COLOR: undefined }),
      stdio: ["ignore", "pipe", "pipe"],
    })
    const tooLong = setTimeout(() => child.kill("SIGTERM"), limitMs)
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (part: Buffer) => (said += part.toString()))
    child.once("error", reject)
    child.once("close", (code) => {
      clearTimeout(tooLong)
      // An end without a verdict of the runner is neither: the list of mutants or the machine is wrong.
      if (code !== 0 && !/\b\d+ failed\b/.test(said)) reject(new Error(`The tests did not run:\n${said}`))
      else resolve({ failed: code !== 0, said })
    })
  })
}

async function inParallel<T>(all: T[], work: (it: T) => Promise<void>): Promise<void> {
  const left = [...all]
  const next = async (): Promise<void> => {
    for (let it = left.shift(); it !== undefined; it = left.shift()) await work(it)
  }
  await Promise.all(Array.from({ length: Math.max(2, Math.min(4, availableParallelism())) }, next))
}
