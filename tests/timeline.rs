//! Timelines as people and programs read them: a corpus of previews, in both languages, and the pictures' form.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where its inputs are not as expected")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use relance_dsl::{SourceFile, compile};
use relance_engine::portfolio::Fact;
use relance_engine::program::expr::TextField;
use relance_engine::{Day, Lang, Program};
use relance_rehearsal::made_up::{Item, customer};
use relance_rehearsal::preview::{Given, MOST_DAYS, Preview, before_all, forced, preview};
use relance_rehearsal::{Event, Stage};
use relance_render::timeline::{Invoice, Subject, html, json, lines, story, svg};

const OFFSETS_S: [i32; 8] = [-8, 3, 7, 13, 15, 20, 25, 35];
const OFFSETS_STANDARD: [i32; 9] = [-10, 4, 7, 14, 21, 28, 33, 43, 50];

fn program(files: Vec<SourceFile>) -> Program {
    let compiled = compile(&files);
    compiled.program.unwrap_or_else(|| panic!("{:?}", compiled.diagnostics))
}

fn example() -> Program {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/my-dso-manager");
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the example").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "relance"));
    paths.sort();
    let file = |path: &std::path::PathBuf| SourceFile { path: path.display().to_string(), text: fs::read_to_string(path).expect("a text") };
    program(paths.iter().map(file).collect())
}

/// A program with one scenario of telephone calls.
fn calls(offsets: &[i32], settings: &str) -> Program {
    let mut text = String::from(
        "edition 1\nworkspace {\n language fr\n currency EUR\n}\ncalendar \"France\" {\n weekend saturday, sunday\n holidays 05-01, 05-08\n \
         holidays easter + 1, easter + 39\n}\ngroup \"All\" {\n otherwise\n scenario \"S\"\n}\n",
    );
    let _ = writeln!(text, "scenario \"S\" {{\n{settings}");
    for (place, offset) in offsets.iter().enumerate() {
        let _ = writeln!(text, " {offset:+} days phone \"step {}\"", place + 1);
    }
    program(vec![SourceFile { path: "a.relance".to_owned(), text: text + "}\n" }])
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a date")
}

/// A made-up customer in a scenario, with invoices by due date and open amount in minor units.
struct Case<'a> {
    scenario: &'a str,
    invoices: &'a [(&'a str, i64)],
    as_of: Option<&'a str>,
    given: Vec<(Day, Given)>,
}

