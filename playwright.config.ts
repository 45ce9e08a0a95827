import { defineConfig } from "@playwright/test"
import { browserOptions } from "#tests/support/browser.ts"

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results/e2e",
  globalSetup: "./tests/support/e2e-setup.ts",
  // Two cores: the portal needs one.
  workers: 1,
  forbidOnly: true,
  timeout: 30_000,
  expect: { timeout: 7_500 },
  reporter: [["line"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    browserName: "chromium",
    locale: "fr-CA",
    timezoneId: "America/Toronto",
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: browserOptions(),
  },
})
