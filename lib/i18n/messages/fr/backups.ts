/** Backups, on the page of the portal's state. */
export const backups = {
  title: "Copies de sécurité",
  note: "Prises par le portail lui-même, scellées. Revenir en arrière se fait au serveur : npm run restore.",
  good: (x: { covered: string }) => `Tout ce qui était inscrit le ${x.covered} peut être rétabli.`,
  unknown: "Rien n’est encore copié depuis le démarrage.",
  late: "Les copies sont en retard : voyez le serveur et le disque des copies.",
  base: (x: { when: string }) => `Copie entière la plus récente : ${x.when}.`,
}
