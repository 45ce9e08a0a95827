"use client"

import { useEffect } from "react"

import type { FormWords } from "./form-context.ts"

type Props = { title?: string; refused: boolean; words: FormWords }

/**
 * The document's title, heard first when the page comes back: "Error: …". A page whose form has a title gives none of
 * its own in its metadata: of two titles a browser takes the first. Where it did, the script still mends it.
 */
export function FormTitle({ title, refused, words }: Props) {
  const { titlePrefix: prefix, titleSuffix } = words

  useEffect(() => {
    if (!refused) return
    if (!document.title.startsWith(prefix)) document.title = prefix + document.title
    return () => {
      if (document.title.startsWith(prefix)) document.title = document.title.slice(prefix.length)
    }
  }, [prefix, refused])

  return title ? <title>{(refused ? prefix : "") + title + titleSuffix}</title> : null
}
