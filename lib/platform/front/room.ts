type Waiting = { address: string; amount: number; enter(leave: () => void): void }

/** Nobody waits behind a crowd: beyond so many, a newcomer is told at once. */
const mostWaiting = 256

/**
 * So much of something for everybody, and no more than a share of it for one address. Who finds no room waits, in
 * order; one address that fills its share holds up nobody else.
 */
export class Room {
  private readonly size: number
  private readonly share: number
  private readonly queue: Waiting[] = []
  private readonly heldBy = new Map<string, number>()
  private held = 0

  constructor(size: number, share: number) {
    this.size = size
    this.share = share
  }

  /** @returns how to leave again, or null when there was no room within `waitMs`. */
  take(address: string, amount: number, waitMs = 0): Promise<(() => void) | null> | (() => void) | null {
    if (this.hasRoom(address, amount)) return this.enter(address, amount)
    const mine = this.queue.filter((it) => it.address === address).length
    if (waitMs === 0 || this.queue.length >= mostWaiting || mine >= mostWaiting / 4) return null
    return new Promise((done) => {
      const waiting: Waiting = {
        ...{ address, amount },
        enter(leave) {
          clearTimeout(timer)
          done(leave)
        },
      }
      const timer = setTimeout(() => {
        this.queue.splice(this.queue.indexOf(waiting), 1)
        done(null)
      }, waitMs)
      this.queue.push(waiting)
    })
  }

  /** One thing larger than a share still fits, alone. */
  private hasRoom(address: string, amount: number): boolean {
    const mine = this.heldBy.get(address) ?? 0
    return this.held + amount <= this.size && (mine === 0 || mine + amount <= this.share)
  }

  private enter(address: string, amount: number): () => void {
    this.add(address, amount)
    return () => {
      this.add(address, -amount)
      for (const next of [...this.queue]) {
        if (!this.hasRoom(next.address, next.amount)) continue
        this.queue.splice(this.queue.indexOf(next), 1)
        next.enter(this.enter(next.address, next.amount))
      }
    }
  }

  private add(address: string, amount: number) {
    const mine = (this.heldBy.get(address) ?? 0) + amount
    this.held += amount
    if (mine > 0) this.heldBy.set(address, mine)
    else this.heldBy.delete(address)
  }
}
