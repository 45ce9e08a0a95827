"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"

/**
 * Follows plain links as Next's own would, without loading a whole document: one listener for all of them, where each
 * of Next's would be a component to draw, to write down for the browser and to wake there.
 * Left to the browser: other languages (the document changes its `lang`), files, the status board (no page of Next's), what
 * opens elsewhere, whatever stands in `data-whole`, and places on the same page.
 */
export function SoftLinks() {
  const router = useRouter()

  useEffect(() => {
    function follow(event: MouseEvent) {
      const link = event.target instanceof Element ? event.target.closest("a") : null
      if (!(link instanceof HTMLAnchorElement) || !isPlainClick(event) || !isPage(link)) return
      event.preventDefault()
      router.push(link.href, { scroll: link.dataset.scroll !== "keep" })
    }
    document.addEventListener("click", follow)
    return () => document.removeEventListener("click", follow)
  }, [router])

  return null
}

/** Not one that opens a tab, a window or a file, and not answered by somebody else. */
export function isPlainClick(event: Pick<MouseEvent, "button" | "defaultPrevented" | Key>): boolean {
  const { defaultPrevented, button, metaKey, ctrlKey, shiftKey, altKey } = event
  return !defaultPrevented && button === 0 && !(metaKey || ctrlKey || shiftKey || altKey)
}

type Key = "metaKey" | "ctrlKey" | "shiftKey" | "altKey"

function isPage(link: HTMLAnchorElement): boolean {
  if (link.origin !== location.origin || link.target || link.hreflang || link.hasAttribute("download"))
    return false
  const isHere = link.pathname === location.pathname && link.search === location.search
  if (/^\/api\/|^\/\w\w\/status(\/(places|history))?$/.test(link.pathname) || (link.hash && isHere))
    return false
  return link.closest("[data-whole]") === null
}
