//! The component gives the same answers as the native evaluator, within its limits, whatever it is given.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where its inputs are not as expected")]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use relance::component::{Component, ComponentError, Limits};
use relance_dsl::diagnostic::{Diagnostic, Fix};
use relance_dsl::{Lang, SourceFile, compile};
use relance_engine::{Agenda, Day, Portfolio, Program, evaluate};
use relance_portfolio::{File, Files, Options, read};

const PROGRAM: &str = r#"edition 1

workspace {
    language fr
    currency EUR
}

attribute sector: one of public, private
attribute risk: integer 1 to 5
attribute key_account: flag

scenario "Standard" {
    +3 days   phone  "Appel"
    +10 days  email  "E-mail"       once collectable >= 50 EUR
    +20 days  letter "Lettre"       when leader.open >= 1_000 EUR
}

scenario "Public" {
    +30 days  letter "Lettre au secteur public"
}

group "Publics" {
    when sector = public
    scenario "Public"
}

group "Tous les autres" {
    otherwise
    scenario "Standard"
}
"#;

const CUSTOMERS: &str = "id,name,language,collector,contact_email,contact_phone,sector,risk,key_account,collected_with,on_hold
C1,Dupont,fr,anne,compta@dupont.example,+33100000000,private,3,yes,,
C2,Mairie de Lyon,fr,anne,,+33100000001,public,1,no,,
C3,Filiale,fr,anne,,,private,,,C1,
C4,Durand,de,,compta@durand.example,+33100000002,,5,,,yes
";

const INVOICES: &str = "id,customer,due_on,open,amount,issued_on,disputed,kind,promised_on
F1,C1,2026-03-02,1200.00,1500.00,2026-02-01,no,invoice,
F2,C1,2026-03-09,300.00,300.00,2026-02-08,no,invoice,2026-03-12
F3,C2,2026-01-15,80.00,80.00,2025-12-15,no,invoice,
F4,C3,2026-02-20,45.50,45.50,,yes,invoice,
F5,C4,2026-03-01,60.00,60.00,,no,invoice,
F6,C1,2026-02-01,-100.00,,,,credit,
";

const HISTORY: &str = "customer,invoice,scenario,step,offset,done_on,nominal_on
C1,F1,Standard,Appel,3,2026-03-05,2026-03-05
C2,F0,Ancien,Lettre,10,2026-01-25,
";

const ACTIONS: &str = "id,customer,channel,on,invoices,label,mode,template,status
A1,C1,phone,2026-03-20,F2,Suivi,manual,,pending
A2,C2,phone,2026-03-01,F0 F3,Suivi,manual,,pending
";

/// The component, compiled once for all tests.
static COMPONENT: LazyLock<Component> =
    LazyLock::new(|| Component::load(&built(), Limits::default(), None).unwrap_or_else(|error| panic!("{error}")));

fn built() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package stands in the repository").join("target/wasm/relance.component.wasm")
}

fn sources(text: &str) -> Vec<(String, Vec<u8>)> {
    vec![("program.relance".to_owned(), text.as_bytes().to_vec())]
}

fn native(text: &str) -> relance_dsl::Compiled {
    compile(&[SourceFile { path: "program.relance".to_owned(), text: text.to_owned() }])
}

/// Everything that diagnostics say, in words: what comes from the component has no phrases any more.
fn said(diagnostics: &[Diagnostic], lang: Lang) -> Vec<String> {
    let fix = |fix: &Fix| format!("{} {:?} {}", fix.title.text(lang), fix.edits, fix.safe);
    let one = |said: &Diagnostic| {
        let labels: Vec<_> = said.labels.iter().map(|(span, label)| (*span, label.text(lang))).collect();
        let help = said.help.as_ref().map(|help| help.text(lang));
        let fixes: Vec<_> = said.fixes.iter().map(fix).collect();
        format!("{:?} {:?} {:?} {} {labels:?} {help:?} {fixes:?}", said.code, said.severity, said.span, said.message.text(lang))
    };
    diagnostics.iter().map(one).collect()
}

fn program() -> Program {
    let compiled = native(PROGRAM);
    compiled.program.unwrap_or_else(|| panic!("the program compiles: {:?}", compiled.diagnostics))
}

fn portfolio(program: &Program) -> Portfolio {
    let file = |name, text: &'static str| File { name, bytes: text.as_bytes() };
    let files = Files {
        customers: file("customers.csv", CUSTOMERS),
        invoices: file("invoices.csv", INVOICES),
        history: Some(file("history.csv", HISTORY)),
        specific_actions: Some(file("specific_actions.csv", ACTIONS)),
    };
    let reading = read(program, &files, &Options::default());
    reading.portfolio.unwrap_or_else(|| panic!("the portfolio is read: {:?}", reading.problems)).columns
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a date")
}

