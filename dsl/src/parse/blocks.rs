//! The statements of the top level, and the blocks that hold no steps.

use relance_engine::program::scenario::{Interval, Shift, Start};
use relance_engine::program::sender::Button;
use relance_grammar::keywords::{Place, SHIFTS, STARTS, TYPES, WEEKDAYS};
use relance_grammar::{OPEN_TEXT, Pair, Rule};

use super::{Reader, expr, late_fees, literal, place_of, recovery, step, test, text};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Fix, Span};
use crate::phrases::{syntax as phrase, terms};
use crate::syntax::{
    Attribute, ButtonLink, Calendar, Group, Holiday, IntervalSyntax, Kind, Name, Scenario, Sending, Template, TemplateText, TypeSyntax,
    Weekdays, Workspace,
};

/// Reads one item of the top level.
pub fn top(reader: &mut Reader, pair: Pair<Rule>) {
    match pair.as_rule() {
        Rule::edition => {
            let number = pair.into_inner().nth(1).and_then(|number| literal::number(reader, &number));
            reader.syntax.broken |= number.is_none();
            reader.syntax.editions.extend(number);
        }
        Rule::workspace => workspace(reader, pair),
        Rule::calendar => calendar(reader, pair),
        Rule::attribute => attribute(reader, pair),
        Rule::group => group(reader, pair),
        Rule::scenario => scenario(reader, pair),
        Rule::template => template(reader, pair),
        Rule::actions => step::library(reader, pair),
        Rule::rate => late_fees::rate(reader, pair),
        Rule::penalties => late_fees::penalties(reader, pair),
        Rule::test => test::test(reader, pair),
        Rule::stray_brace => stray_brace(reader, &pair),
        Rule::bad_top_block | Rule::bad_top_line => {
            reader.syntax.broken = true;
            recovery::bad(reader, pair, Place::Program);
        }
        _ => {}
    }
}

/// A block: its name, and the statements in it.
pub struct Block<'p> {
    /// Its name; empty where it has none.
    pub name: Name,
    /// Its first word.
    pub span: Span,
    /// Its statements, broken ones too.
    pub items: Vec<Pair<'p, Rule>>,
    /// A statement stands in its first line, and was not read.
    pub broken: bool,
}

impl<'p> Block<'p> {
    /// Reads the header of a block, and reports a missing brace.
    pub fn open(reader: &mut Reader, pair: Pair<'p, Rule>) -> Block<'p> {
        let whole = reader.span(&pair);
        let wants_word = pair.as_rule() == Rule::template;
        let mut block = Block { name: Name { text: String::new(), span: whole }, span: whole, items: Vec::new(), broken: false };
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::block_name => {
                    block.broken = !wants_word && split_name(inner.as_str()).is_some_and(|(_, rest)| !rest.is_empty());
                    block.name = block_name(reader, inner, wants_word, block.span);
                }
                Rule::missing_brace => {
                    let at = Span { start: block.name.span.end, end: block.name.span.end.saturating_add(1), ..block.span };
                    let at = if block.name.text.is_empty() { block.span } else { at };
                    reader.error(Code::MissingBrace, at, &phrase::MISSING_BRACE, &phrase::MISSING_BRACE_HELP);
                }
                Rule::unclosed => not_closed(reader, block.span, &inner),
                _ if block.items.is_empty() && reader.span(&inner).start == whole.start => {
                    block.span = reader.span(&inner);
                    block.name.span = block.span;
                }
                Rule::open_brace => {}
                _ => block.items.push(inner),
            }
        }
        block
    }
}

/// Reports a `}` too many.
pub fn stray_brace(reader: &mut Reader, pair: &Pair<Rule>) {
    let span = reader.span(pair);
    reader.error(Code::StrayBrace, span, &phrase::STRAY_BRACE, &phrase::STRAY_BRACE_HELP);
}

