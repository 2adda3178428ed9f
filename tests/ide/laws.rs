//! What holds for every text and every place.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use relance_dsl::SourceFile;
use relance_dsl::syntax::{Expr, ExprKind, Syntax};
use relance_engine::Program;
use relance_ide::edit::apply;
use relance_ide::piece::{NameKind, Role};
use relance_ide::position::{Encoding, Lines};
use relance_ide::rename::prepare;
use relance_ide::{EXAMPLE_DUE_DATE, Lang, Location, World};

use super::random::{boundary, broken, programs, soup};

fn world(text: &str) -> World {
    World::new(vec![SourceFile { path: "a.relance".to_owned(), text: text.to_owned() }])
}

/// Asks everything at a place, and checks that every stretch in the answers is one of the text.
fn ask(world: &World, offset: u32, lang: Lang) {
    let text = world.text(0);
    let is_stretch = |start: u32, end: u32| text.get(start as usize..end as usize).is_some();
    let is_place = |location: &Location| location.file == 0 && is_stretch(location.start, location.end);
    for item in relance_ide::complete(world, 0, offset, lang) {
        assert!(is_stretch(item.replace.start, item.replace.end), "{item:?}");
        assert!(item.replace.start <= offset, "{item:?}");
    }
    if let Some(hover) = relance_ide::hover(world, 0, offset, lang) {
        assert!(is_place(&hover.location) && !hover.text.is_empty());
    }
    assert!(relance_ide::definition(world, 0, offset).iter().all(is_place));
    let references = relance_ide::references(world, 0, offset, true);
    assert!(references.iter().all(is_place));
    assert_eq!(relance_ide::highlights(world, 0, offset).len(), references.len());
    if let Ok((location, name)) = prepare(world, 0, offset) {
        assert!(is_place(&location) && !name.is_empty());
    }
    for new in ["nouveau_nom", "\"é\\"] {
        if let Ok(edits) = relance_ide::rename(world, 0, offset, new) {
            assert!(apply(text, &edits).is_some());
        }
    }
    for problem in relance_ide::mendable(world, Location { file: 0, start: offset, end: offset }, lang) {
        for fix in problem.fixes {
            assert!(apply(text, &fix.edits).is_some(), "{fix:?}");
        }
    }
    let mut inner: Option<core::ops::Range<u32>> = None;
    for range in relance_ide::selections(world, 0, offset) {
        assert!(is_stretch(range.start, range.end) && range.start <= offset && offset <= range.end);
        assert!(inner.is_none_or(|inner| range.start <= inner.start && inner.end <= range.end));
        inner = Some(range);
    }
}

/// Asks everything about a whole file.
fn ask_all(world: &World) {
    let text = world.text(0);
    let mut end = 0;
    for token in relance_ide::semantic_tokens(world, 0) {
        assert!(token.start >= end && token.start < token.end, "{token:?} overlaps");
        assert!(text.get(token.start as usize..token.end as usize).is_some());
        end = token.end;
    }
    let lines = Lines::new(text).count();
    assert!(relance_ide::folds(world, 0).iter().all(|fold| fold.first < fold.last && fold.last < lines));
    let mut symbols = relance_ide::document_symbols(world, 0);
    while let Some(symbol) = symbols.pop() {
        assert!(text.get(symbol.range.start as usize..symbol.range.end as usize).is_some());
        assert!(symbol.range.start <= symbol.selection.start && symbol.selection.end <= symbol.range.end && !symbol.name.is_empty());
        symbols.extend(symbol.children);
    }
    assert!(relance_ide::workspace_symbols(world, "r", 10).len() <= 10);
    for hint in relance_ide::hints(world, 0, 0..u32::MAX, EXAMPLE_DUE_DATE, Lang::French) {
        assert!(text.is_char_boundary(hint.offset as usize));
    }
    if let Ok(edits) = relance_ide::format(world, 0) {
        assert_eq!(apply(text, &edits), relance_format::format(text).ok());
    }
    let problems = relance_ide::problems(world, Lang::French);
    assert_eq!(problems.len(), world.compiled.diagnostics.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_and_every_place_is_one(text in prop_oneof![3 => broken(), 1 => soup()], places in prop::collection::vec(any::<prop::sample::Index>(), 12)) {
        let world = world(&text);
        ask_all(&world);
        for place in places {
            let offset = boundary(&text, place.index(text.len() + 1));
            ask(&world, u32::try_from(offset).unwrap(), Lang::English);
        }
    }

    #[test]
    fn places_go_to_lines_and_columns_and_back(text in prop_oneof![broken(), soup()], place in any::<prop::sample::Index>()) {
        let offset = u32::try_from(boundary(&text, place.index(text.len() + 1))).unwrap();
        let lines = Lines::new(&text);
        // Inside `\r\n` there is no place.
        prop_assume!(!(text[..offset as usize].ends_with('\r') && text[offset as usize..].starts_with('\n')));
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            let place = lines.place(&text, offset, encoding);
            prop_assert_eq!(lines.offset(&text, place, encoding), offset);
        }
    }
}

