import { newId } from "#lib/platform/ids.ts"
import type { Filled } from "#tests/support/posts.ts"

/** Forms of a reopening, well filled; there is nothing to decide, and the verifier's switch stays as it is. */
export const reopeningForms = (): Record<string, Filled> => ({
  askReopeningAction: { audience: "PUBLIC", state: "OPEN", why: "Essai." },
  approveReopeningAction: { reopeningId: newId() },
  refuseReopeningAction: { reopeningId: newId(), why: "Essai." },
  beginRehearsalAction: { locale: "fr" },
  endRehearsalAction: {},
  switchVerifierAction: { state: "OPEN", why: "Essai." },
})
