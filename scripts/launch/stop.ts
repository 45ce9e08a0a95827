/**
 * The one way down: what was started last is stopped first. npm and the bootstrap pass a Ctrl-C on that the terminal
 * has given us already, so only one that comes a second later means "at once".
 */
export function stopWhenAsked() {
  const asked = new AbortController()
  const hurried = new AbortController()
  const endings: (() => Promise<void>)[] = []
  let stopped: Promise<never> | undefined
  let firstAt = 0

  const heard = () => {
    if (asked.signal.aborted && Date.now() - firstAt > 1_000) hurried.abort()
    if (asked.signal.aborted) return
    firstAt = Date.now()
    asked.abort()
    if (isUp) void stop(0)
  }
  let isUp = false
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, heard)
  process.on("disconnect", heard) // the bootstrap was killed

  return {
    asked: asked.signal,
    hurried: hurried.signal,
    /** Runs when we stop, before what was given earlier. */
    finally(work: () => Promise<void>) {
      endings.push(work)
    },
    /** From now on nobody is in the middle of a step: being asked stops at once. */
    up() {
      isUp = true
      if (asked.signal.aborted) void stop(0)
    },
    stop,
  }

  function stop(code: number): Promise<never> {
    return (stopped ??= down(code))
  }

  async function down(code: number): Promise<never> {
    const isWorthSaying = endings.length > 1 // more than the lock was held
    if (isWorthSaying) process.stdout.write("\nStopping … ")
    while (endings.length > 0)
      await endings
        .pop()?.()
        .catch((error: unknown) => console.error(String(error)))
    if (isWorthSaying) process.stdout.write("stopped.\n")
    process.exit(code)
  }
}
