//! `minasidor facilities import`: a sheet into the user's own register, whole or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use clap::Args;

use crate::cli::app::App;
use crate::cli::catalogue::Catalogue;
use crate::cli::commands::facilities::set::checked;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::import as told;
use crate::cli::outcome::Outcome;
use crate::domain::entry::Entry;
use crate::domain::facility::Areas;
use crate::domain::id::FacilityId;
use crate::import::sheet::{Cell, Sheet};
use crate::lang::Words;
use crate::render::column::Tabular;
use crate::views::register::RegisterRow;
use crate::words;

/// How many faults are listed.
const LISTED: usize = 10;

/// Take a sheet (CSV or xlsx) into your own register
///
/// Columns, as in what export writes, headings in either language: facility (the id; required), profile, own name,
/// own number, tags (separated by ;), cost centre, A-temp, BOA, LOA and BRA in m², persons. Columns that are not
/// there leave what the register says; an empty cell takes it back. All rows are taken or none.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor facilities export -o register.xlsx
  minasidor facilities import register.xlsx")]
pub struct ImportArgs {
    /// The sheet: CSV with commas, semicolons or tabs, or xlsx
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Where the columns of a sheet are.
struct Places<'a> {
    sheet: &'a Sheet,
    facility: usize,
    profile: Option<usize>,
}

/// What is wrong with a cell.
struct Wrong {
    row: u64,
    column: String,
    why: Words,
}

impl ImportArgs {
    /// Takes the sheet in.
    ///
    /// # Errors
    /// When the file can not be read, lacks the column of ids, or a row is wrong: then nothing is changed.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let name = self.file.display().to_string();
        let sheet = Sheet::read(&self.file)
            .map_err(|error| told::refused(&error, &name).with_what(untaken(&name)))?;
        let catalogues = app.each(|connected| Catalogue::load(app, connected))?;
        let (entries, wrong) = read(&Places::of(&sheet, &name)?, &catalogues);
        if !wrong.is_empty() {
            return Err(refused(&name, &wrong, app));
        }
        let register = app.register()?;
        let all: Vec<_> = entries.iter().map(|(profile, rows)| (profile.as_str(), rows.as_slice())).collect();
        register.put_all(&all)?;
        let (rows, changed) = count(&entries, &catalogues);
        Ok(Outcome::done(words!(
            "Read {rows} rows of {name}: {changed} changed, {same} as they were.",
            "Läste {rows} rader i {name}: {changed} ändrade, {same} som förut.",
            same = rows - changed
        )))
    }
}

type Entries = BTreeMap<String, Vec<(FacilityId, Entry)>>;

fn count(entries: &Entries, catalogues: &[Catalogue]) -> (usize, usize) {
    let before = |profile: &str, id: &FacilityId| {
        let catalogue = catalogues.iter().find(|c| c.profile == profile);
        catalogue.and_then(|c| c.entries.get(id)).cloned().unwrap_or_default()
    };
    let rows =
        entries.iter().flat_map(|(profile, rows)| rows.iter().map(move |(id, entry)| (profile, id, entry)));
    rows.fold((0, 0), |(all, changed), (profile, id, entry)| {
        (all + 1, changed + usize::from(before(profile, id) != *entry))
    })
}

fn read(places: &Places<'_>, catalogues: &[Catalogue]) -> (Entries, Vec<Wrong>) {
    let (mut entries, mut wrong, mut seen) = (Entries::new(), Vec::new(), BTreeSet::new());
    for (row, cells) in &places.sheet.rows {
        match places.row(*row, cells, catalogues) {
            Ok((profile, id, entry)) => {
                if !seen.insert((profile.clone(), id.clone())) {
                    let why = words!("{id} stands there twice", "{id} står där två gånger");
                    wrong.push(Wrong { row: *row, column: places.heading(places.facility), why });
                }
                entries.entry(profile).or_default().push((id, entry));
            }
            Err(mut faults) => wrong.append(&mut faults),
        }
    }
    (entries, wrong)
}

impl<'a> Places<'a> {
    fn of(sheet: &'a Sheet, name: &str) -> Result<Self, Failure> {
        let place = |key| sheet.column(&headings(key));
        let Some(facility) = place("facility").or_else(|| sheet.column(&["id"])) else {
            let found = sheet.headings.join(", ");
            return Err(Failure::new("bad_file", Exit::Refused, untaken(name))
                .with_why(words!(
                    "it has no column facility; its columns are: {found}",
                    "den har ingen kolumn anläggning; kolumnerna är: {found}"
                ))
                .with_hint(Words::same("minasidor facilities export -o register.xlsx")));
        };
        Ok(Self { sheet, facility, profile: place("profile") })
    }

    fn heading(&self, column: usize) -> String {
        self.sheet.headings.get(column).cloned().unwrap_or_default()
    }

