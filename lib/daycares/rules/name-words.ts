/**
 * Words that keep a capital, or get back the accent that capitals had lost, when an official name in capitals is
 * made readable. Everything that is not here is an ordinary word, in small letters.
 */

const words = (text: string) => text.trim().split(/\s+/)

/** First names and family names, people and beings of stories. */
const people = words(`
  Agathe Aladdin Aladin Alex Alexia Alexis Allard Amanda Amélie Anaïs André-Laurendeau Antonietta Antonin Aïcha Bambi
  Bélair Bélanger Bédard Bégin Bécassine Beaubien Beaujeu Bobino Bobinette Bobino-Bobinette Bonnaventure Bourke
  Branconnier Calimero Calinours Caliméro Caillou Caroline Cartier Cassiopée Cathy Champagneur Charles Charlie Charlot
  Charlotte Chauveau Chabanel Claire Claire-Joie Clara Claudia Clémentine Cléo Corbusier Crémazie Curé-Poirier Dagobert
  Daisy Dalpé Danielle Darveau Dawson Denis Denyse Desjardins Diana Dominique Don Bosco Dora Dorval Ducharme Duvernay
  Durocher Démosthène Einstein Eileen Elingthon Emmanuel Erika Erma Esther Eustache Évangéline Éva Émilie Émelie Édouard
  Faillon Falardeau Fanny Fielding Françoise Francine Félix Gavroche Ghita Gibeau Giuliana Gloria Godard Gouin
  Griffin Guy-Favreau Guylaine Hagop Halevy Henri-Bourassa Honorine Hubert Iman Isabelle Jacob Jacqueline
  Jacques-Cartier Jean-Noël Jeannot Jenna Jésus-Christ Joanie Joconde Johanne Jonathan Jos-Montferrand Joséphine Julie
  Julie-Soleil Juliette Kateri Laflèche Lafontaine Lajoie Lapierre Larouche Laurie Lemire Lester Lili-Jeanne Lina
  Lisette Lorie Lorrain Louis-Jolliet Louis-Pasteur Lucie Léa Léger Maimonide Malika Malka Marc-Antoine Margo Marie
  Marie-Claire Marie-Clarac Marie-Emmanuel Marie-Jo Marie-Laurier Marie-Li Marie-Lune Marie-Popine Marie-Soleil
  Marie-Stella Marie-Victorin Mariko Marina Marla Mary Maryse Médicis Mélusine Menaud Meriem Mia Michèle Mickey Midas
  Mila Monette Montessori Mougli Mozarts Musset Mylaine Myriam Nancy Narcisse Naf Noé Némo Nemo Nina Odette Olli Oscar
  Papineau Pasteur Paula Peggy Pelletier Peretz Picassos Picasso Pierre Pierre-Boucher Pierrette Pierrot Poppins Pratt
  Querbes Rachel Radisson Rita Rivkah Rolande Roméo Rosamie Rosemonde Rosie Rudolf Riel Robi Salabery Savio Scaramouche
  Scalabrini Schechter Schtroumpfs Schtroumph Solomon Sofia Sophia Sophie Steiner Susan Taschereau Taylor Thalie Tom
  Tyndale Tweety Vinci Virginie William Winnie Yoel Yvonne Zelda Zotique Mamie-Pom Mamie-Soleil Mamie-Souris Mijanou
  Perlimpinpin Poucet Polichinelle Arlequin Pandore Pégase Perséides Labelle Langelier Lagacé Limier Leahy Langdon
  Cadet-Rousselle Hakuna Matata Sherazad Narnia Lilliputiens Moïse Melina Tia Rhéa-Australe Rhéa-Boréale Tamaley Ildiko
  Cricri Mimi Lulu Layla Kiki Jasmine Danahé Franlou Alpha Oméga Ursulines Vanier Villeneuve Simche Yitzchak Yisrael
  Notre-Seigneur Antonio Bimbo Barny Betty Vali Zac Aurores Sagamie Jarry Monk Lesage Roussin Décarie Edimar Levi Chana Mina Slimani Horne Van Ezou Tsipor Sousa Nihon Masson
`)

