use relance_dsl::*;
fn main() {
    let files: Vec<SourceFile> = std::env::args()
        .skip(1)
        .filter(|a| a != "-p")
        .map(|p| SourceFile { text: std::fs::read_to_string(&p).unwrap(), path: p })
        .collect();
    let t = std::time::Instant::now();
    let c = compile(&files);
    eprintln!("{:?} {} diagnostics", t.elapsed(), c.diagnostics.len());
    for d in c.diagnostics.iter().take(60) {
        println!("{}", render::plain(d, &files));
    }
    if let Some(p) = c.program {
        p.check().unwrap();
        if std::env::args().any(|a| a == "-p") {
            println!("{:#?}", p);
        }
    }
}
