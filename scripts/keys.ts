import { resolve } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { parseArgs } from "node:util"
import { asOwner } from "#lib/platform/connection.ts"
import { env } from "#lib/platform/env.ts"
import { countOlder, rewrapAll, type Asking } from "#lib/platform/vault/rewrap.ts"
import { ringOf } from "#lib/platform/vault/sealing.ts"
import { recallAlone, useApproval } from "./keys/approval.ts"
import { addKey, destroyedSince, forgetOlder, renew, TooManyGone, type Renewal } from "./keys/renew.ts"
import { backupKey } from "./launch/backup-key.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"
import { aloneWithKeys } from "./launch/sealing.ts"
import { keepSealing, openKeychain, saltsIn, vaultSecrets } from "./launch/secrets.ts"

const usage = `npm run keys -- rotate    makes a new key-encryption key; the vault takes it up within seconds
npm run keys -- rewrap    wraps with it what hangs on older ones, while everything runs; broken off, it goes on where it stopped
npm run keys -- retire    forgets the older ones, once nothing hangs on them [--wait SECONDS]
npm run keys -- renew     these three at once, as each night does after somebody was destroyed [--wait SECONDS] [--all]
npm run keys -- recall N --from FILE  takes a version back from a kept copy of secrets.json, to open a backup of its time
npm run keys -- status    which are in use, and how much hangs on older ones

rotate, retire, recall and renew --all need the approval of two officers (/admin/record/keys), and use it up. Where nobody can sign in
because the key is missing: recall N --from FILE --alone, which rings.`

/** Longer than a transaction may last in which a key was made and not yet written. */
const patience = 20

await orStop(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      ...{ wait: { type: "string" }, from: { type: "string" } },
      ...{ alone: { type: "boolean" }, all: { type: "boolean" } },
    } as const,
  })
  const { backupDir, backupDays, guichetSecret: master, ...settings } = env()
  const dataDir = resolve(settings.dataDir)
  const open = () => openKeychain({ dataDir, master })
  const [deed, which] = positionals
  const versions = [...open().sealing]
  const { salts } = open()
  const newest = Math.max(...versions)

  await withOwnerUrl((ownerUrl) =>
    asOwner(ownerUrl, async (owner) => {
      const ask: Asking = async (text, given) =>
        (await owner.query<Record<string, unknown>>(text, given)).rows
      const patienceSeconds = Number(values.wait ?? patience)
      const wish: Renewal = {
        ...{ ask, dataDir, master, patienceSeconds, days: backupDays, all: values.all === true },
        backups: { folder: resolve(backupDir), key: backupKey(open()) },
      }
      if (deed !== "status") await aloneWithKeys(owner)
      switch (deed) {
        case "rotate": {
          await useApproval(ask, "ROTATE")
          const made = await addKey(wish)
          await record(ask, "keys.rotate", made)
          return console.log(`Key ${made} is the newest. Next: npm run keys -- rewrap`)
        }
        case "rewrap": {
          const ring = ringOf(vaultSecrets(open()).SEALING_KEYS)
          const done = await rewrapAll(ask, ring, (it) => process.stderr.write(`\r${it}`))
          await record(ask, "keys.rewrap", newest)
          return console.log(`\nWrapped again with key ${newest}: ${done}. Next: npm run keys -- retire`)
        }
        case "retire":
          await untilNothingHangs(ask, newest, patienceSeconds)
          await useApproval(ask, "RETIRE")
          await forgetOlder(wish)
          await record(ask, "keys.retire", newest)
          return console.log(`Key ${newest} alone is in use.`)
        case "renew": {
          const done = await renewal(wish)
          await record(ask, "keys.renew", done.version)
          return console.log(
            `Key ${done.version} alone is in use: ${done.wrapped} wrapped again. Of what is in no row any more, ${done.dropped} dropped, ${done.carried} kept as long as a backup has them.`,
          )
        }
        case "recall": {
          const back = Number(which)
          if (!Number.isInteger(back) || back < 1 || back >= newest || !values.from) throw new Error(usage)
          const kept = saltsIn(values.from)
          await (values.alone ? recallAlone(ask, back) : useApproval(ask, "RECALL", back))
          // A version without a salt is of before there were any: the master alone makes it.
          const salt = kept[back] ? { [back]: kept[back] } : {}
          keepSealing(dataDir, [...new Set([back, ...versions])], { ...salt, ...salts })
          await record(ask, "keys.recall", back)
          return console.log(`Key ${back} opens again what it had wrapped; ${newest} seals.`)
        }
        case "status":
          console.log(`In use: ${versions.join(", ")}.`)
          for (const [name, count] of await countOlder(ask, newest)) console.log(`${name}: ${count}`)
          return undefined
        default:
          throw new Error(usage)
      }
    }),
  )
})

/** What a rule does, whoever starts it: only after somebody was destroyed, and not when more went than ever do by right. */
async function renewal(wish: Renewal) {
  const { ask } = wish
  if (env().vaultSocket) throw new Error("A vault of your own (VAULT_SOCKET) would not hear of the new key.")
  if (wish.all) await useApproval(ask, "RENEW")
  else if ((await destroyedSince(ask, wish.dataDir)) === null)
    throw new Error("Nobody was destroyed since the last time: there is nothing to renew.")
  try {
    return await renew(wish)
  } catch (error) {
    const why = error instanceof TooManyGone ? "TOO_MANY_GONE" : "FAILED"
    await ask("select sec.raise_alarm('KEYS_WAIT', $1)::text", [JSON.stringify({ why })])
    throw error
  }
}

/** Looked at twice: what was begun with an old key before it was rotated is written by then. */
async function untilNothingHangs(ask: Asking, newest: number, seconds: number) {
  for (const wait of [0, seconds]) {
    await sleep(wait * 1_000)
    const left = [...(await countOlder(ask, newest))].map(([name, count]) => `${count} in ${name}`)
    if (left.length > 0)
      throw new Error(`Older keys are still needed: ${left.join(", ")}. First: npm run keys -- rewrap`)
  }
}

async function record(ask: Asking, what: string, version: number) {
  await ask(
    "insert into public.audit (deed, subject, control, from_server) values ($1, $2, true, true) returning id",
    [what, JSON.stringify({ version })],
  )
}
