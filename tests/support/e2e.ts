import { test as base } from "@playwright/test"
import { startCluster } from "./cluster.ts"
import { addNetwork } from "./network.ts"
import { startPortal, type Portal } from "./portal.ts"
import { startProvider, type TestProvider } from "./provider.ts"
import { useSettings } from "./settings.ts"

export { expect } from "@playwright/test"

/**
 * Two browsers and two portals on two cores: a second without word from the database is nothing special there. What the
 * gate does at its own pace is asked by tests that run alone (e2e/closed, tests/security).
 */
const patient = { GATE_STALE_MS: "5000" }

/**
 * `portal`: the built portal with its database, the real network and a mail server, started once for a worker.
 * The page fails its test when it says something on the console or breaks the content policy.
 */
export const test = base.extend<{ quietPage: void }, { portal: Portal }>({
  portal: [
    ({}, use, { config }) => withPortal(config.workers > 1 ? patient : {}, use),
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ portal }, use) => use(portal.origin),
  quietPage: [
    async ({ page }, use, info) => {
      const said: string[] = []
      page.on("pageerror", (error) => said.push(error.message))
      page.on("console", (message) => {
        if (message.type() === "error" && !isAnswer(message.text())) said.push(message.text())
      })
      await use()
      base.expect(said, `said on the console in "${info.title}"`).toEqual([])
    },
    { auto: true },
  ],
})

const apart = () =>
  test.extend<object, { portal: Portal }>({
    portal: [
      ({}, use, { config }) => withPortal(config.workers > 1 ? patient : {}, use),
      { scope: "worker", timeout: 120_000 },
    ],
  })

/** The same on a portal of its own: for what looks at everything that is there, whatever others left. */
export const testApart = apart()

/** And for what moves the clock by days: its jobs and closings would stand in everybody's future. */
export const testInAnotherTime = apart()

/** The same, with a provider that vouches for parents. */
export const testWithProvider = test.extend<object, { provider: TestProvider }>({
  provider: [
    async ({}, use) => {
      const provider = await startProvider()
      await use(provider)
      await provider.stop()
    },
    { scope: "worker" },
  ],
  portal: [
    ({ provider }, use, { config }) =>
      withPortal({ ...provider.settings, ...(config.workers > 1 ? patient : {}) }, async (portal) => {
        provider.trust(portal.origin)
        await use(portal)
      }),
    { scope: "worker", timeout: 120_000 },
  ],
})

async function withPortal(settings: Record<string, string>, use: (portal: Portal) => Promise<void>) {
  useSettings()
  const cluster = await startCluster()
  const portal = await startPortal({ from: cluster, settings })
  // First of all: tests leave services of their own, and lists are read against what is there.
  await addNetwork(portal.database)
  await use(portal)
  await portal.stop()
  await cluster.stop()
}

/** Chromium reports every 4xx and 5xx answer as an error; pages that are not found or closed are meant, and a line that a test cuts. */
function isAnswer(text: string): boolean {
  return (
    /^Failed to load resource: the server responded with a status of (403|404|409|413|503)/.test(text) ||
    text.includes("net::ERR_FAILED")
  )
}
