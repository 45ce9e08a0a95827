import { env } from "./env.ts"

/** The content policy of a page. `nonce` is drawn for each response; scripts without it do not run. Rows HD1, PR1. */
export function contentPolicy(nonce: string): string {
  const development = env().nodeEnv === "development"
  const rules = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self'${development ? " 'unsafe-inline'" : ""}`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "report-uri /api/csp-report",
  ]
  // The development server evaluates text; only production is held to Trusted Types.
  if (!development)
    rules.push(
      "require-trusted-types-for 'script'",
      "trusted-types nextjs nextjs#bundler react-dom default 'allow-duplicates'",
    )
  if (env().origin.startsWith("https:")) rules.push("upgrade-insecure-requests")
  return rules.join("; ")
}

/** Row HD2. Referrer-Policy is same-origin: under no-referrer a plain form posts "Origin: null" and would be refused. */
export function commonHeaders(): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy":
      "accelerometer=(), camera=(), display-capture=(), geolocation=(self), gyroscope=(), microphone=(), midi=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)",
    ...(env().origin.startsWith("https:")
      ? { "strict-transport-security": "max-age=63072000; includeSubDomains" }
      : {}),
  }
}
