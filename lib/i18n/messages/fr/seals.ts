import { n } from "./counts.ts"

export const seals = {
  title: "Les sceaux du registre",
  /** On the page of the record. */
  context: "Le registre.",
  fact: "Ses sceaux",
  lead: "Tout ce que le portail note (qui a fait quoi, qui a lu qui, ce qui a changé) est scellé en moins de dix secondes, et chaque sceau est recopié hors de la base de données. Qui changerait le registre en cachette serait découvert ici.",
  late: "Le scellement est en retard",
  lateText: ({ waits }: { waits: string }) =>
    `Il a ${waits} de retard. Vérifiez que le processus « worker » vit et que le dossier des copies peut être écrit.`,
  nowTitle: "Maintenant",
  facts: {
    last: "Dernier sceau",
    lastValue: ({ number, at }: { number: string; at: string }) => `Nº ${number}, le ${at}`,
    none: "Aucun encore",
    anchored: "Copié hors de la base",
    notAnchored: "Pas encore",
    waiting: "Lignes qui attendent leur sceau",
    waitingValue: ({ count }: { count: number }) =>
      count === 0 ? "Aucune" : count === 1 ? "Une ligne" : `${n(count)} lignes`,
    chain: "Chaîne des actes de pouvoir",
    chainValue: ({ count }: { count: number }) =>
      count === 0
        ? "Aucun acte encore"
        : `${n(count)} ${count === 1 ? "acte" : "actes, chacun lié au précédent"}`,
    key: "Clé publique des sceaux",
  },
  keyNote:
    "Quiconque a cette clé et les copies peut vérifier le registre sans nous. Comparez-la avec celle que vous avez notée ailleurs : une autre clé signifie une autre main.",
  check: {
    title: "Vérification",
    never: "Le registre n’a pas encore été vérifié depuis cette page.",
    words:
      "La vérification relit chaque ligne et chaque sceau depuis le premier, les compare aux copies hors de la base, et nomme le premier endroit qui ne concorde pas. Le portail reste ouvert pendant ce temps; vous pouvez quitter la page.",
    begin: "Vérifier maintenant",
    reload: "Recharger la page",
    waiting: "La vérification est demandée",
    waitingText: "Elle commence dans quelques secondes. Rechargez la page pour en voir l’avancement.",
    running: ({ done, all, percent }: { done: string; all: string; percent: number }) =>
      `Vérification en cours : sceau ${done} de ${all} (${percent} %)`,
    rows: ({ rows }: { rows: number }) => `${n(rows)} lignes relues`,
    whole: "Le registre est intact",
    wholeText: ({ seals, rows, at }: { seals: number; rows: number; at: string }) =>
      `${n(seals)} sceaux et ${n(rows)} lignes relus le ${at} : tout concorde avec les copies hors de la base.`,
    broken: "Le registre a été altéré",
    brokenText: ({ found, at }: { found: number; at: string }) =>
      `Vérifié le ${at}. ${found === 1 ? "Un endroit ne concorde pas." : `${n(found)} endroits ne concordent pas.`} Le premier est le plus important : tenez la base pour suspecte, et comparez avec une copie gardée ailleurs.`,
    unconfirmed: "Une restauration attend d’être confirmée",
    unconfirmedText: ({ at }: { at: string }) =>
      `Vérifié le ${at}. Tout le reste concorde : seuls manquent des sceaux qu’une restauration, signée, dit avoir laissés derrière elle. Si personne ne sait qui a restauré, tenez la base pour suspecte.`,
    failed: "La vérification n’a pas pu aller au bout",
    failedText:
      "Les copies hors de la base n’ont pas pu être lues. Le registre n’est ni confirmé ni démenti.",
    restored: ({ from, until, to }: { from: string; until: string; to: string }) =>
      `La base a été restaurée telle qu’elle était à ${to}; les sceaux ${from} à ${until} sont restés derrière.`,
    restoredText:
      "La note de la restauration est signée par la clé du registre. Confirmez seulement si vous savez qui a restauré, et pourquoi : deux responsables le disent, puis la vérification n’en sonne plus.",
    confirm: "Nous avons restauré, je le confirme",
    confirmed: "Votre confirmation est au registre",
    foundTitle: "Ce qui ne concorde pas",
    columns: { where: "Où", what: "Ce qui est arrivé" },
  },
  lanes: { audit: "actes", disclosure: "ouvertures", reading: "lectures", history: "changements" },
  place: {
    seal: ({ seal }: { seal: string }) => `Sceau ${seal}`,
    seals: ({ from, until }: { from: string; until: string }) => `Sceaux ${from} à ${until}`,
    unsealed: "Ce qui attend son sceau",
    row: ({ lane, seq }: { lane: string; seq: string }) => `${lane}, ligne ${seq}`,
    id: ({ id }: { id: string }) => `identifiant ${id}`,
    line: ({ line }: { line: string }) => `copie ${line}`,
  },
  what: {
    EDITED: "Modifiée après avoir été scellée.",
    DELETED: "Absente : elle était là quand elle a été scellée.",
    INSERTED: "En trop : elle n’y était pas au moment du sceau.",
    REORDERED: "Porte un autre numéro qu’au moment du sceau.",
    CHAIN: "Un acte de pouvoir n’est plus lié au précédent.",
    SEAL_MISSING: "Manque dans la base, alors qu’une suite ou une copie en témoigne.",
    RESTORE_UNCONFIRMED:
      "Une restauration signée dit les avoir laissés derrière elle; deux responsables doivent encore confirmer qu’ils le savent.",
    SEAL_CHANGED: "N’est plus ce qui a été signé.",
    SEAL_ORDER: "Ne suit pas le sceau précédent.",
    LIST: "La liste de ses lignes n’est plus celle qui a été signée.",
    OTHER_KEY: "Signé par une autre clé que celle du portail.",
    TWO_SEALS: "Deux sceaux différents du même numéro, tous deux signés.",
    ANCHOR_MISSING: "Sa copie hors de la base manque.",
    ANCHOR_CHANGED: "Sa copie hors de la base a été modifiée ou abîmée.",
    ANCHOR_ORDER: "Sa copie hors de la base n’est pas à sa place.",
  },
  means: {
    title: "Ce que cela prouve, et ce que cela ne prouve pas",
    paragraphs: [
      "Un sceau prouve que ses lignes existaient à son heure et n’ont pas changé depuis. Les copies hors de la base prouvent qu’aucun sceau n’a été retiré à la fin.",
      "Ce qui est écrit dans les dix dernières secondes n’est pas encore scellé. Qui tient à la fois la clé, la base et le dossier des copies peut tout réécrire : gardez donc une copie de ce dossier là où ce serveur ne peut pas écrire.",
    ],
  },
}
