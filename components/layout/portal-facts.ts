/** How this installation is reached and what it is: settings, which the pages pass down. */
export type PortalFacts = { demo: boolean; contact: Contact }
export type Contact = {
  /** As people write it. */
  phone: string
  email: string
  privacyEmail: string
}

/** What a telephone dials; a number without a country is one of North America. */
export function telHref(phone: string): string {
  const digits = phone.replace(/\D/g, "")
  return `tel:+${phone.trim().startsWith("+") || digits.length > 10 ? digits : `1${digits}`}`
}