#[test]
fn a_place_that_is_none_is_no_harm() {
    let world = world("scenario \"é😀\" {\n +3 days email \"x\" template y\n");
    // Inside characters, beyond the end, in a file that there is not.
    for offset in (0..60).chain([u32::MAX]) {
        for file in [0, 1, u32::MAX] {
            let _ = relance_ide::complete(&world, file, offset, Lang::English);
            let _ = relance_ide::hover(&world, file, offset, Lang::English);
            let _ = relance_ide::definition(&world, file, offset);
            let _ = relance_ide::references(&world, file, offset, true);
            let _ = relance_ide::rename(&world, file, offset, "n");
            let _ = relance_ide::selections(&world, file, offset);
            let _ = relance_ide::semantic_tokens(&world, file);
        }
    }
}

/// The programs of the repository that compile, each with its files.
fn sound() -> Vec<(String, Vec<SourceFile>)> {
    let file = |(path, text): (String, String)| SourceFile { path, text };
    let mut found: Vec<(String, Vec<SourceFile>)> =
        programs("tests/programs").into_iter().map(|program| (program.0.clone(), vec![file(program)])).collect();
    found.push(("my-dso-manager".to_owned(), programs("examples/my-dso-manager").into_iter().map(file).collect()));
    found
}

type Name = (NameKind, Role, String, Location);

/// All names of a program as the compiler read them.
fn names_of(syntax: &Syntax, attributes: &BTreeSet<String>) -> BTreeSet<Name> {
    let mut found = BTreeSet::new();
    let mut add = |kind, role, name: &relance_dsl::syntax::Name| {
        found.insert((kind, role, name.text.clone(), name.span));
    };
    use NameKind::{Attribute, Calendar, Group, Library, Penalties, Rate, Scenario, Step, Template, Test};
    use Role::{Declaration, Use};
    let mut conditions: Vec<&Expr> = Vec::new();
    syntax.attributes.iter().for_each(|found| add(Attribute, Declaration, &found.name));
    syntax.calendars.iter().for_each(|found| add(Calendar, Declaration, &found.name));
    syntax.rates.iter().for_each(|found| add(Rate, Declaration, &found.name));
    syntax.templates.iter().for_each(|found| add(Template, Declaration, &found.name));
    syntax.tests.iter().for_each(|found| add(Test, Declaration, &found.name));
    syntax.workspaces.iter().flat_map(|found| &found.sending).flat_map(|found| &found.calendar).for_each(|name| add(Calendar, Use, name));
    for group in &syntax.groups {
        add(Group, Declaration, &group.name);
        group.scenario.iter().for_each(|name| add(Scenario, Use, name));
        conditions.extend(group.when.iter().map(|(_, condition)| condition));
    }
    for rule in &syntax.penalties {
        add(Penalties, Declaration, &rule.name);
        for (_, rate, _) in &rule.rate {
            if let relance_dsl::syntax::PenaltyRate::Reference(name, _) = rate {
                add(Rate, Use, name);
            }
        }
    }
    for scenario in &syntax.scenarios {
        add(Scenario, Declaration, &scenario.name);
        scenario.calendar.iter().for_each(|(name, _)| add(Calendar, Use, name));
    }
    syntax.libraries.iter().for_each(|library| add(Library, Declaration, &library.name));
    for (kind, role, name) in syntax.tests.iter().flat_map(|test| names_of_test(test, attributes)) {
        add(kind, role, &name);
    }
    let of_scenarios = syntax.scenarios.iter().flat_map(|scenario| &scenario.steps);
    for step in of_scenarios.chain(syntax.libraries.iter().flat_map(|library| library.actions.iter().map(|(_, step)| step))) {
        add(Step, Declaration, &step.name);
        step.template.iter().for_each(|name| add(Template, Use, name));
        step.penalties.iter().for_each(|name| add(Penalties, Use, name));
        conditions.extend(step.when.iter().chain(&step.once).map(|(_, condition)| condition));
    }
    for (word, location) in conditions.into_iter().flat_map(words).filter(|(word, _)| attributes.contains(word)) {
        found.insert((Attribute, Use, word, location));
    }
    found
}

