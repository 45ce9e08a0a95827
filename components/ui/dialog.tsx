"use client"

import { useId, useRef } from "react"

import { Button, type ButtonTone } from "./button.tsx"
import { useHydrated } from "./hydrated.ts"

type Props = { open: string; tone?: ButtonTone; title: string; close: string; children: React.ReactNode }

/** The browser's own dialog. Without JavaScript there is no button: its matter must have another place too. */
export function Dialog({ open, tone, title, close, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  if (!useHydrated()) return null

  return (
    <>
      <Button tone={tone} onClick={() => dialog.current?.showModal()} aria-haspopup="dialog">
        {open}
      </Button>
      <dialog ref={dialog} className="dialog" aria-labelledby={titleId}>
        <h2 id={titleId}>{title}</h2>
        {children}
        <div className="actions">
          <Button onClick={() => dialog.current?.close()}>{close}</Button>
        </div>
      </dialog>
    </>
  )
}
