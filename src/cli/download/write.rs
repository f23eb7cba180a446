//! Files on their way into the folder.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::cli::app::App;
use crate::cli::download::pattern::Pattern;
use crate::cli::download::{Item, Sort, index, name};
use crate::cli::failure::Failure;
use crate::cli::failure::download as failure;
use crate::cli::failure::exit::Exit;
use crate::domain::document::FileContent;
use crate::files::{Access, Files};
use crate::lang::Words;
use crate::local::downloads::{Download, Downloads};
use crate::system::progress::Progress;
use crate::views::download::{DownloadRow, Reason, State};
use crate::words;

/// Where files go, and how they are called.
pub struct Into {
    /// The folder, from the root.
    pub folder: PathBuf,
    /// The pattern of their names.
    pub pattern: Pattern,
}

/// What became of a file, and why.
type Fate = (State, Option<Reason>);

/// Finds the folder that is written into.
///
/// # Errors
/// When it does not exist, is no folder, or has a name that is no text.
pub fn folder(named: Option<&Path>) -> Result<PathBuf, Failure> {
    let asked = named.unwrap_or(Path::new("."));
    let found = fs::canonicalize(asked).and_then(|path| match fs::metadata(&path)?.is_dir() {
        true if path.to_str().is_none() => Err(io::ErrorKind::InvalidData.into()),
        true => Ok(path),
        false => Err(io::ErrorKind::NotADirectory.into()),
    });
    found.map_err(|error| failure::folder(asked, &error))
}

/// Fetches and writes one after the other. What fails does not hide the others; the run is then partly done.
///
/// # Errors
/// When the index of downloads can not be used.
pub fn all(
    app: &App<'_>,
    sort: &Sort,
    into: &Into,
    items: Vec<Item<'_>>,
) -> Result<Vec<DownloadRow>, Failure> {
    let known = index(app)?;
    let label = sort.label.get(app.language).to_owned();
    let mut progress = Progress::begin(app.system, label, app.options.quiet);
    let total = items.len() as u64;
    let (mut taken, mut rows) = (BTreeSet::new(), Vec::with_capacity(items.len()));
    for (done, item) in (0..).zip(&items) {
        progress.at(done, total);
        rows.push(one(app, sort, into, item, (&known, &mut taken))?);
    }
    drop(progress);
    tell(app, &rows);
    Ok(rows)
}

fn one(
    app: &App<'_>,
    sort: &Sort,
    into: &Into,
    item: &Item<'_>,
    (index, taken): (&Downloads, &mut BTreeSet<String>),
) -> Result<DownloadRow, Failure> {
    let row = |file: &Path, state, reason| DownloadRow {
        profile: item.connected.profile.clone(),
        id: item.id.clone(),
        shown: file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        file: file.to_owned(),
        bytes: None,
        sha256: None,
        state,
        reason,
    };
    let content = match (item.fetch)() {
        Ok(content) => content,
        Err(error) => {
            app.partly(Failure::from(error));
            let name = into.pattern.name(&item.fields, "application/pdf");
            return Ok(row(&into.folder.join(name), State::Failed, Some(Reason::Portal)));
        }
    };
    let name = into.pattern.name(&item.fields, &content.media_type);
    let path = into.folder.join(&name);
    let sum = checksum(&content.bytes);
    let bytes = content.bytes.len() as u64;
    let (state, reason) = if taken.insert(name::key(&name)) {
        write(app.system.files.as_ref(), &path, &content)
    } else {
        (State::Refused, Some(Reason::SameName))
    };
    if matches!(state, State::Downloaded | State::Already) {
        let at = app.now();
        let download = Download { id: item.id.clone(), path: path.clone(), bytes, sha256: sum.clone(), at };
        index.note(&item.shelf(sort), &download)?;
    }
    Ok(DownloadRow { bytes: Some(bytes), sha256: Some(sum), ..row(&path, state, reason) })
}

