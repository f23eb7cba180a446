//! `minasidor report define`: writes a definition from options or a file, and keeps it or hands it out.

use std::path::{Path, PathBuf};

use clap::Args;
use toml_edit::{Array, DocumentMut, value};

use crate::cli::app::App;
use crate::cli::args::PeriodArgs;
use crate::cli::commands::report::definition::Definition;
use crate::cli::commands::report::store;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::Outcome;
use crate::cli::toml_file;
use crate::lang::Words;
use crate::local::reports::Kept;
use crate::report::catalogue::{COMMON_KEYS, ReportType};
use crate::words;

/// A definition is a page of text, or names some thousand facilities.
const MOST: u64 = 512 * 1024;
/// The most characters of a name.
const LONGEST: usize = 60;

/// Write the definition of a report, and keep it under a name
///
/// From options, or from a file. It is checked whole first. With -o FILE it is written there instead of being kept;
/// -o - prints it. Keys that have no option here are set with --set KEY=VALUE, or in the file.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Examples:
  minasidor report define el-i-ar --type monthly --utility electricity
  minasidor report define skolor --type ranking --tag school --set top=10 --set area=boa
  minasidor report define arsmote --file examples/brf-year.toml
  minasidor report define mall --type energy -o mall.toml")]
pub struct DefineArgs {
    /// The name under which it is kept: letters, digits, - and _
    #[arg(value_name = "NAME")]
    name: String,

    /// The type: one of report types
    #[arg(long = "type", value_name = "TYPE", conflicts_with = "file", required_unless_present = "file")]
    kind: Option<String>,

    /// Take the definition from this file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["title", "facility", "site", "group", "tag", "utility",
        "set", "last", "from", "to", "until", "period"])]
    file: Option<PathBuf>,

    /// What the report is called
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,

    /// A facility: an id, a name or part of one; repeatable
    #[arg(long, value_name = "ID|NAME")]
    facility: Vec<String>,

    /// A site; repeatable
    #[arg(long, value_name = "NAME")]
    site: Vec<String>,

    /// A group; repeatable
    #[arg(long, value_name = "NAME")]
    group: Vec<String>,

    /// A tag; repeatable
    #[arg(long, value_name = "NAME")]
    tag: Vec<String>,

    /// A utility; repeatable
    #[arg(long, value_name = "UTILITY,...", value_delimiter = ',')]
    utility: Vec<String>,

    #[command(flatten)]
    period: PeriodArgs,

    /// Any other key of the definition; repeatable
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,

    /// Put it in the place of the one that is kept under the name
    #[arg(long)]
    replace: bool,
}

