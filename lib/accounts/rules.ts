import type { StaffRole } from "#lib/platform/access.ts"

/** What the portal says of staff who cannot yet prove themselves twice. Row AN1: two passkeys. */
export const passkeysExpected = 2

export function isOfficer(role: StaffRole): boolean {
  return role === "SECURITY_OFFICER"
}

/** +15145550142;ext=12 as people write it: 514 555-0142, poste 12 (the word comes from the reader's language). */
export function phoneForReading(phone: string, extensionWord: string): string {
  const parts = phone.match(/^\+1(\d{3})(\d{3})(\d{4})(?:;ext=(\d+))?$/)
  if (!parts) return phone
  const [, area, exchange, line, extension] = parts
  return `${area}\u00a0${exchange}-${line}${extension ? `, ${extensionWord}\u00a0${extension}` : ""}`
}