    fn row(
        &self,
        row: u64,
        cells: &[Cell],
        catalogues: &[Catalogue],
    ) -> Result<(String, FacilityId, Entry), Vec<Wrong>> {
        let wrong = |column, why| vec![Wrong { row, column: self.heading(column), why }];
        let cell = |column: usize| cells.get(column).and_then(Cell::text);
        let catalogue = match self.profile.and_then(cell) {
            Some(name) => catalogues.iter().find(|c| c.profile == name),
            None => catalogues.first().filter(|_| catalogues.len() == 1),
        };
        let Some(catalogue) = catalogue else {
            let column = self.profile.unwrap_or(self.facility);
            let why =
                Words::fixed("the profile is not one of those chosen", "profilen är inte någon av de valda");
            return Err(wrong(column, why));
        };
        if let Some(Cell::Number(number)) = cells.get(self.facility)
            && number.len() > 15
        {
            let why = Words::fixed(
                "the id is a number; a spreadsheet keeps 15 digits only: format the column as text",
                "id:t är ett tal; ett kalkylblad behåller bara 15 siffror: formatera kolumnen som text",
            );
            return Err(wrong(self.facility, why));
        }
        let typed = cell(self.facility).unwrap_or_default();
        let Some(facility) = catalogue.facilities.iter().find(|f| f.id.as_str() == typed) else {
            let why = words!("there is no facility \"{typed}\"", "det finns ingen anläggning ”{typed}”");
            return Err(wrong(self.facility, why));
        };
        let mut entry = catalogue.entries.get(&facility.id).cloned().unwrap_or_default();
        let faults = self.fill(row, cells, &mut entry);
        if faults.is_empty() {
            Ok((catalogue.profile.clone(), facility.id.clone(), entry))
        } else {
            Err(faults)
        }
    }

    /// Puts what a row says into an entry and returns what is wrong with it.
    fn fill(&self, row: u64, cells: &[Cell], entry: &mut Entry) -> Vec<Wrong> {
        let mut faults = Vec::new();
        let Entry { name, number, tags, cost_centre, areas: Areas { atemp, boa, loa, bra }, persons } = entry;
        for (key, kept) in [("name", name), ("number", number), ("cost_centre", cost_centre)] {
            let Some((column, cell)) = self.cell(key, cells) else { continue };
            match checked(cell.text().unwrap_or_default()) {
                Ok(text) => *kept = text,
                Err(failure) => {
                    faults.push(Wrong { row, column: self.heading(column), why: failure.what.clone() })
                }
            }
        }
        let sizes =
            [("atemp_m2", atemp), ("boa_m2", boa), ("loa_m2", loa), ("bra_m2", bra), ("persons", persons)];
        for (key, kept) in sizes {
            let Some((column, cell)) = self.cell(key, cells) else { continue };
            match cell.text().map(str::parse::<u32>) {
                None => *kept = None,
                Some(Ok(number)) if number > 0 => *kept = Some(number),
                Some(_) => {
                    let text = cell.text().unwrap_or_default();
                    let why =
                        words!("\"{text}\" is no whole number above 0", "”{text}” är inget heltal över 0");
                    faults.push(Wrong { row, column: self.heading(column), why });
                }
            }
        }
        if let Some((column, cell)) = self.cell("tags", cells) {
            let split = cell.text().unwrap_or_default().split(';').map(checked);
            match split.collect::<Result<Vec<_>, _>>() {
                Ok(said) => *tags = said.into_iter().flatten().collect::<BTreeSet<_>>().into_iter().collect(),
                Err(failure) => {
                    faults.push(Wrong { row, column: self.heading(column), why: failure.what.clone() })
                }
            }
        }
        faults
    }

    fn cell<'c>(&self, key: &str, cells: &'c [Cell]) -> Option<(usize, &'c Cell)> {
        let column = self.sheet.column(&headings(key))?;
        Some((column, cells.get(column).unwrap_or(&Cell::Empty)))
    }
}

/// The headings of a column: its key, and its title in both languages.
fn headings(key: &str) -> Vec<&'static str> {
    let column = RegisterRow::COLUMNS.iter().find(|column| column.head.key == key);
    let head = column.map(|column| &column.head);
    head.map(|h| vec![h.key, h.title.en.as_ref(), h.title.sv.as_ref()]).unwrap_or_default()
}

fn untaken(name: &str) -> Words {
    words!(
        "did not take {name}; your register is as it was",
        "{name} togs inte in; ditt register är som förut"
    )
}

fn refused(name: &str, wrong: &[Wrong], app: &App<'_>) -> Failure {
    for fault in wrong.iter().take(LISTED) {
        let Wrong { row, column, why } = fault;
        app.warn(&words!(language => "row {row}, {column}: {w}", "rad {row}, {column}: {w}", w = why.get(language)));
    }
    let count = wrong.len();
    let failure = Failure::new("bad_rows", Exit::Refused, untaken(name));
    let first = wrong.first().map_or(0, |fault| fault.row);
    failure
        .with_why(match count {
            1 => words!("a cell in row {first} is wrong", "en cell på rad {first} är fel"),
            _ => words!(
                "{count} cells are wrong, the first in row {first}",
                "{count} celler är fel, den första på rad {first}"
            ),
        })
        .with_hint(Words::fixed(
            "correct the sheet and import it again",
            "rätta bladet och importera det igen",
        ))
}
