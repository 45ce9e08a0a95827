import type { StepState } from "#lib/site/rules/steps.ts"

/** Done is filled, under way is half, to come is empty, failed is crossed: told apart without a colour. */
export function StepMark({ state }: { state: StepState }) {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      {state === "DONE" ? (
        <circle cx="12" cy="12" r="12" fill="currentColor" />
      ) : (
        <circle cx="12" cy="12" r="10.5" fill="none" stroke="currentColor" strokeWidth="3" />
      )}
      {state === "DONE" && (
        <path d="M6.5 12.6l3.8 3.8 7.3-7.8" fill="none" stroke="var(--color-paper)" strokeWidth="3" />
      )}
      {state === "IN_PROGRESS" && <path d="M12 2.5a9.5 9.5 0 0 1 0 19z" fill="currentColor" />}
      {state === "FAILED" && (
        <path d="M8 8l8 8M16 8l-8 8" fill="none" stroke="currentColor" strokeWidth="3" />
      )}
    </svg>
  )
}
