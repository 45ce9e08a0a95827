import { AxeBuilder } from "@axe-core/playwright"
import { expect, type Page } from "@playwright/test"

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

/** WCAG 2.2 AA and good practice, on the page as it stands. The message names rule, place and cure. `rules`: those only. */
export async function expectNoViolations(page: Page, rules?: string[]) {
  const axe = new AxeBuilder({ page })
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(tags)).analyze()
  const told = violations.flatMap((it) =>
    it.nodes.map((node) => `${it.id} at ${node.target.join(" ")}: ${it.help}`),
  )
  expect(told, `axe on ${page.url()}`).toEqual([])
}