/// The names that stand in a test.
fn names_of_test(test: &relance_dsl::syntax::Test, attributes: &BTreeSet<String>) -> Vec<(NameKind, Role, relance_dsl::syntax::Name)> {
    use relance_dsl::syntax::Name;
    use relance_dsl::syntax::test::{Item, Step, Term, TermKind, What};
    let found = std::cell::RefCell::new(Vec::new());
    let columns = std::cell::RefCell::new(Vec::new());
    let add = |kind, role, term: &Term| {
        if let (TermKind::Column(name), Role::Use) = (&term.kind, role) {
            columns.borrow_mut().push((name.clone(), kind));
        }
        if let TermKind::Text(text) | TermKind::Words(text) = &term.kind {
            found.borrow_mut().push((kind, role, Name { text: text.clone(), span: term.span }));
        }
    };
    let item = |term: &Term| add(NameKind::Item, Role::Use, term);
    let scenario = |term: &Term| add(NameKind::Scenario, Role::Use, term);
    let declared = |item: &Item| add(NameKind::Item, Role::Declaration, &item.name);
    let step = |step: &Step| {
        add(NameKind::Step, Role::Use, &step.name);
        step.item.iter().for_each(item);
        step.scenario.iter().for_each(scenario);
    };
    for term in test.terms() {
        if let TermKind::Column(name) = &term.kind {
            let span = Location { start: term.span.start + 1, ..term.span };
            found.borrow_mut().push((NameKind::Column, Role::Use, Name { text: name.clone(), span }));
        }
    }
    for column in test.tables.iter().flat_map(|table| &table.columns) {
        found.borrow_mut().push((NameKind::Column, Role::Declaration, column.clone()));
    }
    test.scenario.iter().for_each(scenario);
    test.items.iter().for_each(declared);
    let learned = test.lines.iter().filter_map(|line| if let What::Learned(facts) = &line.what { Some(facts) } else { None });
    for fact in test.customer.iter().chain(learned).flatten().filter(|fact| attributes.contains(&fact.name.text)) {
        found.borrow_mut().push((NameKind::Attribute, Role::Use, fact.name.clone()));
    }
    for line in &test.lines {
        match &line.what {
            What::Done(done) | What::NeverStep(done) => step(done),
            What::Paid(name, _) | What::Disputed(name, _) | What::Promised(name, _) => item(name),
            What::Hold(name, _) | What::Leader(name) => name.iter().for_each(item),
            What::Comes(item) => declared(item),
            What::Row(row) => {
                row.step.iter().for_each(|name| add(NameKind::Step, Role::Use, name));
                row.item.iter().for_each(item);
                row.scenario.iter().for_each(scenario);
            }
            What::Group(name) => name.iter().for_each(|name| add(NameKind::Group, Role::Use, name)),
            What::Scenario(name) => name.iter().for_each(scenario),
            What::Timeline(moments) => moments.iter().for_each(|moment| step(&moment.step)),
            What::AsProposed(_) | What::Learned(_) | What::NeverChannel(_) => {}
        }
    }
    for table in &test.tables {
        for (place, column) in table.columns.iter().enumerate() {
            let Some((_, kind)) = columns.borrow().iter().find(|(name, _)| *name == column.text).cloned() else { continue };
            for cell in table.rows.iter().filter_map(|(cells, _)| cells.get(place)) {
                if matches!(cell.kind, TermKind::Text(_)) || kind == NameKind::Item {
                    add(kind, Role::Use, cell);
                }
            }
        }
    }
    found.into_inner()
}

