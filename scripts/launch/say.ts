/** One line for each long step: what it is at once, how long it took when it is done. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const begun = Date.now()
  process.stdout.write(`${name} … `)
  try {
    const result = await work()
    process.stdout.write(`${((Date.now() - begun) / 1000).toFixed(1)} s\n`)
    return result
  } catch (error) {
    process.stdout.write(error instanceof Error && error.name === "AbortError" ? "interrupted\n" : "failed\n")
    throw error
  }
}

/** A failure of a command line tool is a sentence, not a trace. */
export async function orStop(work: () => Promise<void>) {
  try {
    await work()
  } catch (error) {
    process.stderr.write(`\n${sentence(error)}\n`)
    process.exitCode = 1
  }
}

export function sentence(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error)
}
