//! A simulation as one page of HTML that needs nothing else: no scripts, no fonts, no network.

use core::fmt::Write as _;
use std::io::{self, Write};

use relance_engine::Day;
use relance_engine::agenda::Status;
use relance_engine::program::scenario::Channel;
use relance_rehearsal::simulate::tally::DayTally;

use super::chart::{Frame, Series, areas, escaped, spark, stacked};
use super::figures::{Bars, Stretch, bars, coarse, ends, last, money, peak, sums};
use super::style::{STYLE, colours};
use super::tables::{people, steps};
use super::words::{Words, words};
use super::{Simulated, told};
use crate::{Figures, Lang};

/// The most bars of a chart: two years of weeks, a day more or less.
const BARS: usize = 110;

/// Writes the page.
///
/// # Errors
/// Those of `out`.
pub fn html(of: &Simulated<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let words = words(lang);
    let bars = bars(of.days.0, of.tally.days.len(), BARS);
    let page = Page { of, lang, words, bars: &bars };
    let title = told::labelled(lang, words.title, of.program.1);
    write!(
        out,
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <title>{}</title>\n<style>{STYLE}{}</style>\n</head>\n<body>\n<main>\n",
        words.code,
        escaped(&title),
        colours()
    )?;
    for part in [page.header(), page.actions(), page.work(), page.amounts(), page.statuses(), page.steps(), page.contacts(), page.how()] {
        writeln!(out, "{part}")?;
    }
    out.write_all(b"</main>\n</body>\n</html>\n")
}

struct Page<'a> {
    of: &'a Simulated<'a>,
    lang: Lang,
    words: &'a Words,
    bars: &'a Bars,
}

