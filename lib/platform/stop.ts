/**
 * Waits until this process is told to stop. Ctrl-C reaches the whole process group at once; the launcher stops its
 * children in order, so they let it pass.
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGTERM", resolve)
    if (process.channel) process.on("SIGINT", () => undefined)
    else process.once("SIGINT", resolve)
  })
}
