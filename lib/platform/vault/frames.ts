/** Four bytes of length, then that many of JSON. Both sides count before they keep. */
export const longestFrame = 16 * 1024 * 1024

export function frame(body: unknown): Buffer {
  const text = Buffer.from(JSON.stringify(body), "utf8")
  const whole = Buffer.allocUnsafe(text.length + 4)
  whole.writeUInt32BE(text.length, 0)
  text.copy(whole, 4)
  return whole
}

/** Reads a stream of frames; whoever sends one that is too long, or is no JSON, is not listened to any more. */
export function framesOf(read: (body: unknown) => void, refuse: () => void): (part: Buffer) => void {
  let parts: Buffer[] = []
  let held = 0
  let wanted = -1
  return (part) => {
    parts.push(part)
    held += part.length
    try {
      for (;;) {
        if (wanted < 0) {
          if (held < 4) return
          parts = [Buffer.concat(parts)]
          wanted = parts[0]?.readUInt32BE(0) ?? 0
          if (wanted > longestFrame) return refuse()
        }
        if (held < wanted + 4) return
        const whole = parts.length === 1 ? (parts[0] ?? Buffer.of()) : Buffer.concat(parts)
        const rest = whole.subarray(wanted + 4)
        const body: unknown = JSON.parse(whole.subarray(4, wanted + 4).toString("utf8"))
        parts = rest.length > 0 ? [rest] : []
        held = rest.length
        wanted = -1
        read(body)
      }
    } catch {
      refuse()
    }
  }
}
