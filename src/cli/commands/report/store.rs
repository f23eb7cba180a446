//! Where definitions come from: the ones that are kept, files, and the types themselves.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::cli::app::App;
use crate::cli::commands::report::definition::Definition;
use crate::cli::commands::report::run::hexadecimal;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::config::schema::nearest;
use crate::lang::Words;
use crate::local::reports::{Kept, Reports};
use crate::report::catalogue::ReportType;
use crate::words;

/// The file of definitions and history.
const REPORTS: &str = "reports.sqlite";

/// Opens the user's own reports.
///
/// # Errors
/// When they can not be opened.
pub fn open(app: &App<'_>) -> Result<Reports, Failure> {
    Ok(Reports::open(&app.data_file(REPORTS)?, app.system.files.as_ref())?)
}

/// Opens them to read; `None` where there never were any, and then the file is not made.
///
/// # Errors
/// As [`open`].
pub fn known(app: &App<'_>) -> Result<Option<Reports>, Failure> {
    let exists = app.system.paths.data().is_some_and(|folder| folder.join(REPORTS).exists());
    if exists { open(app).map(Some) } else { Ok(None) }
}

/// Finds a definition: one that is kept, else a file, else a type as it is.
///
/// # Errors
/// When there is none, and for everything that is wrong in it.
pub fn definition(app: &App<'_>, name: &str) -> Result<Definition, Failure> {
    let today = app.today();
    let reports = known(app)?;
    if let Some(kept) = reports.as_ref().map(|reports| reports.find(name)).transpose()?.flatten() {
        return Definition::parse(&kept.text, &kept.folder, today, name);
    }
    let path = Path::new(name);
    if path.is_file() || name.contains(['/', '\\']) || path.extension().is_some_and(|ending| ending == "toml")
    {
        return Definition::read(path, today);
    }
    match ReportType::parse(name) {
        Some(kind) => {
            let text = format!("type = \"{}\"\n", kind.key());
            Definition::of_options((&text, Path::new("")), today, name, |_| kind.key().to_owned())
        }
        None => Err(unknown(name, &reports.map(|reports| reports.all()).transpose()?.unwrap_or_default())),
    }
}

/// Makes the failure of a report that there is not.
pub fn unknown(name: &str, kept: &[Kept]) -> Failure {
    let known = kept.iter().map(|kept| kept.name.as_str()).chain(ReportType::ALL.map(ReportType::key));
    let what = words!("there is no report {name}", "det finns ingen rapport {name}");
    let why = Words::fixed(
        "none is kept under that name, and it is no file and no type",
        "ingen är sparad med det namnet, och det är varken en fil eller en typ",
    );
    let failure = Failure::new("unknown_report", Exit::NotFound, what).with_why(why);
    match nearest(name, known) {
        Some(near) => failure.with_hint(Words::same(format!("minasidor report run {near}"))),
        None => failure.with_hint(Words::fixed(
            "minasidor report list; minasidor report types",
            "minasidor report list; minasidor report types",
        )),
    }
}

/// Returns the length of a file and the SHA-256 of its content.
///
/// # Errors
/// When it can not be read.
pub fn hashed(path: &Path) -> Result<(u64, String), Failure> {
    let told = |error: std::io::Error| Failure::output(&error);
    let mut file = File::open(path).map_err(told)?;
    let mut hash = Sha256::new();
    let mut chunk = vec![0; 64 * 1024];
    let mut length = 0;
    loop {
        let read = file.read(&mut chunk).map_err(told)?;
        if read == 0 {
            return Ok((length, hexadecimal(&hash.finalize())));
        }
        hash.update(chunk.get(..read).unwrap_or_default());
        length += u64::try_from(read).unwrap_or(0);
    }
}
