//! Looking again at the files that were downloaded.

use std::fs;
use std::io;

use crate::cli::app::App;
use crate::cli::at_profile::split;
use crate::cli::download::{Sort, index, unknown, write};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::lang::Words;
use crate::local::downloads::{Download, Shelf};
use crate::views::download::{DownloadRow, Reason, State};
use crate::words;

/// Compares files with their checksums: the named ones, else all of the chosen profiles. What is not as it was
/// makes the run end with what a check ends with that says no.
///
/// # Errors
/// When a named one was never downloaded, or the index can not be used.
pub fn run(app: &App<'_>, sort: &Sort, ids: &[String]) -> Result<Vec<DownloadRow>, Failure> {
    let known = index(app)?;
    let shelves = app.each(|connected| {
        let customer = connected.portal.customer()?.number.to_string();
        Ok(Shelf { profile: connected.profile.clone(), customer, what: sort.what })
    })?;
    let asked = ids.iter().map(|id| split(app, id)).collect::<Result<Vec<_>, Failure>>()?;
    let mut found: Vec<(String, Download)> = Vec::new();
    for shelf in shelves {
        found.extend(known.of(&shelf)?.into_iter().map(|download| (shelf.profile.clone(), download)));
    }
    let fits = |(profile, download): &(String, Download), (id, at): &(&str, Option<&str>)| {
        download.id == *id && at.is_none_or(|at| at == profile)
    };
    if let Some((id, _)) = asked.iter().find(|asked| !found.iter().any(|one| fits(one, asked))) {
        return Err(unknown(sort, id).with_why(Words::fixed(
            "it has not been downloaded with this profile",
            "den har inte hämtats med den här profilen",
        )));
    }
    found.retain(|one| asked.is_empty() || asked.iter().any(|asked| fits(one, asked)));
    let rows: Vec<DownloadRow> =
        found.into_iter().map(|(profile, download)| look(profile, download)).collect();
    tell(app, &rows);
    Ok(rows)
}

fn look(profile: String, download: Download) -> DownloadRow {
    let (state, reason) = match state(&download) {
        Ok(state) => (state, None),
        Err(_) => (State::Failed, Some(Reason::NoPermission)),
    };
    DownloadRow {
        profile,
        id: download.id,
        shown: download.path.display().to_string(),
        file: download.path,
        bytes: Some(download.bytes),
        sha256: Some(download.sha256),
        state,
        reason,
    }
}

fn state(download: &Download) -> io::Result<State> {
    let found = match fs::metadata(&download.path) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(State::Missing);
        }
        found => found?,
    };
    if !found.is_file() || found.len() != download.bytes {
        return Ok(State::Changed);
    }
    let same = write::checksum_of(&download.path)? == download.sha256;
    Ok(if same { State::Intact } else { State::Changed })
}

fn tell(app: &App<'_>, rows: &[DownloadRow]) {
    let of = |state| rows.iter().filter(|row| row.state == state).count();
    let (changed, missing, failed) = (of(State::Changed), of(State::Missing), of(State::Failed));
    if changed + missing + failed == 0 {
        return;
    }
    let all = rows.len();
    let what = words!("not every file is as it was downloaded", "alla filer är inte som när de hämtades");
    let why = words!(
        "of {all}: {changed} changed, {missing} missing, {failed} unreadable",
        "av {all}: {changed} ändrade, {missing} saknas, {failed} oläsbara"
    );
    let hint = Words::fixed(
        "download them again by number; a changed file has to be moved away first",
        "hämta dem igen med nummer; en ändrad fil måste flyttas undan först",
    );
    app.partly(Failure::new("not_intact", Exit::CheckSaysNo, what).with_why(why).with_hint(hint));
}
