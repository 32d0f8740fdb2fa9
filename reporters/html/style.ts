/** Colours of one theme. Those that end in `mark` are for shapes, the others for text: 4.5 to 1 on paper and card. */
const LIGHT =
  '--paper:#f6f7f9;--card:#fff;--ink:#1b2430;--muted:#566273;--line:#e3e7ec;--good:#00664b;--bad:#a83c00;--doubt:#7a5600;--link:#005a9c;--good-mark:#009e73;--bad-mark:#d55e00;--doubt-mark:#b8860b;--same-mark:#6b7788;--noise-mark:#8d98a7;--old-mark:#5c6878;--new-mark:#0072b2;--bad-zone:#fdeee4;--bad-soft:#fdf0e8;--good-soft:#e6f5ef;--doubt-soft:#fbf3df;--code:#f1f3f6';
const DARK =
  '--paper:#12161c;--card:#1a2028;--ink:#e6eaf0;--muted:#a3aebd;--line:#2d3642;--good:#58d3a8;--bad:#ff9d6b;--doubt:#e8bd5a;--link:#7fc0f5;--good-mark:#2fbf92;--bad-mark:#f0803c;--doubt-mark:#d9a93a;--same-mark:#8e9bac;--noise-mark:#78848f;--old-mark:#a3aebd;--new-mark:#56a9e0;--bad-zone:#33211a;--bad-soft:#33211a;--good-soft:#14302a;--doubt-soft:#302916;--code:#232b35';

/**
 * The style of the whole page. Nothing is fetched: fonts are the system's. Paper is always light, with every fold open.
 */
export const STYLE: string = `
:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.page{max-width:62rem;margin:0 auto;padding:0 1.25rem 4rem}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:1}
h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0 .6rem;letter-spacing:-.01em}
h2{font-size:1.25rem;margin:2.8rem 0 .4rem}
h3{font-size:1rem;margin:0;display:inline;font-weight:600;overflow-wrap:anywhere}
h4{font-size:.9rem;margin:1.4rem 0 .3rem;color:var(--muted);font-weight:600}
p{margin:.4rem 0;max-width:46rem}
.quiet{color:var(--muted)}.good{color:var(--good)}.bad{color:var(--bad)}.doubt{color:var(--doubt)}
code,pre,samp{font:.86em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere;unicode-bidi:isolate}
bdi{overflow-wrap:anywhere}
header.top{padding:2rem 1.25rem 1.4rem;border-top:6px solid var(--tone);background:var(--card);border-bottom:1px solid var(--line)}
header.top>div{max-width:59.5rem;margin:0 auto}
header.top.pass{--tone:var(--good-mark)}header.top.fail{--tone:var(--bad-mark)}
.brand{font-size:.8rem;letter-spacing:.08em;color:var(--muted);text-transform:uppercase;margin:0}
.lead{font-size:1.05rem}
ul.counts{list-style:none;display:flex;flex-wrap:wrap;gap:.5rem;padding:0;margin:1rem 0 .2rem}
ul.counts li{padding:.15rem .7rem;border-radius:1rem;background:var(--code);font-variant-numeric:tabular-nums}
ul.counts .bad{background:var(--bad-soft)}ul.counts .good{background:var(--good-soft)}ul.counts .doubt{background:var(--doubt-soft)}
ul.reasons{padding-left:1.2rem}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;list-style:none;padding:0;margin:1rem 0 0}
details.trial{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--tone,var(--line));border-radius:6px;margin:.6rem 0}
details.trial.tone-bad{--tone:var(--bad-mark)}details.trial.tone-doubtful{--tone:var(--doubt-mark)}details.trial.tone-good{--tone:var(--good-mark)}
details.trial>summary{padding:.7rem 1rem;cursor:pointer;display:grid;grid-template-columns:10.5rem 1fr;gap:0 1rem;list-style:none}
details.trial>summary::-webkit-details-marker{display:none}
details.trial>summary .finding{font-weight:600;white-space:nowrap}
details.trial>summary .finding::before{content:"▸ ";color:var(--muted)}
details.trial[open]>summary .finding::before{content:"▾ "}
details.trial>summary .found{grid-column:2;color:var(--muted);overflow-wrap:anywhere}
details.trial>.body{padding:0 1rem 1rem;border-top:1px solid var(--line)}
details.numbers>summary{cursor:pointer;color:var(--link);font-size:.86rem;width:max-content;max-width:100%}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.2rem;margin:.5rem 0}
dl.facts dt{color:var(--muted)}dl.facts dd{margin:0;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
pre code{font-size:1em}
pre{background:var(--code);padding:.7rem .9rem;border-radius:5px;white-space:pre-wrap;margin:.5rem 0}
pre del,pre ins{text-decoration:none}pre del{color:var(--bad)}pre ins{color:var(--good)}
figure{margin:1rem 0}
figcaption{margin-bottom:.4rem;max-width:46rem}
svg{display:block;max-width:100%;height:auto;font-family:inherit;font-variant-numeric:tabular-nums}
svg text{white-space:pre}
.card{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:.6rem 1rem 1rem}
.table{overflow-x:auto}.pair>*,details.trial>.body{min-width:0}
.card+.card{margin-top:1rem}
.scroll{overflow-x:auto}.all td{white-space:nowrap}.all tbody th{min-width:13rem}.scroll>svg{min-width:38rem}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:0 2rem}
ul.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem 1.2rem;padding:0;margin:.4rem 0;font-size:.86rem;color:var(--muted)}
ul.legend .key{display:inline-block;min-width:1.2em;text-align:center;font-weight:700}
ul.legend .bar{display:inline-block;width:1.4em;height:.35em;vertical-align:middle;border-radius:2px}
table{border-collapse:collapse;width:100%;font-size:.86rem;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--muted);padding:.2rem 0 .5rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .9rem .35rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600}thead th{color:var(--muted);font-weight:500;white-space:nowrap}
td.n,th.n{text-align:right;white-space:nowrap}
td.nowrap{white-space:nowrap}
footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--muted);font-size:.86rem}
@media (max-width:40rem){
 h1{font-size:1.5rem}
 details.trial>summary{grid-template-columns:1fr}details.trial>summary .found{grid-column:1}
 dl.facts{grid-template-columns:1fr}dl.facts dt{margin-top:.3rem}
}
@media print{
 :root{color-scheme:light;${LIGHT};--paper:#fff}
 body{font-size:10.5pt}.page{max-width:none;padding:0}header.top{padding:.6rem 0}
 nav,.skip{display:none}
 details::details-content{content-visibility:visible;display:block;height:auto}
 details.trial,figure,tr{break-inside:avoid}h2,h4,caption{break-after:avoid}
 details.trial{box-shadow:none}.scroll{overflow:visible}.scroll>svg{min-width:0}
 table{font-size:8.5pt}
}
`.trim();
