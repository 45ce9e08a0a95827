"use client"

import { useFormContext } from "#components/ui/form-context.ts"

/** The recovery codes of the answer that was just given, and nothing before it. */
export function ShownCodes({ label }: { label: string }) {
  const { state } = useFormContext()
  const codes = state.status === "done" ? state.values.codes : undefined
  if (!Array.isArray(codes)) return null
  return (
    <ol className="codes" aria-label={label} translate="no">
      {codes.map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ol>
  )
}
