/**
 * The look of the board, carried along with it: where everything else is down, no other style sheet can be fetched.
 * Colours are those of app/styles/tokens.css (a test holds one against the other), the typeface lies beside it.
 */
export const boardLook = `@font-face{font-family:"Atkinson Hyperlegible Next";src:url("board.woff2") format("woff2");font-weight:200 800;font-display:swap}
:root{color-scheme:light dark;--paper:#fdfbf7;--panel:#f4ede1;--ink:#14284a;--ink-soft:#3b4760;--link:#14418f;--rule:#dbd2c3;--edge:#6b6655;--action:#f5a55f;--good:#1c6145;--bad:#9a2f1f;--warm:#f5a55f;--note:#e4ebf3;--wash:#fce7d2;--gap:#f5a55f;--halo:#f5a55f}
@media (prefers-color-scheme:dark){:root{--paper:#0f1a2e;--panel:#182640;--ink:#f4eee3;--ink-soft:#c3ccdb;--link:#b1ceff;--rule:#35455f;--edge:#93a1b8;--action:#f7b27a;--good:#8cdab2;--bad:#ffb2a2;--warm:#9c5f33;--note:#1d3050;--wash:#46321f;--gap:#0f1a2e;--halo:#f7b27a}}
*,*::before,*::after{box-sizing:border-box}
html{text-size-adjust:100%;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1.125rem/1.56 "Atkinson Hyperlegible Next",Verdana,sans-serif;overflow-wrap:break-word}
h1,h2,h3,p,dl,dd,ul,ol,table{margin:0;padding:0}
ul,ol{list-style:none}
svg{display:block;overflow:visible;flex:none}
p,li,dd{text-wrap:pretty}
small{font-size:1rem;font-weight:400;color:var(--ink-soft)}
h1{font-size:clamp(2rem,1.5rem + 2.2vw,3.125rem);line-height:1.14;letter-spacing:-.018em;font-weight:400;max-width:30ch;text-wrap:balance}
h1 strong,h1 span{display:block}
h2{font-size:clamp(1.5rem,1.32rem + .8vw,1.875rem);line-height:1.22;letter-spacing:-.01em;text-wrap:balance}
h3{font-size:1.25rem;line-height:1.35;margin-bottom:.5rem}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.18em}
a:hover{text-decoration-thickness:3px}
.quiet{color:inherit;text-decoration-color:var(--edge)}
:focus-visible{outline:3px solid var(--ink);outline-offset:3px;box-shadow:0 0 0 3px var(--gap);border-radius:6px}
a:focus-visible{background:var(--halo);color:#14284a;outline-offset:1px;box-shadow:none;border-radius:2px}
main:focus{outline:none}
.hidden{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.nb,.big{white-space:nowrap}
.soft{color:var(--ink-soft)}
.letters{white-space:pre-line}
.wrap{max-width:79rem;margin-inline:auto;padding-inline:clamp(1.125rem,4vw,3rem)}
.skip{position:absolute;left:1.125rem;top:-6rem;z-index:2;background:var(--paper);color:var(--ink);padding:.75rem 1rem}
.skip:focus{top:.5rem}
.masthead{border-bottom:1px solid var(--rule)}
.masthead .wrap{display:flex;flex-wrap:wrap;align-items:center;gap:0 2rem;min-height:76px;padding-block:.5rem}
.brand{display:inline-flex;align-items:center;gap:.6rem;min-height:48px;font-size:1.625rem;font-weight:700;letter-spacing:-.02em;line-height:1;color:var(--ink);text-decoration:none}
.lang{margin-left:auto;min-height:44px;display:inline-flex;align-items:center}
main{padding-bottom:3rem}
.opening{padding-block:clamp(1.25rem,3vw,2.25rem) clamp(2rem,5vw,3.25rem)}
.opening p:first-child+h1{margin-top:.75rem}
.opening h1+*{margin-top:1rem}
.opening p+p{margin-top:1rem;max-width:64ch}
.lead{font-size:1.3125rem;line-height:1.5;max-width:58ch}
.corrected{border-left:3px solid var(--ink);padding-left:1rem;max-width:64ch}
.arches{display:grid;grid-template-columns:repeat(4,1fr);border-bottom:3px solid var(--ink);max-width:24rem}
.opening .arches{margin-top:2rem}
.arch{position:relative;display:block;aspect-ratio:100/133;--back:var(--panel)}
.arch svg{position:absolute;inset:0;width:100%;height:auto;aspect-ratio:100/140}
.arch--lit{--back:var(--action);--ink:#14284a;--paper:#fdfbf7;color:#14284a}
.strip{border-top:1px solid var(--rule);padding-block:1rem 1.5rem}
.strip--end{border-bottom:2px solid var(--ink)}
.strip dl{display:grid;gap:1rem 2rem}
.strip dt{font-size:1rem;line-height:1.4;color:var(--ink-soft)}
.strip dd{font-size:1.25rem;line-height:1.35;font-weight:700}
.strip small{display:block}
.asof{font-size:1rem;line-height:1.5;color:var(--ink-soft);margin-top:1rem}
.state{display:inline-flex;align-items:baseline;gap:.5em}
.state svg{width:.94em;height:.94em;position:relative;top:.1em}
.state--open{font-weight:400}
.band{border-bottom:1px solid var(--rule);padding-block:clamp(2rem,4.5vw,3.25rem)}
.band:last-child{border-bottom:0}
.head p{font-size:1rem;line-height:1.5;color:var(--ink-soft);max-width:44ch;margin-top:.75rem}
.body{margin-top:1.5rem;min-width:0}
.prose{max-width:64ch}
.prose p+p,.columns p+p,.versions p+p{margin-top:1rem}
.columns,.ways{display:grid;gap:2rem}
.ways>div{display:grid;grid-template-columns:30px minmax(0,1fr);gap:.75rem}
.ways svg{width:26px;height:26px;margin-top:2px}
.ways .big{font-size:clamp(1.5rem,1.32rem + .8vw,1.875rem);font-weight:700;line-height:1.2}
.links li+li{margin-top:.25rem}
.links a{display:inline-block;padding-block:.45rem}
.meaning>div+div{margin-top:1rem}
.meaning dt{font-weight:700}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:baseline;padding:.9rem 1.5rem .9rem 0}
th:last-child,td:last-child{padding-right:0}
thead th,thead td{font-size:1rem;font-weight:400;line-height:1.3;color:var(--ink-soft);padding-block:0 .6rem;vertical-align:bottom;border-bottom:2px solid var(--ink)}
.steps tbody th{font-weight:400}
.steps tbody tr>*{padding-block:0 1.6rem}
.steps thead+tbody tr:first-child>*{padding-top:1rem}
.steps .who{color:var(--ink-soft)}
.steps .dot{width:3rem;padding-right:0;position:relative;vertical-align:top}
.steps tbody .dot svg{position:relative;z-index:1;width:24px;height:24px;margin-top:3px;background:var(--paper);border-radius:50%;box-shadow:0 0 0 3px var(--paper)}
.steps tbody .dot::after{content:"";position:absolute;left:11px;top:0;bottom:0;border-left:2px solid var(--ink)}
.steps thead+tbody tr:first-child .dot::after{top:1.5rem}
.steps thead+tbody tr.round:first-child .dot::after{display:none}
.steps .to-come .dot::after{border-left:2px dotted var(--edge)}
.steps tbody:last-child tr:last-child .dot::after{bottom:auto;height:1.2rem}
.steps .done .dot svg{color:var(--good)}
.steps .to-come .dot svg{color:var(--edge)}
.steps .failed .dot svg,.steps .failed .what{color:var(--bad)}
.steps .failed .what{font-weight:700}
.steps .is-now th{font-size:1.25rem;line-height:1.35}
.steps .is-now th,.steps .is-now .what,.steps .round th{font-weight:700}
.places tbody tr>*{border-bottom:1px solid var(--rule)}
.places tbody tr:last-child>*{border-bottom:0}
.places th small{display:block}
.only{display:none}
.past+.past{margin-top:3rem}
.versions>li{border-left:2px solid var(--ink);padding:0 0 2rem 1.5rem;max-width:68ch}
.versions>li:last-child{padding-bottom:0}
.stamp{font-weight:700;margin-bottom:.5rem}
.versions .piece{font-weight:700;margin-top:1.5rem}
.versions .piece+p{margin-top:.25rem}
.colophon{border-top:2px solid var(--ink);padding-block:2rem 4rem;font-size:1rem;line-height:1.55;color:var(--ink-soft)}
.colophon p{max-width:64ch}
.colophon p+p{margin-top:.75rem}
.colophon a{color:inherit}
@media (max-width:29.99rem){.strip .states{gap:.35rem}.states>div{display:grid;grid-template-columns:minmax(0,1fr) auto;align-items:baseline;gap:0 1rem}.states small{text-align:right}}
@media (min-width:30rem){.states{grid-template-columns:repeat(2,minmax(0,1fr))}.dates{grid-template-columns:repeat(2,minmax(0,1fr))}}
@media (min-width:52rem){.states{grid-template-columns:repeat(5,minmax(0,1fr))}.dates{grid-template-columns:repeat(auto-fit,minmax(13rem,1fr))}.columns{grid-template-columns:repeat(auto-fit,minmax(14rem,1fr))}.ways{grid-template-columns:1fr 1fr}.steps .who{width:13.5rem}.steps .what{width:8.5rem}.steps .when{width:10rem}}
@media (min-width:60rem){.opening--drawn{display:grid;grid-template-columns:minmax(0,1fr) 22rem;gap:2rem 4rem;align-items:end}.opening .arches{margin-top:0}}
@media (min-width:64rem){.band{display:grid;grid-template-columns:14.5rem minmax(0,1fr);column-gap:4rem}.body{margin-top:0;padding-top:.2rem}}
@media (max-width:51.99rem){.steps,.steps tbody,.places,.places tbody{display:block}.steps thead,.places thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.steps tr,.places tr{display:block;position:relative}.steps tbody tr{padding:0 0 1.6rem 2.75rem}.steps tbody tr>*,.steps thead+tbody tr:first-child>*{display:block;padding:0}.steps tbody .dot{position:absolute;left:0;top:0;bottom:0}.steps thead+tbody tr:first-child .dot::after{top:.5rem}.steps .who,.steps .what,.steps .when{font-size:1rem;line-height:1.5}.steps tbody .what,.steps tbody .when{display:inline}.steps .what::after{content:", "}.places tbody tr{padding-block:1rem;border-bottom:1px solid var(--rule)}.places tbody tr>*{display:block;padding:0;border:0}.only{display:inline;color:var(--ink-soft)}}
@media print{:root{--paper:#fff;--panel:#fff;--ink:#000;--ink-soft:#333;--link:#000;--rule:#999;--edge:#555;--action:#fff;--good:#000;--bad:#000;--warm:#fff;--note:#fff;--wash:#fff}body{font-size:11pt}.skip,.lang,.arches{display:none}.band,.steps tr,.versions>li{break-inside:avoid}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`
