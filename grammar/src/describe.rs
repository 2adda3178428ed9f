//! What a rule of the grammar stands for in a message.

use crate::Rule;

/// What could have stood at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// One of these words or signs.
    Words(&'static [&'static str]),
    /// A text in quotes.
    Text,
    /// A plain name.
    Name,
    /// A code of a language or a currency.
    Code,
    /// A number.
    Number,
    /// A unit.
    Unit,
    /// A date.
    Date,
    /// A day of every year.
    MonthAndDay,
    /// A time of day.
    Time,
    /// The end of the line.
    EndOfLine,
    /// A day of the week.
    Weekday,
    /// A type of an attribute.
    Type,
    /// A word of an attribute.
    Word,
    /// A month.
    Month,
    /// A channel.
    Channel,
    /// A holiday.
    Holiday,
    /// An operator of an expression.
    Operator,
    /// An operand of an expression.
    Value,
    /// What can be known of a customer.
    Fact,
    /// The name of an invoice or a credit of a test.
    Item,
    /// What an agenda can say of a customer.
    Status,
    /// Why a customer is clear or blocked.
    Reason,
    /// What can happen in a test.
    Event,
    /// What can be expected in a test.
    Expectation,
}

/// What could have stood at a place; `None` for what is not worth telling.
#[must_use]
pub fn describe(rule: Rule) -> Option<Expected> {
    Some(match rule {
        Rule::text | Rule::any_text => Expected::Text,
        Rule::long_text => Expected::Text,
        Rule::name | Rule::bare_name => Expected::Name,
        Rule::code => Expected::Code,
        Rule::number | Rule::whole | Rule::quantity => Expected::Number,
        Rule::unit => Expected::Unit,
        Rule::date => Expected::Date,
        Rule::month_day => Expected::MonthAndDay,
        Rule::time => Expected::Time,
        Rule::end_of_line | Rule::EOI => Expected::EndOfLine,
        Rule::comma => Expected::Words(&[","]),
        Rule::colon => Expected::Words(&[":"]),
        Rule::open_brace => Expected::Words(&["{"]),
        Rule::open_paren | Rule::call => Expected::Words(&["("]),
        Rule::close_paren => Expected::Words(&[")"]),
        Rule::sign => Expected::Words(&["+"]),
        Rule::weekday | Rule::known_weekday | Rule::weekday_range | Rule::weekdays => Expected::Weekday,
        Rule::attribute_type | Rule::simple_type | Rule::known_type => Expected::Type,
        Rule::member => Expected::Word,
        Rule::start_value | Rule::known_start => Expected::Words(&["fitting", "beginning", "latest"]),
        Rule::interval_value | Rule::known_interval => Expected::Words(&["floor", "chain", "anchor", "gap"]),
        Rule::shift | Rule::known_shift => Expected::Words(&["following", "preceding", "none"]),
        Rule::anchor | Rule::known_anchor => Expected::Words(&["promise", "dispute", "created"]),
        Rule::month | Rule::known_month => Expected::Month,
        Rule::basis_value | Rule::known_basis | Rule::wrong_basis => Expected::Words(&["actual/365", "actual/360", "actual/actual"]),
        Rule::channel | Rule::known_channel | Rule::wrong_channel => Expected::Channel,
        Rule::holiday => Expected::Holiday,
        Rule::day_word | Rule::kw_days | Rule::kw_day => Expected::Words(&["days"]),
        Rule::step_block => Expected::Words(&["{"]),
        Rule::compare_op | Rule::compare_tail | Rule::add_op | Rule::multiply_op | Rule::missing_tail | Rule::in_tail => Expected::Operator,
        Rule::between_tail | Rule::kw_is | Rule::kw_between => Expected::Operator,
        Rule::expr | Rule::and_expr | Rule::not_expr | Rule::comparison | Rule::sum | Rule::product | Rule::factor => Expected::Value,
        Rule::reference | Rule::field | Rule::parens | Rule::minus | Rule::where_part => Expected::Value,
        Rule::kw_not => return None,
        Rule::condition => Expected::Words(&["when"]),
        Rule::rate_value => Expected::Date,
        Rule::kw_link => Expected::Words(&["link"]),
        Rule::kw_to => Expected::Words(&["to"]),
        Rule::kw_of => Expected::Words(&["of"]),
        Rule::kw_below => Expected::Words(&["below"]),
        Rule::kw_and => Expected::Words(&["and"]),
        Rule::kw_or => Expected::Words(&["or"]),
        Rule::kw_missing => Expected::Words(&["missing"]),
        Rule::kw_where => Expected::Words(&["where"]),
        Rule::kw_penalties => Expected::Words(&["penalties"]),
        Rule::kw_without | Rule::without_confirmation => Expected::Words(&["without confirmation"]),
        Rule::kw_confirmation => Expected::Words(&["confirmation"]),
        Rule::kw_points => Expected::Words(&["points"]),
        Rule::margin => Expected::Words(&["+"]),
        Rule::kw_set | Rule::set_on => Expected::Words(&["set on"]),
        Rule::kw_on => Expected::Words(&["on"]),
        Rule::kw_sum => Expected::Words(&["sum"]),
        Rule::kw_per => Expected::Words(&["per"]),
        Rule::kw_invoice => Expected::Words(&["invoice"]),
        Rule::kw_gap => Expected::Words(&["gap"]),
        Rule::step_template | Rule::kw_template => Expected::Words(&["template"]),
        Rule::automatic | Rule::kw_automatic => Expected::Words(&["automatic"]),
        Rule::in_language | Rule::kw_in => Expected::Words(&["in"]),
        Rule::with_penalties | Rule::kw_with => Expected::Words(&["with"]),
        Rule::kw_when => Expected::Words(&["when"]),
        Rule::kw_once => Expected::Words(&["once"]),
        rule => return of_tests(rule),
    })
}

