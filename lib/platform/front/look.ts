import { createHash } from "node:crypto"

/**
 * The look of what the front answers itself, carried by the page: when Next is down, no style sheet can be fetched.
 * Colours are those of app/styles/tokens.css.
 */
export const look = `
:root{color-scheme:light dark;--paper:#fdfbf7;--ink:#14284a;--link:#14418f;--rule:#dbd2c3}
@media(prefers-color-scheme:dark){:root{--paper:#0f1a2e;--ink:#f4eee3;--link:#b1ceff;--rule:#35455f}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.56 "Atkinson Hyperlegible Next",Verdana,sans-serif;overflow-wrap:break-word}
main{max-width:40rem;margin:0 auto;padding:clamp(1.5rem,6vw,4rem) clamp(1.125rem,4vw,3rem)}
h1{font-size:1.625rem;letter-spacing:-.02em;margin:0 0 2rem}
p{margin:0 0 1rem}
.said{font-size:1.3125rem;line-height:1.5}
[lang=en].said{border-top:1px solid var(--rule);padding-top:1rem}
a{color:var(--link);display:inline-block;min-height:2.75rem;line-height:2.75rem;margin-right:1.5rem}
:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
`

/** What the content policy must allow for it, and for no other style. */
export const lookSource = `'sha256-${createHash("sha256").update(look).digest("base64")}'`