/// A portfolio of `count` customers, with an invoice each.
fn large(count: u32) -> Portfolio {
    let mut portfolio = Portfolio::default();
    let places = 0..count as usize;
    let nothing = || relance_engine::portfolio::TextColumn { codes: vec![u32::MAX; count as usize], ..Default::default() };
    let customers = &mut portfolio.customers;
    customers.count = count as usize;
    customers.collected_on = (0..count).collect();
    customers.on_hold = vec![false; count as usize];
    customers.has_email = customers.on_hold.clone();
    customers.has_phone = customers.on_hold.clone();
    for column in [
        &mut customers.id,
        &mut customers.name,
        &mut customers.country,
        &mut customers.language,
        &mut customers.currency,
        &mut customers.collector,
    ] {
        *column = nothing();
    }
    let invoices = &mut portfolio.invoices;
    invoices.starts = (0..=count).collect();
    invoices.due_on = places.clone().map(|place| day("2026-01-01").plus(i32::try_from(place % 90).expect("less than 90"))).collect();
    invoices.open = places.clone().map(|place| i64::try_from(place).expect("small") + 100).collect();
    invoices.amount = invoices.open.clone();
    invoices.issued_on = vec![Day::MISSING; count as usize];
    invoices.promised_on = invoices.issued_on.clone();
    invoices.flags = vec![0; count as usize];
    portfolio.history.starts = vec![0; count as usize + 1];
    portfolio.actions.starts = portfolio.history.starts.clone();
    portfolio.actions.invoice_starts = vec![0];
    portfolio
}

/// A program without attributes, for [`large`].
fn plain_program() -> Program {
    let text = "edition 1\nworkspace {\n    language fr\n    currency EUR\n}\nscenario \"S\" {\n    +3 days phone \"P\"\n}\ngroup \"G\" {\n    otherwise\n    scenario \"S\"\n}\n";
    let compiled = native(text);
    compiled.program.unwrap_or_else(|| panic!("the program compiles: {:?}", compiled.diagnostics))
}

fn agenda(component: &Component, program: &Program, portfolio: &Portfolio, as_of: &str) -> Result<Agenda, ComponentError> {
    component.evaluate(&program.to_bytes(), portfolio, day(as_of))
}

#[test]
fn the_agenda_is_the_same_on_every_day() {
    let program = program();
    let portfolio = portfolio(&program);
    let bytes = program.to_bytes();
    for days in 0..120 {
        let as_of = day("2026-01-01").plus(days);
        let expected = evaluate(&program, &portfolio, as_of).expect("a native agenda");
        assert_eq!(COMPONENT.evaluate(&bytes, &portfolio, as_of), Ok(expected), "on {as_of}");
    }
}

#[test]
fn a_large_agenda_is_the_same() {
    let (program, portfolio) = (plain_program(), large(100_000));
    let expected = evaluate(&program, &portfolio, day("2026-03-20")).expect("a native agenda");
    assert_eq!(agenda(&COMPONENT, &program, &portfolio, "2026-03-20"), Ok(expected));
}

#[test]
fn the_compiled_program_is_the_same_to_the_byte() {
    let compiled = COMPONENT.compile(&sources(PROGRAM), Lang::English).expect("an answer");
    assert_eq!(compiled.program, Some(program().to_bytes()));
    assert_eq!(compiled.diagnostics, native(PROGRAM).diagnostics);
}

#[test]
fn the_diagnostics_are_the_same() {
    let cases = [
        "",
        "edition 1\nscenario \"a",
        "group \"G\" {\n    when sektor = public and (1 EUR > 2\n    scenario \"?\"\n}\n",
        "\u{feff}edition 9\nworkspace { currency EURO }\n",
        "é ü 😀 }",
    ];
    for text in cases {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for lang in [Lang::English, Lang::French] {
            let found = COMPONENT.compile(&sources(text), lang).expect("an answer");
            assert_eq!(found.program, None, "{text}");
            assert_eq!(said(&found.diagnostics, lang), said(&native(text).diagnostics, lang), "{text}");
        }
    }
}

#[test]
fn bytes_that_are_not_text_are_refused() {
    let files = vec![("a.relance".to_owned(), PROGRAM.as_bytes().to_vec()), ("b.relance".to_owned(), b"edition \xff".to_vec())];
    let compiled = COMPONENT.compile(&files, Lang::English).expect("an answer");
    assert_eq!(compiled.program, None);
    let spans: Vec<_> = compiled.diagnostics.iter().map(|diagnostic| (diagnostic.code.number(), diagnostic.span.file)).collect();
    assert_eq!(spans, [("E0002", 1)]);
}

