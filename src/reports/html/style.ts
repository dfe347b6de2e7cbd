/** The page's one style sheet: no script, no font, no image is loaded from anywhere. */
export const CSS = `
:root { --ink:#1c2330; --soft:#5b6577; --line:#dfe3ea; --paper:#fff; --wash:#f5f7fa; --high:#b3261e; --medium:#b26a00; --low:#5b6577; --slot:#e7edff; --slot-ink:#2348b0; --bar:#8fa4d8; }
@media (prefers-color-scheme: dark) { :root { --ink:#e4e8f0; --soft:#9aa5b8; --line:#343c4b; --paper:#171b23; --wash:#1f2530; --high:#ff8a80; --medium:#ffc46b; --low:#9aa5b8; --slot:#26345c; --slot-ink:#b8c9ff; --bar:#5872b8; } }
* { box-sizing:border-box } body { margin:0 auto; max-width:1080px; padding:28px 22px 80px; font:15px/1.5 system-ui,sans-serif; color:var(--ink); background:var(--paper) }
h1 { font-size:24px; margin:0 0 2px } h2 { font-size:18px; margin:38px 0 12px; padding-bottom:5px; border-bottom:1px solid var(--line) }
.soft { color:var(--soft) } .numbers { display:flex; flex-wrap:wrap; gap:10px; margin:18px 0 } .numbers div { background:var(--wash); border:1px solid var(--line); border-radius:8px; padding:8px 14px } .numbers b { display:block; font-size:20px }
.card { border:1px solid var(--line); border-left:5px solid var(--low); border-radius:8px; padding:14px 18px; margin:14px 0 } .card.high { border-left-color:var(--high) } .card.medium { border-left-color:var(--medium) }
.card h3 { margin:0; font-size:16px } .badge { font-size:12px; font-weight:700; letter-spacing:.04em; padding:1px 7px; border-radius:5px; border:1px solid currentColor; margin-right:8px } .high .badge { color:var(--high) } .medium .badge { color:var(--medium) } .low .badge { color:var(--low) }
.chip { display:inline-block; background:var(--wash); border:1px solid var(--line); border-radius:12px; padding:0 9px; margin:2px 4px 2px 0; font-size:13px }
ul.evidence { list-style:none; margin:10px 0; padding:0 } ul.evidence li { padding:2px 0 2px 20px; text-indent:-20px } .basis { color:var(--soft); font-size:12px }
pre { white-space:pre-wrap; overflow-wrap:anywhere; background:var(--wash); border:1px solid var(--line); border-radius:6px; padding:9px 12px; font:13px/1.45 ui-monospace,monospace; max-height:320px; overflow:auto; margin:8px 0 }
.slot { background:var(--slot); color:var(--slot-ink); border-radius:4px; padding:0 3px } details { margin:7px 0 } summary { cursor:pointer; color:var(--soft) }
table { border-collapse:collapse; width:100%; font-size:13.5px } th { text-align:left; color:var(--soft); font-weight:600 } td,th { padding:4px 10px 4px 0; border-bottom:1px solid var(--line); vertical-align:top; overflow-wrap:anywhere } td.n,th.n { text-align:right; font-variant-numeric:tabular-nums; white-space:nowrap }
.days { display:flex; align-items:flex-end; gap:2px; height:44px; margin:10px 0 2px } .days i { flex:1; max-width:26px; min-height:2px; background:var(--bar); border-radius:2px 2px 0 0 }
.scroll { overflow-x:auto }
`;