/** Places of Québec and of the world, neighbourhoods, institutions, peoples. */
const places = words(`
  Acton Adstock Ahuntsic Akulivik Amos Amqui Anjou Appalaches Auteuil Aylmer Vieux-Aylmer Beauce Beaumont Beauport
  Belles-Rivières Beloeil Bergeronnes Bic Bishop Bizard Blainville Bois-de-Boulogne Bois-des-Filion Bois-Francs
  Boisbriand Boischatel Bordeaux-Cartierville Boucherville Bourgogne Breakeyville Brigham Bromont Brossard Buckingham
  Berriland Candiac Cantley Cartierville Castelnau Cavendish Châteauguay Chambly Champlain Charlemagne Charlesbourg
  Charny Chaudière Chaudière-Ouest Chelsea Chénéville Chibougamau Chibougamau-Chapais Chicoutimi Chomedey Compton
  Concordia Connaught Contrecœur Coteau-du-Lac Côte-des-Neiges Danville Deux-Montagnes Delson Dégelis Dorion Drummond
  Drummondville Eastman Escoumins Estrie Fabreville Fairmount Farnham Fleurimont Fleury Forestville Gan Gatineau
  Gesgapegiag Grande-Rivière Griffintown Harvard Haute-Saint-Charles Hautes-Plaines Haut-Richelieu Hemmingford
  Hochelaga-Maisonneuve Hull Iberville Italie Jarry Jérusalem Joliette Kebaowek Lac-Beauport Lac-Saint-Jean Lachine
  Lanaudière LaSalle Laurentides Laurier Laurierville Laval Laval-Ouest Laverendrye Limoilou Longueuil Longueuil-Est
  Loretteville Lourdes Luskville Lévis Léry Maisonneuve Maizerets Maniwaki Marseille Mascouche Maskoutain Matane
  Mauricie McDougall McGill McMasterville Mékinac Melocheville Memphrémagog Métabetchouan-Lac-à-la-Croix
  Métis-sur-Mer Mile-End Mirabel Mont-Bleu Mont-Royal Mont-Sion Montarville Montclair Montérégie Monteuil Montmagny
  Montpellier Montréal Montréal-Nord Mount-Royal Namur Normandie Notre-Dame Notre-Dame-de-Grâce Nunavik Oka Outaouais
  Outremont Petite-Patrie Piedmont Pierrefonds Pincourt Pintendre Pointe-Claire Pohénégamook Princeville Québec
  Repentigny Rimouski Rivière-des-Prairies Rivière-du-Loup Roc-Amadour Rock-Forest Rosemont Rosemère Roxboro Roxton
  Sacré-Cœur Saguenay Sainte-Foy Salaberry Sayabec Sept-Îles Shawville Sherbrooke Sillery Snowdon Somerled Soulanges
  Stoneham Tadoussac Terrebonne Touraine Trois-Rivières Université-Laval Val-Bélair Val-des-Monts Val-David Vallée-Jeunesse
  Varennes Vaudreuil Vaudreuil-Dorion Vendôme Verdun Victoria Vieux-Longueuil Villeray Vimont Westmount Whiteside
  Bois-Franc Belz Chabad Skver Armen-Québec Excelsiori Jardins-du-Québec Mission Kanesatake Riverview Riverside Riverains
  Beaver Bonaventure Maria Nutashkuan Uashat Wendake Ubisoft Desjardins Dawson Innoparc Technoparc Bnot Beth Jacob
  Annour Al-Houda Sourp Toldos Yavné Yeshiva Gadu Gedola Nif-Naf Playskool Minions Télétabise Ubisoft Crayola
`)

