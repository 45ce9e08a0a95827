import { resolve } from "node:path"
import type { NextConfig } from "next"

/** A separate app that borrows the repository's node_modules: the root says where they may be looked for. */
const config: NextConfig = {
  poweredByHeader: false,
  turbopack: { root: resolve(import.meta.dirname, "../../..") },
}

export default config