/// The same for what stands in tests only.
fn of_tests(rule: Rule) -> Option<Expected> {
    Some(match rule {
        Rule::fact => Expected::Fact,
        Rule::fact_value | Rule::fact_word | Rule::cell | Rule::cell_words | Rule::row => Expected::Value,
        Rule::item_name | Rule::item_word => Expected::Item,
        Rule::column_names => Expected::Name,
        Rule::amount => Expected::Number,
        Rule::status | Rule::status_is => Expected::Status,
        Rule::reason | Rule::known_reason | Rule::wrong_reason => Expected::Reason,
        Rule::as_proposed | Rule::step_done | Rule::paid | Rule::disputed | Rule::resolved | Rule::promised | Rule::withdrawn => {
            Expected::Event
        }
        Rule::hold | Rule::release | Rule::comes | Rule::learned => Expected::Event,
        Rule::never | Rule::leader_is | Rule::group_is | Rule::scenario_is | Rule::nobody | Rule::kw_timeline => Expected::Expectation,
        Rule::expectation | Rule::kw_expect => Expected::Words(&["expect"]),
        Rule::moment => Expected::Date,
        Rule::kw_done => Expected::Words(&["done"]),
        Rule::kw_as => Expected::Words(&["as proposed"]),
        Rule::kw_proposed => Expected::Words(&["proposed"]),
        Rule::kw_until => Expected::Words(&["until"]),
        Rule::kw_resolved => Expected::Words(&["resolved"]),
        Rule::kw_withdrawn => Expected::Words(&["withdrawn"]),
        Rule::kw_for | Rule::for_item => Expected::Words(&["for"]),
        Rule::of_scenario => Expected::Words(&["of"]),
        Rule::on_date => Expected::Words(&["on"]),
        Rule::kw_because | Rule::because => Expected::Words(&["because"]),
        Rule::kw_leader => Expected::Words(&["leader"]),
        Rule::kw_group => Expected::Words(&["group"]),
        Rule::kw_scenario => Expected::Words(&["scenario"]),
        Rule::kw_due | Rule::item_due => Expected::Words(&["due"]),
        Rule::kw_open | Rule::item_open => Expected::Words(&["open"]),
        Rule::kw_amount | Rule::item_amount => Expected::Words(&["amount"]),
        Rule::kw_issued | Rule::item_issued => Expected::Words(&["issued"]),
        Rule::kw_promised | Rule::item_promised => Expected::Words(&["promised"]),
        Rule::kw_disputed | Rule::item_disputed => Expected::Words(&["disputed"]),
        Rule::kw_hold | Rule::item_hold => Expected::Words(&["hold"]),
        _ => return None,
    })
}
