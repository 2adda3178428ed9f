//! Late fees in words, invoice by invoice with the periods of each rate (R16).

use relance_engine::Day;
use relance_engine::evaluate::Ratio;
use relance_engine::late_fees::{InvoiceFees, Period};

use super::{About, Phrase, Section, Teller};
use crate::format::Figures;

/// How many of a rate's units make one per cent.
const PERCENT: i128 = 1_000_000;

impl Teller<'_> {
    pub(super) fn late_fees(&self) -> Option<Section> {
        let fees = self.explanation.late_fees.as_ref()?;
        let mut lines: Vec<String> = Vec::new();
        for invoice in &fees.invoices {
            lines.push(self.invoice_fees(invoice));
            lines.extend(invoice.periods.iter().map(|period| format!("    {}", self.fee_period(period))));
        }
        match (fees.interest(), fees.fixed()) {
            _ if fees.invoices.is_empty() => lines.push(self.say(&Phrase::NoFees)),
            (Some(interest), Some(fixed)) => {
                let total = fees.total().map(|total| self.money(total));
                let (interest, fixed) = (self.money(interest), self.money(fixed));
                lines.push(self.say(&Phrase::FeesTotal { interest: &interest, fixed: &fixed, total: total.as_deref() }));
            }
            _ => lines.push(self.say(&Phrase::FeesTotal { interest: "", fixed: "", total: None })),
        }
        Some(self.section(About::LateFees, &Phrase::LateFeesTitle, lines))
    }

    fn invoice_fees(&self, fees: &InvoiceFees) -> String {
        let (from, to) = (fees.periods.first().map(|period| period.from), fees.periods.last().map(|period| period.to));
        let date = |day: Option<Day>| day.map(|day| self.lang.date(day)).unwrap_or_default();
        self.say(&Phrase::InvoiceFees {
            invoice: self.invoice(fees.invoice),
            open: &self.money(fees.open),
            from: &date(from),
            to: &date(to),
            days: fees.periods.iter().map(Period::days).sum(),
            interest: fees.interest.map(|interest| self.money(interest)).as_deref(),
            fixed: (fees.fixed != 0).then(|| self.money(fees.fixed)).as_deref(),
        })
    }

    fn fee_period(&self, period: &Period) -> String {
        let percent = |rate: i64| format!("{}\u{a0}%", self.lang.ratio(Ratio::new(i128::from(rate), PERCENT)));
        self.say(&Phrase::FeePeriod {
            from: &self.lang.date(period.from),
            to: &self.lang.date(period.to),
            days: period.days(),
            rate: period.rate.map(percent).as_deref(),
        })
    }
}
