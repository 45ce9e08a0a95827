"use client"

import { useState, useSyncExternalStore } from "react"

/**
 * Facts for machines that read pages. Only what the page says itself: no rating, no invented contact.
 * They read documents, so the facts are in the document only: a page reached by a link goes without, because a
 * script that a browser makes by itself is what Trusted Types forbid. (docs/decisions/004)
 */
export function StructuredFacts({ facts, nonce }: { facts: Record<string, unknown>; nonce: string | null }) {
  const [fromServer] = useState(useCameFromServer())
  if (!fromServer) return null

  const json = JSON.stringify({ "@context": "https://schema.org", ...facts }).replaceAll("<", "\\u003c")
  return (
    <script type="application/ld+json" nonce={nonce ?? undefined}>
      {json}
    </script>
  )
}

function useCameFromServer(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => false,
    () => true,
  )
}
