import { readFileSync } from "node:fs"
import { parse } from "csv-parse/sync"
import { expect, test } from "vitest"
import { readableName } from "#lib/daycares/rules/readable-name.ts"

/** Real names of the list, each judged by eye: official form, where it stands, how it is read. */
const judged: [official: string, municipality: string, readable: string][] = [
  ['CENTRE DE LA PETITE ENFANCE "LES P\'TITS FLOTS" INC.', "Amqui", "CPE Les p'tits flots"],
  [
    "CENTRE DE LA PETITE ENFANCE LES P'TITS FLOTS (INST. AMQUI)",
    "Amqui",
    "CPE Les p'tits flots, installation Amqui",
  ],
  [
    'CENTRE DE LA PETITE ENFANCE "LES CALINOURS" INSTALLATION DÉGELIS',
    "Dégelis",
    "CPE Les Calinours, installation Dégelis",
  ],
  [
    "CENTRE DE LA PETITE ENFANCE DES CANTONS DE RIVIÈRE DU LOUP",
    "L'Isle-Verte",
    "CPE des Cantons de Rivière-du-Loup",
  ],
  ["L'ENFANT RIT INC.", "Causapscal", "L'Enfant rit"],
  ["LES SERVICES DE GARDE LA FARANDOLE", "La Pocatière", "Les services de garde La farandole"],
  ["PETITE ÉCOLE MONTESSORI DE LA POCATIÈRE", "La Pocatière", "Petite école Montessori de La Pocatière"],
  ["GARDERIE LES MINIS EXPLORATEURS", "Matane", "Garderie Les minis explorateurs"],
  ["GARDERIE ÉDUCATIVE L'ÎLE AUX ENFANTS", "Montréal", "Garderie éducative L'Île aux enfants"],
  ["GARDERIE ÉDUCATIVE L'îLE ENCHANTÉE", "Laval", "Garderie éducative L'Île enchantée"],
  ["GARDERIE l'ÎLE DES PETITS MIGNONS", "Drummondville", "Garderie L'Île des petits mignons"],
  ["A chacun son histoire - Chicoutimi ! inc.", "Chicoutimi", "À chacun son histoire – Chicoutimi !"],
  [
    "CPE LES ENFANTS D'ABORD - Installation PETIT FÉLIX",
    "Gatineau",
    "CPE Les enfants d'abord, installation Petit Félix",
  ],
  [
    "CENTRE DE LA PETITE ENFANCE DES PETITS POMMIERS (INST. Saint-Isidore)",
    "Saint-Isidore",
    "CPE des Petits pommiers, installation Saint-Isidore",
  ],
  [
    "CENTRE DE LA PETITE ENFANCE LE MARMOT QUI RIT Installation 2",
    "Laval",
    "CPE Le marmot qui rit, installation 2",
  ],
  ["C.P.E. LES FRIMOUSSES DU FORT", "Chambly", "CPE Les frimousses du fort"],
  ["CENTRE DE LA PETITE ENFANCE L'ÉCHO MAGIQUE", "Québec", "CPE L'Écho magique"],
  ["CENTRE DE LA PETITE ENFANCE LES ENFANTS DE L'AVENIR INC.", "Montréal", "CPE Les enfants de l'avenir"],
  ["CENTRE DE LA PETITE ENFANCE DE LACHINE INC.", "Lachine", "CPE de Lachine"],
  [
    "CENTRE ENFANCE ET FAMILLE DE STEP BY STEP / STEP BY STEP CHILD AND FAMILY CENTER",
    "Kahnawake",
    "Centre Enfance et famille de Step by Step / Step by Step Child and Family Center",
  ],
  ["GARDERIE KIDZ / KIDZ DAYCARE", "Montréal", "Garderie Kidz / Kidz Daycare"],
  [
    "CENTRE DE LA PETITE ENFANCE DE MCGILL / MCGILL CHILDCARE CENTRE",
    "Montréal",
    "CPE de McGill / McGill Childcare Centre",
  ],
  ["GARDERIE K.I.D.S. PIERREFONDS II", "Pierrefonds", "Garderie K.I.D.S. Pierrefonds II"],
  ["GARDERIE LES ENFANTS DU XXIE SIÈCLE", "Montréal", "Garderie Les enfants du XXIe siècle"],
  ["GARDERIE C'EST LA VIE!", "Québec", "Garderie C'est la vie!"],
  ["CENTRE DE LA PETITE ENFANCE CROQUE LA VIE", "Saguenay", "CPE Croque la vie"],
  ["GARDERIE ÉDUCATIVE ROMÉO & JULIETTE", "L'Assomption", "Garderie éducative Roméo & Juliette"],
  ["GARDERIE TOURNESOL DE L'ASSOMPTION", "L'Assomption", "Garderie Tournesol de L'Assomption"],
  ["LE JARDIN D'AMIS À ST-BRUNO", "Saint-Bruno", "Le jardin d'amis à Saint-Bruno"],
  ["GARDERIE MÉTRO ST-MICHEL", "Montréal", "Garderie Métro Saint-Michel"],
  ["CPE SAINTE-JUSTINE", "Montréal", "CPE Sainte-Justine"],
  ["CPE STE-ROSE", "Laval", "CPE Sainte-Rose"],
  ["GARDERIE LES ORCHIDÉES DE ST-DO", "Laval", "Garderie Les orchidées de St-Do"],
  ["ECOLE MONTESSORI DE QUEBEC", "Québec", "École Montessori de Québec"],
  ["GARDERIE EDUCATIVE COEUR DE POMME ENR.", "Québec", "Garderie éducative Cœur de pomme"],
  ["CPE JOLI-COEUR (INST. DU LAC)", "Québec", "CPE Joli-cœur, installation du Lac"],
  ["CENTRE DE LA PETITE ENFANCE DU CHUL", "Québec", "CPE du CHUL"],
  ["CENTRE DE LA PETITE ENFANCE DE L'UQAM", "Montréal", "CPE de l'UQAM"],
  [
    "CENTRE DE LA PETITE ENFANCE DU YM-YWHA & NHS DE MONTRÉAL INC.",
    "Montréal",
    "CPE du YM-YWHA & NHS de Montréal",
  ],
  ["GARDERIE MARY POPPINS - NDG", "Montréal", "Garderie Mary Poppins – NDG"],
  ["CENTRE DE LA PETITE ENFANCE MARIE-LUNE", "Trois-Rivières", "CPE Marie-Lune"],
  [
    "CENTRE DE LA PETITE ENFANCE PIERROT LA LUNE (INST. COLOMBINE)",
    "Longueuil",
    "CPE Pierrot la lune, installation Colombine",
  ],
  ["CENTRE DE LA PETITE ENFANCE ARC-EN-CIEL", "Sherbrooke", "CPE Arc-en-ciel"],
  ["LES P'TITS LOUPS DE MER", "Matane", "Les p'tits loups de mer"],
  ["CENTRE DE LA PETITE ENFANCE BOUT D'CHOU", "Amos", "CPE Bout d'chou"],
  ["GARDERIE PETITE ÉCOLE NOTRE-DAME", "Québec", "Garderie Petite école Notre-Dame"],
  ["ACADÉMIE PRÉSCOLAIRE ANJOU", "Anjou", "Académie préscolaire Anjou"],
  ["ACADÉMIE DES MINI-AMOURS", "Saguenay", "Académie des mini-amours"],
  [
    "GARDERIE ACADÉMIE KUPER / KUPER ACADEMY DAY CARE",
    "Kirkland",
    "Garderie académie Kuper / Kuper Academy Day Care",
  ],
  ["INSTALLATION DE MÉTIS-SUR-MER", "Métis-sur-Mer", "Installation de Métis-sur-Mer"],
  ["INSTALLATION LES POUCES VERTS", "Québec", "Installation Les pouces verts"],
  ["GARDERIE O'BRIEN", "Montréal", "Garderie O'Brien"],
  ["GARDERIE DES P'TITS ZAMIS", "Longueuil", "Garderie des P'tits zamis"],
  ["LE CHÂTEAU DE LORIE 2", "Québec", "Le château de Lorie 2"],
  ["GARDERIE LA REINE DES GLACES 6.1", "Québec", "Garderie La reine des glaces 6.1"],
  ["CENTRE DE LA PETITE ENFANCE LE CHAT PERCHÉ II", "Repentigny", "CPE Le chat perché II"],
  ["MONTESSORI DE LA COLLINE (INST. A)", "Québec", "Montessori de la colline, installation A"],
  ["LE JARDIN DES ANGES A", "Québec", "Le jardin des anges A"],
  ["GARDERIE PAS A PAS INC.", "Trois-Rivières", "Garderie Pas à pas"],
  [
    "CENTRE DE LA PETITE ENFANCE TROIS PETITS POINTS... (INST. DU PARC)",
    "Gatineau",
    "CPE Trois petits points…, installation du Parc",
  ],
  ["GARDERIE BLANCHE NEIGE (1985) INC.", "Montréal", "Garderie Blanche neige"],
  ["SERVICE DE GARDE TASIURVIK INC.", "Inukjuak", "Service de garde Tasiurvik"],
  ["CENTRE DE LA PETITE ENFANCE LA P¿TITE CHUTE", "Québec", "CPE La p'tite chute"],
  ["CPE: MA LICORNE", "Longueuil", "CPE Ma licorne"],
  [
    "GARDERIE LEURS PREMIERS PAS 2014 (2 IÈME INSTALLATION)",
    "Alma",
    "Garderie Leurs premiers pas 2014, installation 2",
  ],
  [
    "ST. ANDREW'S / ST. ANDREW'S EARLY CHILDHOOD CENTER",
    "Westmount",
    "St. Andrew's / St. Andrew's Early Childhood Center",
  ],
]

