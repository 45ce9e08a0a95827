"use client"

import { useSyncExternalStore } from "react"

const never = () => () => {}

/** False on the server and without JavaScript: what needs a script is drawn only when it can work. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
