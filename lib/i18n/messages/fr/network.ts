import { n, places, services } from "./counts.ts"

/** The network as a whole: regions, municipalities, figures, and where the data come from. */
export const network = {
  regions: {
    title: "Régions",
    context: "Régions.",
    fact: "Les services de garde de chaque région.",
    lead: (total: number, all: number) =>
      `${services(total)} reconnus et ${places(all)} au permis, en 17 régions.`,
    list: "Par région",
    caption: "Services et places par région",
    columns: { name: "Région", services: "Services", places: "Places", infants: "17 mois ou moins" },
  },
  region: {
    title: (name: string) => `Services de garde, ${name}`,
    context: "Région.",
    description: (it: { name: string; services: number; places: number }) =>
      `${services(it.services)} et ${places(it.places)} au permis dans la région ${it.name}, par municipalité et par type.`,
    lead: (it: { services: number; places: number }) =>
      `${services(it.services)} reconnus, ${places(it.places)} au permis.`,
    search: "Chercher dans cette région",
    kinds: "Par type",
    kindColumns: { kind: "Type", services: "Services", places: "Places au permis" },
    kindsCaption: "Services et places par type",
    homes: (it: { places: number; providers: number }) =>
      `En milieu familial : ${places(it.places)} à l’agrément, ${n(it.providers)} personnes reconnues.`,
    municipalities: "Municipalités",
    municipalitiesNote: "Celles où se trouve un service au moins.",
    offices: "Bureaux coordonnateurs",
    officesNote: "Ils reconnaissent et suivent les milieux familiaux.",
    officeColumns: {
      name: "Bureau",
      territory: "Territoire",
      places: "Places",
      providers: "Personnes reconnues",
    },
    all: "Toutes les régions",
  },
  municipality: {
    title: (name: string) => `Services de garde à ${name}`,
    context: (status: string) => `${status}.`,
    lead: (it: { services: number; county: string; region: string }) =>
      `${services(it.services)}. ${it.county}, ${it.region}.`,
    description: (it: { name: string; services: number }) =>
      `${services(it.services)} à ${it.name}, avec leurs places au permis.`,
    none: "Aucun service n’est connu ici",
    noneText:
      "Cherchez autour : un service d’une municipalité voisine peut être plus près que vous ne pensez.",
    search: "Chercher autour",
    list: "Services",
    more: (name: string) => `Voir tous les services à ${name}`,
    firstHundred: "Les cent premiers, de A à Z.",
  },
  figures: {
    title: "Chiffres du réseau",
    context: "Chiffres du réseau.",
    fact: "Les places, région par région.",
    lead: (day: string) =>
      `Places au permis selon la liste publique du ${day}. Ce ne sont ni des places libres ni la situation d’aujourd’hui.`,
    shelf: "Type de service",
    allKinds: "Tous les types",
    map: "Places pour mille habitants",
    mapTitle: (kind: string) => `Places au permis pour 1 000 habitants par région, ${kind}`,
    mapNote:
      "Plus le ton est fort, plus il y a de places pour mille habitants. Les numéros sont ceux du tableau.",
    mapDescription: "Le tableau qui suit donne les mêmes nombres.",
    legend: "Légende",
    range: (from: string, to: string) => `de ${from} à ${to}`,
    table: "Par région",
    caption: "Places au permis par région et par type",
    columns: {
      name: "Région",
      rate: "Pour 1 000 habitants",
      CPE: "CPE",
      GS: "Subventionnées",
      GNS: "Non subventionnées",
      all: "Total",
      homes: "Milieu familial, à l’agrément",
    },
    rateOf: (kind: string) => `Pour 1 000 habitants, ${kind}`,
    total: "Ensemble du Québec",
  },
  about: {
    title: "Sur les données",
    context: "Sur les données.",
    fact: "D’où elles viennent, et de quand.",
    lead: "Le portail montre des listes publiques. Elles ont un âge, et nous le disons.",
    old: "De 2021, pas d’aujourd’hui",
    oldItems: [
      "La liste des services est celle du 30 septembre 2021. Des services ont ouvert, fermé, déménagé ou changé de places depuis.",
      "Elle compte deux classes d’âge : 17 mois ou moins, et 18 mois et plus. Elle ne dit ni les places libres, ni les heures, ni les tarifs.",
      "Chaque page dit si le service a confirmé ses renseignements. Quand un service les confirme, sa propre date remplace celle de la liste.",
    ],
    zones: "Des zones, jamais des points",
    zonesText:
      "Les endroits sont les milieux de zones postales ou de municipalités, à un kilomètre près environ, plus à la campagne. La carte montre des zones; aucune rue n’y paraît. Les distances sont donc approximatives.",
    sources: "Sources et licences",
    sourcesCaption: "Sources, dates et licences",
    columns: { what: "Données", who: "Source", day: "Date", licence: "Licence" },
    rows: [
      {
        what: "Installations : CPE et garderies",
        who: "Ministère de la Famille, liste des centres de la petite enfance et garderies en fonction",
        day: "30 septembre 2021",
        licence: "Données Québec, CC BY 4.0 (à confirmer)",
      },
      {
        what: "Bureaux coordonnateurs",
        who: "Ministère de la Famille, même classeur",
        day: "30 septembre 2021",
        licence: "Données Québec, CC BY 4.0 (à confirmer)",
      },
      { what: "Zones postales", who: "GeoNames", day: "avril 2024", licence: "CC BY 4.0" },
      {
        what: "Municipalités et populations",
        who: "Institut de la statistique du Québec",
        day: "28 février 2026",
        licence: "à confirmer",
      },
      {
        what: "Contours des régions",
        who: "Statistique Canada, divisions de recensement",
        day: "2026",
        licence: "Licence ouverte (à confirmer)",
      },
    ],
    demo: "Ce qui est fictif",
    demoText:
      "Dans la démonstration, les familles, les listes d’attente et les places libres sont inventées. Aucune note, aucune plainte et aucune inspection n’est inventée pour un service réel.",
  },
  nav: { regions: "Régions et municipalités", figures: "Chiffres du réseau", about: "Sur les données" },
}
