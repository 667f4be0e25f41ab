/** How a report looks: on a screen by day and night, and on paper with the tables' heads on every page. */
export const REPORT_CSS = `
:root{color-scheme:light dark;--text:#171b21;--muted:#59636e;--line:#d8dde3;--soft:#f3f5f8;--page:#fff}
@media(prefers-color-scheme:dark){:root{--text:#e7eaee;--muted:#9aa5b1;--line:#323a44;--soft:#1c2229;--page:#12161b}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:14px/1.5 system-ui,"Noto Sans JP","Noto Sans CJK JP",sans-serif}
main{max-width:1400px;margin:0 auto;padding:24px 16px}
h1{font-size:22px;margin:0 0 12px}
h2{font-size:16px;margin:28px 0 4px}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(240px,1fr));gap:8px 24px;margin:0;padding:12px 0;border-block:1px solid var(--line)}
dt,.count,footer,summary{color:var(--muted);font-size:12px}
dd{margin:0;font-variant-numeric:tabular-nums}
.count{margin:0 0 6px}
.words,td,pre{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate}
.table{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:12px}
th,td{padding:4px 8px;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);min-width:6em}
th{background:var(--soft);position:sticky;top:0}
.n{text-align:right;font-variant-numeric:tabular-nums}
.t{white-space:nowrap;font-variant-numeric:tabular-nums}
.none{color:var(--muted)}
td i{font-style:normal;color:#b45309}
details{margin-top:6px}
pre{background:var(--soft);padding:8px;font-size:11px}
footer{margin-top:32px}
@media print{main{max-width:none;padding:0}thead{display:table-header-group}tr{break-inside:avoid}.table{overflow:visible}th{position:static}@page{margin:14mm}}
`
