//! A row of the table.

/// The head of the table.
pub const HEAD: &str = "| door | start to first answer | a request (median) | memory | target | met |\n|---|---:|---:|---:|---:|---|\n";

/// What was measured at a door, in whole nanoseconds and bytes.
pub struct Row {
    /// The door, and how it is used.
    pub door: String,
    /// From the start to the first answer.
    pub cold: u64,
    /// The middle of the times that a request takes.
    pub request: u64,
    /// The most memory that the process had at once; 0 if nobody tells.
    pub memory: u64,
    /// What a request may take, if there is a target.
    pub target: Option<u64>,
}

impl Row {
    /// The row as Markdown.
    pub fn line(&self) -> String {
        let Row { door, cold, request, memory, target } = self;
        let memory = if *memory == 0 { "?".to_owned() } else { format!("{} MB", tenths(*memory, 1_000_000)) };
        let (most, met) = match target {
            None => (String::new(), ""),
            Some(target) => (format!("≤ {}", time(*target)), if request <= target { "yes" } else { "**no**" }),
        };
        format!("| {door} | {} | {} | {memory} | {most} | {met} |\n", time(*cold), time(*request))
    }
}

/// Microseconds below a millisecond, milliseconds above.
fn time(nanoseconds: u64) -> String {
    if nanoseconds < 1_000_000 { format!("{} µs", tenths(nanoseconds, 1000)) } else { format!("{} ms", tenths(nanoseconds, 1_000_000)) }
}

/// A number in another unit with one decimal, rounded.
fn tenths(number: u64, unit: u64) -> String {
    let tenths = number.saturating_mul(10).saturating_add(unit / 2) / unit;
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_whether_its_target_is_met() {
        let row = |request, target| Row { door: "a".to_owned(), cold: 6_774_087, request, memory: 12_324_864, target };
        assert_eq!(row(71_960, Some(100_000)).line(), "| a | 6.8 ms | 72.0 µs | 12.3 MB | ≤ 100.0 µs | yes |\n");
        assert_eq!(row(100_001, Some(100_000)).line(), "| a | 6.8 ms | 100.0 µs | 12.3 MB | ≤ 100.0 µs | **no** |\n");
        assert_eq!(Row { memory: 0, ..row(1_500_000, None) }.line(), "| a | 6.8 ms | 1.5 ms | ? |  |  |\n");
    }
}
