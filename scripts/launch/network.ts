import { asOwner } from "#lib/platform/connection.ts"
import { isRegistryEmpty, loadNetwork } from "#prisma/seed/network.ts"
import { step } from "./say.ts"

/** The real network, the first time a registry is empty: in the demonstration and in any other installation. */
export async function firstNetwork(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, async (owner) => {
    if (await isRegistryEmpty(owner))
      await step("Loading the network (3,593 daycares, 161 offices)", () => loadNetwork(owner))
  })
}
