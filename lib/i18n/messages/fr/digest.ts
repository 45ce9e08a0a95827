import { n } from "./counts.ts"

type ByHat = { DAYCARE: number; OFFICE: number; STAFF: number }

/** The letter of each week to officers: numbers after their names, so that two weeks are compared at a glance. */
export const digest = {
  subject: "La semaine du Guichet, en nombres",
  week: (x: { from: string; to: string }) =>
    `Du ${x.from} au ${x.to}. Cette lettre ne dit que des nombres; de qui il s’agit, le registre le dit.`,
  opened: (x: { files: number; readers: number }) =>
    `Dossiers ouverts dans le travail. Familles : ${n(x.files)}. Personnes qui les ont ouverts : ${n(x.readers)}.`,
  budgets: (x: { most: ByHat; allowed: ByHat; held: number; frozen: number }) =>
    `Budgets de lecture. Le plus de familles ouvertes en un jour par une même personne : services de garde ${n(x.most.DAYCARE)} (permis : ${n(x.allowed.DAYCARE)}), bureaux coordonnateurs ${n(x.most.OFFICE)} (${n(x.allowed.OFFICE)}), personnel ${n(x.most.STAFF)} (${n(x.allowed.STAFF)}). Une famille qui a une offre n’y compte pas, mais est dans ces nombres. Comptes retenus : ${n(x.held)}. Arrêts de toute lecture : ${n(x.frozen)}.`,
  alarms: (x: { raised: number; grave: number; taken: number; untaken: number; open: number }) =>
    `Alarmes. Levées : ${n(x.raised)}, dont graves : ${n(x.grave)}. Prises : ${n(x.taken)}. Que personne n’a prises : ${n(x.untaken)}. Ouvertes en ce moment, de toute date : ${n(x.open)}.`,
  refused: (x: { entries: number; denied: number }) =>
    `Refus. Entrées refusées (mot de passe, code ou clé) : ${n(x.entries)}. Pages et gestes refusés à qui était connecté : ${n(x.denied)}.`,
  exports: (x: { asked: number; approved: number; refused: number; taken: number }) =>
    `Exports. Demandés : ${n(x.asked)}. Approuvés : ${n(x.approved)}. Refusés : ${n(x.refused)}. Téléchargements : ${n(x.taken)}.`,
  keys: (x: { asked: number; approved: number; used: number; alone: number }) =>
    `Clés. Demandes : ${n(x.asked)}. Approbations : ${n(x.approved)}. Gestes faits au serveur avec l’accord de deux : ${n(x.used)}. Sans cet accord : ${n(x.alone)}.`,
  checks: (x: { done: number; found: number; verified: number; broken: number; failed: number }) =>
    `Contrôles. Contrôles d’intégrité finis : ${n(x.done)}, constats : ${n(x.found)}. Vérifications du registre : ${n(x.verified)}, qui ont trouvé quelque chose : ${n(x.broken)}, qui n’ont pu finir : ${n(x.failed)}.`,
  button: "Ouvrir le registre",
  same: "Comparez avec la semaine d’avant : un nombre qui change sans raison connue mérite un regard. Si cette lettre ne vient pas un lundi, c’est aussi un signe.",
}
