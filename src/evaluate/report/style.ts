// How a report looks: the colors are those of the reader's system, light or dark.

export const STYLE = `
:root { color-scheme: light dark; --ink: #1c1d20; --paper: #fff; --faint: #6a6d75; --line: #d9dbe0; --accent: #2f5fd0; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9eaee; --paper: #17181b; --faint: #9a9da6; --line: #33353b; --accent: #8fb0ff; }
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: .6rem 0 1rem; }
th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
td:nth-child(n + 3) { white-space: normal; }
th { color: var(--faint); font-weight: 500; }
small, .notes, figcaption, summary { color: var(--faint); }
figure { margin: 1rem 0; }
svg { max-width: 100%; height: auto; font: 12px system-ui, sans-serif; fill: var(--ink); }
.wide svg { max-width: none; }
.bar, .cell { fill: var(--accent); }
.spread { stroke: var(--ink); fill: none; }
.name { text-anchor: end; }
.number { text-anchor: middle; font-size: 10px; }
.on-dark { fill: var(--paper); }
pre { overflow-x: auto; font-size: 12px; }
`;
