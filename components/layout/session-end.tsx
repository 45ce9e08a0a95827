"use client"

import { useEffect, useRef, useState } from "react"

type Words = Record<
  "soonTitle" | "soon" | "lastMinute" | "stay" | "stayed" | "overTitle" | "over" | "signIn",
  string
>
type Props = {
  /** Said to everybody, also without JavaScript. */
  lasts: string
  endsInMs: number
  /** How far the portal's clock runs ahead of the server's; this machine's own is never looked at. */
  shiftMs: number
  warningMs: number
  /** A page of whoever is signed in: asking for it is a sign of life. */
  touch: string
  signInHref: string
  words: Words
}
type Stage = "quiet" | "soon" | "lastMinute" | "stayed" | "over"

/**
 * Warns before the session ends, and lets it go on. It takes no focus and hides nothing: whoever is writing writes on,
 * and what they wrote stays in the page even when the session is over.
 */
export function SessionEnd({ lasts, shiftMs, endsInMs, warningMs, touch, signInHref, words }: Props) {
  const [stage, setStage] = useState<Stage>("quiet")
  const look = useRef<(after?: Stage) => Promise<void>>(async () => {})

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined

    // Other windows keep the same session alive: the server is asked before anything is said.
    look.current = async (after = "quiet") => {
      clearTimeout(timer)
      const left = await timeLeft(shiftMs)
      if (left === "unknown") return wait(5_000)
      if (left <= 0) return setStage("over")
      if (left > warningMs) {
        setStage(after)
        return wait(left - warningMs)
      }
      setStage(left > 60_000 ? "soon" : "lastMinute")
      wait(left > 60_000 ? left - 60_000 : left + 250)
    }
    const wait = (ms: number) => void (timer = setTimeout(() => void look.current(), Math.min(ms, 2 ** 30)))
    const onReturn = () => document.visibilityState === "visible" && void look.current()

    wait(endsInMs - warningMs)
    document.addEventListener("visibilitychange", onReturn)
    return () => {
      clearTimeout(timer)
      document.removeEventListener("visibilitychange", onReturn)
    }
  }, [endsInMs, shiftMs, warningMs])

  async function stay() {
    await fetch(touch, { cache: "no-store", redirect: "manual" }).catch(() => undefined)
    await look.current("stayed")
  }

  const isSoon = stage === "soon" || stage === "lastMinute"
  return (
    <div className="session-end">
      <p className="session-end__lasts">{lasts}</p>
      <div role="status" className={isSoon || stage === "over" ? "session-end__bar" : "visually-hidden"}>
        {isSoon && (
          <>
            <p>
              <strong>{words.soonTitle}</strong> {stage === "soon" ? words.soon : words.lastMinute}
            </p>
            <button type="button" className="button button--small" onClick={() => void stay()}>
              {words.stay}
            </button>
          </>
        )}
        {stage === "over" && (
          <p>
            <strong>{words.overTitle}</strong> {words.over}{" "}
            <a href={signInHref} target="_blank" rel="noopener noreferrer">
              {words.signIn}
            </a>
          </p>
        )}
        {stage === "stayed" && <p>{words.stayed}</p>}
      </div>
    </div>
  )
}

/** In milliseconds, none when the session is over. Asking this does not keep it alive. */
async function timeLeft(shiftMs: number): Promise<number | "unknown"> {
  try {
    const answer = await fetch("/api/auth/session", { cache: "no-store" })
    if (!answer.ok) return "unknown"
    const said: unknown = await answer.json()
    const end =
      typeof said === "object" && said !== null && "endsAt" in said ? Date.parse(String(said.endsAt)) : NaN
    const now = Date.parse(answer.headers.get("date") ?? "") + shiftMs
    if (Number.isNaN(now)) return "unknown"
    return Number.isNaN(end) ? 0 : end - now
  } catch {
    return "unknown"
  }
}
