"use server"

import { headers } from "next/headers"
import { endSession } from "#lib/accounts/commands/open-session.ts"
import { go, localeOfRequest } from "#lib/platform/action.ts"
import { clearSignInCookies, newcomer, sessionToken } from "#lib/platform/actor.ts"
import { env } from "#lib/platform/env.ts"
import { isUnreachable, SiteClosed } from "#lib/platform/errors.ts"
import { isOwnOrigin } from "#lib/platform/origin.ts"
import { inScope } from "#lib/platform/scope.ts"
import { messages } from "#lib/i18n/messages.ts"

/** Not a defineAction: leaving asks for no form, no right and no open site, and it always leads out. */
export async function signOutAction(_form: FormData): Promise<void> {
  const locale = await localeOfRequest()
  const token = await sessionToken()
  if (token && isOwnOrigin(await headers(), env().origin)) {
    await end(token)
    await clearSignInCookies("session")
  }
  go({ locale, words: messages(locale) }, "/sign-in")
}

/** A database that does not answer now keeps the session until it is idle; this browser, perhaps others', forgets it. */
async function end(token: string): Promise<void> {
  try {
    await inScope(await newcomer(), (db) => endSession(db, token))
  } catch (error) {
    if (!(error instanceof SiteClosed) && !isUnreachable(error)) throw error
  }
}
