/** The first words of the deeds that a reader of the record may choose from. */
export const deedKinds = [
  ...["site", "right", "role", "key", "passkey", "session", "verification", "record", "account", "family"],
  ...["desk", "task", "registry", "daycare", "child", "guardian", "attestation", "list", "vacancy"],
  ...["invitation", "offer", "placement", "attendance"],
] as const
export type DeedKind = (typeof deedKinds)[number]
