//! The table of the collectors.

use relance_portfolio::{Collector, Collectors, File, Options, read_collectors};

fn read(text: &str, skip_bad_rows: bool) -> (Option<Collectors>, Vec<String>) {
    let file = File { name: "collectors.csv", bytes: text.as_bytes() };
    let (collectors, reading) = read_collectors(&file, &Options { skip_bad_rows, threads: 0 });
    let told =
        reading.notices.iter().chain(&reading.problems).map(|problem| problem.to_string().lines().next().unwrap_or_default().to_owned());
    (collectors, told.collect())
}

#[test]
fn what_is_said_of_a_collector_is_read_and_the_rest_is_missing() {
    let (collectors, told) = read("phone;id;name;email\n+33 1;DW; Dana Whitfield ;dana@example.com\n;MO;;\n", false);
    let said = |text: &str| Some(text.to_owned());
    let dana = Collector { name: said("Dana Whitfield"), email: said("dana@example.com"), phone: said("+33 1") };
    let expected = [("DW".to_owned(), dana), ("MO".to_owned(), Collector::default())];
    assert_eq!((collectors.map(|read| read.by_id), told), (Some(expected.into()), Vec::new()));
}

#[test]
fn mistakes_are_told_at_their_places() {
    let text = "id,name,fax\nA,One,\n,Two,\nA,Three,\nB\n";
    let (collectors, told) = read(text, false);
    assert_eq!(collectors, None);
    assert_eq!(
        told,
        [
            "collectors.csv:1:9: notice[P0901]: the column `fax` is ignored",
            "collectors.csv:3:1: error[P0104]: `id` is empty",
            "collectors.csv:4:1: error[P0117]: the id `A` stands on line 2 already",
            "collectors.csv:5:2: error[P0102]: the row has 1 cells, the header 3",
        ]
    );
    let (collectors, _) = read(text, true);
    assert_eq!(collectors.map(|read| read.by_id.into_keys().collect::<Vec<_>>()), Some(vec!["A".to_owned()]));
}

#[test]
fn without_ids_there_are_no_collectors() {
    for text in ["", "name\nDana\n"] {
        let (collectors, told) = read(text, true);
        assert!(collectors.is_none() && !told.is_empty(), "{text}: {told:?}");
    }
}
