import type { Letter } from "#lib/platform/letter.ts"
import { registrationConfirmed } from "./emails/registration-confirmed.ts"
import { wishChanged } from "./emails/wish-changed.ts"

export const waitlistLetters: Record<string, Letter> = {
  "registration-confirmed": registrationConfirmed,
  "wish-changed": wishChanged,
}
