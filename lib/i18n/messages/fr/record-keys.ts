/** What anybody reads who wants to check the record without us. */
export const recordKeys = {
  title: "Vérifier le registre",
  context: "Le registre.",
  fact: "Vérifiable sans nous.",
  lead: "Le portail note qui a lu quoi, quand et pourquoi. Toutes les dix secondes, ces lignes sont scellées et signées. Voici la clé publique qui permet à chacun de vérifier que rien n’y a été changé.",
  keys: "La clé, et son empreinte",
  keysNote:
    "Comparez l’empreinte (SHA-256) avec celle que vous avez notée ailleurs. La clé est de type Ed25519.",
  inUse: "Clé en usage",
  former: "Ancienne clé",
  facts: {
    key: "Clé publique",
    fingerprint: "Empreinte",
    since: "Depuis",
    until: "Jusqu’au",
  },
  place: ({ at, seal }: { at: string; seal: string }) => `${at} (sceau nº ${seal})`,
  none: "Aucune clé n’a encore signé",
  noneText: "La première ligne du registre n’est pas encore scellée. Revenez dans quelques instants.",
  file: "Les clés en un fichier (JSON)",
  why: "Ce que cela prouve",
  paragraphs: [
    "Une clé publique ne fait que vérifier : elle n’ouvre aucun renseignement, et ne dit rien de personne. Le registre lui-même n’est pas public : il se remet à qui a le droit de le contrôler, comme une vérificatrice ou un vérificateur, avec les copies de ses sceaux gardées hors du portail.",
    "Avec ce registre, ces copies et ce fichier, le programme du portail (npm run audit:verify) dit si chaque ligne est telle qu’elle fut scellée, ou nomme le premier endroit qui ne concorde pas. Il n’a besoin ni de nous ni de nos machines.",
    "Si une clé change ici sans que nous l’ayons annoncé, ou si l’empreinte n’est pas celle que vous aviez notée, dites-le-nous : c’est le signe d’une autre main.",
  ],
}
