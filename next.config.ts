import type { NextConfig } from "next"

const config: NextConfig = {
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // The front packs, whole pages at once (lib/platform/front/packing.ts).
  compress: false,
  // The optimiser is a request forger's tool and we ship drawings only.
  images: { unoptimized: true },
  // Title and description stand in every page from its first byte. Otherwise Next sends them behind the page to
  // everything but a few engines it knows by name: without a script, and for a moment with one, a page had no title.
  htmlLimitedBots: /.*/,
  experimental: {
    // Addresses that match no route get a whole document, also without JavaScript.
    globalNotFound: true,
    // The front (lib/platform/front.ts) cuts bodies first; this only keeps Next from cutting lower.
    serverActions: { bodySizeLimit: "9mb" },
  },
  // Types are a step of their own in npm test, over everything; a start does not check the tests again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg", "@prisma/adapter-pg", "nodemailer", "pdfkit"],
}

export default config