/// The bare words of an expression.
fn words(expr: &Expr) -> Vec<(String, Location)> {
    let all = |parts: Vec<&Expr>| parts.into_iter().flat_map(words).collect();
    match &expr.kind {
        ExprKind::Or(parts) | ExprKind::And(parts) => all(parts.iter().collect()),
        ExprKind::Not(inner) | ExprKind::Missing(inner) | ExprKind::Negate(inner) => words(inner),
        ExprKind::Compare(_, left, right) => all(vec![left, right]),
        ExprKind::In(value, items) => all(core::iter::once(&**value).chain(items).collect()),
        ExprKind::Between(value, low, high) => all(vec![value, low, high]),
        ExprKind::Chain(first, rest) => all(core::iter::once(&**first).chain(rest.iter().map(|(_, part)| part)).collect()),
        ExprKind::Word(word) => vec![(word.clone(), expr.span)],
        ExprKind::Call { value, condition, .. } => all(value.iter().chain(condition).map(|part| &**part).collect()),
        ExprKind::Quantity(_) | ExprKind::Date(_) | ExprKind::Text(_) | ExprKind::Broken => Vec::new(),
    }
}

#[test]
fn names_are_those_of_the_compiler() {
    for (program, files) in sound() {
        let world = World::new(files);
        let attributes: BTreeSet<String> = world.compiled.syntax.attributes.iter().map(|found| found.name.text.clone()).collect();
        let of_compiler = names_of(&world.compiled.syntax, &attributes);
        let mut here = BTreeSet::new();
        for file in 0..u32::try_from(world.files.len()).unwrap() {
            for offset in 0..u32::try_from(world.text(file).len()).unwrap() {
                here.extend(
                    relance_ide::navigate::name_at(&world, file, offset).map(|found| (found.kind, found.role, found.name, found.location)),
                );
            }
        }
        assert_eq!(here.symmetric_difference(&of_compiler).collect::<Vec<_>>(), Vec::<&Name>::new(), "{program}");
    }
}

#[test]
fn after_a_renaming_the_program_is_the_same_but_for_the_name() {
    let mut renamed = 0;
    for (path, files) in sound() {
        let world = World::new(files.clone());
        let program = world.compiled.program.as_ref().unwrap_or_else(|| panic!("{path} compiles"));
        let attributes: BTreeSet<String> = world.compiled.syntax.attributes.iter().map(|found| found.name.text.clone()).collect();
        for (kind, role, name, location) in names_of(&world.compiled.syntax, &attributes) {
            // The new name sorts where the old one does, so that nothing else changes its place.
            let new = if kind.is_quoted() { format!("{name}\u{1}\"\\é😀") } else { format!("{name}0") };
            match relance_ide::rename(&world, location.file, location.start, &new) {
                Err(refusal) => assert!(kind == NameKind::Step, "{path}: {name}: {refusal:?}"),
                Ok(edits) => {
                    let changed = (0_u32..).zip(&files).map(|(place, file)| {
                        let own: Vec<_> = edits.iter().filter(|edit| edit.span.file == place).cloned().collect();
                        SourceFile { path: file.path.clone(), text: apply(&file.text, &own).unwrap() }
                    });
                    let compiled = relance_dsl::compile(&changed.collect::<Vec<_>>());
                    let mut after = compiled.program.unwrap_or_else(|| panic!("{path}: {kind:?} {name} {role:?} no longer compiles"));
                    give_back(&mut after, kind, &new, &name);
                    assert!(after == *program, "{path}: {kind:?} {name} changed something else");
                    renamed += 1;
                }
            }
        }
    }
    assert!(renamed > 300, "{renamed}");
}

