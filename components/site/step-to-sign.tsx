import { Band } from "#components/ui/band.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { canSign } from "#lib/site/rules/steps.ts"
import type { ClosureSteps } from "#lib/site/views/steps.ts"
import { StepWay } from "./step-way.tsx"

/** For whoever verifies: what waits for their signature, and the whole way beside it. */
export function StepToSign({ locale, of }: { locale: Locale; of: ClosureSteps | null }) {
  const words = messages(locale).steps.verify
  const waiting = of?.steps.filter((it) => canSign(it, of.steps, "VERIFIER").ok) ?? []
  const steps = waiting.length > 0 ? waiting : (of?.steps.filter((it) => it.isLive) ?? [])
  return (
    <Band
      id="to-sign"
      title={words.waiting}
      note={waiting.length > 0 ? words.lead : words.waitingEmpty}
      level={steps.length === 0}
    >
      {steps.length > 0 && (
        <StepWay
          locale={locale}
          label={waiting.length > 0 ? words.waiting : words.all}
          steps={steps}
          hrefOf={({ id }) => `/${locale}/verify/steps/${id}`}
        />
      )}
    </Band>
  )
}
