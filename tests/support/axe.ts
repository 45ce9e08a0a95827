import { AxeBuilder } from "@axe-core/playwright"
import { expect, type Page } from "@playwright/test"

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

/** The costliest rule by far: it looks at every letter. */
export const contrast = "color-contrast"

/** WCAG 2.2 AA and good practice, on the page as it stands. The message names rule, place and cure. */
export async function expectNoViolations(page: Page, asked: { only?: string[] } = {}) {
  // Between two pages React takes one title away and sets the next: what is judged is the page that has arrived.
  await expect(page, "a page has a title").toHaveTitle(/\S/)
  // A page that was asked before has axe already. None has a frame: no other page is opened to put findings together.
  const isThere = await page.evaluate<boolean>("'axe' in window")
  const axe = new AxeBuilder({ page, ...(isThere ? { axeSource: "void 0" } : {}) })
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
  const chosen = asked.only ? axe.withRules(asked.only) : axe.withTags(tags)
  const { violations } = await chosen.analyze()
  const told = violations.flatMap((it) =>
    it.nodes.map((node) => `${it.id} at ${node.target.join(" ")}: ${it.help}`),
  )
  expect(told, `axe on ${page.url()}`).toEqual([])
}
