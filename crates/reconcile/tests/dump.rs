mod gold;
#[test]
fn dump() {
    let Some(gold) = gold::load("published_inferable_corpus") else { return };
    let checked = gold.check();
    for f in &checked.findings {
        println!("{:?} {} {:?} {:?}: {}", f.kind, f.rule, f.verdict, f.confidence, f.title);
        for s in &f.arithmetic { println!("      {} = {} .. {} {}", s.text, s.low, s.high, s.unit); }
        for s in &f.statements { println!("      @ {}", gold.name(s)); }
        for s in &f.alternatives { println!("      ~ {s}"); }
    }
    println!("{:#?}", checked.unchecked);
}
