/** In the order they are offered; the same names as lib/platform/disclosure.ts, which a page of the face may not load. */
export const openingPurposes = ["SUPPORT_CALL", "ACCESS_REQUEST", "INCIDENT", "CORRECTION"] as const