/// Gives a name of a program back what it was called.
fn give_back(program: &mut Program, kind: NameKind, new: &str, old: &str) {
    let names: Vec<&mut String> = match kind {
        NameKind::Attribute => program.attributes.iter_mut().map(|found| &mut found.name).collect(),
        NameKind::Calendar => program.calendars.iter_mut().map(|found| &mut found.name).collect(),
        NameKind::Group => program.groups.iter_mut().map(|found| &mut found.name).collect(),
        NameKind::Library => program.libraries.iter_mut().map(|found| &mut found.name).collect(),
        NameKind::Penalties => program.penalties.iter_mut().map(|found| &mut found.name).collect(),
        NameKind::Rate => program.rates.iter_mut().map(|found| &mut found.name).collect(),
        NameKind::Scenario => program.scenarios.iter_mut().map(|found| &mut found.name).collect(),
        NameKind::Template => program.templates.iter_mut().map(|found| &mut found.name).collect(),
        NameKind::Step => {
            let steps = program.scenarios.iter_mut().flat_map(|found| found.steps.iter_mut().map(|step| &mut step.name));
            let actions = program.libraries.iter_mut().flat_map(|found| found.actions.iter_mut().map(|action| &mut action.name));
            steps.chain(actions).collect()
        }
        NameKind::Test | NameKind::Item | NameKind::Column => Vec::new(),
    };
    for name in names.into_iter().filter(|name| *name == new) {
        old.clone_into(name);
    }
}

/// A program of so many lines.
fn large(lines: usize) -> String {
    let mut text = "edition 1\nworkspace {\n    language fr\n    currency EUR\n}\nattribute risk: integer 1 to 5\ntemplate t {\n    body fr \"#contact_name\"\n}\n".to_owned();
    let mut count = text.lines().count();
    let mut number = 0;
    while count < lines {
        let name = format!("Scénario n°{number}");
        text.push_str(&format!(
            "group \"G{number}\" {{\n    when country = FR and risk >= 4 or overdue > 10 EUR\n    scenario \"{name}\"\n}}\n"
        ));
        text.push_str(&format!("scenario \"{name}\" {{\n    language fr\n"));
        for step in 1..13 {
            let condition = if step % 4 == 0 { " when leader.open >= 100 EUR" } else { "" };
            text.push_str(&format!("    +{step} days email \"Étape {step}\" template t automatic{condition}\n"));
        }
        text.push_str("}\n");
        count += 19;
        number += 1;
    }
    text
}

/// How long an answer may take.
const LONGEST: Duration = Duration::from_millis(50);

/// How long this thread has run so far; where the system does not say, how late it is.
fn clock(start: Instant) -> Duration {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let run = said.and_then(|said| said.split(' ').next()?.parse().ok());
    run.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// The best of a few tries, more where the machine is busy with something else.
fn fastest(mut work: impl FnMut()) -> Duration {
    let mut best = Duration::MAX;
    let start = Instant::now();
    for _ in 0..50 {
        let before = clock(start);
        work();
        best = best.min(clock(start).saturating_sub(before));
        if best < LONGEST {
            break;
        }
    }
    best
}

#[test]
fn five_thousand_lines_are_answered_within_fifty_milliseconds() {
    let text = large(5000);
    let mut world = world(&text);
    assert!(world.compiled.program.is_some());
    let offset = u32::try_from(text.rfind("template t").unwrap() + 9).unwrap();
    let mut times = vec![("read", fastest(|| world = self::world(&text)))];
    times.extend([
        ("completion", fastest(|| assert!(!relance_ide::complete(&world, 0, offset, Lang::English).is_empty()))),
        ("hover", fastest(|| assert!(relance_ide::hover(&world, 0, offset, Lang::English).is_some()))),
        ("definition", fastest(|| assert_eq!(relance_ide::definition(&world, 0, offset).len(), 1))),
        ("references", fastest(|| assert!(relance_ide::references(&world, 0, offset, true).len() > 3000))),
        ("rename", fastest(|| assert!(relance_ide::rename(&world, 0, offset, "u").is_ok()))),
        ("symbols", fastest(|| assert!(!relance_ide::document_symbols(&world, 0).is_empty()))),
        ("tokens", fastest(|| assert!(!relance_ide::semantic_tokens(&world, 0).is_empty()))),
        ("folding", fastest(|| assert!(!relance_ide::folds(&world, 0).is_empty()))),
        ("hints", fastest(|| assert!(!relance_ide::hints(&world, 0, 0..u32::MAX, EXAMPLE_DUE_DATE, Lang::English).is_empty()))),
    ]);
    assert!(times.iter().all(|(_, time)| *time < LONGEST), "{times:?}");
}
