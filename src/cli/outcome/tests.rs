//! Answers written with the options that decide how.

use std::path::PathBuf;

use super::{Document, Outcome, Rows};
use crate::cli::app::App;
use crate::cli::args::{FormatName, GlobalArgs};
use crate::cli::failure::Failure;
use crate::config::Config;
use crate::lang::Words;
use crate::render::column::{Column, Columns, Kind, Tabular};
use crate::render::node::Node;
use crate::render::page::Page;
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;
use crate::system::fake::Fake;

struct Meter(&'static str, i64);

impl Tabular for Meter {
    const NAME: &'static str = "meters";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("meter", Kind::Id, Words::fixed("meter", "mätare"), |m| Value::id(m.0)),
        Column::new("stand", Kind::Integer, Words::fixed("reading", "ställning"), |m| Value::Integer(m.1)),
    ];
}

const SHAPE: Shape = Shape::Object(&[Field::new("total", Shape::Decimal, "")]);

fn meters<'a>() -> Outcome<'a> {
    Outcome::list(Columns::all(), vec![Meter("14223871", 1204), Meter("14224101", 702)])
}

fn document<'a>() -> Document<'a> {
    let data = Node::Object(vec![("total", Node::Leaf(Value::decimal(2_969_296, 3)))]);
    Document::of_node("home", &SHAPE, data)
}

/// What stands on standard output and standard error afterwards.
fn run(
    outcome: Outcome<'_>,
    terminal: Option<usize>,
    options: GlobalArgs,
) -> Result<(String, String), Failure> {
    let (system, out, errors) = Fake { now: 1_795_417_200, terminal, ..Fake::default() }.system();
    let app = App::new(&system, options, Config::without_file(&system))?;
    outcome.write(&app)?;
    Ok((out.text(), errors.text()))
}

fn with(change: impl FnOnce(&mut GlobalArgs)) -> GlobalArgs {
    let mut options = GlobalArgs::default();
    change(&mut options);
    options
}

fn format(name: FormatName) -> GlobalArgs {
    with(|o| o.format = Some(name))
}

fn refused(outcome: Outcome<'_>, options: GlobalArgs) -> String {
    let failure = run(outcome, None, options).expect_err("a refusal");
    assert_eq!(failure.exit.code(), 2);
    failure.what.en.to_string()
}

#[test]
fn a_list_is_a_table_in_a_pipe_and_a_document_in_json() {
    let table = "meter     reading\n14223871    1,204\n14224101      702\n";
    let json = concat!(
        r#"{"schema":"minasidor.meters/1","as_of":"2026-11-23T08:00:00+01:00","#,
        r#""data":[{"stand":1204},{"stand":702}]}"#,
        "\n"
    );
    let stand = with(|o| o.json = Some("stand".into()));

    assert_eq!(run(meters(), None, GlobalArgs::default()).expect("written").0, table);
    assert_eq!(run(meters(), None, stand).expect("written").0, json);
    let filtered = with(|o| o.jq = Some(".data[].meter".into()));
    assert_eq!(run(meters(), None, filtered).expect("written").0, "14223871\n14224101\n");
}

#[test]
fn json_is_indented_on_a_terminal_only() {
    let all = || with(|o| o.json = Some(String::new()));

    assert!(run(document().into(), Some(80), all()).expect("written").0.starts_with("{\n  \"schema\""));
    assert!(run(document().into(), None, all()).expect("written").0.starts_with("{\"schema\""));
}

#[test]
fn lines_stand_around_a_table_but_not_around_data() {
    let rows = || {
        let page = |text: &str| {
            let mut page = Page::default();
            page.line(text);
            page
        };
        let push = |sink: &mut dyn crate::render::sink::Sink| Ok(Columns::<Meter>::all().list([], sink)?);
        Outcome::from(Rows::new("meters", push).above(page("Meters")).below(page("No more")))
    };

    let (table, notes) = run(rows(), None, GlobalArgs::default()).expect("written");
    assert_eq!((table.as_str(), notes.as_str()), ("Meters\nmeter  reading\nNo more\n", "Nothing to list.\n"));
    assert_eq!(run(rows(), None, format(FormatName::Tsv)).expect("written").0, "meter\tstand\n");
}

