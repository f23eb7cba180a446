//! The dictionary: what is in the archive, key by key, in both languages, and what is not and why.

use std::fmt::Write;

use crate::lang::Words;
use crate::render::clean;
use crate::render::column::{Columns, Head, Kind, Place, Tabular};

/// Why an area is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absent {
    /// The portal does not offer it by program.
    NotOffered,
    /// The user may not see it.
    NotOpen,
    /// It was not asked for.
    LeftOut,
}

/// The areas without a page of their own.
const BARE: [&str; 5] = ["customer", "sites", "facilities", "meters", "groups"];

/// An area.
#[derive(Debug, Clone)]
pub struct Chapter {
    name: &'static str,
    title: Words,
    heads: Vec<Head>,
    content: Result<u64, Absent>,
}

impl Chapter {
    /// Describes an area with so many rows.
    pub fn of<R: Tabular>(name: &'static str, title: &Words, (columns, rows): (&Columns<R>, u64)) -> Self {
        let mut heads = columns.heads().to_vec();
        heads.retain(|head| head.place != Place::People);
        Self { name, title: title.clone(), heads, content: Ok(rows) }
    }

    /// Describes a folder with so many files.
    pub fn files(name: &'static str, title: &Words, count: u64) -> Self {
        Self { name, title: title.clone(), heads: Vec::new(), content: Ok(count) }
    }

    /// Returns the title of an area that the one who asks may not see.
    pub fn closed(&self) -> Option<&Words> {
        (self.content == Err(Absent::NotOpen)).then_some(&self.title)
    }

    /// Whether it is one of those that every portal tells everybody who may come in.
    pub fn is_bare(&self) -> bool {
        BARE.contains(&self.name)
    }

    /// Describes an area that is not there.
    pub fn absent(name: &'static str, title: &Words, why: Absent) -> Self {
        Self { name, title: title.clone(), heads: Vec::new(), content: Err(why) }
    }
}

/// Whose data, from where and when, for the head of the dictionary.
pub struct Source {
    /// The customer, with number and name.
    pub customer: String,
    /// The user as whom they were fetched.
    pub user: Option<String>,
    /// The utility.
    pub portal: String,
    /// The instant.
    pub at: String,
}

/// Writes the dictionary.
pub fn text(source: &Source, chapters: &[Chapter]) -> String {
    let mut out = String::new();
    let Source { customer, portal, at, .. } = source;
    let user = source.user.as_deref().unwrap_or("–");
    let _ = write!(
        out,
        "# Data dictionary / Datakatalog\n\n\
         | | |\n| --- | --- |\n\
         | customer / kund | {} |\n| user / användare | {} |\n| portal | {} |\n| fetched / hämtat | {at} |\n\n\
         Everything that the portal shows the one who asked, by area. Each area is a CSV file (RFC 4180, UTF-8) and a \
         JSON file with the same rows under `data`. Times have their offset from UTC, periods end with the day or the \
         instant after their last, and what is missing is empty, or null. A user gets what it may see. What the portal \
         knows a person by at login, such as a personal number or a password, is never shown and is not here.\n\n\
         Allt som portalen visar för den som frågade, område för område. Varje område är en CSV-fil (RFC 4180, UTF-8) \
         och en JSON-fil med samma rader under `data`. Tider har sin skillnad mot UTC, perioder slutar med dagen eller \
         tidpunkten efter den sista, och det som saknas är tomt, eller null. En användare får det den får se. Det som \
         portalen känner igen en person på vid inloggningen, som personnummer eller lösenord, visas aldrig och finns \
         inte här.\n",
        cell(customer),
        cell(user),
        cell(portal),
    );
    for chapter in chapters {
        self::chapter(&mut out, chapter);
    }
    out
}

fn chapter(out: &mut String, chapter: &Chapter) {
    let Chapter { name, title, heads, content } = chapter;
    let _ = write!(out, "\n## {name}: {} / {}\n\n", title.en, title.sv);
    let rows = match content {
        Ok(rows) => rows,
        Err(why) => {
            let (en, sv) = why_not(*why);
            let _ = writeln!(out, "{en} / {sv}");
            return;
        }
    };
    if heads.is_empty() {
        let _ = writeln!(out, "Files: {rows}, in `{name}/` / Filer: {rows}, i `{name}/`");
        return;
    }
    let _ = write!(
        out,
        "Rows: {rows}, in `{name}.csv` and `{name}.json` / Rader: {rows}, i `{name}.csv` och `{name}.json`\n\n\
         | key / nyckel | English | svenska | type / typ | meaning / betydelse |\n| --- | --- | --- | --- | --- |\n"
    );
    for Head { key, title, kind, doc, .. } in heads {
        let _ =
            writeln!(out, "| `{key}` | {} | {} | {} | {} |", title.en, title.sv, type_of(*kind), cell(doc));
    }
}

fn why_not(why: Absent) -> (&'static str, &'static str) {
    match why {
        Absent::NotOffered => (
            "Not here: the portal does not offer it by program; ask the utility for it.",
            "Finns inte här: portalen lämnar inte ut det till program; be bolaget om det.",
        ),
        Absent::NotOpen => (
            "Not here: the user or token that asked may not see it.",
            "Finns inte här: användaren eller nyckeln som frågade får inte se det.",
        ),
        Absent::LeftOut => {
            ("Not here: left out with --no-files.", "Finns inte här: utelämnat med --no-files.")
        }
    }
}

fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Id => "id (text)",
        Kind::Integer => "integer / heltal",
        Kind::Decimal => "decimal / decimaltal",
        Kind::Bool => "true, false",
        Kind::Date => "2026-03-05",
        Kind::Instant => "2026-03-05T14:05:00+01:00",
        Kind::Code(_) => "code / kod",
        Kind::List(_) => "list / lista",
    }
}

/// A text that can not break out of its cell.
fn cell(text: &str) -> String {
    clean::line(text).replace('|', "\\|")
}
