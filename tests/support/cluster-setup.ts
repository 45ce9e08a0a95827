import type { TestProject } from "vitest/node"
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
  const cluster = await (started ??= startCluster())
  project.provide("ownerUrl", cluster.ownerUrl)
  project.provide("template", cluster.template)
  return async () => {
    if (--users === 0) await cluster.stop()
  }
}
