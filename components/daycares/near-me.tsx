"use client"

import { useState } from "react"

import { useHydrated } from "#components/ui/hydrated.ts"

type Words = { ask: string; wait: string; failed: string }

/** Writes where the reader is into the field, to a kilometre, and searches. Without a script there is nothing here. */
export function NearMe({ field, words }: { field: string; words: Words }) {
  const hydrated = useHydrated()
  const [state, setState] = useState<"ready" | "asking" | "failed">("ready")
  if (!hydrated) return null

  function ask() {
    setState("asking")
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const input = document.getElementById(field)
        if (!(input instanceof HTMLInputElement)) return
        input.value = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`
        input.form?.requestSubmit()
      },
      () => setState("failed"),
      { timeout: 10_000, maximumAge: 600_000 },
    )
  }

  return (
    <p className="near-me" role="status">
      <button
        type="button"
        className="link-button"
        onClick={ask}
        aria-disabled={state === "asking" || undefined}
      >
        {state === "asking" ? words.wait : words.ask}
      </button>
      {state === "failed" && <span className="hint">{words.failed}</span>}
    </p>
  )
}
