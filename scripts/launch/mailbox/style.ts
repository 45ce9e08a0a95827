export const style = `
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; color: light-dark(#1d2433, #e8eaf0); background: light-dark(#fff, #12151c) }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem }
h1 { font-size: 1.5rem; overflow-wrap: anywhere } h2 { font-size: 1.1rem; margin-top: 2rem }
a { color: light-dark(#0b4fa3, #8fc0ff) }
table { width: 100%; border-collapse: collapse; margin-top: 1rem }
th, td { text-align: start; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid light-dark(#c9cfdb, #3a4252); vertical-align: top; overflow-wrap: anywhere }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; padding: 1rem; border: 1px solid light-dark(#c9cfdb, #3a4252) }
iframe { width: 100%; height: 40rem; border: 1px solid light-dark(#c9cfdb, #3a4252); background: #fff }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem } dd { margin: 0; overflow-wrap: anywhere }
input, button { font: inherit; padding: .4rem .6rem } :focus-visible { outline: 3px solid light-dark(#0b4fa3, #8fc0ff); outline-offset: 2px }
`
