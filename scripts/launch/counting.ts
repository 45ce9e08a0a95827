/** True progress on the terminal, once a second: how far, of how many. Nothing when nobody watches. */
export function counting(noun: string): (at: bigint, last: bigint, more?: string) => void {
  let toldAt = Date.now()
  return (at, last, more = "") => {
    if (!process.stderr.isTTY && Date.now() - toldAt < 10_000) return
    if (Date.now() - toldAt < 1_000) return
    toldAt = Date.now()
    const percent = last > 0n ? Number((at * 100n) / last) : 100
    process.stderr.write(`${noun} ${at} of ${last} (${percent} %)${more}\n`)
  }
}
