// How a report looks: the colors are those of the reader's system, light or dark; what is too wide for the page scrolls
// by itself, with its first column in place.

export const STYLE = `
:root { color-scheme: light dark; --ink: #1c1d20; --paper: #fff; --faint: #62656d; --line: #d9dbe0; --accent: #2f5fd0; --good: #1a7a3c; --bad: #b3401d; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9eaee; --paper: #17181b; --faint: #9a9da6; --line: #33353b; --accent: #8fb0ff; --good: #6cc98a; --bad: #f0916f; }
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 70rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
h3 { font-size: 1rem; margin: 1.4rem 0 0; }
p { max-width: 44rem; }
a { color: var(--accent); }
.wide { overflow-x: auto; margin: .6rem 0 1rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .3rem .7rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; white-space: nowrap; }
thead th { color: var(--faint); font-weight: 500; vertical-align: bottom; }
tbody th { font-weight: 500; }
th:first-child { overflow-wrap: break-word; position: sticky; left: 0; background: var(--paper); white-space: normal; min-width: 5.5rem; max-width: 15rem; }
.figures .n { text-align: right; }
.words td { white-space: normal; min-width: 7rem; }
.pictures td, .pictures thead th + th { text-align: center; padding-right: .3rem; }
small, .notes, figcaption, summary { color: var(--faint); }
.notes { margin: 0; }
figure { margin: 1rem 0; }
.strip { display: flex; flex-wrap: wrap; gap: .8rem .6rem; }
.tile { display: grid; grid-template-rows: 112px auto; align-items: end; justify-items: center; row-gap: 4px; margin: 0; width: 112px; text-align: center; font-size: 12px; line-height: 1.3; white-space: normal; }
img, .blank { max-width: 112px; max-height: 112px; vertical-align: bottom; }
.blank { display: inline-block; box-sizing: border-box; width: 84px; padding: 1.6rem .2rem; border: 1px dashed var(--line); color: var(--faint); font-size: 11px; text-align: center; }
.pictures img { max-width: 92px; max-height: 84px; }
.pictures .tile { width: 92px; grid-template-rows: 84px auto; margin: 0 auto; }
.pair { display: grid; grid-template-columns: 112px 112px; grid-template-rows: 112px auto; gap: 4px; align-items: end; justify-items: center; margin: 0; width: 228px; font-size: 12px; line-height: 1.3; }
.pair figcaption { grid-column: 1 / -1; align-self: start; text-align: center; }
.shared img { outline: 2px solid var(--accent); outline-offset: 1px; }
.yes { color: var(--good); }
.no { color: var(--bad); }
svg { font: 12px system-ui, sans-serif; fill: var(--ink); }
.bars { display: block; max-width: 44rem; }
.bar, .cell { fill: var(--accent); }
.bar { fill-opacity: .55; }
.spread { stroke: var(--ink); }
.end { text-anchor: end; }
.number { text-anchor: middle; font-size: 10px; }
.on-dark { fill: var(--paper); }
pre { overflow-x: auto; font-size: 12px; }
@media (max-width: 40rem) {
  th:first-child { max-width: 7.5rem; }
  .pictures img { max-width: 72px; max-height: 72px; }
  .pictures .tile { width: 72px; grid-template-rows: 72px auto; }
}
`;
