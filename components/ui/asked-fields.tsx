"use client"

import { FormContext, type FormWords } from "./form-context.ts"

type Props = {
  id: string
  words: FormWords
  /** What an address asked, to be mended: shown again as it was written. */
  typed: Record<string, string | string[]>
  refused: { field: string; text: string }[]
  children: React.ReactNode
}

/** Fields of a plain question to the same page (a GET): they show what was asked, and beside it why it could not be. */
export function AskedFields({ id, words, typed, refused, children }: Props) {
  const state =
    refused.length > 0
      ? { status: "refused" as const, title: "", sentences: refused, values: typed }
      : { status: "idle" as const }
  return <FormContext value={{ id, state, pending: false, words }}>{children}</FormContext>
}
