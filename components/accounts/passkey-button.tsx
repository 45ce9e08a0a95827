"use client"

import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser"
import { useRef, useState } from "react"

import { buttonClass, type ButtonTone } from "#components/ui/button.tsx"
import { useFormContext } from "#components/ui/form-context.ts"
import { useHydrated } from "#components/ui/hydrated.ts"
import { Notice } from "#components/ui/notice.tsx"

export type PasskeyWords = {
  button: string
  waiting: string
  unsupported: string
  cancelled: string
  failed: string
  already: string
  noScript: string
}

export type PasskeyCeremony =
  | { kind: "sign-in"; options: PublicKeyCredentialRequestOptionsJSON }
  /** `labelField`: the field of the form that names whose key it is, when the server does not know yet. */
  | { kind: "enrol"; options: PublicKeyCredentialCreationOptionsJSON; labelField?: string }

type Trouble = "cancelled" | "failed" | "already"

/**
 * Inside an ActionForm that draws its page anew when it is refused, because a challenge serves once: asks the device,
 * puts its answer in the hidden field `response`, and sends the form.
 */
export function PasskeyButton({
  ceremony,
  words,
  tone = "main",
}: {
  ceremony: PasskeyCeremony
  words: PasskeyWords
  tone?: ButtonTone
}) {
  const { pending } = useFormContext()
  const hydrated = useHydrated()
  const field = useRef<HTMLInputElement>(null)
  const [asking, setAsking] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)

  async function ask() {
    if (asking || pending || !field.current) return
    const { form } = field.current
    const named = withLabel(ceremony, form)
    // Nothing to name it by, or nothing that could be: the form says so, and the device is not asked.
    if (!named) return form?.requestSubmit()
    setAsking(true)
    setTrouble(null)
    try {
      field.current.value = JSON.stringify(await answerOf(named))
      form?.requestSubmit()
    } catch (error) {
      setTrouble(troubleOf(error))
    }
    setAsking(false)
  }

  if (!hydrated) {
    return (
      <>
        <input type="hidden" name="response" ref={field} />
        <noscript>
          <p className="notice">{words.noScript}</p>
        </noscript>
      </>
    )
  }
  if (!browserSupportsWebAuthn()) return <Notice tone="bad" title={words.unsupported} />

  return (
    <>
      <input type="hidden" name="response" ref={field} />
      <div role="alert">{trouble && <Notice tone="bad" title={words[trouble]} />}</div>
      <div className="actions">
        <button
          type="button"
          className={buttonClass({ tone })}
          aria-disabled={asking || pending || undefined}
          onClick={() => void ask()}
        >
          {asking || pending ? words.waiting : words.button}
        </button>
      </div>
    </>
  )
}

function withLabel(ceremony: PasskeyCeremony, form: HTMLFormElement | null): PasskeyCeremony | null {
  if (ceremony.kind === "sign-in" || !ceremony.labelField) return ceremony
  const field = form?.elements.namedItem(ceremony.labelField)
  const name = field instanceof HTMLInputElement && field.validity.valid ? field.value.trim() : ""
  if (!name) return null
  const user = { ...ceremony.options.user, name, displayName: name }
  return { ...ceremony, options: { ...ceremony.options, user } }
}

function answerOf(ceremony: PasskeyCeremony): Promise<unknown> {
  return ceremony.kind === "sign-in"
    ? startAuthentication({ optionsJSON: ceremony.options })
    : startRegistration({ optionsJSON: ceremony.options })
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof WebAuthnError && error.code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED")
    return "already"
  // NotAllowedError: cancelled or timed out; browsers do not say which.
  return error instanceof Error && (error.name === "NotAllowedError" || error.name === "AbortError")
    ? "cancelled"
    : "failed"
}
