import type { network as fr } from "../fr/network.ts"
import { n, places, services } from "./counted.ts"

/** The whole network: regions, municipalities, figures, and where the data come from. */
export const network: typeof fr = {
  regions: {
    title: "Regions",
    context: "Regions.",
    fact: "The childcare services of each region.",
    lead: (total: number, all: number) =>
      `${services(total)} recognised and ${places(all)} on permit, in 17 regions.`,
    list: "By region",
    caption: "Services and places by region",
    columns: { name: "Region", services: "Services", places: "Places", infants: "17 months or less" },
  },
  region: {
    title: (name: string) => `Childcare services, ${name}`,
    context: "Region.",
    description: (it) =>
      `${services(it.services)} and ${places(it.places)} on permit in the ${it.name} region, by municipality and type.`,
    lead: (it) => `${services(it.services)} recognised, ${places(it.places)} on permit.`,
    search: "Search in this region",
    kinds: "By type",
    kindColumns: { kind: "Type", services: "Services", places: "Places on permit" },
    kindsCaption: "Services and places by type",
    homes: (it) => `In home childcare: ${places(it.places)} agreed, ${n(it.providers)} people recognised.`,
    municipalities: "Municipalities",
    municipalitiesNote: "Those with one service at least.",
    offices: "Coordinating offices",
    officesNote: "They recognise and follow home childcare.",
    officeColumns: {
      name: "Office",
      territory: "Territory",
      places: "Places",
      providers: "People recognised",
    },
    all: "All regions",
  },
  municipality: {
    title: (name: string) => `Childcare services in ${name}`,
    context: (status: string) => `${status}.`,
    lead: (it) => `${services(it.services)}. ${it.county}, ${it.region}.`,
    description: (it) => `${services(it.services)} in ${it.name}, with the places on their permits.`,
    none: "No service is known here",
    noneText: "Search around: a service in a neighbouring municipality may be nearer than you think.",
    search: "Search around",
    list: "Services",
    more: (name: string) => `See all services in ${name}`,
    firstHundred: "The first hundred, from A to Z.",
  },
  figures: {
    title: "Figures of the network",
    context: "Figures of the network.",
    fact: "The places, region by region.",
    lead: (day: string) =>
      `Places on permit in the public list of ${day}. They are neither free places nor the situation today.`,
    shelf: "Type of service",
    allKinds: "All types",
    map: "Places per thousand inhabitants",
    mapTitle: (kind: string) => `Places on permit per 1,000 inhabitants by region, ${kind}`,
    mapNote:
      "The stronger the tone, the more places per thousand inhabitants. Numbers are those of the table.",
    mapDescription: "The table below gives the same numbers.",
    legend: "Legend",
    range: (from: string, to: string) => `${from} to ${to}`,
    table: "By region",
    caption: "Places on permit by region and type",
    columns: {
      name: "Region",
      rate: "Per 1,000 inhabitants",
      CPE: "CPE",
      GS: "Subsidised",
      GNS: "Non-subsidised",
      all: "Total",
      homes: "Home childcare, agreed",
    },
    total: "All of Québec",
  },
  about: {
    title: "About the data",
    context: "About the data.",
    fact: "Where they come from, and from when.",
    lead: "The portal shows public lists. They have an age, and we say so.",
    old: "From 2021, not from today",
    oldItems: [
      "The list of services is that of September 30, 2021. Services have opened, closed, moved or changed their places since.",
      "It has two age classes: 17 months or less, and 18 months and over. It says nothing of free places, hours or prices.",
      "Each page says whether the service has confirmed its details. When it does, its own date replaces that of the list.",
    ],
    zones: "Zones, never points",
    zonesText:
      "Locations are the middles of postal areas or municipalities, within about a kilometre, more in the country. The map shows zones; no street appears on it. Distances are therefore approximate.",
    sources: "Sources and licences",
    sourcesCaption: "Sources, dates and licences",
    columns: { what: "Data", who: "Source", day: "Date", licence: "Licence" },
    rows: [
      {
        what: "Facilities: CPEs and daycares",
        who: "Ministère de la Famille, list of childcare centres and daycares in operation",
        day: "September 30, 2021",
        licence: "Données Québec, CC BY 4.0 (to be confirmed)",
      },
      {
        what: "Coordinating offices",
        who: "Ministère de la Famille, same workbook",
        day: "September 30, 2021",
        licence: "Données Québec, CC BY 4.0 (to be confirmed)",
      },
      { what: "Postal areas", who: "GeoNames", day: "April 2024", licence: "CC BY 4.0" },
      {
        what: "Municipalities and populations",
        who: "Institut de la statistique du Québec",
        day: "February 28, 2026",
        licence: "to be confirmed",
      },
      {
        what: "Outlines of regions",
        who: "Statistics Canada, census divisions",
        day: "2026",
        licence: "Open Licence (to be confirmed)",
      },
    ],
    demo: "What is fictional",
    demoText:
      "In the demonstration, families, waiting lists and free places are invented. No rating, complaint or inspection is invented for a real service.",
  },
}
