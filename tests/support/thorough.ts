import { childEnv } from "#lib/platform/env.ts"

/** `npm run test:security` sets THOROUGH=1: what `npm test` shows in short is then shown in full length. */
export const isThorough = childEnv({}).THOROUGH === "1"
