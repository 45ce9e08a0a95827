/** Forms of closings, now and planned, and of held letters, well filled (access-matrix.slow.test.ts). */
export function closingForms(): Record<string, Record<string, string | string[]>> {
  // Another day each time: two plans of one hour would be refused.
  const begins = new Date(Date.now() + (5 + Math.floor(Math.random() * 300)) * 86_400_000)
  const states = Object.fromEntries(
    ["PUBLIC", "PARENTS", "DAYCARES", "HOME", "STAFF"].map((it) => [
      `state_${it}`,
      it === "HOME" ? "READ_ONLY" : "OPEN",
    ]),
  )
  return {
    acknowledgeClosingAction: {},
    closeSiteAction: {
      ...{ ...states, state_VERIFIER: "CLOSED" },
      ...{ reason: "MAINTENANCE", note: "", messageFr: "Essai.", messageEn: "Trial." },
    },
    reopenSiteAction: { why: "Essai terminé." },
    // Nothing is held: what this leaves behind would keep letters back from the next row.
    holdLettersAction: { hold: "no" },
    planClosingAction: {
      ...states,
      beginsOn: [begins.getUTCDate(), begins.getUTCMonth() + 1, begins.getUTCFullYear()].map(String),
      beginsAt: "12:00",
      endsOn: [begins.getUTCDate(), begins.getUTCMonth() + 1, begins.getUTCFullYear()].map(String),
      endsAt: "12:05",
      ...{ note: "", messageFr: "Essai.", messageEn: "Trial." },
    },
    cancelPlanAction: { planId: crypto.randomUUID(), why: "Essai." },
  }
}
