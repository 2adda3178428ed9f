//! The colours and fonts of the picture.

/// Light, and dark where the reader's system is. Names begin with `rl`, since a page may hold the picture.
pub const STYLE: &str = "\
.rl{--page:#fff;--ink:#1c2430;--soft:#5b6675;--line:#d8dde4;--cell:#fff;--weekend:#eef0f3;--holiday:#fbe9e7;--holiday-ink:#a33d2d;\
--act:#1f5fbf;--act-soft:#dbe7f9;--on-act:#fff;--due:#b45309;--event:#17803d;--stop:#7a4fb5;--month:#8a94a3;\
font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'DejaVu Sans',sans-serif}\
@media(prefers-color-scheme:dark){.rl{--page:#14181e;--ink:#e6eaf0;--soft:#9aa5b4;--line:#323a45;--cell:#1b2027;--weekend:#252b34;\
--holiday:#3a2624;--holiday-ink:#f0a194;--act:#7fb0f5;--act-soft:#233a5c;--on-act:#10151c;--due:#f0a84b;--event:#5fce86;--stop:#c3a5f0;\
--month:#6d7886}}\
.rl-page{fill:var(--page)}.rl text{fill:var(--ink);font-size:12px}\
.rl .rl-title{font-size:22px;font-weight:650}.rl .rl-sub{font-size:13px;fill:var(--soft)}\
.rl .rl-head{font-size:11px;fill:var(--soft);text-anchor:middle}.rl .rl-month{font-size:12px;font-weight:650}\
.rl .rl-year{font-size:11px;fill:var(--soft)}.rl .rl-day{font-size:11px;fill:var(--soft);text-anchor:end}\
.rl .rl-off{font-size:10px;fill:var(--holiday-ink)}.rl .rl-label{font-size:11px}.rl .rl-small{font-size:10px}.rl .rl-strong{font-weight:600}.rl .rl-note{font-size:11.5px;fill:var(--soft)}\
.rl .rl-h{font-size:14px;font-weight:650}.rl .rl-gap{font-size:11px;fill:var(--soft);text-anchor:middle}\
.rl-cell{fill:var(--cell);stroke:var(--line)}.rl-cell.we{fill:var(--weekend)}.rl-cell.ho{fill:var(--holiday)}\
.rl-edge{fill:none;stroke:var(--month);stroke-width:1.5}.rl-fold{fill:none;stroke:var(--line);stroke-dasharray:2 4}\
.rl-dot{fill:var(--act-soft);stroke:var(--act);stroke-width:1.5}.rl-i{fill:none;stroke:var(--act);stroke-width:1.8;stroke-linecap:round;\
stroke-linejoin:round}\
.automatic .rl-dot{fill:var(--act)}.automatic .rl-i{stroke:var(--on-act)}.manual .rl-dot{fill:var(--page)}\
.before .rl-dot,.passed .rl-dot{fill:var(--page);stroke:var(--soft)}.before .rl-i,.passed .rl-i{stroke:var(--soft)}\
.passed .rl-dot{stroke-dasharray:2 2}.rl .passed text,.rl .before text{fill:var(--soft)}.rl .passed text{text-decoration:line-through}\
.due .rl-dot,.event .rl-dot,.stands .rl-dot,.change .rl-dot,.end .rl-dot{fill:var(--page)}\
.due .rl-dot,.due .rl-i{stroke:var(--due)}.event .rl-dot,.event .rl-i{stroke:var(--event)}\
.stands .rl-dot,.stands .rl-i,.change .rl-dot,.change .rl-i,.end .rl-dot,.end .rl-i{stroke:var(--stop)}.end .rl-i{fill:var(--stop)}\
.rl .due text{fill:var(--due)}.rl .event text{fill:var(--event)}.rl .stands text,.rl .change text,.rl .end text{fill:var(--stop)}\
.rl-move{fill:none;stroke:var(--act);stroke-width:1.4;stroke-dasharray:4 3}.rl-from{fill:var(--page);stroke:var(--act);stroke-width:1.4}\
.rl-tip{fill:var(--act)}.rl-rule{stroke:var(--line)}";
