import { defineConfig } from "prisma/config"

// Only `prisma generate` reads this; migrations are applied by lib/platform/migrate.ts (docs/decisions/003).
export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
})