/// Reports a block that nothing closes.
pub fn not_closed(reader: &mut Reader, opened: Span, at: &Pair<Rule>) {
    let place = at.as_span().start();
    let mut diagnostic = Diagnostic::new(Code::BlockNotClosed, opened, &phrase::BLOCK_NOT_CLOSED).help(&phrase::BLOCK_NOT_CLOSED_HELP);
    if place < reader.mended.text.trim_end().len() {
        diagnostic = diagnostic.label(reader.range(place, place + 1), &phrase::SOMETHING_STARTS_HERE);
    }
    reader.sink.push(diagnostic);
}

fn block_name(reader: &mut Reader, pair: Pair<Rule>, wants_word: bool, header: Span) -> Name {
    let whole = reader.span(&pair);
    let inner = pair.into_inner().next();
    match inner {
        Some(inner) if inner.as_rule() == Rule::text && !wants_word && inner.as_str() != "\"\"" => text::name(reader, &inner),
        Some(inner) if inner.as_rule() == Rule::bare_name && wants_word => literal::word(reader, &inner),
        Some(inner) if inner.as_str().contains(OPEN_TEXT) => {
            let place = place_of(&inner);
            let start = place.start + inner.as_str().find(OPEN_TEXT).unwrap_or(0);
            text::not_closed(reader, start..place.end);
            Name { text: reader.slice(whole).trim_matches(['"', ' ']).to_owned(), span: whole }
        }
        _ => {
            let written = reader.slice(whole).trim();
            if let Some((name, rest)) = split_name(written).filter(|_| !wants_word) {
                too_much(reader, whole, rest, header);
                return Name { text: name.to_owned(), span: whole };
            }
            let written = written.trim_matches('"').to_owned();
            bad_name(reader, &written, if written.is_empty() { header } else { whole }, header, wants_word);
            recovery::unread(reader, &written);
            Name { text: written, span: whole }
        }
    }
}

/// A name in quotes, and what follows it.
fn split_name(written: &str) -> Option<(&str, &str)> {
    let (name, rest) = written.trim().strip_prefix('"')?.split_once('"')?;
    Some((name, rest.trim()))
}

/// Reports what stands between the name of a block and its brace.
fn too_much(reader: &mut Reader, whole: Span, rest: &str, header: Span) {
    if rest.is_empty() {
        return bad_name(reader, "", header, header, false);
    }
    let length = |text: &str| u32::try_from(text.len()).unwrap_or(0);
    let start = whole.end.saturating_sub(length(rest));
    // An open parenthesis may have joined lines.
    let rest = rest.lines().next().unwrap_or_default().trim_end();
    let at = Span { start, end: start.saturating_add(length(rest)), ..whole };
    reader.error(Code::Unexpected, at, phrase::EXPECTED_BRACE.with("rest", rest), &phrase::EXPECTED_BRACE_HELP);
}

fn bad_name(reader: &mut Reader, written: &str, span: Span, header: Span, wants_word: bool) {
    let keyword = reader.slice(header).to_owned();
    let written = written.trim_matches([':', '=', ' ']);
    if written.is_empty() {
        let example = if wants_word { format!("{keyword} relance_1 {{") } else { format!("{keyword} \"NAME\" {{") };
        let message = phrase::BLOCK_WITHOUT_NAME.with("keyword", keyword);
        return reader.error(Code::BadBlockName, span, message, terms::FOR_EXAMPLE.with("example", example));
    }
    let name = if wants_word {
        let word: String = written.chars().map(|char| if char.is_ascii_alphanumeric() { char.to_ascii_lowercase() } else { '_' }).collect();
        word
    } else {
        format!("\"{}\"", written.replace('"', ""))
    };
    let shape = if wants_word { &phrase::NAME_IS_A_WORD } else { &phrase::NAME_IS_A_TEXT };
    let message = shape.with("keyword", &keyword).with("written", written);
    let diagnostic = Diagnostic::new(Code::BadBlockName, span, message).help(terms::INSTEAD.with("text", format!("{keyword} {name} {{")));
    // A name that only changes its quotes stays the same name.
    let fix = Fix { safe: name.trim_matches('"') == written, ..Fix::guess(span, name) };
    reader.sink.push(diagnostic.fix(fix));
}

