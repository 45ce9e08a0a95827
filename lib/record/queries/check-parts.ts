import type { PartName } from "../rules/checks.ts"
import { changes } from "./parts/changes.ts"
import { days } from "./parts/days.ts"
import { history } from "./parts/history.ts"
import { orders } from "./parts/orders.ts"
import type { Part } from "./parts/part.ts"
import { promises } from "./parts/promises.ts"
import { references } from "./parts/references.ts"
import { seals } from "./parts/seals.ts"

/** How each part of a check is gone through. */
export const checkParts: Record<PartName, Part> = {
  promises,
  days,
  references,
  orders,
  history,
  seals,
  changes,
}
