//! What became of the rows of a sheet: the table, and the receipts beside the file.

use std::path::{Path, PathBuf};

use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::output::Output;
use crate::cli::outcome::{Outcome, Rows};
use crate::files::{Access, write_whole};
use crate::lang::number::integer;
use crate::lang::{Language, Words, date};
use crate::render::column::{Columns, Head, Place, Style};
use crate::render::format::OutputFormat;
use crate::render::grid::Line;
use crate::render::page::Page;
use crate::render::sink::Sink;
use crate::render::value::Value;
use crate::render::xlsx::Xlsx;
use crate::views::reported::{ReportedRow, Result as What};
use crate::words;

/// How many rows had what result.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Totals {
    pub received: i64,
    pub already: i64,
    pub kept: i64,
    pub not_sent: i64,
    pub to_do: i64,
    pub would_send: i64,
}

/// What stands below the table.
pub(super) struct Ending {
    pub totals: Totals,
    /// Whose meters they are.
    pub customer: String,
    /// Where the receipts were written.
    pub written: Option<PathBuf>,
    pub dry: bool,
}

impl Totals {
    /// Counts.
    pub fn of(rows: &[ReportedRow]) -> Self {
        let mut totals = Self::default();
        for row in rows {
            *match row.result {
                What::Received => &mut totals.received,
                What::AlreadyReported => &mut totals.already,
                What::Kept => &mut totals.kept,
                What::NotSent => &mut totals.not_sent,
                What::ToDo => &mut totals.to_do,
                What::WouldSend => &mut totals.would_send,
            } += 1;
        }
        totals
    }

    /// `40 rows: 35 received, 1 already reported, 1 kept, 3 not sent.`
    fn sentence(&self, rows: usize, language: Language) -> String {
        let sv = language == Language::Sv;
        let n = |n: i64| integer(n, language);
        let parts = [
            (self.received, "received", "mottagna"),
            (self.already, "already reported", "redan rapporterade"),
            (self.kept, "kept", "sparade"),
            (self.to_do, "to do", "att göra"),
            (self.would_send, "would be sent", "skulle skickas"),
            (self.not_sent, "not sent", "inte skickade"),
        ];
        let told = parts.iter().filter(|(count, ..)| *count > 0);
        let list: Vec<String> = told
            .map(|(count, en, swedish)| format!("{} {}", n(*count), if sv { swedish } else { en }))
            .collect();
        let rows = n(i64::try_from(rows).unwrap_or(i64::MAX));
        let noun = match (sv, rows.as_str()) {
            (true, "1") => "rad",
            (true, _) => "rader",
            (false, "1") => "row",
            (false, _) => "rows",
        };
        if list.is_empty() {
            format!("{rows} {noun}.")
        } else {
            format!("{rows} {noun}: {}.", list.join(", "))
        }
    }
}

/// Where the receipts of a file go; nowhere for standard input.
pub(super) fn place(file: &Path) -> Option<PathBuf> {
    if file == Path::new("-") {
        return None;
    }
    let mut name = file.file_stem()?.to_owned();
    name.push(".result.xlsx");
    Some(file.with_file_name(name))
}

/// Writes every row with its receipt, whole or not at all.
///
/// # Errors
/// When the file can not be written; what was sent is sent all the same.
pub(super) fn write(app: &App<'_>, place: &Path, rows: &[ReportedRow]) -> Result<(), Failure> {
    let shown = place.display().to_string();
    let told = |failure: Failure| {
        let what = words!(
            "could not write {shown}; what was handed in stays handed in",
            "{shown} gick inte att skriva; det som lämnats in är inlämnat ändå"
        );
        Failure::new("output", Exit::Failed, what)
            .with_why(failure.why.clone().unwrap_or_else(|| failure.what.clone()))
            .with_hint(Words::fixed(
                "make the file writable and run the same command again: nothing is sent twice",
                "gör filen skrivbar och kör samma kommando igen: inget skickas två gånger",
            ))
    };
    let save = || -> Result<(), Failure> {
        let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty());
        let mut book = Xlsx::new(app.language, folder, app.now())?;
        columns(rows).list(rows, &mut book)?;
        let written = write_whole(app.system.files.as_ref(), place, Access::Usual, &book.bytes()?);
        written.map_err(|error| Failure::output(&error))
    };
    save().map_err(told)
}

/// A column that says the same in every row stands in the heading, or nowhere.
fn columns(rows: &[ReportedRow]) -> Columns<ReportedRow> {
    let hide = |yes: bool| move |head: &mut Head| head.place = if yes { Place::Machine } else { head.place };
    let no_place = rows.iter().all(|row| row.place.is_none());
    let no_last = rows.iter().all(|row| row.last.is_none());
    let no_use = rows.iter().all(|row| row.used.is_none());
    Columns::all()
        .with("date", hide(one_day(rows).is_some()))
        .with("place", hide(no_place))
        .with("last", hide(no_last))
        .with("used", hide(no_use))
}

