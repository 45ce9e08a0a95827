import { HtmlValidate } from "html-validate"

/** For pages that we write as text: every rule holds but those that speak of style in the source. */
const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    "no-trailing-whitespace": "off",
    "long-title": "off",
    "attr-case": "off",
    "no-inline-style": "error",
    // A table that is laid again on a telephone must say its roles; a list without marks too.
    "no-redundant-role": "off",
    "prefer-native-element": "off",
    "tel-non-breaking": "off",
  },
})

/** What is wrong with a page, in sentences; none: it is valid. */
export function faultsOf(html: string): string[] {
  const report = validator.validateStringSync(html)
  return report.results.flatMap((result) =>
    result.messages.map((it) => `${it.line}: ${it.ruleId}: ${it.message}`),
  )
}