impl DefineArgs {
    /// Writes the definition, checks it, and keeps it or hands it out.
    ///
    /// # Errors
    /// Whatever is wrong with it, and a name that is taken.
    pub fn run<'a>(&self, app: &App<'_>) -> Result<Outcome<'a>, Failure> {
        let name = self.checked_name()?;
        let (text, folder) = match &self.file {
            Some(path) => (toml_file::text_of(path, MOST)?, folder_of(path)),
            None => (self.text()?, folder_of(Path::new("."))),
        };
        match &self.file {
            Some(_) => Definition::parse(&text, &folder, app.today(), name),
            None => Definition::of_options((&text, &folder), app.today(), name, option),
        }?;
        if app.options.output.is_some() {
            return Ok(Outcome::text(text));
        }
        let kept = Kept { name: name.to_owned(), text, folder, changed: app.now() };
        if !store::open(app)?.keep(&kept, self.replace)? {
            return Err(taken(name));
        }
        Ok(Outcome::done(words!(
            "The report {name} is kept. Run it: minasidor report run {name}.",
            "Rapporten {name} är sparad. Kör den: minasidor report run {name}."
        )))
    }

    /// A name that is no type and no file, so that it is always clear what is run.
    fn checked_name(&self) -> Result<&str, Failure> {
        let name = self.name.as_str();
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let is_short = (1..=LONGEST).contains(&name.chars().count());
        if !is_short || !name.chars().all(fits) || name.starts_with('-') {
            return Err(Failure::usage(words!(
                "{name:?} is no name for a report",
                "”{name}” är inget namn på en rapport"
            ))
            .with_why(words!(
                "it has 1 to {LONGEST} letters, digits, - and _",
                "det har 1 till {LONGEST} bokstäver, siffror, - och _"
            )));
        }
        match ReportType::parse(name) {
            Some(_) => Err(Failure::usage(words!("{name} is a type of report", "{name} är en rapporttyp"))
                .with_hint(Words::fixed("another name", "ett annat namn"))),
            None => Ok(name),
        }
    }

    /// The definition that the options say.
    fn text(&self) -> Result<String, Failure> {
        let mut document = DocumentMut::new();
        if let Some(title) = &self.title {
            document["title"] = value(title);
        }
        document["type"] = value(self.kind.clone().unwrap_or_default());
        let lists = [
            ("facilities", &self.facility),
            ("sites", &self.site),
            ("groups", &self.group),
            ("tags", &self.tag),
            ("utilities", &self.utility),
        ];
        for (key, names) in lists.into_iter().filter(|(_, names)| !names.is_empty()) {
            document[key] = value(names.iter().collect::<Array>());
        }
        self.put_period(&mut document);
        for pair in &self.set {
            let (key, text) = pair.split_once('=').ok_or_else(|| no_pair(pair))?;
            put(&mut document, key.trim(), text.trim());
        }
        Ok(document.to_string())
    }

    fn put_period(&self, document: &mut DocumentMut) {
        let period = &self.period;
        if let Some(word) = period.last.as_ref().or(period.period.as_ref()) {
            document["period"] = value(word);
            return;
        }
        let ends = [("from", &period.from), ("to", &period.to), ("until", &period.until)];
        let mut table = toml_edit::InlineTable::new();
        for (key, end) in ends {
            if let Some(end) = end {
                table.insert(key, end.into());
            }
        }
        if !table.is_empty() {
            document["period"] = value(table);
        }
    }
}

/// How a key was said on the command line.
fn option(key: &str) -> String {
    match key {
        "type" | "title" => format!("--{key}"),
        "facilities" => "--facility".to_owned(),
        "utilities" => "--utility".to_owned(),
        "sites" | "groups" | "tags" => format!("--{}", key.trim_end_matches('s')),
        "period" => "--period, --last, --from".to_owned(),
        _ => format!("--set {key}"),
    }
}

/// A number, true or false, or a list where the text is one; else a text.
fn put(document: &mut DocumentMut, key: &str, text: &str) {
    let lists = ["columns", "profiles", "sites", "facilities", "groups", "tags", "utilities"];
    debug_assert!(lists.iter().all(|list| COMMON_KEYS.contains(list)));
    document[key] = match text.parse::<i64>() {
        _ if lists.contains(&key) || (key == "charts" && text.contains(',')) => {
            value(text.split(',').map(str::trim).collect::<Array>())
        }
        Ok(number) => value(number),
        Err(_) if text == "true" || text == "false" => value(text == "true"),
        Err(_) => value(text),
    };
}

/// The folder of a file, from the root, so that the definition finds its files from anywhere.
fn folder_of(path: &Path) -> PathBuf {
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned())
}

fn no_pair(text: &str) -> Failure {
    Failure::usage(words!("--set {text}: it is KEY=VALUE", "--set {text}: det är NYCKEL=VÄRDE"))
        .with_hint(Words::same("--set top=10"))
}

fn taken(name: &str) -> Failure {
    Failure::new(
        "report_exists",
        Exit::Refused,
        words!("there is a report {name} already", "det finns redan en rapport {name}"),
    )
    .with_hint(words!(
        "another name, or minasidor report define {name} --replace …",
        "ett annat namn, eller minasidor report define {name} --replace …"
    ))
}
