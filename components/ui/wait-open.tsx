"use client"

import { useEffect, useState } from "react"

/** For a page that had no answer at all: that somebody is let in shows that the portal answers again. */
export const anybody = "anybody"

type Props = { audience: string; still?: string; open: string; children?: React.ReactNode }

const firstMs = 2_000
const longestMs = 60_000

/**
 * Looks whether the portal is open again, ever less often and never in step with everybody else, and says so once; nothing
 * is loaded again and nothing is sent. Without JavaScript there is nothing here.
 */
export function WaitOpen({ audience, still, open, children }: Props) {
  const [stage, setStage] = useState<"unknown" | "closed" | "open">("unknown")

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let pause = firstMs
    let over = false

    const look = async () => {
      clearTimeout(timer)
      const isOpen = await asks(audience)
      if (over) return
      setStage(isOpen ? "open" : "closed")
      if (isOpen) return
      pause = Math.min(pause * 2, longestMs)
      wait()
    }
    const wait = () => void (timer = setTimeout(() => void look(), pause * (0.5 + Math.random())))
    const onReturn = () => document.visibilityState === "visible" && void look()

    wait()
    document.addEventListener("visibilitychange", onReturn)
    return () => {
      over = true
      clearTimeout(timer)
      document.removeEventListener("visibilitychange", onReturn)
    }
  }, [audience])

  return (
    <div role="status" className="stack">
      {stage === "closed" && still && <p>{still}</p>}
      {stage === "open" && (
        <>
          <p>
            <strong>{open}</strong>
          </p>
          {children}
        </>
      )}
    </div>
  )
}

/** No answer, or one that is no state, is no opening. */
async function asks(audience: string): Promise<boolean> {
  try {
    const answer = await fetch("/api/site", { cache: "no-store" })
    const said: unknown = answer.ok ? await answer.json() : null
    return (
      typeof said === "object" &&
      said !== null &&
      Object.entries(said).some(
        ([of, state]) => (of === audience || audience === anybody) && state === "OPEN",
      )
    )
  } catch {
    return false
  }
}