fn one_day(rows: &[ReportedRow]) -> Option<chrono::NaiveDate> {
    let first = rows.first()?.date?;
    rows.iter().all(|row| row.date == Some(first)).then_some(first)
}

/// Answers with the rows: on a terminal only those that want attention, and how many others there are.
pub(super) fn outcome<'a>(
    app: &'a App<'_>,
    rows: Vec<ReportedRow>,
    end: Ending,
) -> Result<Outcome<'a>, Failure> {
    let output = Output::of(app)?;
    let people = output.format()? == OutputFormat::Table;
    let shorten = output.is_terminal() && !end.dry;
    let below = below(app, &rows, &end);
    if !people {
        app.note(&Words::same(below.join(" ")));
    }
    let (above, columns) = (above(app, &rows, &end.customer), columns(&rows));
    let push = move |sink: &mut dyn Sink| -> Result<(), Failure> {
        let done = |row: &&ReportedRow| shorten && row.result == What::Received;
        columns.begin(sink)?;
        for row in rows.iter().filter(|row| !done(row)) {
            columns.row(row, sink)?;
        }
        let others: Vec<&ReportedRow> = rows.iter().filter(done).collect();
        if !others.is_empty() {
            total(&columns, &others, sink)?;
        }
        Ok(())
    };
    let mut page = Page::default();
    page.blank();
    below.into_iter().for_each(|line| page.prose(line));
    Ok(Rows::new("reported_readings", push).above(above).below(page).into())
}

/// `35 others … 3,044 received`
fn total(
    columns: &Columns<ReportedRow>,
    others: &[&ReportedRow],
    sink: &mut dyn Sink,
) -> Result<(), Failure> {
    let count = others.len();
    let label = words!("{count} others", "{count} andra");
    let received = Words::fixed("received", "mottagna");
    let used = others.iter().try_fold(0_i64, |sum, row| sum.checked_add(row.used?));
    let cells: Vec<Value<'_>> = columns
        .heads()
        .iter()
        .map(|head| match head.key {
            "meter" => Value::code("", &label),
            "used" => Value::or_empty(used, Value::Integer),
            "result" => Value::code("received", &received),
            _ => Value::Empty,
        })
        .collect();
    Ok(sink.total(&cells)?)
}

fn above(app: &App<'_>, rows: &[ReportedRow], customer: &str) -> Page {
    let water = rows.iter().all(|row| row.unit.is_none_or(|unit| unit == "m³"));
    let (en, sv) = if water { ("Water-meter", "Vattenmätar") } else { ("Meter", "Mätar") };
    let heading = match one_day(rows) {
        Some(day) => {
            let on = |language| date::day_month_year(day, language);
            Words::new(
                format!("{en} readings of {}", on(Language::En)),
                format!("{sv}ställningar {}", on(Language::Sv)),
            )
        }
        None => Words::new(format!("{en} readings"), format!("{sv}ställningar")),
    };
    let mut page = Page::default();
    page.parts([heading.get(app.language), customer].map(|part| Line::styled(part, Style::Bold)));
    page.blank();
    page
}

fn below(app: &App<'_>, rows: &[ReportedRow], end: &Ending) -> Vec<String> {
    let language = app.language;
    let mut lines = vec![end.totals.sentence(rows.len(), language)];
    let mut say = |words: Words| lines.push(words.get(language).to_owned());
    if end.dry {
        say(Words::fixed("Nothing was sent.", "Inget skickades."));
        return lines;
    }
    if let Some(path) = &end.written {
        let path = path.display();
        say(words!("Receipts, row by row: {path}", "Kvitton, rad för rad: {path}"));
    }
    let wrong: Vec<String> = rows
        .iter()
        .filter(|row| row.result == What::NotSent)
        .filter_map(|row| row.row)
        .map(|row| row.to_string())
        .collect();
    if !wrong.is_empty() {
        let list = |language| match wrong.len() {
            1..=6 => crate::lang::plural::and(&wrong, language),
            _ => format!("{} …", wrong.iter().take(6).cloned().collect::<Vec<_>>().join(", ")),
        };
        let noun = if wrong.len() == 1 { "row" } else { "rows" };
        let (en, sv) = (list(Language::En), list(Language::Sv));
        say(Words::new(
            format!(
                "Correct {noun} {en} in the file and run the same command again: only what is missing is sent."
            ),
            format!("Rätta rad {sv} i filen och kör samma kommando igen: bara det som saknas skickas."),
        ));
    }
    if end.totals.to_do > 0 {
        say(Words::fixed(
            "To-dos are done when their values turn up in the portal's history: minasidor meter pending",
            "Det som är att göra är klart när värdena finns i portalens historik: minasidor meter pending",
        ));
    }
    if end.totals.kept > 0 {
        say(Words::fixed(
            "See what waits with: minasidor meter pending",
            "Se vad som väntar med: minasidor meter pending",
        ));
    }
    lines
}
