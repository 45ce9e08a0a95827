import { startBare } from "#tests/load/bare.ts"
import { promisedScriptKb, scriptWeight } from "#tests/load/script-weight.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { addNetwork } from "#tests/support/network.ts"
import { useSettings } from "#tests/support/settings.ts"

test("a search brings hardly more script than a page of Next alone", async ({ portal }) => {
  test.setTimeout(90_000)
  useSettings()
  await addNetwork(portal.database)
  const bare = await startBare()
  try {
    const theirs = await scriptWeight(`http://127.0.0.1:${bare.port}/`)
    expect(theirs).toBeGreaterThan(50)
    for (const path of ["/fr", "/fr?near=H3L"]) {
      const ours = await scriptWeight(portal.origin + path)
      expect(ours - theirs, path).toBeLessThanOrEqual(promisedScriptKb)
    }
  } finally {
    await bare.stop()
  }
})
