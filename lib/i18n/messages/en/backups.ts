import type { backups as fr } from "../fr/backups.ts"

export const backups: typeof fr = {
  title: "Backups",
  note: "Taken by the portal itself, sealed. Going back is done at the server: npm run restore.",
  good: (x) => `Whatever was written by ${x.covered} can be restored.`,
  unknown: "Nothing was copied yet since the start.",
  late: "Backups are late: see the server and the disk of the backups.",
  base: (x) => `Newest whole copy: ${x.when}.`,
}
