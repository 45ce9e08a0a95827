/**
 * Dit là où un renseignement est demandé (Loi 25, art. 8) : pourquoi, comment, qui le voit, à qui d’autre, combien de temps, et ses
 * droits. Qui change un mot change le numéro du texte : un test le tient.
 */
export const collection = {
  version: 1,
  since: "2026-11-23",
  summary: "Pourquoi, qui le voit, combien de temps",
  parts: {
    why: "Pourquoi",
    how: "Comment",
    who: "Qui le voit",
    others: "À qui d’autre",
    kept: "Combien de temps",
    rights: "Vos droits",
  },
  how: "Vous l’écrivez ici, ou le dites au personnel qui l’écrit pour vous au téléphone.",
  nobodyElse: "À personne d’autre. Rien n’est vendu ni comparé avec d’autres fichiers.",
  rights:
    "Le voir, en prendre une copie, le corriger, retirer un accord, le faire détruire : à la page « Vos renseignements » de votre compte, ou en nous téléphonant.",
  toOwnData: "Vos renseignements",
  toPrivacy: "Tout sur la confidentialité, et à qui écrire",
  text: (x: { version: number; date: string }) => `Texte ${x.version}, du ${x.date}.`,
  about: {
    account: {
      why: "L’adresse et le nom servent à vous reconnaître et à vous écrire; le téléphone, à vous joindre si une lettre n’arrive pas. Le téléphone et l’accord pour les appels sont facultatifs.",
      who: "Vous; le personnel, un compte à la fois et avec une raison que vous lirez; un service, quand il vous offre une place.",
      kept: "Jusqu’à ce que vous fermiez le compte, puis deux semaines. Sans enfant et sans visite pendant un an, il est fermé : une lettre vous prévient.",
    },
    child: {
      why: "Ordonner les listes d’attente de la même façon pour toutes les familles, et vous proposer une place qui convient.",
      who: "Les responsables de l’enfant; le personnel, avec une raison que vous lirez. Un service lit un code, un âge en mois et des jours d’attente; le nom, seulement quand il vous offre une place.",
      kept: "Six mois après la fermeture du dossier : un an après le début d’une place, ou quand l’enfant avait cinq ans le 30 septembre, ou quand vous le fermez.",
    },
    home: {
      why: "Reconnaître frères et sœurs, et calculer les distances. Une partie du code postal et la municipalité servent à l’ordre.",
      who: "Les responsables de l’enfant; le personnel, avec une raison que vous lirez. Les services ne la voient pas.",
      kept: "Aussi longtemps que le dossier de l’enfant, et détruite avec lui.",
    },
    claim: {
      why: "Donner à l’enfant la priorité que les règles prévoient. Rien n’oblige à la demander : sans elle, l’enfant garde son rang ordinaire.",
      who: "Vous, et qui décide : le personnel, ou le service quand la priorité en dépend. Les autres apprennent seulement qu’elle est accordée. Un document n’est vu que du personnel.",
      kept: "Un document : quatre-vingt-dix jours après la réponse. Le reste : aussi longtemps que le dossier de l’enfant.",
    },
    guardian: {
      why: "Inviter l’autre parent à voir ce dossier ou à le tenir avec vous. Dites-lui que vous nous donnez son adresse.",
      who: "Vous, tant que l’invitation attend. Ensuite chacun voit le dossier, et de l’autre seulement qu’il existe.",
      kept: "Quatre-vingt-dix jours au plus si l’invitation n’est pas acceptée.",
    },
  },
}
