import { clockShiftMs } from "./gate.ts"

/** The portal's time: the machine's, plus the shift that tests and the demonstration may set (sec.now() reads the same). */
export function now(): Date {
  return new Date(Date.now() + clockShiftMs())
}
