import type { Measurement } from "#tests/load/verdict.ts"
import { orStop } from "./launch/say.ts"

/** npm run measure -- NAME: what is promised in figures, measured on this machine. Ends with 1 when a promise is broken. */
type Listed = { says: string; load(): Promise<Measurement> }

const measurements: Record<string, Listed> = {
  "sign-in": {
    says: "our sign-in page against a page of Next alone",
    load: async () => (await import("#tests/load/sign-in.ts")).measureSignIn,
  },
  search: {
    says: "searches of the real network against a page of Next alone; what the page's scripts weigh",
    load: async () => (await import("#tests/load/search.ts")).measureSearch,
  },
  lighthouse: {
    says: "what Lighthouse says of the search on a telephone, against the bare page",
    load: async () => (await import("#tests/load/lighthouse.ts")).measureLighthouse,
  },
  scope: {
    says: "one read entered and under policies, against the same read by the database's owner",
    load: async () => (await import("#tests/load/scope.ts")).measureScope,
  },
  history: {
    says: "one change and a batch of changes with the history of each row, against the same without",
    load: async () => (await import("#tests/load/history.ts")).measureHistory,
  },
  network: {
    says: "a province of fictional families made twice (FILES=250000): time, memory, digest, what is in it",
    load: async () => (await import("#tests/load/network.ts")).measureNetwork,
  },
  order: {
    says: "ranks of a child and candidates of a list on a generated network (FILES=250000) against SQL by hand",
    load: async () => (await import("#tests/load/order.ts")).measureOrder,
  },
  night: {
    says: "the nightly note of all lists of that network against one window query; others meanwhile",
    load: async () => (await import("#tests/load/night.ts")).measureNight,
  },
  homes: {
    says: "a parent's pages and a daycare's list on that network, signed in, against a page of Next alone",
    load: async () => (await import("#tests/load/homes.ts")).measureHomes,
  },
  vault: {
    says: "the same pages with vault and record, against a web process that holds the keys itself and writes nothing down",
    load: async () => (await import("#tests/load/vault.ts")).measureVault,
  },
  filling: {
    says: "a generated year (FILES=20000) filled by these rules, one at a time, and by telephone: days, silence, envy",
    load: async () => (await import("#tests/load/filling.ts")).measureFilling,
  },
  "old-list": {
    says: "an old list of families (LINES=10000): preview, writing, a second reading, memory",
    load: async () => (await import("#tests/load/old-list.ts")).measureOldList,
  },
  record: {
    says: "a line of the chain against an ordinary one, lines beside a sealer that never rests; a backlog sealed, copied, verified",
    load: async () => (await import("#tests/load/record.ts")).measureRecord,
  },
  integrity: {
    says: "an integrity check of that network (FILES=250000) by a worker: each part, how long, how much memory",
    load: async () => (await import("#tests/load/integrity.ts")).measureIntegrity,
  },
  readings: {
    says: "who saw a child, what an account saw, on ROWS=10000000 lines; what a line costs as it is written",
    load: async () => (await import("#tests/load/readings.ts")).measureReadings,
  },
  closing: {
    says: "20 closings under mixed load, two web processes and a worker; then without a database",
    load: async () => (await import("#tests/load/closing.ts")).measureClosing,
  },
  killing: {
    says: "web, worker, vault and database killed thirty times while five hundred places are taken",
    load: async () => (await import("#tests/load/killing.ts")).measureKilling,
  },
  restore: {
    says: "a province (FILES=100000) put back to the microsecond before everything was deleted, into an empty place",
    load: async () => (await import("#tests/load/restore.ts")).measureRestore,
  },
  renewal: {
    says: "all keys of a province (FILES=100000) wrapped with a new one, and the older forgotten, while rows are read and changed",
    load: async () => (await import("#tests/load/renewal.ts")).measureRenewal,
  },
  scanners: {
    says: "wapiti and sqlmap over the portal, as a stranger and signed in (WHO=parent), where there is no network",
    load: async () => (await import("#tests/load/scanners.ts")).measureScanners,
  },
  start: {
    says: "clean clone to first page, warm start, and a start after everything was killed",
    load: async () => (await import("#tests/load/start.ts")).measureStart,
  },
}

await orStop(async () => {
  const name = process.argv[2]
  const listed = name === undefined ? undefined : measurements[name]
  if (!listed) {
    for (const [it, { says }] of Object.entries(measurements)) console.log(`${it.padEnd(10)} ${says}`)
    if (name !== undefined) throw new Error(`There is no measurement "${name}"; those above exist.`)
    return
  }

  const findings = await (await listed.load())()
  for (const { text } of findings) console.log(text)
  if (findings.some((it) => it.kept === false)) process.exitCode = 1
})
