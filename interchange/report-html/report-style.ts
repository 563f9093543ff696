/**
 * The look of a report: light, for paper first. Colours meet 4.5 : 1 on white and differ in lightness, so that the page
 * can be read in greyscale; whatever a colour says is also said in words.
 */
export const REPORT_STYLE = `
:root{color-scheme:light;--ink:#16202b;--soft:#51606f;--line:#cfd7df;--wash:#f3f6f9;--good:#0f6b3c;--warning:#8a4b00;--bad:#a61b1b;--accent:#1f4e8c}
*{box-sizing:border-box}
html{font:15px/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;color:var(--ink);background:#fff;-webkit-text-size-adjust:100%}
body{max-width:66rem;margin:0 auto;padding:2rem 1.5rem 4rem}
h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0 .6rem}
h2{font-size:1.25rem;margin:2.4rem 0 .6rem;padding-top:.6rem;border-top:2px solid var(--ink)}
h3{font-size:1.02rem;margin:1.6rem 0 .4rem}
p{margin:.5rem 0;max-width:50rem}
.mark{font-size:.8rem;letter-spacing:.08em;text-transform:uppercase;color:var(--soft);margin:0}
.headline{font-size:1.2rem;border-left:.4rem solid var(--soft);padding:.5rem .9rem;background:var(--wash);max-width:none}
.headline.met{border-color:var(--good)}.headline.missed{border-color:var(--bad)}.headline.unknown{border-color:var(--warning)}
.headline b{display:block;font-size:.82rem;letter-spacing:.06em;text-transform:uppercase}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(11.5rem,1fr));gap:.6rem;margin:1.2rem 0}
.figures div{border:1px solid var(--line);border-radius:4px;padding:.5rem .7rem}
dt{font-size:.82rem;color:var(--soft)}dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.2rem}.facts dd{font-weight:400;font-family:ui-monospace,"SF Mono",Consolas,"Liberation Mono",monospace;font-size:.86rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.87rem;margin:.6rem 0}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.32rem .9rem .32rem 0;border-bottom:1px solid var(--line);overflow-wrap:break-word}
th{font-weight:600;color:var(--soft);border-bottom:1.5px solid var(--ink);white-space:nowrap}
tbody th{color:var(--ink);border-bottom:1px solid var(--line);white-space:normal}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
#recovery th,#outages th,#races th,#injects th{white-space:nowrap}
.good{color:var(--good);font-weight:600}.warning{color:var(--warning);font-weight:600}.bad{color:var(--bad);font-weight:600}.muted{color:var(--soft)}
figure{margin:1rem 0 1.6rem}
figcaption{font-size:.9rem;max-width:50rem}figcaption b{display:block}
svg{display:block;width:100%;height:auto;font-family:inherit}
.note{font-size:.88rem;color:var(--soft)}
footer{margin-top:3rem;border-top:1px solid var(--line);padding-top:.6rem}
@page{size:A4;margin:16mm 14mm}
@media print{
html{font-size:10pt}body{max-width:none;padding:0}.scroll{overflow:visible}
h2,h3,caption{break-after:avoid}figure,tr,.headline,.figures{break-inside:avoid}thead{display:table-header-group}
table{font-size:8.2pt}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;

/** Strokes of lines and fills of areas, told apart by lightness and by dash. */
export const SERIES_COLOURS = ['#1f4e8c', '#c8791b', '#5b2a86', '#0f766e', '#8a8f98', '#9d174d'] as const;
export const SERIES_DASHES = ['', '7 3', '2 3', '10 3 2 3', '4 2', '1 2'] as const;
/** Severities on the timeline and of limits. */
export const SEVERITY_COLOURS = {
  normal: '#51606f',
  info: '#1f4e8c',
  warning: '#c8791b',
  degraded: '#b45309',
  fault: '#a61b1b',
  out: '#16202b',
} as const;