#[test]
fn deep_nesting_is_refused_as_it_is_natively() {
    let count = 100_000;
    for (open, close) in [("(", ")"), ("not ", ""), ("-", ""), ("{", "}")] {
        let nested = format!("{}{}{}", open.repeat(count), "1", close.repeat(count));
        let text = PROGRAM.replace("sector = public", &nested);
        let found = COMPONENT.compile(&sources(&text), Lang::English).expect("an answer, not a trap");
        assert_eq!(found.program, None);
        assert!(!found.diagnostics.is_empty());
        assert_eq!(said(&found.diagnostics, Lang::English), said(&native(&text).diagnostics, Lang::English), "{open}");
    }
}

#[test]
fn the_memory_limit_bites_and_the_next_call_works() {
    let (program, portfolio) = (plain_program(), large(200_000));
    let small = COMPONENT.with_limits(Limits { memory_bytes: 8 << 20, ..Limits::default() });
    assert_eq!(agenda(&small, &program, &portfolio, "2026-03-20"), Err(ComponentError::OutOfMemory(8 << 20)));
    assert!(agenda(&small, &program, &large(10), "2026-03-20").is_ok());
    let none = COMPONENT.with_limits(Limits { memory_bytes: 1 << 16, ..Limits::default() });
    assert_eq!(agenda(&none, &program, &large(10), "2026-03-20"), Err(ComponentError::OutOfMemory(1 << 16)));
}

#[test]
fn the_time_limit_bites_and_the_next_call_works() {
    let (program, portfolio) = (plain_program(), large(1_000_000));
    let time = Duration::from_millis(5);
    let short = COMPONENT.with_limits(Limits { time, ..Limits::default() });
    let started = Instant::now();
    assert_eq!(agenda(&short, &program, &portfolio, "2026-03-20"), Err(ComponentError::OutOfTime(time)));
    assert!(started.elapsed() < Duration::from_secs(20), "it stopped after {:?}", started.elapsed());
    let expected = evaluate(&program, &large(3), day("2026-03-20")).expect("a native agenda");
    assert_eq!(agenda(&COMPONENT, &program, &large(3), "2026-03-20"), Ok(expected));
}

#[test]
fn one_call_out_of_time_does_not_stop_another() {
    let (program, portfolio) = (plain_program(), large(200_000));
    let short = COMPONENT.with_limits(Limits { time: Duration::from_millis(1), ..Limits::default() });
    std::thread::scope(|scope| {
        let patient = scope.spawn(|| agenda(&COMPONENT, &program, &portfolio, "2026-03-20"));
        for _ in 0..5 {
            assert_eq!(agenda(&short, &program, &portfolio, "2026-03-20"), Err(ComponentError::OutOfTime(Duration::from_millis(1))));
        }
        assert!(patient.join().expect("no panic").is_ok());
    });
}

#[test]
fn damaged_programs_are_refused() {
    let bytes = program().to_bytes();
    let portfolio = portfolio(&program());
    for place in (0..bytes.len()).step_by(7) {
        let mut damaged = bytes.clone();
        damaged[place] ^= 0x55;
        let native = Program::from_bytes(&damaged).expect_err("a damaged program").to_string();
        assert_eq!(COMPONENT.evaluate(&damaged, &portfolio, day("2026-03-20")), Err(ComponentError::Program(native)), "byte {place}");
    }
    let refused = COMPONENT.evaluate(&bytes[..bytes.len() / 2], &portfolio, day("2026-03-20"));
    assert!(matches!(refused, Err(ComponentError::Program(_))), "{refused:?}");
    assert!(matches!(COMPONENT.evaluate(b"", &portfolio, day("2026-03-20")), Err(ComponentError::Program(_))));
}

#[test]
fn columns_that_contradict_each_other_are_refused() {
    let program = program();
    let good = portfolio(&program);
    let mut longer = good.clone();
    longer.invoices.open.push(1);
    let mut outside = good.clone();
    outside.customers.collected_on[0] = 4_000_000;
    let mut torn = good.clone();
    torn.customers.name.values.ends = vec![u32::MAX];
    for portfolio in [longer, outside, torn, Portfolio::default()] {
        let refused = agenda(&COMPONENT, &program, &portfolio, "2026-03-20");
        assert!(matches!(refused, Err(ComponentError::Columns(_))), "{refused:?}");
    }
    let refused = COMPONENT.evaluate(&program.to_bytes(), &good, Day::MISSING);
    assert!(matches!(refused, Err(ComponentError::AsOf(_))), "{refused:?}");
}

