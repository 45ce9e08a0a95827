/** Requests wait until this is done. It must never throw: a gate that cannot read is closed, and tries again. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return
  const { startGate } = await import("#lib/platform/gate.ts")
  startGate()
}