impl<'a> Case<'a> {
    fn new(scenario: &'a str, invoices: &'a [(&'a str, i64)]) -> Case<'a> {
        Case { scenario, invoices, as_of: None, given: Vec::new() }
    }

    fn on(mut self, date: &str, event: Event) -> Case<'a> {
        self.given.push((day(date), Given::Event(event)));
        self
    }

    fn done(mut self, date: &str, step: &str) -> Case<'a> {
        self.given.push((day(date), Given::Done { step: step.to_owned() }));
        self
    }

    fn from(mut self, date: &'a str) -> Case<'a> {
        self.as_of = Some(date);
        self
    }

    /// What `show` makes of it.
    fn shown<T>(&self, program: &Program, show: impl FnOnce(&Subject<'_>) -> T) -> T {
        let place = program.scenarios.iter().position(|scenario| scenario.name == self.scenario).expect("the scenario");
        let place = u16::try_from(place).expect("a place");
        let program = forced(program, place);
        let items: Vec<Item> = self.invoices.iter().map(|(due, open)| Item::invoice(day(due), *open)).collect();
        let facts = [Fact::HasEmail(true), Fact::HasPhone(true), Fact::Text(TextField::Collector, Some("c".to_owned()))];
        let from = self.as_of.map_or_else(|| before_all(&program, place, items[0].due_on), day);
        let stage = Stage::new(&program, customer(&program, &facts, &items));
        let preview = preview(&program, stage, (from, from.plus(MOST_DAYS)), &self.given).expect("it plays");
        let invoices = (1..).zip(&items).map(|(number, item)| Invoice { id: format!("F{number}"), due_on: item.due_on, open: item.open });
        show(&Subject {
            program: &program,
            preview: &preview,
            given: &self.given,
            customer: None,
            scenario: Some(place),
            invoices: invoices.collect(),
            actions: Vec::new(),
            past: Vec::new(),
        })
    }

    fn text(&self, program: &Program, lang: Lang) -> String {
        self.shown(program, |subject| {
            let told = lines(&story(subject, lang), lang, 120);
            told.iter().map(|line| line.iter().map(|(text, _)| text.as_str()).collect::<String>() + "\n").collect()
        })
    }
}

/// The days on which steps are done, from the due date on, as `MM-DD`.
fn days_done(preview: &Preview) -> String {
    let done = preview.moments.iter().filter(|moment| matches!(moment.what, relance_rehearsal::preview::What::Step(_)));
    done.map(|moment| moment.day.to_string()[5..].to_owned()).collect::<Vec<_>>().join(" ")
}

fn compare(name: &str, text: &str) {
    insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "timeline", omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn every_scenario_of_the_example_in_both_languages() {
    let program = example();
    for scenario in &program.scenarios {
        let case = Case::new(&scenario.name, &[("2026-03-02", 120_000)]);
        let short: String = scenario.name.chars().filter(|letter| letter.is_ascii_alphanumeric()).collect();
        compare(&format!("{short}_en"), &case.text(&program, Lang::English));
        compare(&format!("{short}_fr"), &case.text(&program, Lang::French));
    }
}

#[test]
fn small_amounts_wait_or_stay_below_the_minimum() {
    let program = example();
    compare("waits_en", &Case::new("Clients risqués (FR)", &[("2026-03-02", 8_000)]).text(&program, Lang::English));
    compare("waits_fr", &Case::new("Clients risqués (FR)", &[("2026-03-02", 8_000)]).text(&program, Lang::French));
    compare("below_fr", &Case::new("Scénario de relance standard", &[("2026-03-02", 1_000)]).text(&program, Lang::French));
    compare("below_en", &Case::new("Scénario de relance standard", &[("2026-03-02", 1_000)]).text(&program, Lang::English));
}

#[test]
fn holidays_of_spring_by_name() {
    let program = example();
    // 1 and 8 May are Fridays, Ascension Day is 14 May, Whit Monday 25 May.
    compare("spring_fr", &Case::new("Clients risqués (FR)", &[("2026-04-24", 120_000)]).text(&program, Lang::French));
    compare("spring_en", &Case::new("Risky clients (EN)", &[("2026-03-27", 120_000)]).text(&program, Lang::English));
}

#[test]
fn events_and_a_second_leader() {
    let program = example();
    let case = Case::new("Clients risqués (FR)", &[("2026-03-02", 120_000), ("2026-03-09", 30_000)])
        .on("2026-03-10", Event::Promised { invoice: 0, until: day("2026-03-20") })
        .on("2026-03-23", Event::Disputed { invoice: 1, disputed: true })
        .done("2026-03-25", "Relance par e-mail n°1")
        .on("2026-04-14", Event::Open { invoice: 0, open: 0 })
        .done("2026-04-20", "Contentieux")
        .on("2026-04-27", Event::Disputed { invoice: 1, disputed: false })
        .on("2026-05-04", Event::Open { invoice: 1, open: 0 });
    compare("events_en", &case.text(&program, Lang::English));
    compare("events_fr", &case.text(&program, Lang::French));
}

#[test]
fn a_late_start() {
    let program = calls(&OFFSETS_S, "");
    compare("late_start", &Case::new("S", &[("2026-03-02", 100_000)]).from("2026-03-20").text(&program, Lang::English));
    let program = calls(&OFFSETS_S, "start latest");
    compare("late_start_latest", &Case::new("S", &[("2026-03-02", 100_000)]).from("2026-03-20").text(&program, Lang::English));
}

#[test]
fn the_worked_examples_of_the_intervals() {
    let late = |settings: &str, date: &str| {
        let case = Case::new("S", &[("2026-03-02", 100_000)]).from("2026-03-03").done(date, "step 2");
        case.shown(&calls(&OFFSETS_STANDARD, settings), |subject| days_done(subject.preview))
    };
    assert_eq!(late("interval floor", "2026-03-11"), "03-11 03-14 03-21 03-28 04-04 04-09 04-19 04-26");
    assert_eq!(late("interval chain", "2026-03-11"), "03-11 03-14 03-21 03-28 04-04 04-09 04-19 04-26");
    // +7 was for 03-09: it is done on the first morning after the late one.
    assert_eq!(late("interval anchor", "2026-03-11"), "03-11 03-12 03-16 03-23 03-30 04-04 04-14 04-21");
    assert!(late("interval gap 3 days", "2026-03-11").starts_with("03-11 03-14 03-17 03-23"));
    assert!(late("interval floor", "2026-03-04").starts_with("03-04 03-09 03-16"));
    assert!(late("interval chain", "2026-03-04").starts_with("03-04 03-07 03-14"));
}

#[test]
fn the_worked_example_of_the_calendar() {
    let case = Case::new("S", &[("2026-03-02", 100_000)]).from("2026-03-03").done("2026-03-11", "step 2");
    compare("calendar_example_en", &case.text(&calls(&OFFSETS_STANDARD, "calendar \"France\" following"), Lang::English));
    compare("calendar_example_fr", &case.text(&calls(&OFFSETS_STANDARD, "calendar \"France\" preceding"), Lang::French));
}

#[test]
fn for_programs() {
    let program = example();
    let case = Case::new("Clients risqués (FR)", &[("2026-03-02", 8_000)]).on("2026-03-16", Event::Open { invoice: 0, open: 4_000 });
    let mut out = Vec::new();
    case.shown(&program, |subject| json(subject, Lang::English, &mut out)).expect("it writes");
    compare("json", &String::from_utf8(out).expect("UTF-8"));
}

/// Every tag that is opened is closed, and every reference has its target.
fn assert_well_formed(text: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in text.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("a tag ends");
        let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap_or_default();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{tag}");
        } else if !tag.ends_with('/') && !tag.starts_with('!') && name != "meta" {
            open.push(name);
        }
    }
    assert_eq!(open, Vec::<&str>::new());
    let quoted = |before: &'static str| text.split(before).skip(1).filter_map(|rest| rest.split(['"', ')']).next());
    let ids: Vec<&str> = quoted(" id=\"").collect();
    for target in quoted("href=\"#").chain(quoted("url(#")).chain(quoted("aria-labelledby=\"").flat_map(|both| both.split(' '))) {
        assert!(ids.contains(&target), "{target}");
    }
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len(), "no name twice: {ids:?}");
}

#[test]
fn pictures_and_pages_hold_together_and_need_nothing_else() {
    let program = example();
    for scenario in &program.scenarios {
        for (open, lang) in [(120_000, Lang::English), (1_000, Lang::French)] {
            let invoices = [("2026-03-02", open), ("2027-01-05", 50_000)];
            let case = Case::new(&scenario.name, &invoices).done("2026-03-25", "<& no such step>");
            let (picture, page) = case.shown(&program, |subject| (svg(subject, lang), html(subject, lang)));
            for text in [&picture, &page] {
                assert_well_formed(text);
                assert!(text.contains("prefers-color-scheme") && text.contains("<desc") && text.contains("&lt;&amp; no such step&gt;"));
                assert!(!text.contains("<script") && !text.contains("url(http") && !text.contains("src="), "nothing from elsewhere");
            }
            assert!(page.contains("<th scope=\"col\">"), "a table says what the picture shows");
        }
    }
}

#[test]
fn a_picture_of_two_years_is_folded() {
    let case = Case::new("S", &[("2026-03-02", 100_000)]);
    let picture = case.shown(&calls(&[-3, 3, 400, 720], ""), |subject| svg(subject, Lang::English));
    assert!(picture.contains("weeks without anything"), "{picture}");
    assert!(picture.len() < 40_000, "{}", picture.len());
}
