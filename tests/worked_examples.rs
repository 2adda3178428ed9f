//! The worked examples of the rules, each under the name of its row.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where it fails")]

mod story;

use story::{Story, scenario};

/// Scenario S, F1 due on 2 March.
fn under_s(settings: &str) -> Story {
    Story::under(&scenario(settings, &[-8, 3, 7, 13, 15, 20, 25, 35])).invoice("F1", "2026-03-02")
}

#[test]
fn row_1_before_the_first_step_it_is_scheduled() {
    assert_eq!(under_s("").on("2026-02-20"), "F1: step 1 (-8) scheduled, planned 2026-02-22, act on 2026-02-22");
}

#[test]
fn row_2_after_its_date_the_first_step_is_due() {
    assert_eq!(under_s("").on("2026-02-25"), "F1: step 1 (-8) due, planned 2026-02-22, act on 2026-02-25");
}

#[test]
fn row_3_on_its_due_date_an_invoice_is_not_past_due_yet() {
    assert_eq!(under_s("").on("2026-03-02"), "F1: step 1 (-8) due, planned 2026-02-22, act on 2026-03-02");
}

#[test]
fn row_4_past_due_the_preventive_step_is_passed_over() {
    assert_eq!(under_s("").on("2026-03-03"), "F1: step 2 (+3) scheduled, planned 2026-03-05, act on 2026-03-05");
}

#[test]
fn row_5_a_late_start_is_at_the_first_step_that_fits() {
    assert_eq!(under_s("").on("2026-03-20"), "F1: step 2 (+3) due, planned 2026-03-05, act on 2026-03-20");
}

#[test]
fn row_6_start_latest_is_at_the_last_step_reached() {
    assert_eq!(under_s("start latest").on("2026-03-20"), "F1: step 5 (+15) due, planned 2026-03-17, act on 2026-03-20");
}

#[test]
fn row_7_the_interval_is_kept_from_a_late_step() {
    let story = under_s("").done("F1", "step 2 (+3)", "2026-03-20");
    assert_eq!(story.on("2026-03-20"), "F1: step 3 (+7) scheduled, planned 2026-03-24, act on 2026-03-24");
}

#[test]
fn row_8_an_early_step_pulls_nothing_forward() {
    let story = under_s("").done("F1", "step 2 (+3)", "2026-03-04");
    assert_eq!(story.on("2026-03-20"), "F1: step 3 (+7) due, planned 2026-03-09, act on 2026-03-20");
}

#[test]
fn row_9_the_interval_counts_from_the_furthest_step() {
    let story = under_s("").done("F1", "step 1 (-8)", "2026-02-22").done("F1", "step 2 (+3)", "2026-03-05");
    let story = story.done("F1", "step 3 (+7)", "2026-03-12");
    assert_eq!(story.on("2026-03-20"), "F1: step 4 (+13) due, planned 2026-03-18, act on 2026-03-20");
}

#[test]
fn row_10_after_the_last_step_it_is_finished() {
    assert_eq!(under_s("").done("F1", "step 8 (+35)", "2026-04-06").on("2026-05-20"), "F1: finished");
}

#[test]
fn f1_and_f2_a_paid_leader_makes_way_and_comes_back_where_it_was() {
    let story = under_s("").invoice("F2", "2026-03-09").done("F1", "step 3 (+7)", "2026-03-12");
    let story = story.paid("F1");
    assert_eq!(story.on("2026-03-16"), "F2: step 2 (+3) due, planned 2026-03-12, act on 2026-03-16");
    let story = story.bounced("F1");
    assert_eq!(story.on("2026-03-17"), "F1: step 4 (+13) scheduled, planned 2026-03-18, act on 2026-03-18");
}

/// The standard scenario of nine steps, its +4 step done on a day and every later one on its date.
fn nine_steps(settings: &str, second_done_on: &str) -> Vec<String> {
    let story = Story::under(&scenario(settings, &[-10, 4, 7, 14, 21, 28, 33, 43, 50])).invoice("F1", "2026-03-02");
    story.done("F1", "step 2 (+4)", second_done_on).played_from(second_done_on)
}

fn in_2026(dates: &[&str]) -> Vec<String> {
    dates.iter().map(|date| format!("2026-{date}")).collect()
}

#[test]
fn nine_steps_done_late_floor() {
    assert_eq!(nine_steps("interval floor", "2026-03-11"), in_2026(&["03-14", "03-21", "03-28", "04-04", "04-09", "04-19", "04-26"]));
}

#[test]
fn nine_steps_done_late_chain() {
    assert_eq!(nine_steps("interval chain", "2026-03-11"), in_2026(&["03-14", "03-21", "03-28", "04-04", "04-09", "04-19", "04-26"]));
}

#[test]
fn nine_steps_done_late_anchor() {
    assert_eq!(nine_steps("interval anchor", "2026-03-11"), in_2026(&["03-09", "03-16", "03-23", "03-30", "04-04", "04-14", "04-21"]));
}

#[test]
fn nine_steps_done_late_anchor_is_due_at_once() {
    let story = Story::under(&scenario("interval anchor", &[-10, 4, 7, 14])).invoice("F1", "2026-03-02");
    let story = story.done("F1", "step 2 (+4)", "2026-03-11");
    assert_eq!(story.on("2026-03-11"), "F1: step 3 (+7) due, planned 2026-03-09, act on 2026-03-11");
}

#[test]
fn nine_steps_done_late_gap_of_three_days() {
    assert_eq!(nine_steps("interval gap 3 days", "2026-03-11")[..3], in_2026(&["03-14", "03-17", "03-23"]));
}

#[test]
fn nine_steps_done_early_floor() {
    assert_eq!(nine_steps("interval floor", "2026-03-04")[..2], in_2026(&["03-09", "03-16"]));
}

#[test]
fn nine_steps_done_early_chain() {
    assert_eq!(nine_steps("interval chain", "2026-03-04")[..2], in_2026(&["03-07", "03-14"]));
}

#[test]
fn french_calendar_a_shift_by_the_calendar_does_not_add_up() {
    let offsets = [-10, 4, 7, 14, 21, 28, 33, 43, 50];
    let mut story = Story::under(&scenario("calendar \"France\"", &offsets)).invoice("F1", "2026-03-02");
    // The nominal date of step 7, 4 April, is a Saturday, and Monday is Easter Monday.
    assert_eq!(story.played_from("2026-03-03")[5..7], in_2026(&["04-07", "04-14"]));
}

#[test]
fn french_calendar_a_delay_by_people_adds_up() {
    let story = Story::under(&scenario("calendar \"France\"", &[33, 43])).invoice("F1", "2026-03-02");
    let story = story.done("F1", "step 1 (+33)", "2026-04-08");
    // 8 April and ten days is a Saturday.
    assert_eq!(story.on("2026-04-08"), "F1: step 2 (+43) scheduled, planned 2026-04-20, act on 2026-04-20");
}

#[test]
fn a_move_to_another_scenario_repeats_nothing() {
    // S' had the steps 0, +7 and +14; T' is the scenario after the move.
    let story = Story::under(&scenario("", &[-5, 3, 10, 20])).invoice("F1", "2026-05-01");
    let story = story.done_in("F1", "S'", "second (+7)", "2026-05-08");
    assert_eq!(story.on("2026-05-10"), "F1: step 3 (+10) scheduled, planned 2026-05-11, act on 2026-05-11");
}
