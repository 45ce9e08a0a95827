import { plural } from "../../format.ts"
import { n, places, services } from "./counts.ts"

/** The registry as everybody sees it: search, map and the page of a daycare. */
export const daycares = {
  services,
  places,
  kinds: {
    CPE: "CPE",
    GS: "Garderie subventionnée",
    GNS: "Garderie non subventionnée",
    HOME: "Milieu familial",
  },
  kindsLong: {
    CPE: "Centre de la petite enfance",
    GS: "Garderie subventionnée",
    GNS: "Garderie non subventionnée",
    HOME: "Milieu familial reconnu",
  },
  kindsExplained: {
    CPE: "Un organisme sans but lucratif, dont le conseil d’administration compte une majorité de parents. Vous y payez la contribution réduite.",
    GS: "Une entreprise qui détient un permis et reçoit une subvention. Vous y payez la contribution réduite.",
    GNS: "Une entreprise qui détient un permis sans subvention. Elle fixe son tarif; une partie peut vous revenir par le crédit d’impôt.",
    HOME: "Une personne reconnue par un bureau coordonnateur, qui reçoit les enfants chez elle. Vous y payez la contribution réduite si elle est subventionnée.",
  },
  ages: { infants: "17 mois ou moins", older: "18 mois et plus" },
  home: {
    title: "Trouver un service de garde",
    titleNear: (x: { place: string | null; km: number | null }) =>
      `Services de garde${x.km ? ` à ${n(x.km)} km ou moins` : ""}${x.place ? ` : ${x.place}` : ""}`,
    heading: "Trouver un service de garde",
    lead: "Tous les services de garde reconnus du Québec, avec leurs places au permis. Votre compte du Guichet servira pour toutes les listes d’attente.",
    signUp: "Créer un compte",
    signIn: "J’ai déjà un compte",
    description:
      "Cherchez parmi tous les services de garde reconnus du Québec : par ville, code postal ou nom, avec les places au permis.",
  },
  form: {
    label: "Services de garde",
    near: "Endroit ou nom du service",
    nearHint:
      "Un code postal, une ville ou un nom. D’un code postal, nous ne gardons que les trois premiers caractères.",
    nearMe: "Près de moi",
    nearMeWait: "Un instant…",
    nearMeFailed: "Votre appareil n’a pas dit où vous êtes. Écrivez un code postal ou une ville.",
    age: "Âge à l’entrée",
    anyAge: "Tous les âges",
    radius: "Jusqu’à",
    anyRadius: "Selon l’endroit",
    kilometres: (km: number) => `${n(km)} km`,
    submit: "Chercher",
    kinds: "Type de service",
    terms: "Conditions",
    subsidised: "Contribution réduite",
    open: "Liste d’attente ouverte",
    text: "Nom du service",
    textHint: "Facultatif, avec un endroit.",
    sort: "Classer par",
    sorts: { distance: "Distance", match: "Ressemblance", name: "Nom", places: "Nombre de places" },
    anySort: "Selon la recherche",
  },
  problems: {
    TEXT_CUT: () => "Nous avons gardé les 80 premiers caractères. Un nom ou une ville suffit.",
    TEXT_EMPTY: () =>
      "Écrivez un nom avec des lettres ou des chiffres; nous n’avons rien pu chercher d’autre.",
    OUTSIDE_QUEBEC: (given: string) =>
      `Le code postal ${given} est hors du Québec. Écrivez-en un qui commence par G, H ou J, ou une ville.`,
    POINT_OUTSIDE: () => "Ce point est hors du Québec. Écrivez un code postal ou une ville du Québec.",
    RADIUS_CUT: (given: string) =>
      `Nous cherchons jusqu’à 100 km, et non ${given}. Voici ce qui est à 100 km ou moins.`,
    RADIUS_WRONG: () => "Cette distance ne se lit pas. Nous avons pris celle qui convient à l’endroit.",
    CHOICE_UNKNOWN: () => "Ce choix n’existe pas; nous l’avons laissé de côté.",
    PAGE_WRONG: () => "Ce numéro de page ne se lit pas. Voici la première page.",
    AREA_UNKNOWN: () => "Nous ne connaissons pas cette zone postale. Essayez le nom de votre ville.",
    MUNICIPALITY_UNKNOWN: () =>
      "Nous ne connaissons pas cette municipalité. Vérifiez son nom, ou écrivez un code postal.",
    PAGE_PAST: (page: number) => `Il n’y a pas autant de pages. Voici la dernière, la page ${n(page)}.`,
  },
  choices: {
    title: (number: number, name: string) => `${n(number)} municipalités s’appellent ${name}. Laquelle?`,
    like: "Cherchiez-vous un endroit?",
    place: (it: { status: string; county: string; region: string }) =>
      `${it.status}, ${it.county}, ${it.region}`,
  },
  found: {
    heading: (it: {
      total: number
      within: number | null
      at: string | null
      region: string | null
      text: string
      order: string
      place: boolean
    }) => {
      const where = it.within ? ` à ${n(it.within)} km ou moins` : it.at ? ` à ${it.at}` : ""
      const region = it.region ? `, région ${it.region}` : it.within || it.at ? "" : " au Québec"
      const named = it.text ? ` dont le nom ressemble à « ${it.text} »` : ""
      const orders: Record<string, string> = {
        distance: it.place ? ", du plus près au plus loin" : "",
        match: ", du plus ressemblant au moins",
        name: ", de A à Z",
        places: ", du plus grand au plus petit",
      }
      return `${services(it.total)}${named}${where}${region}${it.total > 1 ? (orders[it.order] ?? "") : ""}`
    },
    none: "Aucun service pour cette recherche",
    noneText: "Cherchez plus loin, enlevez un filtre, ou vérifiez le nom.",
    noneNear: "Les plus proches qui conviennent sont :",
    wider: (km: number) => `Chercher jusqu’à ${n(km)} km`,
    all: "Tout effacer et recommencer",
    toMap: "Voir la carte",
    toList: "Voir la liste",
    caption: "Services de garde trouvés",
    captionZones: "Services de garde trouvés, par zone",
    columns: {
      service: "Service",
      places: "Places au permis",
      infants: "17 mois ou moins",
      older: "18 mois et plus",
    },
    stacked: { places: "places", infants: "17 mois ou moins", older: "18 mois et plus" },
    around: (number: number) => `autour de vous, ${services(number)}`,
    away: (metres: number, number: number) => `à environ ${about(metres)}, ${services(number)}`,
    goesOn: "suite",
    aboutAway: (metres: number) => `à environ ${about(metres)}`,
    listClosed: "Liste fermée",
    reduced: "contribution réduite",
    turner: {
      label: "Pages de résultats",
      where: (page: number, pages: number) => `Page ${n(page)} de ${n(pages)}`,
      previous: "Page précédente",
      next: "Page suivante",
    },
    source: (day: string) =>
      `Les places sont celles du permis selon la liste publique du ${day}. Elle ne dit rien des places libres ni de la situation actuelle.`,
    aboutData: "D’où viennent ces données",
    anywhere: "Tout le Québec",
  },
  map: {
    title: "Carte des zones : les mêmes résultats que la liste",
    describe: (it: { shown: number; outside: number; circles: number }) =>
      `${n(it.circles)} ${plural(it.circles, "fr", { one: "cercle", other: "cercles" })} pour ${services(it.shown)}. La liste dit la même chose en mots.`,
    note: "Un cercle, une zone, et le nombre de services qui s’y trouvent. Aucune adresse n’est montrée. Contours : Statistique Canada, 2026.",
    noteHere: "Le cercle plein est l’endroit où vous cherchez.",
    noteRegions:
      "Un cercle, une région ou plusieurs, et le nombre de services qui s’y trouvent. Contours : Statistique Canada, 2026.",
    outside: (number: number) => `${services(number)} hors de cette vue.`,
    whole: "Tout montrer",
    circle: (label: string, number: number) => `${label} : ${services(number)}`,
    circles: (labels: string, number: number) => `${labels} : ${services(number)}, rapprocher`,
    andOthers: (label: string, others: number) =>
      `${label} et ${n(others)} ${plural(others, "fr", { one: "autre zone", other: "autres zones" })}`,
    move: "Déplacer la carte",
    closer: "Rapprocher",
    wider: "Éloigner",
    north: "Nord",
    south: "Sud",
    west: "Ouest",
    east: "Est",
    scale: (km: number) => (km < 1 ? `${n(km * 1000)} m` : `${n(km)} km`),
    small: (zone: string) => `Zone approximative : ${zone}`,
    smallText: (zone: string) => `Le cercle montre la zone ${zone}, et non une adresse.`,
  },
  page: {
    back: "Chercher un service de garde",
    places: "Places",
    placesNote:
      "Le permis dit combien d’enfants peuvent être reçus. Les places offertes peuvent être moins nombreuses.",
    placesCaption: "Places par classe d’âge",
    placesColumns: { age: "Âge", permit: "Au permis", run: "Vraiment offertes" },
    all: "En tout",
    unknown: "Pas encore dit",
    notYet: "Ce service n’a pas encore dit combien de places il offre vraiment.",
    where: "Où",
    address: "Adresse",
    zone: "Zone",
    region: "Région",
    kind: "Type",
    fee: "Contribution",
    reduced: "Réduite, fixée par le gouvernement",
    ownFee: "Fixée par le service",
    list: "Liste d’attente",
    listOpen: "Ouverte",
    listClosed: "Fermée pour le moment",
    holder: "Titulaire du permis",
    official: "Nom officiel",
    next: "Que faire ensuite",
    nextItems: [
      {
        title: "Créez votre compte",
        text: "Un seul compte sert pour tous les services. Vous ouvrez ensuite le dossier de votre enfant et l’inscrivez sur autant de listes que vous voulez.",
      },
      {
        title: "Parlez au service",
        text: "Demandez ses heures, son programme et ses places à venir. Le portail ne les connaît pas encore.",
      },
    ],
    signUp: "Créer un compte",
    known: "Ce que nous savons",
    confirmed: (day: string) => `Confirmé par le service le ${day}.`,
    notConfirmed: (day: string) =>
      `Non confirmé depuis la liste du ${day}. Le nom, l’adresse et les places ont pu changer.`,
    wrong: "Une erreur sur cette page? Dites-le-nous.",
    closedTitle: "Ce service est fermé",
    closedText: (day: string) =>
      `Il n’est plus dans la liste des services reconnus depuis le ${day}. Sa page reste ici pour les familles qui le cherchent.`,
    others: (municipality: string) => `Aussi à ${municipality}`,
    allOfMunicipality: (municipality: string) => `Tous les services à ${municipality}`,
    around: "Chercher autour de cette zone",
    description: (it: { kind: string; municipality: string; places: number }) =>
      `${it.kind} à ${it.municipality}, ${places(it.places)} au permis. Zone, places par âge et démarches.`,
  },
}

/** « 2 km », « moins de 1 km » : a distance between the middles of two zones. */
function about(metres: number): string {
  const km = metres / 1000
  return km < 1 ? "moins de 1 km" : `${n(Math.round(km))} km`
}