impl Page<'_> {
    fn number(&self, count: impl ToString) -> String {
        self.lang.number(&count.to_string())
    }

    fn money(&self, minor: i128) -> String {
        money(self.lang, minor, &self.of.program.0.currency)
    }

    fn tally(&self, place: usize) -> &DayTally {
        &self.of.tally.days[place]
    }

    fn called(&self, customer: u32) -> String {
        match self.of.customer(customer) {
            (id, Some(name)) => format!("{id} {name}"),
            (id, None) => id.to_owned(),
        }
    }

    fn header(&self) -> String {
        let (of, words) = (self.of, self.words);
        let (people, machines) = of.by();
        let mut tiles = String::new();
        let mut tile = |label: &str, value: &str, note: &str| {
            let [label, value, note] = [label, value, note].map(escaped);
            let _ = write!(tiles, "<div class=\"tile\"><span>{label}</span><b>{value}</b><span>{note}</span></div>");
        };
        let split = format!("{} {}, {} {}", self.number(people), words.by_people, self.number(machines), words.by_machines);
        tile(words.actions, &self.number(people + machines), &split);
        if let Some((who, day, count)) = of.busiest() {
            let note = format!("{}, {}", of.collector(who).unwrap_or(words.nobody), self.lang.date(of.day(day)));
            tile(words.busiest, &told::actions(self.lang, u64::from(count)), &note);
        }
        tile(words.litigation, &self.number(of.tally.litigated), "");
        if let Some(cost) = of.total_cost() {
            tile(words.cost, &self.money(cost), "");
        }
        let open = |place: usize| coarse(self.lang, self.tally(place).outstanding, &of.program.0.currency);
        tile(
            words.closing,
            &open(last(of.tally)),
            &told::labelled(self.lang, words.opening, &coarse(self.lang, of.tally.opening, &of.program.0.currency)),
        );
        if let Some(most) = of.tally.most_contacted.first() {
            tile(words.most_contacted, &self.number(most.contacts), &self.called(most.customer));
        }
        format!(
            "<header><h1>{}</h1><p class=\"soft\">{} · {}</p><p>{}</p><p>{} {}</p></header><div class=\"tiles\">{tiles}</div>",
            words.title,
            escaped(of.program.1),
            escaped(of.portfolio.1),
            escaped(&told::period(self.lang, of)),
            escaped(&told::payments(self.lang, of)),
            escaped(&told::lateness(self.lang, of.late)),
        )
    }

    /// What a bar stands for.
    fn stretch(&self, bar: usize) -> String {
        let first = self.of.day(self.bars.days[bar].start);
        match self.bars.stretch {
            Stretch::Day => self.lang.date(first),
            Stretch::Week => format!("{} {first}", self.words.week_of),
            Stretch::Month => month(first),
        }
    }

    /// What is said of each bar: the stretch, and the values that are there.
    fn titles(&self, series: &[Series], say: &dyn Fn(u64) -> String) -> Vec<String> {
        let title = |bar: usize| {
            let parts = series.iter().filter_map(|one| {
                let value = one.values.get(bar).copied().filter(|value| *value > 0)?;
                Some(format!("{} {}", one.name, say(value)))
            });
            format!("{}\n{}", self.stretch(bar), parts.collect::<Vec<_>>().join("\n"))
        };
        (0..self.bars.days.len()).map(title).collect()
    }

    /// The bars with a label below: where months begin, or every few days.
    fn labels(&self) -> Vec<(usize, String)> {
        let firsts = |bar: usize| {
            let days = self.bars.days[bar].clone();
            days.map(|place| self.of.day(place)).find(|day| day.ymd().2 == 1)
        };
        let months: Vec<(usize, Day)> = (0..self.bars.days.len()).filter_map(|bar| firsts(bar).map(|day| (bar, day))).collect();
        let every = [1, 3, 12].into_iter().find(|every| months.len() / every <= 10).unwrap_or(12);
        let some = months.iter().filter(|(_, day)| (day.ymd().1 - 1).is_multiple_of(every as u32));
        let labels: Vec<(usize, String)> = some.map(|(bar, day)| (*bar, month(*day))).collect();
        if labels.len() > 1 {
            return labels;
        }
        let count = self.bars.days.len();
        (0..count).step_by(count.div_ceil(5).max(1)).map(|bar| (bar, self.of.day(self.bars.days[bar].start).to_string())).collect()
    }

    fn framed(&self, series: &[Series], described: &str, stack: bool, axis: &dyn Fn(u64) -> String, say: &dyn Fn(u64) -> String) -> String {
        let frame = Frame { titles: self.titles(series, say), labels: self.labels(), axis, described };
        if stack { stacked(series, &frame) } else { areas(series, &frame) }
    }

    fn actions(&self) -> String {
        let (of, words) = (self.of, self.words);
        let series: Vec<Series> = of
            .channels()
            .map(|channel| Series {
                name: words.channel(channel).to_owned(),
                class: format!("c{}", channel as usize),
                values: sums(self.bars, |day| self.tally(day).on(channel)),
            })
            .collect();
        let title = words.actions_over_time[self.bars.stretch as usize];
        let number = |value: u64| self.number(value);
        let chart = self.framed(&series, title, true, &number, &number);
        let has_cost = of.total_cost().is_some();
        let mut rows = String::new();
        for channel in of.channels() {
            let _ = write!(rows, "<tr><td>{}</td><td class=\"n\">{}</td>", words.channel(channel), self.number(of.on(channel)));
            if has_cost {
                let (each, cost) = match of.costs[channel as usize] {
                    0 => (String::new(), String::new()),
                    each => (self.money(i128::from(each)), self.money(of.cost(channel))),
                };
                let _ = write!(rows, "<td class=\"n\">{each}</td><td class=\"n\">{cost}</td>");
            }
            rows.push_str("</tr>");
        }
        let total = self.number(of.by().0 + of.by().1);
        let cost = of.total_cost().map_or(String::new(), |cost| format!("<td></td><td class=\"n\">{}</td>", self.money(cost)));
        let heads =
            if has_cost { format!("<th class=\"n\">{}</th><th class=\"n\">{}</th>", words.each, words.cost) } else { String::new() };
        format!(
            "<section><h2>{title}</h2>{chart}<div class=\"scroll\"><table><thead><tr><th>{}</th><th class=\"n\">{}</th>{heads}</tr></thead>\
             <tbody>{rows}<tr class=\"sum\"><td>{}</td><td class=\"n\">{total}</td>{cost}</tr></tbody></table></div></section>",
            words.channel, words.actions, words.total
        )
    }

    fn work(&self) -> String {
        let (of, words) = (self.of, self.words);
        let mut rows = String::new();
        for person in people(of) {
            let days = person.work.days.iter().filter(|count| **count > 0).count().max(1);
            let mean = self.tenths(person.actions, days);
            let (when, most) = peak(&person.work.days).map_or((String::new(), 0), |(day, most)| (self.lang.date(of.day(day)), most));
            let values = sums(self.bars, |day| person.work.days[day]);
            let titles: Vec<String> =
                values.iter().enumerate().map(|(bar, value)| told::labelled(self.lang, &self.stretch(bar), &self.number(value))).collect();
            let channels = Channel::ALL.into_iter().zip(person.work.channels).filter(|(_, count)| *count > 0);
            let channels: Vec<String> =
                channels.map(|(channel, count)| format!("{} {}", words.channel(channel), self.number(count))).collect();
            let _ = write!(
                rows,
                "<tr><td class=\"name\">{}<div class=\"soft\">{}</div></td><td class=\"n\">{}</td><td class=\"n hide\">{mean}</td><td>{} · {when}</td><td class=\"wide\">{}</td></tr>",
                escaped(person.name.unwrap_or(words.nobody)),
                channels.join(", "),
                self.number(person.actions),
                self.number(most),
                spark(&values, &titles, "c0"),
            );
        }
        if rows.is_empty() {
            let _ = write!(rows, "<tr><td class=\"soft\">{}</td></tr>", words.none);
        }
        format!(
            "<section><h2>{}</h2><p class=\"soft\">{}</p><div class=\"scroll\"><table><thead><tr><th>{}</th><th class=\"n\">{}</th>\
             <th class=\"n hide\">{}</th><th>{}</th><th>{}</th></tr></thead><tbody>{rows}</tbody></table></div></section>",
            words.work,
            words.how_people,
            words.collector,
            words.actions,
            words.mean,
            words.busiest,
            words.actions_over_time[self.bars.stretch as usize]
        )
    }

    /// A quotient with one decimal, rounded down.
    fn tenths(&self, count: u64, by: usize) -> String {
        let tenths = count.saturating_mul(10) / u64::try_from(by).unwrap_or(1).max(1);
        self.lang.number(&format!("{}.{}", tenths / 10, tenths % 10))
    }

    fn amounts(&self) -> String {
        let (of, words) = (self.of, self.words);
        let currency = &of.program.0.currency;
        let values =
            |figure: fn(&DayTally) -> i128| ends(self.bars, |day| u64::try_from(figure(self.tally(day)).max(0)).unwrap_or(u64::MAX));
        let series = [
            Series { name: words.outstanding.to_owned(), class: "c0".to_owned(), values: values(|day| day.outstanding) },
            Series { name: words.overdue.to_owned(), class: "c9".to_owned(), values: values(|day| day.overdue) },
        ];
        let chart = self.framed(&series, words.money_title, false, &|value| coarse(self.lang, i128::from(value), currency), &|value| {
            self.money(i128::from(value))
        });
        let (issued, paid) = of.came();
        let lines = [
            (words.opening, of.tally.opening),
            (words.issued, issued),
            (words.paid, -paid),
            (words.closing, of.tally.opening + issued - paid),
        ];
        let lines: String = lines.iter().map(|(label, minor)| format!("<dt>{label}</dt><dd>{}</dd>", self.money(*minor))).collect();
        format!("<section><h2>{}</h2>{chart}<dl style=\"max-width:420px\">{lines}</dl></section>", words.money_title)
    }

    fn statuses(&self) -> String {
        let (of, words) = (self.of, self.words);
        // What asks for attention stands below, what is at rest above.
        let order = [
            Status::Blocked,
            Status::Due,
            Status::Waiting,
            Status::BelowMinimum,
            Status::Unassigned,
            Status::Scheduled,
            Status::Finished,
            Status::Exempt,
            Status::Grouped,
            Status::Clear,
        ];
        let at = |day: usize, status: Status| self.tally(day).statuses[status as usize];
        let there = order.into_iter().filter(|status| of.tally.days.iter().any(|day| day.statuses[*status as usize] > 0));
        let there: Vec<Status> = there.collect();
        let series: Vec<Series> = there
            .iter()
            .map(|status| Series {
                name: words.status(*status).to_owned(),
                class: format!("s{}", *status as usize),
                values: ends(self.bars, |day| u64::from(at(day, *status))),
            })
            .collect();
        let number = |value: u64| self.number(value);
        let chart = self.framed(&series, words.statuses_title, true, &number, &number);
        let mut rows = String::new();
        for status in there {
            let most = peak(&(0..of.tally.days.len()).map(|day| at(day, status)).collect::<Vec<_>>());
            let most = most.map_or(String::new(), |(day, count)| format!("{} · {}", self.number(count), of.day(day)));
            let [first, end] = [0, last(of.tally)].map(|day| self.number(at(day, status)));
            let name = words.status(status);
            let _ =
                write!(rows, "<tr><td>{name}</td><td class=\"n\">{first}</td><td class=\"n\">{end}</td><td class=\"n\">{most}</td></tr>");
        }
        format!(
            "<section><h2>{}</h2><p class=\"soft\">{}</p>{chart}<div class=\"scroll\"><table><thead><tr><th>{}</th><th class=\"n\">{}</th>\
             <th class=\"n\">{}</th><th class=\"n\">{}</th></tr></thead><tbody>{rows}</tbody></table></div></section>",
            words.statuses_title, words.statuses_note, words.customers, words.first_day, words.last_day, words.highest
        )
    }

    fn steps(&self) -> String {
        let (of, words) = (self.of, self.words);
        let most = u64::from(of.tally.steps.iter().flatten().copied().max().unwrap_or(0).max(1));
        let mut tables = String::new();
        for (scenario, counts) in steps(of) {
            let mut rows = String::new();
            for (step, count) in counts {
                let percent = u64::from(count) * 100 / most;
                let class = if count == 0 { " class=\"zero\"" } else { "" };
                let bar = if count == 0 {
                    String::new()
                } else {
                    format!("<i class=\"bar c{}\" style=\"width:{percent}%\"></i>", step.channel as usize)
                };
                let _ = write!(
                    rows,
                    "<tr{class}><td class=\"n\">{:+}</td><td>{}<div class=\"soft\">{}</div></td><td class=\"n\">{}</td><td class=\"wide\">{bar}</td></tr>",
                    step.offset,
                    escaped(&step.name),
                    words.channel(step.channel),
                    self.number(count),
                );
            }
            let _ = write!(
                tables,
                "<h3>{}</h3><div class=\"scroll\"><table><thead><tr><th class=\"n\">{}</th><th>{}</th><th class=\"n\">{}</th><th></th></tr></thead>\
                 <tbody>{rows}</tbody></table></div>",
                escaped(&scenario.name),
                words.day,
                words.step,
                words.times
            );
        }
        if of.tally.specific > 0 {
            let _ = write!(tables, "<h3>{}</h3><p>{}</p>", words.specific, told::actions(self.lang, u64::from(of.tally.specific)));
        }
        format!("<section><h2>{}</h2><p class=\"soft\">{}</p>{tables}</section>", words.steps, words.steps_note)
    }

    fn contacts(&self) -> String {
        let (of, words) = (self.of, self.words);
        let counts = &of.tally.contacts;
        let wide = counts.len().div_ceil(40).max(1);
        let groups: Vec<&[u32]> = counts.chunks(wide).collect();
        let values: Vec<u64> = groups.iter().map(|group| group.iter().map(|count| u64::from(*count)).sum()).collect();
        let from = |group: usize| group * wide;
        let name = |group: usize| if wide == 1 { from(group).to_string() } else { format!("{}–{}", from(group), from(group) + wide - 1) };
        let titles =
            values.iter().enumerate().map(|(group, value)| told::labelled(self.lang, &name(group), &told::customers(self.lang, *value)));
        let frame = Frame {
            titles: titles.collect(),
            labels: (0..groups.len()).step_by(groups.len().div_ceil(8).max(1)).map(|group| (group, name(group))).collect(),
            axis: &|value| self.number(value),
            described: words.contacts_note,
        };
        let chart = stacked(&[Series { name: words.customers.to_owned(), class: "c1".to_owned(), values }], &frame);
        let most = of.tally.most_contacted.iter().map(|one| {
            format!(
                "<tr><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>",
                escaped(&self.called(one.customer)),
                self.number(one.contacts),
                one.densest
            )
        });
        let dearest = of.tally.litigations.iter().map(|one| {
            let (customer, amount) = (escaped(&self.called(one.customer)), self.money(i128::from(one.amount)));
            format!("<tr><td>{}</td><td>{customer}</td><td class=\"n\">{amount}</td></tr>", one.on)
        });
        let (most, dearest): (String, String) = (most.collect(), dearest.collect());
        let densest =
            of.tally.densest.as_ref().map_or(String::new(), |one| told::densest(self.lang, &self.called(one.customer), one.densest));
        let litigation = if dearest.is_empty() {
            format!("<p class=\"soft\">{}</p>", words.none)
        } else {
            let heads = format!("<th>{}</th><th>{}</th><th class=\"n\">{}</th>", words.day, words.customer, words.amount);
            format!("<div class=\"scroll\"><table><thead><tr>{heads}</tr></thead><tbody>{dearest}</tbody></table></div>")
        };
        format!(
            "<section><h2>{}</h2><p class=\"soft\">{} {}</p>{chart}<div class=\"two\"><div><h3>{}</h3><div class=\"scroll\"><table><thead><tr>\
             <th>{}</th><th class=\"n\">{}</th><th class=\"n\">{}</th></tr></thead><tbody>{most}</tbody></table></div></div>\
             <div><h3>{}</h3>{litigation}</div></div></section>",
            words.contacts_title,
            words.contacts_note,
            escaped(&densest),
            words.most_contacted,
            words.customer,
            words.contacts,
            words.within,
            told::labelled(self.lang, words.litigation_title, &words.dearest.to_lowercase()),
        )
    }

    fn how(&self) -> String {
        let (of, words) = (self.of, self.words);
        let mut lines = vec![words.how_evaluated.to_owned(), told::payments(self.lang, of)];
        lines.extend(of.changes.map(|file| told::changes(self.lang, file)));
        lines.extend([told::lateness(self.lang, of.late), words.how_people.to_owned(), words.how_contacts.to_owned()]);
        let lines: String = lines.iter().map(|line| format!("<p>{}</p>", escaped(line))).collect();
        format!("<section><h2>{}</h2>{lines}</section>", words.how)
    }
}

/// `2026-03`
fn month(day: Day) -> String {
    let (year, month, _) = day.ymd();
    format!("{year}-{month:02}")
}
