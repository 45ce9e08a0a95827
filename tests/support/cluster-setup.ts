import type { TestProject } from "vitest/node"
import { childEnv } from "#lib/platform/env.ts"
import { startCluster, type Cluster } from "./cluster.ts"

declare module "vitest" {
  interface ProvidedContext {
    ownerUrl: string
    template: string
  }
}

/** Vitest calls this once for each project that has it: they share one cluster. */
let started: Promise<Cluster> | undefined
let users = 0

export default async function setup(project: TestProject) {
  users++
  const cluster = await (started ??= startCluster({ inMemory: true }))
  project.provide("ownerUrl", cluster.ownerUrl)
  // npm run test:mutants shows the same tests a database with one wall broken.
  project.provide("template", childEnv({}).MUTATED_TEMPLATE || cluster.template)
  return async () => {
    if (--users === 0) await cluster.stop()
  }
}