/** English stays in the capitals of English titles; its small words are below. */
const english = words(`
  Academy Agency Around Beacon Bee Blossom Buds Candy Care Center Centers Child Childcare Childhood Children Childrens
  Club Company Creative Day Daycare Daycare-Learning Discoverers Dream Dreams Early Edge Education Educational Family
  Foundation Funtime Funville Genesis Growing Happiness Happy Home Hospital Island Junior Keeper Kiddo Kiddy Kids Kidz
  Kidzland Kinder Kinderville Kindergarden Kindergarten Kingdom Land Language Learners Learning Little Magic Maple Nest
  Nursery Nurseries Orchard Park Pond Pre-Kindergarten Pre-School Preschool Private Rainbow Ready Rising School Sister
  Smart Star Stars Step Sun Sunnyside Superkids Superkidz Town Toons Tree Twinklestar West Wesley World Young Peek-a-Boo
  Peekaboo Woohoo Bilingual International-School Montessori-School Moose Tots House Garden Angel's Child's Maple's River's
  Let's Andrew's Life Bears Bear Big Small Steps Friends Friend Village-School My Our First Playhouse Play Fun Baby
  Babies Toddlers Toddler Wonderland Wonders Sunshine Sunny Treasures Treasure Future Leaders Leader Minds Mind Bright
`)

/** Written in this way and no other. */
const exact = words(`
  CPE ABC ABC-123 ABCD UQAM CHUL HEC YMCA YM-YWHA NDG CDN-NDG DDO TMR MRC CSU SSMU NHS JSK RKSG GGC MTC MTL DSL SBDL CADL
  PG GP BC CSN STM CHU CHUM CHSLD MC KMRC EMC2 A.KIDS.WRLD A-Kiddy-Z B.'s DIX30 TALENTS123 AmiSoleil II III IV VI VII
  O'Brien GAN LL BB ART.RYTHM.ETIK OLO TM
`)

/** Capitals had lost these accents and ligatures. The key is the word in capitals. */
const accents = words(`
  académie aéropuce aimée bâtisseurs boîte carottée cèdres château châtelet cité câlin câlins cœur cœurs coopérative
  débrouillards découverte découvertes ère éveil école écoles écureuil écureuils édifice éducatif éducatifs éducative
  éducation éducatives église éléphant élite énergie étincelle étincelles étoile étoiles étoilée était été éden
  enchantée enjouées ensoleillée forêt frères général génies génération hébraïque hélène îlot île îles intégration
  ingénieux journée lièvre lièvres lumière maternelle mélodie mères métropolitain mystère mystères océan œil
  pépinière poupées pouponnière pré-maternelle préfacé première premières prématernelle pré-scolaire préscolaire ramée
  rêve rêves rivière rosée sœur sœurs théâtre trésor trésors université vallée velours vérité élèves équipe
`)

/** Where the same capitals are also another word, the accent is only given inside these. */
const pinned = new Map([
  ["ST-DO", "St-Do"],
  ["STE-DO", "Ste-Do"],
  ["ST.ANDREW'S", "St. Andrew's"],
  ["ST-ANDREW'S", "St. Andrew's"],
  ["MONTREAL", "Montréal"],
  ["QUEBEC", "Québec"],
  ["QUÉBECOISE", "québécoise"],
  ["RÈVES", "rêves"],
  ["EBEN-EZER", "Eben-Ezer"],
  ["COEUR-JOYEUX", "cœur-joyeux"],
  ["JOLI-COEUR", "joli-cœur"],
  ["SACRÉS-COEURS", "Sacrés-Cœurs"],
])

export const bare = (text: string) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/gi, "oe").toUpperCase()

/** From capitals (as they stand, then without accents) to the word as it is read; undefined for an ordinary word. */
export function knownWord(capitals: string): string | undefined {
  return pinned.get(capitals) ?? known.get(capitals) ?? known.get(bare(capitals))
}

/** Ordinary words in this map still take small letters: only their accents come from it. */
const known = new Map<string, string>()
for (const word of accents) for (const key of [word.toUpperCase(), bare(word)]) known.set(key, word)
for (const word of [...people, ...places, ...english, ...exact])
  for (const key of [bare(word), word.toUpperCase()]) known.set(key, word)