/// Writes a file where there is none. What is there is compared.
fn write(files: &dyn Files, path: &Path, content: &FileContent) -> Fate {
    let written = files.begin_new(path, Access::Usual).and_then(|mut new| {
        new.write_all(&content.bytes)?;
        new.commit()
    });
    match written {
        Ok(()) => (State::Downloaded, None),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => compare(path, &content.bytes),
        Err(error) => (State::Failed, Some(reason(&error))),
    }
}

/// A link is never followed, so it is never the same file.
fn compare(path: &Path, bytes: &[u8]) -> Fate {
    let found = match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => found,
        Ok(_) => return (State::Refused, Some(Reason::NoFile)),
        Err(error) => return (State::Failed, Some(reason(&error))),
    };
    if found.len() != bytes.len() as u64 {
        return (State::Refused, Some(Reason::OtherContent));
    }
    match checksum_of(path) {
        Ok(sum) if sum == checksum(bytes) => (State::Already, None),
        Ok(_) => (State::Refused, Some(Reason::OtherContent)),
        Err(error) => (State::Failed, Some(reason(&error))),
    }
}

fn reason(error: &io::Error) -> Reason {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Reason::DiskFull,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Reason::NoPermission,
        _ => Reason::Disk,
    }
}

/// Returns the SHA-256 of bytes, as 64 hexadecimal digits.
fn checksum(bytes: &[u8]) -> String {
    hex(Sha256::digest(bytes).as_ref())
}

/// Returns the SHA-256 of a file, read in pieces.
pub fn checksum_of(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let (mut hash, mut piece) = (Sha256::new(), [0_u8; 16 * 1024]);
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hex(hash.finalize().as_ref())),
            read => hash.update(piece.get(..read).unwrap_or_default()),
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Tells what was not written, once for all of it, with the first reason; the answer has every one.
fn tell(app: &App<'_>, rows: &[DownloadRow]) {
    let held: Vec<&DownloadRow> = rows
        .iter()
        .filter(|row| {
            matches!(row.state, State::Refused | State::Failed) && row.reason != Some(Reason::Portal)
        })
        .collect();
    let Some((first, reason)) = held.first().and_then(|row| Some((*row, row.reason?))) else { return };
    let of = rows.len();
    let held = held.len();
    let what = match of {
        1 => Words::fixed("the file was not written", "filen skrevs inte"),
        _ => words!("not written: {held} of {of} files", "inte skrivna: {held} av {of} filer"),
    };
    let (why, file) = (reason.words(), &first.shown);
    let failure = Failure::new("not_written", Exit::Partly, what)
        .with_why(Words::new(format!("{file}: {}", why.en), format!("{file}: {}", why.sv)));
    app.partly(match reason {
        Reason::OtherContent | Reason::NoFile | Reason::SameName => failure.with_hint(Words::fixed(
            "another --name or --folder; nothing that was there has been touched",
            "ett annat --name eller --folder; inget som fanns har rörts",
        )),
        Reason::DiskFull => failure.with_hint(Words::fixed(
            "make room and run the same command again: it goes on with what is missing",
            "gör plats och kör samma kommando igen: det fortsätter med det som saknas",
        )),
        _ => failure.with_hint(Words::fixed("another --folder", "en annan --folder")),
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::disk::Disk;

    #[test]
    fn what_has_the_name_is_compared_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("faktura.pdf");
        let content = |bytes: &[u8]| FileContent {
            name: "x".into(),
            media_type: "application/pdf".into(),
            bytes: bytes.to_vec(),
        };
        fs::write(&path, b"theirs").unwrap();

        assert_eq!(write(&Disk, &path, &content(b"theirs")), (State::Already, None));
        assert_eq!(write(&Disk, &path, &content(b"others")).1, Some(Reason::OtherContent));
        assert_eq!(write(&Disk, &path, &content(b"longer ones")).1, Some(Reason::OtherContent));
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert_eq!(write(&Disk, &path, &content(b"theirs")).1, Some(Reason::NoFile));
    }
}
