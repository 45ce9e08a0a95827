import { defineConfig } from "@playwright/test"
import { childEnv } from "#lib/platform/env.ts"
import { browserOptions } from "#tests/support/browser.ts"

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results/e2e",
  globalSetup: "./tests/support/e2e-setup.ts",
  // By hand, one at a time; what may run side by side does so in `npm test` (scripts/testing/steps.ts).
  workers: 1,
  forbidOnly: true,
  // Patient where browsers run side by side on a busy machine: it costs nothing when all goes well.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["line"], ["json", { outputFile: childEnv({}).E2E_REPORT ?? "test-results/e2e.json" }]],
  use: {
    browserName: "chromium",
    locale: "fr-CA",
    timezoneId: "America/Toronto",
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: browserOptions(),
  },
})
