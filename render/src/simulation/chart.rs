//! Charts as SVG that stands in a page: shapes only, stretched to the width that there is; what is read stands around them as
//! text, so that it is as large on a phone. Whole numbers only.

use core::fmt::Write as _;

use super::figures::round_up;

/// The height of a chart in its own units; the width is ten units a bar.
const HEIGHT: u64 = 1000;
/// The width of a bar and its gap, in units.
const BAR: usize = 10;

/// One of the parts that bars are made of, or a line.
pub struct Series {
    /// The name in the legend.
    pub name: String,
    /// The class that gives it its colour.
    pub class: String,
    /// A value a bar.
    pub values: Vec<u64>,
}

/// Everything around the shapes.
pub struct Frame<'a> {
    /// What is said of each bar where the pointer rests on it.
    pub titles: Vec<String>,
    /// Which bars have a label below, and what it says.
    pub labels: Vec<(usize, String)>,
    /// How a value is written on the axis.
    pub axis: &'a dyn Fn(u64) -> String,
    /// What the chart shows, for those who do not see it.
    pub described: &'a str,
}

/// Bars, each made of the series one on the other.
#[must_use]
pub fn stacked(series: &[Series], frame: &Frame<'_>) -> String {
    let count = frame.titles.len();
    let total = |bar: usize| series.iter().map(|one| value(one, bar)).sum::<u64>();
    let most = round_up((0..count).map(total).max().unwrap_or(0));
    let mut shapes = String::new();
    for (bar, title) in frame.titles.iter().enumerate() {
        let left = bar * BAR;
        let _ = write!(
            shapes,
            "<g><title>{}</title><rect class=\"hit\" x=\"{left}\" y=\"0\" width=\"{BAR}\" height=\"{HEIGHT}\"/>",
            escaped(title)
        );
        let mut sum = 0;
        for one in series {
            let (bottom, top) = (scaled(sum, most), scaled(sum + value(one, bar), most));
            sum += value(one, bar);
            if top > bottom {
                let (class, x, y, width, height) = (&one.class, left + 1, HEIGHT - top, BAR - 2, top - bottom);
                let _ = write!(shapes, "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>");
            }
        }
        shapes.push_str("</g>");
    }
    plot(&shapes, series, frame, count, most)
}

/// Areas from the axis up to each series, the first behind the others.
#[must_use]
pub fn areas(series: &[Series], frame: &Frame<'_>) -> String {
    let count = frame.titles.len();
    let most = round_up(series.iter().flat_map(|one| one.values.iter().copied()).max().unwrap_or(0));
    let mut shapes = String::new();
    for one in series {
        let mut line = String::new();
        for (bar, value) in one.values.iter().enumerate() {
            let _ = write!(line, "{}{} {}", if bar == 0 { "M" } else { "L" }, bar * BAR + BAR / 2, HEIGHT - scaled(*value, most));
        }
        let (class, first, end) = (&one.class, BAR / 2, count.saturating_sub(1) * BAR + BAR / 2);
        let _ = write!(shapes, "<path class=\"{class} area\" d=\"{line}L{end} {HEIGHT}L{first} {HEIGHT}Z\"/>");
        let _ = write!(shapes, "<path class=\"{class} line\" d=\"{line}\"/>");
    }
    for (bar, title) in frame.titles.iter().enumerate() {
        let left = bar * BAR;
        let _ = write!(
            shapes,
            "<g><title>{}</title><rect class=\"hit\" x=\"{left}\" y=\"0\" width=\"{BAR}\" height=\"{HEIGHT}\"/></g>",
            escaped(title)
        );
    }
    plot(&shapes, series, frame, count, most)
}

/// A small chart without axes, for a cell of a table.
#[must_use]
pub fn spark(values: &[u64], titles: &[String], class: &str) -> String {
    let most = values.iter().copied().max().unwrap_or(0).max(1);
    let mut shapes = String::new();
    for (bar, (value, title)) in values.iter().zip(titles).enumerate() {
        let (left, height) = (bar * BAR, scaled(*value, most));
        let _ = write!(
            shapes,
            "<g><title>{}</title><rect class=\"hit\" x=\"{left}\" y=\"0\" width=\"{BAR}\" height=\"{HEIGHT}\"/>\
             <rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{height}\"/></g>",
            escaped(title),
            left + 1,
            HEIGHT - height,
            BAR - 2
        );
    }
    let width = values.len().max(1) * BAR;
    format!("<svg class=\"spark\" viewBox=\"0 0 {width} {HEIGHT}\" preserveAspectRatio=\"none\" aria-hidden=\"true\">{shapes}</svg>")
}

fn plot(shapes: &str, series: &[Series], frame: &Frame<'_>, count: usize, most: u64) -> String {
    let parts = [4, 5, 2].into_iter().find(|parts| most.is_multiple_of(*parts)).unwrap_or(1);
    let (mut lines, mut axis) = (String::new(), String::new());
    for part in (0..=parts).rev() {
        let at = most / parts * part;
        let y = HEIGHT - scaled(at, most);
        let _ = write!(lines, "<line class=\"grid\" x1=\"0\" y1=\"{y}\" x2=\"{}\" y2=\"{y}\"/>", count * BAR);
        let _ = write!(axis, "<span>{}</span>", escaped(&(frame.axis)(at)));
    }
    let mut labels = String::new();
    for (bar, label) in &frame.labels {
        let _ = write!(labels, "<span style=\"left:calc(100% * {bar} / {count})\">{}</span>", escaped(label));
    }
    let mut legend = String::new();
    for one in series {
        let _ = write!(legend, "<li><i class=\"{}\"></i>{}</li>", one.class, escaped(&one.name));
    }
    let (width, described) = (count.max(1) * BAR, escaped(frame.described));
    format!(
        "<ul class=\"legend\">{legend}</ul><div class=\"plot\"><div class=\"y\">{axis}</div><div class=\"shapes\">\
         <svg viewBox=\"0 0 {width} {HEIGHT}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{described}\">{lines}{shapes}</svg>\
         <div class=\"x\">{labels}</div></div></div>"
    )
}

fn value(series: &Series, bar: usize) -> u64 {
    series.values.get(bar).copied().unwrap_or(0)
}

/// A value in units of the chart.
fn scaled(value: u64, most: u64) -> u64 {
    u64::try_from(u128::from(value) * u128::from(HEIGHT) / u128::from(most.max(1))).unwrap_or(HEIGHT)
}

/// A text as it stands in a page.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}