#[test]
fn one_row_is_an_object_and_a_card() {
    let one = || Outcome::one("meter", Columns::all(), Meter("14223871", 1204));
    let json = r#""data":{"meter":"14223871","stand":1204}}"#;

    assert_eq!(
        run(one(), None, GlobalArgs::default()).expect("written").0,
        "meter    14223871\nreading  1,204\n"
    );
    assert!(run(one(), None, format(FormatName::Json)).expect("written").0.ends_with(&format!("{json}\n")));
    assert_eq!(
        run(one(), None, format(FormatName::Csv)).expect("written").0,
        "meter,stand\r\n14223871,1204\r\n"
    );
}

#[test]
fn what_can_not_be_is_a_usage_error_that_says_so() {
    assert_eq!(refused(document().into(), format(FormatName::Csv)), "csv can not carry this answer");
    assert_eq!(refused(Outcome::text("x"), format(FormatName::Json)), "json can not carry this answer");
    let unknown = || with(|o| o.json = Some("mater".into()));
    assert_eq!(refused(meters(), unknown()), "the answer has no field mater");
    assert_eq!(refused(document().into(), unknown()), "the answer has no field mater");
    let both = with(|o| (o.format, o.jq) = (Some(FormatName::Csv), Some(".".into())));
    assert_eq!(refused(meters(), both), "--jq and --format csv contradict each other");
    assert_eq!(refused(meters(), with(|o| o.jq = Some(".[".into()))), "--jq is no filter");
    let pdf = with(|o| o.output = Some(PathBuf::from("meters.pdf")));
    assert_eq!(refused(meters(), pdf), "what is meters.pdf to be written as?");
}

#[test]
fn a_workbook_is_not_for_a_terminal() {
    assert!(run(meters(), Some(80), format(FormatName::Xlsx)).is_err());
    assert!(run(meters(), None, format(FormatName::Xlsx)).expect("written").0.starts_with("PK"));
}

#[test]
fn what_was_done_is_told_on_standard_error() {
    let done = || Outcome::done(Words::fixed("It is done.", "Det är klart."));

    let told = run(done(), None, GlobalArgs::default()).expect("written");
    assert_eq!(told, (String::new(), "It is done.\n".into()));
    let (json, silence) = run(done(), None, format(FormatName::Json)).expect("written");
    assert!(json.ends_with("\"data\":{\"message\":\"It is done.\"}}\n"), "{json}");
    assert_eq!(silence, "");
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let into = |name: &str| with(|o| o.output = Some(folder.path().join(name)));
    let written = |name: &str| std::fs::read(folder.path().join(name)).expect("a file");

    run(meters(), Some(80), into("meters.csv")).expect("written");
    run(meters(), Some(80), into("meters.xlsx")).expect("written");
    run(Outcome::text("#compdef"), Some(80), into("_minasidor")).expect("written");
    assert_eq!(written("meters.csv"), b"meter,stand\r\n14223871,1204\r\n14224101,702\r\n");
    assert!(written("meters.xlsx").starts_with(b"PK"));
    assert_eq!(written("_minasidor"), b"#compdef");

    let breaks = Rows::new("meters", |sink| {
        Columns::<Meter>::all().list(&[Meter("1", 1)], sink)?;
        Err(Failure::usage(Words::same("broken")))
    });
    assert!(run(breaks.into(), None, into("meters.csv")).is_err());
    assert_eq!(written("meters.csv"), b"meter,stand\r\n14223871,1204\r\n14224101,702\r\n");
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 3);
    let nowhere = run(meters(), None, into("no/such/folder.csv")).expect_err("a failure");
    assert_eq!((nowhere.code, nowhere.exit.code()), ("output", 1));
    assert!(nowhere.what.en.contains("folder.csv"), "{}", nowhere.what.en);
    assert_eq!(nowhere.why, Some(Words::fixed("its folder does not exist", "mappen finns inte")));
}
