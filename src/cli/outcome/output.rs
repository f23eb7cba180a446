//! What is written where: the options on output, put together once.

use std::path::{Path, PathBuf};

use crate::cli::app::App;
use crate::cli::args::FormatName;
use crate::cli::failure::Failure;
use crate::lang::Words;
use crate::render::format::OutputFormat;
use crate::render::jq::Filter;
use crate::render::screen::Screen;
use crate::words;

/// What the command line says about the output.
pub struct Output {
    /// The file; `None` is standard output.
    pub file: Option<PathBuf>,
    /// The fields that `--json=` names.
    pub fields: Option<Vec<String>>,
    /// The filter over the JSON document.
    pub filter: Option<Filter>,
    /// The format that an option names.
    named: Option<OutputFormat>,
    screen: Screen,
}

impl Output {
    /// Puts the options together.
    ///
    /// # Errors
    /// When they contradict each other or `--jq` is no filter.
    pub fn of(app: &App<'_>) -> Result<Self, Failure> {
        let options = &app.options;
        let typed = named(options.format, options.json.is_some(), options.jq.is_some())?;
        let named = app.told.format.get().copied().or(typed);
        let fields = options.json.as_deref().map(fields).filter(|fields| !fields.is_empty());
        let filter = options.jq.as_deref().map(Filter::parse).transpose()?;
        let told = app.told.file.get().or(options.output.as_ref());
        let file = told.cloned().filter(|path| path != Path::new("-"));
        let in_file = file.is_some();
        let screen = Screen {
            width: app.system.terminal.width.filter(|_| !in_file),
            colour: app.color() && !in_file,
            language: app.told.language.get().copied().unwrap_or(app.language),
        };
        Ok(Self { file, fields, filter, named, screen })
    }

    /// The format: the one named, else by the ending of the file, else a table.
    ///
    /// # Errors
    /// When the ending of the file names no format.
    pub fn format(&self) -> Result<OutputFormat, Failure> {
        match (self.named, &self.file) {
            (Some(format), _) => Ok(format),
            (None, Some(path)) => OutputFormat::of_file(path).ok_or_else(|| unknown_ending(path)),
            (None, None) => Ok(OutputFormat::Table),
        }
    }

    /// Whether an option names a format that is not people's.
    pub fn names_data(&self) -> Option<OutputFormat> {
        self.named.filter(|format| *format != OutputFormat::Table)
    }

    /// Whether people read the answer on a terminal: the only place where a list may be shortened.
    pub fn is_terminal(&self) -> bool {
        self.screen.width.is_some() && matches!(self.format(), Ok(OutputFormat::Table))
    }

    /// What text is drawn for.
    pub fn screen(&self) -> Screen {
        self.screen
    }
}

fn named(format: Option<FormatName>, json: bool, jq: bool) -> Result<Option<OutputFormat>, Failure> {
    let format = format.map(of_name);
    let option = if jq { "--jq" } else { "--json" };
    match format {
        None if json || jq => Ok(Some(OutputFormat::Json)),
        Some(OutputFormat::Jsonl) if json && !jq => Ok(format),
        Some(OutputFormat::Json) | None => Ok(format),
        Some(other) if json || jq => {
            let name = other.name();
            let what = words!(
                "{option} and --format {name} contradict each other",
                "{option} och --format {name} går inte ihop"
            );
            Err(Failure::usage(what).with_hint(Words::fixed("leave one of them out", "ta bort en av dem")))
        }
        Some(_) => Ok(format),
    }
}

fn of_name(name: FormatName) -> OutputFormat {
    match name {
        FormatName::Table => OutputFormat::Table,
        FormatName::Json => OutputFormat::Json,
        FormatName::Jsonl => OutputFormat::Jsonl,
        FormatName::Csv => OutputFormat::Csv,
        FormatName::Tsv => OutputFormat::Tsv,
        FormatName::Xlsx => OutputFormat::Xlsx,
        FormatName::Md => OutputFormat::Md,
        FormatName::Html => OutputFormat::Html,
        FormatName::Parquet => OutputFormat::Parquet,
    }
}

fn fields(list: &str) -> Vec<String> {
    list.split(',').map(str::trim).filter(|field| !field.is_empty()).map(str::to_owned).collect()
}

/// Makes the failure of a file whose ending names nothing that the answer can be.
pub fn unknown_ending(path: &Path) -> Failure {
    let file = path.display();
    Failure::usage(words!("what is {file} to be written as?", "vad ska {file} skrivas som?"))
        .with_why(Words::fixed(
            "its ending is none of .csv, .tsv, .xlsx, .json, .jsonl, .md, .html, .parquet and .txt",
            "ändelsen är ingen av .csv, .tsv, .xlsx, .json, .jsonl, .md, .html, .parquet och .txt",
        ))
        .with_hint(Words::fixed("another ending, or --format", "en annan ändelse, eller --format"))
}
