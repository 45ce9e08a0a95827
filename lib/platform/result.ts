/** A fact a person can cause and mend. The reason is also the key of the sentence shown (lib/i18n/messages). */
export type Refusal<Reason extends string = string> = {
  ok: false
  reason: Reason
  field?: string
  /** The numbers and days of the sentence, where it has some. */
  about?: Readonly<Record<string, string | number>>
}
export type Verdict<Reason extends string = string> = { ok: true } | Refusal<Reason>
export type Result<T, Reason extends string = string> = { ok: true; value: T } | Refusal<Reason>

export const allowed = { ok: true } as const

export function refuse<Reason extends string>(
  reason: Reason,
  field?: string,
  about?: Refusal["about"],
): Refusal<Reason> {
  return { ok: false, reason, ...(field ? { field } : {}), ...(about ? { about } : {}) }
}

export function done<T>(value: T): { ok: true; value: T } {
  return { ok: true, value }
}