/// The second pair inside a statement, which follows its keyword.
pub fn argument<'p>(pair: Pair<'p, Rule>) -> Option<Pair<'p, Rule>> {
    pair.into_inner().nth(1)
}

fn workspace(reader: &mut Reader, pair: Pair<Rule>) {
    let block = Block::open(reader, pair);
    let mut workspace = Workspace {
        span: block.span,
        language: Vec::new(),
        currency: Vec::new(),
        ignore: Vec::new(),
        spacing: Vec::new(),
        company: Vec::new(),
        address: Vec::new(),
        links: Vec::new(),
        sending: Vec::new(),
        broken: false,
    };
    for item in block.items {
        match item.as_rule() {
            Rule::language => workspace.language.extend(argument(item).map(|code| literal::word(reader, &code))),
            Rule::currency => workspace.currency.extend(argument(item).map(|code| literal::word(reader, &code))),
            Rule::ignore => workspace.ignore.extend(item.into_inner().nth(2).and_then(|amount| literal::quantity(reader, amount))),
            Rule::spacing => workspace.spacing.extend(argument(item).and_then(|days| literal::quantity(reader, days))),
            Rule::company => workspace.company.extend(argument(item).map(|name| text::name(reader, &name))),
            Rule::address => workspace.address.extend(argument(item).map(|lines| text::name(reader, &lines))),
            Rule::button_link => workspace.links.extend(button_link(reader, item)),
            Rule::sending => workspace.sending.push(sending(reader, item)),
            _ => workspace.broken |= recovery::bad(reader, item, Place::Workspace),
        }
    }
    reader.syntax.workspaces.push(workspace);
}

fn button_link(reader: &mut Reader, pair: Pair<Rule>) -> Option<ButtonLink> {
    let mut parts = pair.into_inner();
    let (word, _, link) = (parts.next()?, parts.next()?, parts.next()?);
    let button = match word.as_rule() {
        Rule::kw_pay => Button::Pay,
        Rule::kw_promise => Button::Promise,
        _ => Button::Dispute,
    };
    Some(ButtonLink { button, span: reader.span(&word), text: text::text(reader, &link) })
}

fn sending(reader: &mut Reader, pair: Pair<Rule>) -> Sending {
    let block = Block::open(reader, pair);
    let mut sending = Sending { span: block.span, days: Vec::new(), hours: Vec::new(), calendar: Vec::new(), broken: false };
    for item in block.items {
        let span = reader.span(&item);
        match item.as_rule() {
            Rule::sending_days => sending.days.extend(argument(item).map(|days| (weekdays(reader, days), span))),
            Rule::hours => {
                let times: Vec<Name> =
                    item.into_inner().filter(|pair| pair.as_rule() == Rule::time).map(|time| literal::word(reader, &time)).collect();
                if let [from, to] = times.as_slice() {
                    sending.hours.push((from.clone(), to.clone()));
                }
            }
            Rule::use_calendar => sending.calendar.extend(argument(item).map(|name| text::name(reader, &name))),
            _ => sending.broken |= recovery::bad(reader, item, Place::Sending),
        }
    }
    sending
}

fn weekdays(reader: &mut Reader, pair: Pair<Rule>) -> Weekdays {
    let ranges = pair.into_inner().filter(|range| range.as_rule() == Rule::weekday_range);
    let mut out = Vec::new();
    for range in ranges {
        let days = range.into_inner().filter(|day| day.as_rule() == Rule::weekday);
        let days: Vec<Option<u8>> =
            days.map(|day| literal::choice(reader, &day, &terms::A_WEEKDAY, WEEKDAYS).and_then(|place| u8::try_from(place).ok())).collect();
        match days.as_slice() {
            [day] => out.push((*day, *day)),
            [from, to] => out.push((*from, *to)),
            _ => {}
        }
    }
    Weekdays { ranges: out }
}

