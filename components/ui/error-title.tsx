"use client"

import { useEffect } from "react"

type Props = { prefix: string; title?: string }

/** Heard first by a screen reader when the page comes back: "Error: …". Restored when the form is mended. */
export function ErrorTitle({ prefix, title }: Props) {
  useEffect(() => {
    const before = document.title
    if (!before.startsWith(prefix)) document.title = prefix + before
    return () => {
      document.title = before.startsWith(prefix) ? before.slice(prefix.length) : before
    }
  }, [prefix])

  return title ? <title>{prefix + title}</title> : null
}
