//! How the page looks: light and dark as the reader's system has it, on wide screens, phones and paper.

/// The style sheet.
pub const STYLE: &str = r#"
:root{color-scheme:light dark;--ground:#f6f7f9;--card:#fff;--text:#1c2430;--soft:#5b6675;--rule:#e2e6ec;--hover:#1c243014;
--c0:#2f6fb7;--c1:#2a9d74;--c2:#86b93b;--c3:#93a0b2;--c4:#e3a21a;--c5:#d76a2c;--c6:#b3478a;--c7:#7a5dc7;--c8:#8d6e48;--c9:#c0323c;
--s0:#c3cad4;--s1:#e06c9f;--s2:#d3d9e0;--s3:#b9d8c2;--s4:#8d98a8;--s5:#efd9a0;--s6:#e3a21a;--s7:#c0323c;--s8:#2f6fb7;--s9:#8fb8e2;--s10:#777}
@media (prefers-color-scheme:dark){:root{--ground:#12161c;--card:#1b2129;--text:#e6eaf0;--soft:#9aa6b5;--rule:#2d3540;--hover:#ffffff1a;
--c0:#5b9be0;--c1:#3fbf91;--c2:#a2d058;--c3:#8491a4;--c4:#eeb63f;--c5:#e8834a;--c6:#d069a8;--c7:#9b82e0;--c8:#b08f66;--c9:#e5555f;
--s0:#454f5c;--s1:#e27fab;--s2:#39424e;--s3:#3d6b4c;--s4:#6d7888;--s5:#7d6a35;--s6:#eeb63f;--s7:#e5555f;--s8:#5b9be0;--s9:#345f8f;--s10:#888}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:1120px;margin:0 auto;padding:28px 20px 60px}
h1{font-size:26px;line-height:1.25;margin:0 0 4px}
h2{font-size:18px;margin:0 0 4px}
h3{font-size:15px;margin:20px 0 6px}
p{margin:0 0 8px}
.soft,figcaption{color:var(--soft)}
header p{margin:0;max-width:80ch}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(160px,1fr));gap:12px;margin:22px 0}
.tile,section{background:var(--card);border:1px solid var(--rule);border-radius:10px}
.tile{padding:12px 16px}
.tile{min-width:0}.tile b{display:block;font-size:22px;line-height:1.3;font-weight:650;font-variant-numeric:tabular-nums}
.tile span{color:var(--soft);font-size:13px;display:block}
section{padding:20px;margin:0 0 18px}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:4px 16px;margin:10px 0 12px;padding:0;font-size:13px;color:var(--soft)}
.legend i{display:inline-block;width:11px;height:11px;border-radius:3px;margin-right:6px}
.plot{display:flex;gap:8px;margin-bottom:14px;font-size:12px;color:var(--soft);font-variant-numeric:tabular-nums}
.y{display:flex;flex-direction:column;justify-content:space-between;text-align:right;height:240px;line-height:0;white-space:nowrap}
.y span{height:0}
.shapes{flex:1;min-width:0}
.shapes svg{display:block;width:100%;height:240px;overflow:visible}
.x{position:relative;height:22px}
.x span{position:absolute;top:5px;white-space:nowrap}
.x span:before{content:"";position:absolute;left:0;top:-5px;height:5px;border-left:1px solid var(--soft)}
.grid{stroke:var(--rule);stroke-width:1;vector-effect:non-scaling-stroke}
.hit{fill:transparent}
g:hover>.hit{fill:var(--hover)}
.area{opacity:.22}
.line{fill:none!important;stroke-width:2;vector-effect:non-scaling-stroke;stroke-linejoin:round}
.spark{display:block;width:100%;min-width:90px;height:26px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:6px 12px 6px 0;border-bottom:1px solid var(--rule);vertical-align:middle}
th{font-weight:600;color:var(--soft);font-size:13px;white-space:nowrap}
td:last-child,th:last-child{padding-right:0}
.n{text-align:right;white-space:nowrap}
tr:last-child td{border-bottom:0}
tr.sum td{font-weight:650;border-top:1px solid var(--soft)}
.wide{width:38%}
.name{min-width:230px}
.bar{display:block;height:12px;border-radius:3px;min-width:1px}
.zero td{color:var(--soft)}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:8px 40px}
dl{margin:0;display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;font-size:14px}
dt{color:var(--soft)}dd{margin:0;text-align:right;font-variant-numeric:tabular-nums}
@media (max-width:640px){main{padding:18px 12px 40px}section{padding:14px}.y,.shapes svg{height:180px}.x span:nth-child(even){display:none}
.tile b{font-size:20px}.name{min-width:0}.wide{width:28%}.spark{min-width:70px}.hide{display:none}}
@media print{body{background:#fff}section,.tile{break-inside:avoid}}
"#;

/// The rules that give the classes of channels (`c0`…) and statuses (`s0`…) their colours.
#[must_use]
pub fn colours() -> String {
    let classes = (0..10).map(|place| format!("c{place}")).chain((0..11).map(|place| format!("s{place}")));
    classes
        .map(|class| format!(".{class}{{fill:var(--{class});stroke:var(--{class});background:var(--{class})}}rect.{class}{{stroke:none}}"))
        .collect()
}
