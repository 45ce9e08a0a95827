import { plural } from "../../format.ts"
import type { daycares as fr } from "../fr/daycares.ts"
import { n, places, services } from "./counts.ts"

export const daycares: typeof fr = {
  services,
  places,
  kinds: { CPE: "CPE", GS: "Subsidised daycare", GNS: "Non-subsidised daycare", HOME: "Home childcare" },
  kindsLong: {
    CPE: "Early childhood centre (CPE)",
    GS: "Subsidised daycare",
    GNS: "Non-subsidised daycare",
    HOME: "Recognised home childcare",
  },
  kindsExplained: {
    CPE: "A non-profit organisation whose board has a majority of parents. You pay the reduced contribution.",
    GS: "A business that holds a permit and receives a subsidy. You pay the reduced contribution.",
    GNS: "A business that holds a permit without a subsidy. It sets its own price; part of it may come back to you through the tax credit.",
    HOME: "A person recognised by a coordinating office, who receives children at home. You pay the reduced contribution if they are subsidised.",
  },
  ages: { infants: "17 months or less", older: "18 months and over" },
  home: {
    title: "Find a daycare",
    titleNear: (x) => `Childcare${x.km ? ` within ${n(x.km)} km` : ""}${x.place ? `: ${x.place}` : ""}`,
    heading: "Find a daycare",
    lead: "Every recognised childcare service of Québec, with the places on its permit. One Guichet account will serve for all waiting lists.",
    signUp: "Create an account",
    signIn: "I already have an account",
    description:
      "Search all recognised childcare services of Québec by town, postal code or name, with the places on their permits.",
  },
  form: {
    label: "Childcare services",
    near: "Place or name of the service",
    nearHint: "A postal code, a town or a name. Of a postal code we keep only the first three characters.",
    nearMe: "Near me",
    nearMeWait: "One moment…",
    nearMeFailed: "Your device did not say where you are. Write a postal code or a town.",
    age: "Age at entry",
    anyAge: "All ages",
    radius: "Within",
    anyRadius: "What suits the place",
    kilometres: (km: number) => `${n(km)} km`,
    submit: "Search",
    kinds: "Type of service",
    terms: "Conditions",
    subsidised: "Reduced contribution",
    open: "Waiting list open",
    text: "Name of the service",
    textHint: "Optional, with a place.",
    sort: "Sort by",
    sorts: { distance: "Distance", match: "Likeness", name: "Name", places: "Number of places" },
    anySort: "What suits the search",
  },
  problems: {
    TEXT_CUT: () => "We kept the first 80 characters. A name or a town is enough.",
    TEXT_EMPTY: () => "Write a name with letters or digits; there was nothing else we could search for.",
    OUTSIDE_QUEBEC: (given: string) =>
      `The postal code ${given} is outside Québec. Write one that begins with G, H or J, or a town.`,
    POINT_OUTSIDE: () => "This point is outside Québec. Write a postal code or a town of Québec.",
    RADIUS_CUT: (given: string) => `We search within 100 km, not ${given}. Here is what is within 100 km.`,
    RADIUS_WRONG: () => "This distance cannot be read. We took the one that suits the place.",
    CHOICE_UNKNOWN: () => "This choice does not exist; we left it out.",
    PAGE_WRONG: () => "This page number cannot be read. Here is the first page.",
    AREA_UNKNOWN: () => "We do not know this postal area. Try the name of your town.",
    MUNICIPALITY_UNKNOWN: () => "We do not know this municipality. Check its name, or write a postal code.",
    PAGE_PAST: (page: number) => `There are not that many pages. Here is the last one, page ${n(page)}.`,
  },
  choices: {
    title: (number: number, name: string) => `${n(number)} municipalities are called ${name}. Which one?`,
    like: "Were you looking for a place?",
    place: (it) => `${it.status}, ${it.county}, ${it.region}`,
  },
  found: {
    heading: (it) => {
      const where = it.within ? ` within ${n(it.within)} km` : it.at ? ` in ${it.at}` : ""
      const region = it.region ? `, ${it.region} region` : it.within || it.at ? "" : " in Québec"
      const named = it.text ? ` with a name like “${it.text}”` : ""
      const orders: Record<string, string> = {
        distance: it.place ? ", nearest first" : "",
        match: ", most alike first",
        name: ", from A to Z",
        places: ", largest first",
      }
      return `${services(it.total)}${named}${where}${region}${it.total > 1 ? (orders[it.order] ?? "") : ""}`
    },
    none: "No service for this search",
    noneText: "Search further, remove a filter, or check the name.",
    noneNear: "The nearest ones that suit are:",
    wider: (km: number) => `Search within ${n(km)} km`,
    all: "Clear everything and start again",
    toMap: "See the map",
    toList: "See the list",
    caption: "Childcare services found",
    captionZones: "Childcare services found, by zone",
    columns: {
      service: "Service",
      places: "Places on permit",
      infants: "17 months or less",
      older: "18 months and over",
    },
    stacked: { places: "places", infants: "17 months or less", older: "18 months and over" },
    around: (number: number) => `around you, ${services(number)}`,
    away: (metres: number, number: number) => `about ${about(metres)} away, ${services(number)}`,
    goesOn: "continued",
    aboutAway: (metres: number) => `about ${about(metres)} away`,
    listClosed: "List closed",
    reduced: "reduced contribution",
    turner: {
      label: "Pages of results",
      where: (page: number, pages: number) => `Page ${n(page)} of ${n(pages)}`,
      previous: "Previous page",
      next: "Next page",
    },
    source: (day: string) =>
      `Places are those on the permit in the public list of ${day}. It says nothing of free places or of the situation today.`,
    aboutData: "Where these data come from",
    anywhere: "All of Québec",
  },
  map: {
    title: "Map of zones: the same results as the list",
    describe: (it) =>
      `${n(it.circles)} ${plural(it.circles, "en", { one: "circle", other: "circles" })} for ${services(it.shown)}. The list says the same in words.`,
    note: "One circle, one zone, and the number of services in it. No address is shown. Outlines: Statistics Canada, 2026.",
    noteHere: "The filled circle is where you are searching.",
    noteRegions:
      "One circle, one region or several, and the number of services there. Outlines: Statistics Canada, 2026.",
    outside: (number: number) => `${services(number)} outside this view.`,
    whole: "Show everything",
    circle: (label: string, number: number) => `${label}: ${services(number)}`,
    circles: (labels: string, number: number) => `${labels}: ${services(number)}, zoom in`,
    andOthers: (label: string, others: number) =>
      `${label} and ${n(others)} other ${plural(others, "en", { one: "zone", other: "zones" })}`,
    move: "Move the map",
    closer: "Zoom in",
    wider: "Zoom out",
    north: "North",
    south: "South",
    west: "West",
    east: "East",
    scale: (km: number) => (km < 1 ? `${n(km * 1000)} m` : `${n(km)} km`),
    small: (zone: string) => `Approximate zone: ${zone}`,
    smallText: (zone: string) => `The circle shows the zone ${zone}, not an address.`,
  },
  page: {
    back: "Find a daycare",
    places: "Places",
    placesNote: "The permit says how many children may be received. Fewer places may be offered.",
    placesCaption: "Places by age class",
    placesColumns: { age: "Age", permit: "On permit", run: "Really offered" },
    all: "In all",
    unknown: "Not said yet",
    notYet: "This service has not said yet how many places it really offers.",
    where: "Where",
    address: "Address",
    zone: "Zone",
    region: "Region",
    kind: "Type",
    fee: "Contribution",
    reduced: "Reduced, set by the government",
    ownFee: "Set by the service",
    list: "Waiting list",
    listOpen: "Open",
    listClosed: "Closed for now",
    holder: "Permit holder",
    official: "Official name",
    next: "What to do next",
    nextItems: [
      {
        title: "Create your account",
        text: "One account serves for all services. You then open your child’s file and join as many lists as you like.",
      },
      {
        title: "Talk to the service",
        text: "Ask about its hours, its programme and its coming places. The portal does not know them yet.",
      },
    ],
    signUp: "Create an account",
    known: "What we know",
    confirmed: (day: string) => `Confirmed by the service on ${day}.`,
    notConfirmed: (day: string) =>
      `Not confirmed since the list of ${day}. The name, address and places may have changed.`,
    wrong: "A mistake on this page? Tell us.",
    closedTitle: "This service is closed",
    closedText: (day: string) =>
      `It has not been in the list of recognised services since ${day}. Its page stays for families who look for it.`,
    others: (municipality: string) => `Also in ${municipality}`,
    allOfMunicipality: (municipality: string) => `All services in ${municipality}`,
    around: "Search around this zone",
    description: (it) =>
      `${it.kind} in ${it.municipality}, ${places(it.places)} on permit. Zone, places by age and what to do next.`,
  },
}

function about(metres: number): string {
  const km = metres / 1000
  return km < 1 ? "less than 1 km" : `${n(Math.round(km))} km`
}
