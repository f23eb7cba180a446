//! `minasidor help`: the help of a command, and topics that belong to none.

use clap::Args;

use crate::cli::app::App;
use crate::cli::args::FormatName;
use crate::cli::commands::cron;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::Outcome;
use crate::cli::tree;
use crate::config::schema::{KEYS, nearest};
use crate::lang::{Language, Words};
use crate::render::column::Columns;
use crate::views::topic::{ExitRow, FormatRow, VariableRow};
use crate::words;

const TOPICS: [&str; 4] = ["exit-codes", "formats", "environment", "cron"];

/// Explain a command, or: exit-codes, formats, environment, cron
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor help consumption
  minasidor help facilities set
  minasidor help exit-codes
  minasidor help exit-codes --json
  minasidor help cron")]
pub struct HelpArgs {
    /// A command, or a topic: exit-codes, formats, environment, cron
    #[arg(value_name = "COMMAND|TOPIC")]
    words: Vec<String>,
}

impl HelpArgs {
    /// Returns the help.
    ///
    /// # Errors
    /// When there is no such command or topic.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["exit-codes"] => Ok(Outcome::list(Columns::all(), exit_codes(app.language))),
            ["formats"] => Ok(Outcome::list(Columns::all(), formats(app.language))),
            ["environment"] => Ok(Outcome::list(Columns::all(), environment(app.language))),
            ["cron"] => Ok(Outcome::text(cron::text(app))),
            [] => Ok(Outcome::text(tree::overview(app.system))),
            _ => tree::help(&self.words, app.system).map(Outcome::text).ok_or_else(|| unknown(&self.words)),
        }
    }
}

fn unknown(words: &[String]) -> Failure {
    let typed = words.join(" ");
    let failure = Failure::new(
        "unknown_topic",
        Exit::NotFound,
        words!("there is no command or topic \"{typed}\"", "det finns inget kommando eller ämne ”{typed}”"),
    );
    let shown = tree::shown();
    let commands = shown.get_subcommands().map(clap::Command::get_name);
    match nearest(&typed, commands.chain(TOPICS)) {
        Some(near) => failure.with_hint(Words::same(format!("minasidor help {near}"))),
        None => failure.with_hint(Words::same("minasidor help")),
    }
}

fn exit_codes(language: Language) -> Vec<ExitRow> {
    let row = |exit: &Exit| ExitRow { exit: exit.code(), meaning: exit.meaning().get(language).to_owned() };
    Exit::ALL.iter().map(row).collect()
}

fn formats(language: Language) -> Vec<FormatRow> {
    let all: [(FormatName, &[&str], Words); 9] = [
        (
            FormatName::Table,
            &[],
            Words::fixed(
                "a table for people; what comes out when nothing is said",
                "en tabell för människor; det som skrivs ut när inget annat anges",
            ),
        ),
        (
            FormatName::Json,
            &[".json"],
            Words::fixed(
                "one document: {\"schema\", \"as_of\", \"data\"}; also --json, --json=FIELD,… and --jq EXPR",
                "ett dokument: {\"schema\", \"as_of\", \"data\"}; även --json, --json=FÄLT,… och --jq UTTRYCK",
            ),
        ),
        (
            FormatName::Jsonl,
            &[".jsonl", ".ndjson"],
            Words::fixed("one JSON object a line, as they come", "ett JSON-objekt per rad, allteftersom"),
        ),
        (
            FormatName::Csv,
            &[".csv"],
            Words::fixed(
                "one header row, then rows; --csv-dialect se for Swedish Excel",
                "en rubrikrad, sedan rader; --csv-dialect se för Excel på svenska",
            ),
        ),
        (FormatName::Tsv, &[".tsv"], Words::fixed("the same with tabs", "samma med tabbar")),
        (
            FormatName::Xlsx,
            &[".xlsx"],
            Words::fixed("an Excel workbook; needs -o FILE", "en Excel-arbetsbok; kräver -o FIL"),
        ),
        (FormatName::Md, &[".md"], Words::fixed("a Markdown table", "en Markdown-tabell")),
        (
            FormatName::Html,
            &[".html", ".htm"],
            Words::fixed(
                "one page for a browser that needs nothing else; reports with their charts",
                "en sida för webbläsaren som inte behöver något annat; rapporter med sina diagram",
            ),
        ),
        (
            FormatName::Parquet,
            &[".parquet"],
            Words::fixed(
                "typed columns for DuckDB, Polars and pandas; not to a terminal",
                "kolumner med typer för DuckDB, Polars och pandas; inte till en terminal",
            ),
        ),
    ];
    let row = |(format, endings, about): (FormatName, &[&'static str], Words)| FormatRow {
        format: format.word(),
        endings: endings.to_vec(),
        about: about.get(language).to_owned(),
    };
    all.into_iter().map(row).collect()
}

fn environment(language: Language) -> Vec<VariableRow> {
    let others: [(&'static str, Words); 8] = [
        (
            "MINASIDOR_HOME",
            Words::fixed(
                "one folder for settings, data, state and cache",
                "en mapp för inställningar, data, tillstånd och cache",
            ),
        ),
        (
            "XDG_CONFIG_HOME, XDG_DATA_HOME",
            Words::fixed("where settings and data are on Linux", "var inställningar och data finns på Linux"),
        ),
        (
            "LC_ALL, LC_MESSAGES, LANG",
            Words::fixed("the language, when nothing else says", "språket, när inget annat säger det"),
        ),
        (
            "HTTPS_PROXY, ALL_PROXY, NO_PROXY",
            Words::fixed(
                "the proxy to portals on the web, and what is reached without it",
                "proxyn till portaler på webben, och det som nås utan den",
            ),
        ),
        ("NO_COLOR", Words::fixed("no colours", "inga färger")),
        ("CLICOLOR_FORCE", Words::fixed("colours also in a pipe", "färger även i ett rör")),
        ("TERM", Words::fixed("dumb: no colours", "dumb: inga färger")),
        ("COLUMNS", Words::fixed("the width of the terminal", "terminalens bredd")),
    ];
    let keys = KEYS.into_iter().map(|key| VariableRow {
        variable: key.variable,
        about: format!("{}: {}", key.name, if language == Language::Sv { key.sv } else { key.en }),
    });
    let others = others
        .into_iter()
        .map(|(variable, about)| VariableRow { variable, about: about.get(language).to_owned() });
    keys.chain(others).collect()
}
