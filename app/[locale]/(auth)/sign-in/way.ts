import type { SignedIn, Waiting } from "#lib/accounts/commands/sign-in.ts"
import type { Step } from "#lib/accounts/commands/second-step.ts"
import { wayFor } from "#lib/accounts/rules/account.ts"
import { homes } from "#lib/platform/access.ts"
import { go, goNext, type Asked } from "#lib/platform/action.ts"
import { letIn, setWaitingCookie } from "#lib/platform/actor.ts"

/** Each step of a sign-in has a page of its own; the waiting cookie ties them together. */
const pages = {
  code: "/sign-in/code",
  application: "/sign-in/one-time",
  enrol: "/sign-in/factor",
} as const

/** After a step that was right: in, or on to the next. */
export async function goOn(step: SignedIn | Waiting | Step, asked: Asked): Promise<never> {
  if (step.step === "in") {
    await letIn(step.opened)
    return goNext(asked, wayFor(step.opened.kind, step.next), homes[step.opened.kind])
  }
  await setWaitingCookie(step.waiting)
  const page = pages[step.step]
  return go(asked, step.next ? `${page}?next=${encodeURIComponent(step.next)}` : page)
}
