/** Deadlines that stand still while the portal is closed, and what is said of it. */
export const clocks = {
  stands: {
    title: (x: { since: string }) => `Vos délais sont arrêtés depuis le ${x.since}.`,
    text: "Rien n’expire pendant que vous ne pouvez pas répondre. À la réouverture, chaque délai est prolongé de tout le temps de la fermeture, et il vous reste au moins 24 heures.",
    by: (x: { at: string }) => `Délai arrêté : vous aurez au moins jusqu’au ${x.at}, heure de l’Est.`,
    /** To daycares and staff: the deadlines are those of families. */
    othersTitle: (x: { since: string }) => `Les délais des familles sont arrêtés depuis le ${x.since}.`,
    othersText:
      "Aucune invitation et aucune offre n’expire pendant que les familles ne peuvent pas répondre. À la réouverture, chaque délai est prolongé de tout le temps de la fermeture, et finit au moins 24 heures plus tard.",
  },
  moved: {
    title: "Vos délais ont été prolongés.",
    text: (x: { from: string; until: string }) =>
      `Le Guichet était fermé du ${x.from} au ${x.until} : ce temps vous a été rendu, et les nouvelles dates sont sur ces pages.`,
  },
  /** Instead of a deadline, and below a date. */
  atLeast: "Au moins jusqu’au",
  noteStands: "Délai arrêté : la date exacte sera fixée à la réouverture.",
  noteMoved: (x: { from: string; until: string }) =>
    `Délai prolongé par la fermeture du ${x.from} au ${x.until}.`,
  letter: {
    subject: "Vos délais ont été prolongés",
    first: (x: { from: string; until: string }) =>
      `Le Guichet était fermé aux familles du ${x.from} au ${x.until}, heure de l’Est. Pendant ce temps, vos délais étaient arrêtés.`,
    moved:
      "Chacun a été prolongé de tout le temps de la fermeture, et finit au moins 24 heures après la réouverture. Vous n’avez perdu ni un jour ni une offre.",
    button: "Voir mes nouvelles dates",
    earlier:
      "Les courriels déjà reçus disent l’ancienne date : celle de votre espace est la bonne, à l’heure près.",
    once: "Vous recevez ce courriel une seule fois pour cette fermeture, quel que soit le nombre de délais.",
  },
}
