/** The style of the HTML report: system fonts, two colour schemes, and print. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #faf9f6; --card: #ffffff; --ink: #1c2230; --soft: #5b6577; --rule: #e2e0d8;
  --code: #f4f2ec; --request: #2463c9; --open: #a5b6d0; --tls: #c9861a; --bad: #c0352b;
  --good: #187a49; --bad-tint: #fbeceb; --good-tint: #e8f5ee; --idle: #c3c8d1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171d; --card: #1c2028; --ink: #e6e8ec; --soft: #9aa4b5; --rule: #2f3541;
    --code: #232833; --request: #6ba4ff; --open: #52617a; --tls: #e0a63f; --bad: #ff7d72;
    --good: #5fd094; --bad-tint: #3a2224; --good-tint: #1b3328; --idle: #4a5160;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
main, header, footer { max-width: 1060px; margin: 0 auto; padding: 0 28px; }
header { padding-top: 52px; }
h1 { font-size: 2.1rem; line-height: 1.2; margin: 0 0 .5rem; letter-spacing: -.015em; }
h2 { font-size: 1.45rem; margin: 3.4rem 0 .4rem; letter-spacing: -.01em; }
h3 { font-size: 1.05rem; margin: 0; }
p { margin: .5rem 0; max-width: 46rem; }
.lead { font-size: 1.12rem; color: var(--soft); }
.soft, .note { color: var(--soft); }
a { color: var(--request); }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: .86em; }
code { background: var(--code); border-radius: 4px; padding: .1em .3em; }
dl.facts { display: flex; flex-wrap: wrap; gap: .3rem 2.2rem; margin: 1.4rem 0 0; }
dl.facts dt { font-size: .76rem; text-transform: uppercase; letter-spacing: .06em; color: var(--soft); }
dl.facts dd { margin: 0; font-weight: 600; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .42rem .8rem .42rem 0; border-bottom: 1px solid var(--rule); vertical-align: baseline; }
th { font-size: .78rem; color: var(--soft); font-weight: 600; }
tbody th { font-size: .95rem; color: var(--ink); }
.figures { font-size: .9rem; margin-top: .7rem; }
.figures .count { font-weight: 700; }
.pools th + th, .pools th + td, .pools td + td { text-align: right; white-space: nowrap; }
.pools .soft { font-weight: 400; }
.scroll { overflow-x: auto; }
.change { white-space: nowrap; font-weight: 650; font-size: 1.05rem; }
.change .arrow { color: var(--soft); font-weight: 400; padding: 0 .3rem; }
.verdict { font-weight: 650; white-space: nowrap; }
.holds { color: var(--good); }
.fails { color: var(--bad); white-space: normal; }
.card { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: 18px 22px; margin: 16px 0; }
.card > header { all: unset; display: flex; flex-wrap: wrap; align-items: baseline; gap: .2rem .8rem; }
.tag { font-size: .74rem; font-weight: 600; border: 1px solid var(--rule); border-radius: 99px; padding: .05rem .55rem; color: var(--soft); }
.programs { display: grid; grid-template-columns: minmax(0, 1fr); gap: 14px; margin-top: 10px; }
.caption { font-size: .82rem; color: var(--soft); margin: 0 0 .3rem; }
pre { margin: 0; background: var(--code); border-radius: 8px; padding: 10px 14px; overflow-x: auto; line-height: 1.5; tab-size: 2; }
pre .n { color: var(--soft); opacity: .75; user-select: none; }
pre mark { background: none; color: inherit; text-decoration: underline wavy var(--bad) 1.5px; text-underline-offset: 4px; }
pre .added { color: var(--good); background: var(--good-tint); display: inline-block; min-width: 100%; }
pre .removed { color: var(--bad); background: var(--bad-tint); display: inline-block; min-width: 100%; }
.message { border-left: 3px solid var(--bad); padding-left: 12px; margin: .7rem 0; }
details { margin-top: .7rem; font-size: .92rem; }
summary { cursor: pointer; color: var(--soft); }
.run { display: grid; grid-template-columns: 118px minmax(0, 1fr); gap: 14px; margin-top: 14px; align-items: start; }
.run .who { font-size: .84rem; color: var(--soft); line-height: 1.3; }
.run .who b { display: block; font-size: 1.7rem; line-height: 1.1; color: var(--ink); font-weight: 700; letter-spacing: -.02em; }
.run.suggested .who b { color: var(--good); }
svg.timeline { display: block; width: 100%; height: auto; overflow: visible; }
svg text { font: 11px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: var(--soft); }
svg .tick { text-anchor: middle; }
svg .row { text-anchor: end; }
svg .band { font-size: 12px; }
svg .grid { stroke: var(--rule); }
svg .open { stroke: var(--open); stroke-width: 2; }
svg .request { fill: var(--request); }
svg .handshake { fill: var(--tls); }
svg .lost { fill: var(--bad); }
svg .close { fill: var(--card); stroke: var(--soft); stroke-width: 1.5; }
svg .close.server { fill: none; stroke: var(--bad); stroke-width: 2; }
svg .pattern { fill: none; }
svg .pattern.open { stroke: var(--open); opacity: .7; stroke-width: inherit; }
svg .pattern.request { stroke: var(--request); }
svg .pattern.handshake { stroke: var(--tls); }
svg .pattern.lost { stroke: var(--bad); }
svg .raced { stroke-width: 1.6; }
svg .raced.answered { stroke: var(--request); }
svg .raced.lost { stroke: var(--bad); }
svg .raced.too-late { stroke: var(--idle); }
svg .moment { stroke: var(--ink); stroke-dasharray: 2 3; }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; align-items: center; font-size: .86rem; color: var(--soft); margin: .6rem 0 0; padding: 0; list-style: none; }
.legend svg { width: 34px; height: 14px; vertical-align: -2px; margin-right: .35rem; }
.swatch { display: inline-block; width: 12px; height: 12px; border-radius: 2px; margin-right: .35rem; vertical-align: -1px; }
.grid2 { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(440px, 100%), 1fr)); gap: 16px; margin-top: 16px; }
.grid2 .card { margin: 0; }
.grid2 h3 { font-size: .95rem; flex: 1; }
.grid2 .big { font-size: 1.5rem; font-weight: 700; line-height: 1; }
.grid2 svg { margin-top: 12px; }
.grid2 svg text { font-size: 17px; }
.grid2 .note { font-size: .92rem; margin-bottom: 0; }
footer { border-top: 1px solid var(--rule); margin-top: 56px; padding-top: 18px; padding-bottom: 48px; font-size: .92rem; color: var(--soft); }
@media (max-width: 640px) {
  main, header, footer { padding-left: 16px; padding-right: 16px; }
  .card { padding: 14px 16px; }
  .run { grid-template-columns: minmax(0, 1fr); gap: 4px; }
  .timeline text { font-size: 20px; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  /* A rule is a line of its own, and each of its cases one below it. */
  .overview, .overview tbody { display: block; }
  .overview thead { display: none; }
  .overview tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; }
  .overview th { grid-column: 1 / -1; padding-top: 1.2rem; border-bottom: 0; }
  .overview td { border-bottom: 0; padding-bottom: 0; }
  .overview td:nth-last-child(3) { grid-column: 1 / -1; border-top: 1px solid var(--rule); }
  .overview td:last-child { padding-right: 0; }
  .overview .change { white-space: normal; padding-bottom: .42rem; }
  /* A run is a column, and a figure a line. */
  .pair, .pair thead, .pair tbody, .pair tr { display: flex; }
  .pair tbody, .pair tbody tr { flex: 1; }
  .pair tr { flex-direction: column; }
  .pair th, .pair td { height: 2rem; line-height: 1.3rem; padding: .3rem .7rem .3rem 0; white-space: nowrap; }
}
@media print {
  :root {
    --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --rule: #ccc; --code: #f5f5f5;
    --request: #2463c9; --open: #a5b6d0; --tls: #c9861a; --bad: #c0352b; --good: #187a49;
    --bad-tint: #fbeceb; --good-tint: #e8f5ee; --idle: #c3c8d1;
  }
  body { font-size: 10.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .card, table, figure { break-inside: avoid; }
  h2 { break-after: avoid; }
  pre { white-space: pre-wrap; }
  details::details-content { content-visibility: visible; display: block; }
}
`;
