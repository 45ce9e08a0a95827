"use client"

import { useRouter } from "next/navigation"

/**
 * Follows the plain links inside as Next's own would: one listener for a list of them, where each of those would be a
 * component to draw, to write down for the browser and to wake there.
 */
export function SoftLinks({ className, children }: { className?: string; children: React.ReactNode }) {
  const router = useRouter()

  function follow(event: React.MouseEvent) {
    const link = (event.target as Element).closest("a") // the target of a click is an element
    if (!link || !isPlainClick(event) || link.origin !== location.origin) return
    event.preventDefault()
    router.push(link.getAttribute("href") ?? "")
  }

  return (
    // The links are the controls; this only watches them.
    <div role="none" className={className} onClick={follow}>
      {children}
    </div>
  )
}

/** Not one that opens a tab, a window or a file, and not answered by somebody else. */
export function isPlainClick(event: React.MouseEvent): boolean {
  const { defaultPrevented, button, metaKey, ctrlKey, shiftKey, altKey } = event
  return !defaultPrevented && button === 0 && !(metaKey || ctrlKey || shiftKey || altKey)
}