fn calendar(reader: &mut Reader, pair: Pair<Rule>) {
    let block = Block::open(reader, pair);
    let mut calendar = Calendar { name: block.name, weekend: Vec::new(), holidays: Vec::new(), broken: block.broken };
    for item in block.items {
        match item.as_rule() {
            Rule::weekend => calendar.weekend.extend(argument(item).map(|days| weekdays(reader, days))),
            Rule::holidays => {
                for holiday in item.into_inner().filter(|holiday| holiday.as_rule() == Rule::holiday) {
                    calendar.holidays.extend(holiday.into_inner().next().and_then(|day| read_holiday(reader, day)));
                }
            }
            _ => calendar.broken |= recovery::bad(reader, item, Place::Calendar),
        }
    }
    reader.syntax.calendars.push(calendar);
}

fn read_holiday(reader: &mut Reader, pair: Pair<Rule>) -> Option<Holiday> {
    match pair.as_rule() {
        Rule::date => Some(Holiday::Date(literal::word(reader, &pair))),
        Rule::month_day => Some(Holiday::MonthDay(literal::word(reader, &pair))),
        _ => {
            let mut inner = pair.into_inner().skip(1);
            let negative = inner.next().is_some_and(|sign| sign.as_str() == "-");
            let number = match inner.next() {
                Some(number) => Some(literal::number(reader, &number)?),
                None => None,
            };
            Some(Holiday::Easter { negative, number })
        }
    }
}

fn attribute(reader: &mut Reader, pair: Pair<Rule>) {
    let mut inner = pair.into_inner().skip(1);
    let (Some(name), Some(kind)) = (inner.next(), inner.nth(1)) else { return };
    let name = literal::word(reader, &name);
    let kind_span = reader.span(&kind);
    match kind.into_inner().next().and_then(|kind| attribute_type(reader, kind)) {
        Some(kind) => reader.syntax.attributes.push(Attribute { name, kind, kind_span }),
        None => {
            reader.syntax.poisoned.entry(Kind::Attribute).or_default().insert(name.text);
        }
    }
}

fn attribute_type(reader: &mut Reader, pair: Pair<Rule>) -> Option<TypeSyntax> {
    match pair.as_rule() {
        Rule::simple_type => {
            literal::choice(reader, &pair, &terms::A_TYPE, TYPES)?;
            Some(TypeSyntax::Simple(literal::word(reader, &pair)))
        }
        Rule::integer_type => {
            let numbers: Vec<_> =
                pair.into_inner().filter(|pair| pair.as_rule() == Rule::whole).map(|number| literal::number(reader, &number)).collect();
            match numbers.as_slice() {
                [] => Some(TypeSyntax::Integer(None)),
                [low, high] => Some(TypeSyntax::Integer(Some(((*low)?, (*high)?)))),
                _ => None,
            }
        }
        _ => {
            let members = pair.into_inner().filter(|pair| pair.as_rule() == Rule::member).filter_map(|member| member.into_inner().next());
            let read = |member: Pair<Rule>| {
                if member.as_rule() == Rule::text { text::name(reader, &member) } else { literal::word(reader, &member) }
            };
            Some(TypeSyntax::OneOf(members.map(read).collect()))
        }
    }
}

fn group(reader: &mut Reader, pair: Pair<Rule>) {
    let block = Block::open(reader, pair);
    let mut group =
        Group { name: block.name, when: Vec::new(), otherwise: Vec::new(), scenario: Vec::new(), exempt: Vec::new(), broken: block.broken };
    for item in block.items {
        let span = reader.span(&item);
        match item.as_rule() {
            Rule::group_when => group.when.extend(argument(item).map(|condition| (span, expr::read(reader, condition)))),
            Rule::otherwise => group.otherwise.push(span),
            Rule::group_scenario => group.scenario.extend(argument(item).map(|name| text::name(reader, &name))),
            Rule::exempt => group.exempt.push(span),
            _ => group.broken |= recovery::bad(reader, item, Place::Group),
        }
    }
    reader.syntax.groups.push(group);
}

