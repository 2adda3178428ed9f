//! Plots as small SVG files.

use std::fmt::Write as _;

const WIDTH: f64 = 560.0;
const HEIGHT: f64 = 340.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 120.0;
const TOP: f64 = 36.0;
const BOTTOM: f64 = 48.0;
const COLOURS: [&str; 4] = ["#0b6e4f", "#c8553d", "#3d5a98", "#8a6d3b"];

/// A plot whose both axes are logarithmic.
#[derive(Clone, Debug, Default)]
pub struct Plot {
    /// The name of its file, without an ending.
    pub name: &'static str,
    /// What it shows.
    pub title: String,
    /// What is along the bottom.
    pub across: &'static str,
    /// The lines, each with its name and its points.
    pub lines: Vec<(String, Vec<(f64, f64)>)>,
}

/// An axis: from the decade below the least value to the decade above the greatest.
struct Axis {
    first: f64,
    last: f64,
}

#[expect(clippy::float_arithmetic, reason = "a drawing")]
impl Axis {
    fn of(values: impl Iterator<Item = f64>) -> Axis {
        let (least, most) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| (least.min(value), most.max(value)));
        let first = least.max(1e-12).log10().floor();
        Axis { first, last: most.max(1e-12).log10().ceil().max(first + 1.0) }
    }

    /// Where a value is, from 0 to 1.
    fn place(&self, value: f64) -> f64 {
        (value.max(1e-12).log10() - self.first) / (self.last - self.first)
    }

    fn ticks(&self) -> impl Iterator<Item = f64> {
        let (first, last) = (self.first, self.last);
        (0..20).map(move |step| first + f64::from(step)).take_while(move |decade| *decade <= last + 0.5).map(|decade| 10_f64.powf(decade))
    }
}

#[expect(clippy::float_arithmetic, reason = "a drawing")]
impl Plot {
    /// The drawing.
    pub fn svg(&self) -> String {
        let points = || self.lines.iter().flat_map(|(_, points)| points);
        let (across, up) = (Axis::of(points().map(|(x, _)| *x)), Axis::of(points().map(|(_, y)| *y)));
        let x = |value| LEFT + across.place(value) * (WIDTH - LEFT - RIGHT);
        let y = |value| HEIGHT - BOTTOM - up.place(value) * (HEIGHT - TOP - BOTTOM);
        let (end_x, end_y) = (WIDTH - RIGHT, HEIGHT - BOTTOM);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"12\">\n\
             <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n<text x=\"{LEFT}\" y=\"20\" font-size=\"14\">{}</text>\n",
            self.title
        );
        // Writing to a text cannot fail.
        for tick in across.ticks() {
            let at = x(tick);
            let _ = writeln!(svg, "<path d=\"M{at:.1} {TOP}V{end_y}\" stroke=\"#ddd\"/>");
            let _ = writeln!(svg, "<text x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>", end_y + 16.0, label(tick));
        }
        for tick in up.ticks() {
            let at = y(tick);
            let _ = writeln!(svg, "<path d=\"M{LEFT} {at:.1}H{end_x}\" stroke=\"#ddd\"/>");
            let _ = writeln!(svg, "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>", LEFT - 6.0, at + 4.0, label(tick));
        }
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            (LEFT + end_x) / 2.0,
            HEIGHT - 10.0,
            self.across
        );
        for (number, ((name, points), colour)) in self.lines.iter().zip(COLOURS.iter().cycle()).enumerate() {
            let path: Vec<String> = points.iter().map(|(across, up)| format!("{:.1} {:.1}", x(*across), y(*up))).collect();
            let _ = writeln!(svg, "<path d=\"M{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>", path.join("L"));
            for (across, up) in points {
                let _ = writeln!(svg, "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"3\" fill=\"{colour}\"/>", x(*across), y(*up));
            }
            let line = f64::from(u8::try_from(number).unwrap_or(u8::MAX));
            let _ = writeln!(svg, "<text x=\"{:.1}\" y=\"{:.1}\" fill=\"{colour}\">{name}</text>", end_x + 10.0, TOP + 12.0 + line * 18.0);
        }
        svg + "</svg>\n"
    }
}

/// A power of ten as one says it.
fn label(value: f64) -> String {
    if value >= 1.0 { super::report::grouped(value) } else { format!("{value}") }
}
