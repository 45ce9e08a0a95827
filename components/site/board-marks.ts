import { markup, type Markup } from "#components/ui/markup.ts"
import type { SiteState } from "#lib/platform/access.ts"
import type { BoardStep } from "#lib/site/views/board.ts"

/** As components/ui/glyphs.tsx and illustrations.tsx draw them, for pages that no React draws. */
const mark = (inside: Markup): Markup =>
  markup`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${inside}</svg>`

const arch = markup`<path d="M2.5 15V7.5a5.5 5.5 0 0 1 11 0V15M0 15h16" fill="none" stroke="currentColor" stroke-width="2"/>`
const ring = markup`<circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="2"/>`

export const stateMarks: Record<SiteState, Markup> = {
  OPEN: mark(arch),
  READ_ONLY: mark(markup`${arch}<path d="M2.5 8.6a5.5 6 0 0 1 11 0z" fill="currentColor"/>`),
  CLOSED: mark(
    markup`<path d="M2.5 15V7.5a5.5 5.5 0 0 1 11 0V15z" fill="currentColor" stroke="currentColor" stroke-width="2"/><path d="M0 15h16" stroke="currentColor" stroke-width="2"/><path d="M4.5 6.5h7M4.5 10h7" stroke="var(--paper)" stroke-width="1.5"/>`,
  ),
}

export const stepMarks: Record<BoardStep["state"], Markup> = {
  DONE: mark(
    markup`<circle cx="8" cy="8" r="8" fill="currentColor"/><path d="M4.3 8.4l2.5 2.5 4.9-5.2" fill="none" stroke="var(--paper)" stroke-width="2"/>`,
  ),
  IN_PROGRESS: mark(markup`${ring}<path d="M8 1a7 7 0 0 1 0 14z" fill="currentColor"/>`),
  TO_COME: mark(ring),
  FAILED: mark(
    markup`${ring}<path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6" stroke="currentColor" stroke-width="2"/>`,
  ),
}

const icon = (inside: Markup): Markup =>
  markup`<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><g fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" stroke-linecap="round">${inside}</g></svg>`

export const icons = {
  phone: icon(
    markup`<path d="M5 3h4l2 5-2.5 1.8a11 11 0 0 0 5.700 5.700L16 13l5 2v4a2 2 0 0 1-2.2 2A17 17 0 0 1 3 5.2 2 2 0 0 1 5 3z"/>`,
  ),
  mail: icon(markup`<path d="M3 5.5h18v13H3zM3.5 6l8.5 7 8.5-7"/>`),
  shield: icon(markup`<path d="M12 3l8 3v6c0 5-3.500 8-8 9-4.500-1-8-4-8-9V6zM9 12l2.200 2.200L15.500 10"/>`),
}

/** The mark of the house: somebody behind an arch. */
export const brand = markup`<svg viewBox="0 0 30 36" width="30" height="36" aria-hidden="true" focusable="false"><path d="M4 32V15a11 11 0 0 1 22 0v17" fill="var(--paper)" stroke="currentColor" stroke-width="2.5"/><path d="M8 32c0-5 3-8 7-8s7 3 7 8" fill="none" stroke="currentColor" stroke-width="2.5"/><circle cx="15" cy="17" r="5" fill="var(--action)" stroke="currentColor" stroke-width="2.5"/><path d="M0 32.5h30" stroke="currentColor" stroke-width="3.5"/></svg>`