fn scenario(reader: &mut Reader, pair: Pair<Rule>) {
    let block = Block::open(reader, pair);
    let mut scenario = Scenario {
        name: block.name,
        language: Vec::new(),
        minimum: Vec::new(),
        start: Vec::new(),
        interval: Vec::new(),
        calendar: Vec::new(),
        steps: Vec::new(),
        broken: block.broken,
    };
    for item in block.items {
        let span = reader.span(&item);
        match item.as_rule() {
            Rule::language => scenario.language.extend(argument(item).map(|code| literal::word(reader, &code))),
            Rule::minimum => scenario.minimum.extend(argument(item).and_then(|amount| literal::quantity(reader, amount))),
            Rule::start => scenario.start.extend(argument(item).map(|word| (span, start(reader, &word)))),
            Rule::interval => {
                let interval = interval(reader, item);
                scenario.interval.push((span, interval));
            }
            Rule::scenario_calendar => {
                let mut inner = item.into_inner().skip(1);
                let name = inner.next().map(|name| text::name(reader, &name));
                let shift = inner.next().filter(|shift| shift.as_rule() == Rule::shift);
                let shift = shift.map_or(Some(Shift::default()), |word| shift_value(reader, &word));
                scenario.calendar.extend(name.map(|name| (name, shift)));
            }
            Rule::step => scenario.steps.push(step::step(reader, item)),
            _ => scenario.broken |= recovery::bad(reader, item, Place::Scenario),
        }
    }
    reader.syntax.scenarios.push(scenario);
}

fn start(reader: &mut Reader, word: &Pair<Rule>) -> Option<Start> {
    match literal::choice(reader, word, &terms::A_START, STARTS)? {
        0 => Some(Start::Fitting),
        1 => Some(Start::Beginning),
        _ => Some(Start::Latest),
    }
}

fn interval(reader: &mut Reader, pair: Pair<Rule>) -> Option<IntervalSyntax> {
    let mut inner = pair.into_inner().skip(1);
    let first = inner.next()?;
    if first.as_rule() == Rule::kw_gap {
        return literal::quantity(reader, inner.next()?).map(IntervalSyntax::Gap);
    }
    let mut table = relance_grammar::keywords::INTERVALS.to_vec();
    table.extend(relance_grammar::keywords::PARTS.iter().filter(|part| part.word == "gap"));
    match literal::choice(reader, &first, &terms::AN_INTERVAL, &table)? {
        0 => Some(IntervalSyntax::Named(Interval::Floor)),
        1 => Some(IntervalSyntax::Named(Interval::Chain)),
        2 => Some(IntervalSyntax::Named(Interval::Anchor)),
        _ => None,
    }
}

fn shift_value(reader: &mut Reader, word: &Pair<Rule>) -> Option<Shift> {
    match literal::choice(reader, word, &terms::A_SHIFT, SHIFTS)? {
        0 => Some(Shift::Following),
        1 => Some(Shift::Preceding),
        _ => Some(Shift::None),
    }
}

fn template(reader: &mut Reader, pair: Pair<Rule>) {
    let place = pair.as_span();
    let is_open = |start: &usize| (place.start()..place.end()).contains(start);
    let broken = pair.as_str().contains(OPEN_TEXT) || reader.prepared.open_texts.iter().any(is_open);
    let block = Block::open(reader, pair);
    let mut template = Template { name: block.name, texts: Vec::new(), broken };
    for item in block.items {
        if item.as_rule() != Rule::template_text {
            template.broken |= recovery::bad(reader, item, Place::Template);
            continue;
        }
        let mut inner = item.into_inner();
        let (Some(keyword), Some(code), Some(words)) = (inner.next(), inner.next(), inner.next()) else { continue };
        let is_subject = keyword.as_rule() == Rule::kw_subject;
        template.texts.push(TemplateText { is_subject, language: literal::word(reader, &code), text: text::text(reader, &words) });
    }
    reader.syntax.templates.push(template);
}
