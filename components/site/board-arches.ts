import { markup, type Markup } from "#components/ui/markup.ts"

/** The cloakroom of arches with its blinds down; the desk's telephone is the one that is lit. Decoration only. */
const pen = `stroke="currentColor" stroke-width="2.5" stroke-linejoin="round" stroke-linecap="round"`
const drawn = (text: string): Markup => ({ markup: text }) // ours to the letter: nothing of anybody's is put in

const blind = `<path d="M9 96V50a41 41 0 0 1 82 0v46z" fill="var(--paper)"/><path d="M20 22h60M12.300 34h75.400M9 46h82M9 58h82M9 70h82M9 82h82" stroke="currentColor" stroke-width="1.6"/><path d="M9 92h82v7H9z" fill="currentColor"/><path d="M50 99v10" stroke="currentColor" stroke-width="2"/><circle cx="50" cy="112" r="3" fill="var(--paper)" stroke="currentColor" stroke-width="2"/>`
const boots = `<g ${pen} fill="var(--warm)"><path d="M50 84h17v24c0 4 2 6 6 7 6 1 9 4 9 9v9H50z"/><path d="M21 84h17v24c0 4 2 6 6 7 6 1 9 4 9 9v9H21z"/><path d="M21 93h17M50 93h17M21 127h32M53 127h29" fill="none"/></g>`
const hat = `<g ${pen} fill="var(--note)"><path d="M24 118c0-26 10-40 26-40s26 14 26 40z"/><path d="M27 104l7-7 8 8 8-8 8 8 8-8 7 7" fill="none"/><rect x="19" y="115" width="62" height="18" rx="7" fill="var(--paper)"/><path d="M32 115v18M44 115v18M56 115v18M68 115v18"/></g>`
const phone = `<g ${pen} fill="var(--paper)"><path d="M24 133l6-26c1-5 4-7 8-7h24c4 0 7 2 8 7l6 26z"/><circle cx="50" cy="117" r="9.5"/><circle cx="50" cy="117" r="2.5" fill="currentColor" stroke="none"/><path d="M17 97c-2-16 12-27 33-27s35 11 33 27l-16 1-1-9c-9-4-23-4-32 0l-1 9z"/></g>`
const rabbit = `<g ${pen} fill="var(--paper)"><path d="M38 98c-9 8-12 22-11 35h46c1-13-2-27-11-35z"/><ellipse cx="50" cy="118" rx="11" ry="12" fill="var(--wash)"/><ellipse cx="34" cy="128" rx="11" ry="5.5"/><ellipse cx="66" cy="128" rx="11" ry="5.5"/></g>`

const oneArch = (inside: string, lit = false) =>
  `<span class="${lit ? "arch arch--lit" : "arch"}"><svg viewBox="0 0 100 140" focusable="false"><path d="M9 133V50a41 41 0 0 1 82 0v83z" fill="var(--back)"/>${inside}<path d="M9 133V50a41 41 0 0 1 82 0v83" fill="none" stroke="currentColor" stroke-width="2.5"/></svg></span>`

export const shutArches: Markup = markup`<div class="arches" aria-hidden="true">${drawn(
  [oneArch(boots + blind), oneArch(hat + blind), oneArch(phone, true), oneArch(rabbit + blind)].join(""),
)}</div>`
