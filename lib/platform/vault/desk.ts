import { env, given, type Env } from "../env.ts"
import { once } from "../process.ts"
import { admission } from "./admission.ts"
import { OpeningRefused, VaultAway, type Answer, type Ask, type Value } from "./asked.ts"
import { connectVault } from "./client.ts"
import { ringOf, type Ring } from "./sealing.ts"
import { makeVault, type Vault } from "./vault.ts"

/**
 * The one way to the vault: behind its socket, or in this process where the keys are here. What is asked in one breath
 * goes as one question, so a list costs what a line costs.
 */
export async function askVault(ask: Ask): Promise<Value[]> {
  const answer = await waiting().ask(ask)
  if ("values" in answer) return answer.values
  if ("refused" in answer) throw new OpeningRefused(answer.refused)
  if (answer.failed === "UNREACHABLE") throw new VaultAway()
  throw new Error(`the vault answered ${answer.failed}`)
}

/** Is there a vault, and has it a database? */
export async function isVaultThere(): Promise<boolean> {
  return askVault({ do: "here" }).then(
    () => true,
    () => false,
  )
}

type Waiting = { ask: Ask; told: (it: Answer) => void; failed: (it: unknown) => void }

const waiting = () =>
  once("vault", () => {
    let held: { settings: Env; vault: Vault } | undefined
    let queue: Waiting[] = []
    const send = async () => {
      const asked = queue
      queue = []
      try {
        // A process whose settings are others has another vault: tests change theirs.
        if (held?.settings !== env()) held = { settings: env(), vault: theVault(env()) }
        const answers = await held.vault.answer(asked.map((it) => it.ask))
        asked.forEach(({ told, failed }, i) => {
          const answer = answers[i]
          if (answer) told(answer)
          else failed(new Error("the vault left an answer out"))
        })
      } catch (error) {
        for (const { failed } of asked) failed(error)
      }
    }
    return {
      ask: (ask: Ask) =>
        new Promise<Answer>((told, failed) => {
          queue.push({ ask, told, failed })
          if (queue.length === 1) queueMicrotask(() => void send())
        }),
    }
  })

function theVault(settings: Env): Vault {
  return settings.vaultSocket ? connectVault(settings.vaultSocket) : vaultHere(settings, true)
}

/** With the keys of this very process. @param trusts a wrapped key is enough: never so for a vault that others ask */
export function vaultHere(settings: Env, trusts: boolean, renewed?: () => Ring): Vault {
  const { sealingKeys, indexKey, bundleKey, vaultDatabaseUrl, vaultConnections } = settings
  const ring = ringOf(given(sealingKeys, "SEALING_KEYS"))
  return makeVault({
    ring: renewed ?? (() => ring),
    indexKey: Buffer.from(given(indexKey, "INDEX_KEY"), "base64"),
    bundleSeed: bundleKey ? Buffer.from(bundleKey, "base64") : null,
    admission: vaultDatabaseUrl ? admission(vaultDatabaseUrl, vaultConnections) : null,
    trusts,
  })
}
