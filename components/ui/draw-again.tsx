"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"

/** Draws the page again every few seconds while something is under way; without JavaScript a link beside it does. */
export function DrawAgain({ seconds }: { seconds: number }) {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh()
    }, seconds * 1000)
    return () => clearInterval(timer)
  }, [router, seconds])
  return null
}