test.each(judged)("%s", (official, municipality, readable) => {
  expect(readableName(official, municipality)).toBe(readable)
})

test("a name that is read once is read the same again", () => {
  for (const [, municipality, readable] of judged) expect(readableName(readable, municipality)).toBe(readable)
})

test("every name of the shipped lists becomes one that is not shouted, not empty and not left with odd marks", () => {
  const names = ["installations_cpe_garderies_qc_2021-09-30", "installations_monteregie_2022-11-01"].flatMap(
    (file) =>
      parse<Record<string, string>>(readFileSync(`prisma/data/${file}.csv`), { columns: true, bom: true }),
  )
  const odd = names
    .map((it) => readableName(it.nom!, it.municipalite))
    .filter(
      (it) =>
        it.length < 3 ||
        /["«»]|\(\)|^[^\p{L}\p{N}]|\s{2}|[\ue000\u0000]|\b(?:INC|ENR|LTÉE)\b|,\s*$|centre de la petite enfance/iu.test(
          it,
        ) ||
        /\p{Lu}{5,}/u.test(it),
    )
  expect(odd).toEqual(["Garderie ART.RYTHM.ETIK", "TALENTS123 centre éducatif"])
})

test("strange input is answered, not thrown at", () => {
  for (const it of ["", " ", "INC.", "()", "🙂", "'; drop table daycare; --", "É".repeat(10_000)])
    expect(() => readableName(it, it)).not.toThrow()
})
