/** One kind of quote, dash, space and bracket; generic words in their short form. */
export function tidy(official: string): string {
  return official
    .normalize("NFC")
    .replace(/œ/g, "OE")
    .toLocaleUpperCase("fr")
    .replace(/[’‘`´]|(?<=\p{L})¿(?=\p{L})/gu, "'")
    .replace(/^'+|'+$/g, "")
    .replace(/["«»“”]|''/g, " ")
    .replace(/\s+/g, " ")
    .replace(/\b([LDJNSCM]|QU)' /g, "$1'")
    .replace(/\bCENTRE (?:DE LA|À LA|DE|LA) ?PETITE[ -]ENFANCE\b/g, "CPE")
    .replace(/\bCENTRE DE LA PETITE ENFANCEDE\b/g, "CPE DE")
    .replace(/(?<!\p{L})C\. ?P\. ?E\.?(?!\p{L})/gu, "CPE ")
    .replace(/^LE CPE\b/, "CPE")
    .replace(/\bCPE\s*\(\s*CPE\s*\)|\bCPE\s+CPE\b/g, "CPE")
    .replace(/\(?\b(\d) ?I?[ÈE](?:ME)? INSTALLATION\)?/g, "INSTALLATION $1")
    .replace(/\bVOLET INSTALLATION$/, "VOLET")
    .replace(
      /(?:(?<!\.)[,;.])?\s*[-–(/,:]?\s*\(?\bINST(?:ALLATION|\.)[.:]? ?[-:]? ?\b([^()]*)\)?/g,
      (_, which: string) => `, INSTALLATION ${which}`,
    )
    .replace(/^, INSTALLATION/, "INSTALLATION")
    .replace(/\s*\/[\s/]*/g, " / ")
    .replace(/(\d) (?=ÈRE|I?ÈME)/g, "$1")
    .replace(/(?<!\p{L})(STE?|SAINTE?)\.? (?=\p{L}{3})(?!MARY|ANDREW)/gu, (_, saint: string) =>
      saint.includes("E") ? "SAINTE-" : "SAINT-",
    )
    .replace(/\s+[-–]\s*|\s*[-–]\s+/g, " – ")
    .replace(/\s*\.\.\.\s*/g, "… ")
    .replace(/^(CPE|GARDERIE(?: ÉDUCATIVE)?) ?(?:–|:) /, "$1 ")
    .replace(/\s+,/g, ",")
    .replace(/\s+/g, " ")
    .trim()
}

/** INC., ENR. and LTÉE say how it is registered, not what it is called. */
export function withoutLegalForms(name: string): string {
  return name
    .replace(/[,\s]*\(\s*(?:19|20)\d\d\s*\)/g, "")
    .replace(
      /[,\s]*(?<!\p{L})\(?(?:INC|ENR|LT[ÉE]E|LTD|LIMITÉE|S\.?E\.?N\.?C|S\. ?A)\)?(?:\.|(?!\p{L}))/gu,
      "",
    )
    .replace(/\(\s*\)/g, "")
    .replace(/^(CPE .*\S)\s*\(CPE\)$/, "$1")
    .replace(/[\s,–/-]+$/g, "")
    .replace(/\s+,/g, ",")
    .trim()
}
