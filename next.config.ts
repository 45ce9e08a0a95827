import type { NextConfig } from "next"

const config: NextConfig = {
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // The optimiser is a request forger's tool and we ship drawings only.
  images: { unoptimized: true },
  experimental: {
    // The front (lib/platform/front.ts) cuts bodies first; this only keeps Next from cutting lower.
    serverActions: { bodySizeLimit: "9mb" },
  },
  serverExternalPackages: ["pg", "@prisma/adapter-pg", "nodemailer"],
}

export default config
