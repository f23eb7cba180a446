//! The arguments that commands share.

use std::path::PathBuf;

use clap::{ArgAction, Args, ValueEnum};

use crate::domain::calendar::PeriodRequest;

/// What comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatName {
    /// A table for people
    Table,
    /// One JSON document
    Json,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values
    Csv,
    /// Tab-separated values
    Tsv,
    /// An Excel workbook; needs -o
    Xlsx,
    /// A Markdown table
    Md,
    /// One HTML file with tables and charts
    Html,
    /// Parquet, for DuckDB, Polars and pandas; needs -o or a pipe
    Parquet,
}

/// How CSV looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CsvDialect {
    /// Comma, decimal point, CRLF
    Rfc4180,
    /// Semicolon, decimal comma, UTF-8 with BOM: as Swedish Excel expects
    Se,
}

/// A language by its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LanguageName {
    /// Swedish
    Sv,
    /// English
    En,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorName {
    /// On a terminal
    Auto,
    /// In any case
    Always,
    /// In no case
    Never,
}

/// The options that every command has.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct GlobalArgs {
    /// Use these profiles (one customer at one portal each), or all
    ///
    /// Reading commands take several: portals side by side, with a column that names the profile. Also
    /// MINASIDOR_PROFILE, and the key default_profile.
    #[arg(long, global = true, value_name = "NAME[,NAME...]|all", value_delimiter = ',')]
    pub profile: Vec<String>,

    /// Use the built-in demo: household, association, company, or NUMBER[/USER]
    ///
    /// A complete portal with sample customers in the data folder. Without a value: the household. It is
    /// made on first use and continues from there; minasidor portal reset-demo starts afresh.
    #[arg(
        long,
        global = true,
        value_name = "WHO",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "household"
    )]
    pub demo: Option<String>,

    /// Choose what comes out
    #[arg(long, global = true, value_name = "FORMAT")]
    pub format: Option<FormatName>,

    /// Write JSON, with these fields only if any are named
    #[arg(
        long,
        global = true,
        value_name = "FIELD,...",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = ""
    )]
    pub json: Option<String>,

    /// Write to a file, whole or not at all; its ending chooses the format; - is standard output
    ///
    /// A file of that name is replaced when all is written, not before. A pipe or a device is written into, when
    /// somebody reads it. What opens something, as a token does, takes a new file alone.
    #[arg(short, long, global = true, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Choose how CSV looks
    #[arg(long, global = true, value_name = "DIALECT")]
    pub csv_dialect: Option<CsvDialect>,

    /// Filter the JSON document, as jq does
    #[arg(long, global = true, value_name = "EXPR")]
    pub jq: Option<String>,

    /// Choose the language of what people read
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub lang: Option<LanguageName>,

    /// Choose when to colour
    #[arg(long, global = true, value_name = "WHEN")]
    pub color: Option<ColorName>,

    /// Say only what went wrong
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,

    /// Say more on standard error: -v what lies behind an error, -vv also what is opened and how long it takes
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub verbose: u8,

    /// Never ask; what is missing is an error that names the option
    #[arg(long, global = true)]
    pub no_input: bool,

    /// How long one request to a portal may take; 30 if nothing is said
    #[arg(long, global = true, value_name = "SECONDS")]
    pub timeout: Option<u16>,

    /// How many more times a portal is asked that does not answer; 2 if nothing is said
    ///
    /// Only what may be repeated is: a password is never sent twice by itself.
    #[arg(long, global = true, value_name = "N")]
    pub retries: Option<u16>,

    /// Answer from the mirror alone, and ask no portal
    ///
    /// Of a profile with a web address everything that is fetched is kept in a local mirror. Profiles in a file, and
    /// the demo, have no mirror: for them this, --refresh and --max-age change nothing.
    #[arg(long, global = true, conflicts_with_all = ["refresh", "max_age"])]
    pub offline: bool,

    /// Ask the portal in any case, also for what the mirror has
    #[arg(long, global = true, conflicts_with = "max_age")]
    pub refresh: bool,

    /// How old the mirror may be: 30m, 6h, 2d
    ///
    /// What is older is fetched again. Also the key max_age; 6h if nothing is said.
    #[arg(long, global = true, value_name = "DURATION")]
    pub max_age: Option<String>,

    /// The value of the hidden option `--now`, which stands beside these.
    #[arg(skip)]
    pub now: Option<String>,
}

/// Which dates.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Period")]
pub struct PeriodArgs {
    /// The last days, weeks, months or years: 30d, 4w, 3m, 1y
    #[arg(long, value_name = "N(d|w|m|y)", conflicts_with_all = ["from", "to", "until", "period"])]
    pub last: Option<String>,

    /// From this date on: 2026-03-01, 2026-03, 2026, yesterday, today, -30d
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, conflicts_with = "period")]
    pub from: Option<String>,

    /// Up to and with this date (t.o.m.)
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, conflicts_with_all = ["period", "until"])]
    pub to: Option<String>,

    /// Up to but without this date
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, conflicts_with = "period")]
    pub until: Option<String>,

    /// A named period: last-month, this-month, last-year, this-year, fy2026, 2025, 2025-Q1, 2026-03, 2026-W48, yesterday
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
}

/// Which facilities.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct FacilityArgs {
    /// Only these facilities: an id, a name or part of one, group:NAME, tag:NAME, or all; repeatable
    ///
    /// Names match whole, then by prefix, then by part, without regard to case. Without the option: the
    /// profile's default facility (minasidor facilities set ID --default), else all of the customer. Where several
    /// profiles are chosen, ID@PROFILE is the one at that profile.
    #[arg(long, value_name = "ID|NAME|group:NAME|tag:NAME|all")]
    pub facility: Vec<String>,
}

/// Whether a calendar is written, and when it reminds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Calendar")]
pub struct IcsArgs {
    /// Write an iCalendar file that calendar programs take in, whole or not at all; - is standard output
    #[arg(long, value_name = "FILE")]
    pub ics: Option<PathBuf>,

    /// Remind at this time of the day before, 18:00 if nothing is said; none: not at all
    #[arg(long, value_name = "HH:MM|none", requires = "ics")]
    pub alarm: Option<String>,
}

/// How something is handed in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Handing in")]
pub struct WriteArgs {
    /// Show exactly what would be sent, and send nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Send without asking
    #[arg(long)]
    pub yes: bool,

    /// Set what makes it the same thing again; repeating it gives the first receipt
    #[arg(long, value_name = "KEY")]
    pub idempotency_key: Option<String>,
}

impl GlobalArgs {
    /// Whether errors go to a program: a machine format was asked for by name.
    pub fn machine(&self) -> bool {
        use FormatName::{Csv, Json, Jsonl, Tsv};
        self.json.is_some() || self.jq.is_some() || matches!(self.format, Some(Json | Jsonl | Csv | Tsv))
    }
}

impl FormatName {
    /// Returns the word as typed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Xlsx => "xlsx",
            Self::Md => "md",
            Self::Html => "html",
            Self::Parquet => "parquet",
        }
    }
}

impl PeriodArgs {
    /// Returns what was typed, as the calendar reads it.
    pub fn request(&self) -> PeriodRequest {
        PeriodRequest {
            last: self.last.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            until: self.until.clone(),
            period: self.period.clone(),
        }
    }
}
