import type { Actor, Staff } from "./access.ts"
import { audit } from "./audit.ts"
import { surprise } from "./errors.ts"
import { inScope, type Scope } from "./scope.ts"

/** Somebody of the desk tried under a request that is over: nothing was done, and the record says so. */
export async function noteOver(staff: Scope<Staff>, deed: string): Promise<void> {
  try {
    await inScope(staff, (db) => audit(db, "desk.refuse", { reason: "REQUEST_OVER", of: deed }))
  } catch (error) {
    // The site may have closed meanwhile; the answer is the same.
    surprise(error, deed)
  }
}

/** A form of closing or reopening that its shape refused: the reasons alone are kept, never what was typed. */
export async function noteRefused(scope: Scope<Actor>, deed: string, reasons: string[]): Promise<void> {
  try {
    await inScope(scope, (db) => audit(db, "site.form-refused", { of: deed, reasons }))
  } catch (error) {
    surprise(error, deed)
  }
}
