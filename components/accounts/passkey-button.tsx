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
  | { kind: "enrol"; options: PublicKeyCredentialCreationOptionsJSON }

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
    setAsking(true)
    setTrouble(null)
    try {
      field.current.value = JSON.stringify(await answerOf(ceremony))
      field.current.form?.requestSubmit()
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