#[test]
fn only_our_component_is_loaded() {
    let missing = Component::load(Path::new("no/such/file.wasm"), Limits::default(), None).err().expect("an error");
    assert_eq!(missing, ComponentError::Missing("no/such/file.wasm".into()));
    let unfit = |bytes: &[u8]| matches!(Component::from_bytes(bytes, Limits::default()), Err(ComponentError::Unfit(_)));
    assert!(unfit(b"not WebAssembly"));
    // An empty component.
    assert!(unfit(b"\0asm\x0d\0\x01\0"));
    let whole = std::fs::read(built()).expect("the component");
    assert!(unfit(&whole[..whole.len() / 2]));
}

#[test]
fn spread_over_instances_the_agenda_is_the_same() {
    let program = program();
    let bytes = program.to_bytes();
    for portfolio in [portfolio(&program), relance_engine::Portfolio::default()] {
        let mut portfolio = portfolio;
        if portfolio.customers.count == 0 {
            (portfolio.invoices.starts, portfolio.history.starts, portfolio.actions.starts) = (vec![0], vec![0], vec![0]);
            portfolio.actions.invoice_starts = vec![0];
            portfolio.customers.attributes = empty_attributes();
        }
        for days in 0..60 {
            let as_of = day("2026-02-20").plus(days);
            let expected = evaluate(&program, &portfolio, as_of).expect("a native agenda");
            for threads in [1, 2, 3, 4, 64] {
                assert_eq!(COMPONENT.evaluate_spread(&bytes, &portfolio, as_of, threads).as_ref(), Ok(&expected), "{threads} on {as_of}");
            }
        }
    }
}

fn empty_attributes() -> Vec<relance_engine::portfolio::AttributeColumn> {
    use relance_engine::portfolio::{AttributeColumn, FlagColumn, TextColumn};
    vec![AttributeColumn::Text(TextColumn::default()), AttributeColumn::Int(Vec::new()), AttributeColumn::Flag(FlagColumn::default())]
}

#[test]
fn a_large_agenda_spread_over_instances_is_the_same() {
    let (program, portfolio) = (plain_program(), large(150_000));
    let expected = evaluate(&program, &portfolio, day("2026-03-20")).expect("a native agenda");
    for threads in [1, 2, 5] {
        assert_eq!(COMPONENT.evaluate_spread(&program.to_bytes(), &portfolio, day("2026-03-20"), threads).as_ref(), Ok(&expected));
    }
}

#[test]
fn spread_columns_that_contradict_each_other_are_refused_and_limits_bite() {
    let program = program();
    let mut outside = portfolio(&program);
    outside.customers.collected_on[0] = 4_000_000;
    let refused = COMPONENT.evaluate_spread(&program.to_bytes(), &outside, day("2026-03-20"), 2);
    assert!(matches!(refused, Err(ComponentError::Columns(_))), "{refused:?}");
    let none = COMPONENT.with_limits(Limits { memory_bytes: 1 << 16, ..Limits::default() });
    let refused = none.evaluate_spread(&program.to_bytes(), &portfolio(&program), day("2026-03-20"), 2);
    assert_eq!(refused, Err(ComponentError::OutOfMemory(1 << 16)));
}

#[test]
fn code_that_was_compiled_before_is_the_same_component() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join("relance.cwasm");
    let code = relance::component::precompile(&std::fs::read(built()).expect("the component")).expect("code");
    std::fs::write(&path, &code).expect("written");
    let component = Component::load(&path, Limits::default(), None).unwrap_or_else(|error| panic!("{error}"));
    let program = program();
    let portfolio = portfolio(&program);
    assert_eq!(agenda(&component, &program, &portfolio, "2026-03-20"), agenda(&COMPONENT, &program, &portfolio, "2026-03-20"));
    let mut damaged = code.clone();
    damaged[code.len() / 2] ^= 1;
    std::fs::write(&path, &damaged).expect("written");
    assert_eq!(Component::load(&path, Limits::default(), None).err(), Some(ComponentError::CodeDamaged(path.clone())));
    // As another version would have written it: what it was made for stands after the component's fingerprint.
    let mut foreign = code;
    foreign[16 + 32] ^= 1;
    std::fs::write(&path, &foreign).expect("written");
    assert_eq!(Component::load(&path, Limits::default(), None).err(), Some(ComponentError::CodeForeign(path.clone())));
    assert!(relance::component::precompile(b"\0asm\x0d\0\x01\0").is_err(), "an empty component is none of ours");
}
