//! Laws of the evaluator, on programs and portfolios made at random.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where it fails")]

mod laws;
mod model;
mod random;

use proptest::prelude::*;
use random::case::{cases, config};
use relance_engine::calendar::Calendar;
use relance_engine::day::{Day, WeekdaySet};

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn one_chunk_or_many_give_the_same_rows(case in cases(8)) {
        laws::inputs::any_cut_gives_the_same(&case)?;
    }

    #[test]
    fn the_order_of_rows_in_files_changes_nothing(case in cases(8)) {
        laws::inputs::any_order_gives_the_same(&case)?;
    }

    #[test]
    fn history_after_the_day_changes_nothing(case in cases(8)) {
        laws::inputs::the_future_changes_nothing(&case)?;
    }

    #[test]
    fn what_joined_customers_have_counts_as_the_others(case in cases(8)) {
        laws::owners::joined_customers_own_nothing(&case)?;
    }

    #[test]
    fn ignored_invoices_do_not_matter(case in cases(8)) {
        laws::owners::ignored_invoices_do_not_matter(&case)?;
    }

    #[test]
    fn a_compiled_program_comes_back_the_same(case in cases(4)) {
        laws::bytes::round_trip(&case)?;
    }

    #[test]
    fn a_changed_byte_is_refused(case in cases(2), place in any::<prop::sample::Index>(), change in 1_u8..) {
        laws::bytes::changed(&case, place, change)?;
    }

    #[test]
    fn a_forged_program_does_no_harm(case in cases(2), place in any::<prop::sample::Index>(), change in 1_u8..) {
        laws::bytes::forged(&case, place, change)?;
    }

    #[test]
    fn dates_and_statuses_agree(case in cases(8)) {
        laws::rows::dates_and_statuses(&case)?;
    }

    #[test]
    fn an_explanation_tells_the_row_of_the_agenda(case in cases(8)) {
        laws::explanations::of_the_same_row(&case)?;
    }

    #[test]
    fn an_explanation_goes_through_what_the_rules_go_through(case in cases(6)) {
        laws::explanations::of_what_the_rules_say(&case)?;
    }

    #[test]
    fn no_step_is_proposed_twice(case in cases(4)) {
        laws::no_duplicates::followed_to_the_end(&case)?;
    }
}

#[test]
fn two_reckonings_of_easter_agree() {
    for year in 1900..=2999 {
        let (month, day) = model::calendar::easter(year);
        assert_eq!(Day::easter(year), Day::from_ymd(year, month, day), "in {year}");
    }
}

#[test]
fn holidays_from_easter_cross_the_end_of_a_year() {
    // Every offset whose holiday is in the year of its Easter, in the one before or in the one after.
    for offset in -366..=366_i16 {
        let calendar =
            Calendar { name: String::new(), weekend: WeekdaySet::default(), yearly: Vec::new(), easter: vec![offset], single: Vec::new() };
        for year in [1999, 2000, 2008, 2011, 2026, 2038, 2285] {
            let easter = Day::easter(year).unwrap();
            for near in -2..=2 {
                let day = easter.plus(i32::from(offset) + near);
                assert_eq!(calendar.is_holiday(day), model::calendar::day_off(&calendar, day), "{offset} days from Easter, {day}");
            }
        }
    }
}
