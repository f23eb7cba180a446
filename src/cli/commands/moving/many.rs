//! Many move notices from one file: all are checked before any is sent, each has a result of its own.

use std::path::Path;

use crate::cli::args::WriteArgs;
use crate::cli::catalogue::Catalogue;
use crate::cli::commands::moving::file;
use crate::cli::commands::moving::form::Reader;
use crate::cli::commands::moving::likely;
use crate::cli::commands::moving::send::Desk;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::to_do::{Elsewhere, letters};
use crate::cli::mail::Smtp;
use crate::cli::outcome::Outcome;
use crate::cli::sent::post;
use crate::cli::{hand_in, to_do};
use crate::domain::moving::MoveNotice;
use crate::domain::receipt::{Handed, IdempotencyKey};
use crate::lang::{Language, Words};
use crate::render::column::Columns;
use crate::render::page::Page;
use crate::views::moved::{MoveResult, MoveRow};
use crate::words;

/// How many faults are told one by one.
const TOLD: usize = 20;

/// How the notices of a file are handed in.
pub struct How<'h> {
    /// Whether and after what.
    pub write: &'h WriteArgs,
    /// Whether the page is opened where the portal takes none by program.
    pub open: bool,
    /// What sends the e-mails that wait.
    pub mailer: Option<&'h Smtp>,
}

/// One notice of the file, checked.
struct Checked {
    line: usize,
    notice: MoveNotice,
}

/// Checks all notices of a file, asks once, and hands them in.
///
/// # Errors
/// When the file can not be read or anything in it is wrong: nothing is sent then.
pub fn run<'a>(
    desk: &Desk<'a>,
    catalogue: &Catalogue,
    path: &Path,
    how: &How<'_>,
) -> Result<Outcome<'a>, Failure> {
    let (app, write) = (desk.app, how.write);
    let checked = check(desk, catalogue, path)?;
    let soon = checked.iter().filter(|one| !desk.warnings(&one.notice).is_empty()).count();
    if soon > 0 {
        app.warn(&words!(
            "{soon} of the notices come later than the utility wants to know",
            "{soon} av anmälningarna kommer senare än företaget vill veta"
        ));
    }
    for one in &checked {
        let line = one.line;
        for told in likely::warnings(desk.connected, catalogue, &one.notice) {
            app.warn(&words!(language => "line {line}: {}", "rad {line}: {}", told.get(language)));
        }
    }
    if !desk.is_open()? {
        return leave(desk, how, checked);
    }
    if write.dry_run {
        let rows = checked.into_iter().map(|one| row(one, MoveResult::Checked)).collect();
        return Ok(Outcome::list(Columns::all(), rows));
    }
    hand_in::agree(app, write, &summary(desk, &checked, app.language))?;
    let mut rows = Vec::new();
    for one in checked {
        rows.push(send(desk, write, one)?);
    }
    let numbers: Vec<&str> = rows.iter().filter_map(|row| row.number.as_deref()).collect();
    post(app, desk.connected, how.mailer, &numbers);
    Ok(Outcome::list(Columns::all(), rows))
}

/// Keeps all as to-dos: the portal takes none by program.
fn leave<'a>(desk: &Desk<'a>, how: &How<'_>, checked: Vec<Checked>) -> Result<Outcome<'a>, Failure> {
    let app = desk.app;
    let keyed = checked.into_iter().map(|one| Ok((desk.key(how.write, &one.notice)?, one)));
    let keyed: Vec<(IdempotencyKey, Checked)> = keyed.collect::<Result<_, Failure>>()?;
    let page = keyed.first().and_then(|(key, one)| desk.page(key, &one.notice));
    let dry = how.write.dry_run;
    let mut rows = Vec::new();
    for (key, one) in keyed {
        if !dry {
            desk.leave(&key, &one.notice, page.as_deref())?;
        }
        rows.push(row(one, if dry { MoveResult::Checked } else { MoveResult::ToDo }));
    }
    let place = Elsewhere { company: &desk.about.utility_company, page: page.as_deref(), opened: false };
    app.lacks(letters(Handed::Move, &place, !dry));
    if how.open && !dry {
        to_do::open_page(app, page.as_deref());
    }
    Ok(Outcome::list(Columns::all(), rows))
}

fn send(desk: &Desk<'_>, write: &WriteArgs, one: Checked) -> Result<MoveRow, Failure> {
    let key = desk.key(write, &one.notice)?;
    let line = one.line;
    match desk.send(&key, &one.notice) {
        Ok(receipt) => {
            let result = if receipt.replayed { MoveResult::Replayed } else { MoveResult::Received };
            Ok(MoveRow { number: Some(receipt.number), ..row(one, result) })
        }
        Err(failure) => {
            let language = desk.app.language;
            let problem = failure.why.as_ref().unwrap_or(&failure.what).get(language).to_owned();
            let what = failure.what.clone();
            desk.app.partly(failure.with_what(words!(
                language => "line {line}: {}", "rad {line}: {}", what.get(language)
            )));
            Ok(MoveRow { problem: Some(problem), ..row(one, MoveResult::Refused) })
        }
    }
}

fn row(one: Checked, result: MoveResult) -> MoveRow {
    let line = i64::try_from(one.line).ok();
    MoveRow { line, notice: one.notice, result, number: None, problem: None }
}

fn check(desk: &Desk<'_>, catalogue: &Catalogue, path: &Path) -> Result<Vec<Checked>, Failure> {
    let entries = match file::read(path)? {
        Ok(entries) => entries,
        Err(broken) => {
            let told = broken.into_iter().map(|broken| (broken.line, broken.why)).collect();
            return Err(refused(desk, path, told));
        }
    };
    let reader = Reader { catalogue, today: desk.app.today(), names: str::to_owned };
    let (mut checked, mut wrong) = (Vec::new(), Vec::new());
    let mut seen: Vec<(String, usize)> = Vec::new();
    for entry in entries {
        match reader.read(&entry.form) {
            Ok(notice) => {
                let digest = notice.canonical().digest();
                if let Some((_, before)) = seen.iter().find(|(other, _)| *other == digest) {
                    let why =
                        words!("it says the same as line {before}", "den säger samma sak som rad {before}");
                    wrong.push((entry.line, why));
                }
                seen.push((digest, entry.line));
                checked.push(Checked { line: entry.line, notice });
            }
            Err(flaws) => wrong.extend(flaws.into_iter().map(|flaw| {
                let why = flaw.failure.why.clone().unwrap_or_else(|| flaw.failure.what.clone());
                (entry.line_of(flaw.field), why)
            })),
        }
    }
    if wrong.is_empty() { Ok(checked) } else { Err(refused(desk, path, wrong)) }
}

/// Tells everything that is wrong with a file. People get a line for each; programs get them in the reason.
fn refused(desk: &Desk<'_>, path: &Path, mut wrong: Vec<(usize, Words)>) -> Failure {
    wrong.sort_by_key(|(line, _)| *line);
    let lines: Vec<Words> = wrong
        .iter()
        .take(TOLD)
        .map(|(line, why)| words!(language => "line {line}: {}", "rad {line}: {}", why.get(language)))
        .collect();
    let (count, shown) = (wrong.len(), path.display());
    let failure = Failure::new(
        "move_file",
        Exit::Refused,
        words!("sent nothing of {shown}", "inget i {shown} skickades"),
    );
    let machine = desk.app.options.machine();
    if let [only] = lines.as_slice() {
        return failure.with_why(only.clone());
    }
    if !machine {
        lines.iter().for_each(|line| desk.app.warn(line));
        return failure
            .with_why(words!("{count} things in it are wrong", "{count} saker i den är fel"))
            .with_hint(Words::fixed("correct them, and run it again", "rätta dem och kör igen"));
    }
    let joined = |language: Language| lines.iter().map(|w| w.get(language)).collect::<Vec<_>>().join("; ");
    failure.with_why(Words::new(joined(Language::En), joined(Language::Sv)))
}

fn summary(desk: &Desk<'_>, checked: &[Checked], language: Language) -> Page {
    let mut page = Page::default();
    let count = checked.len();
    let company = &desk.about.utility_company;
    let heading = words!("{count} move notices to {company}", "{count} flyttanmälningar till {company}");
    page.heading(heading.get(language));
    for one in checked {
        let address = match (&one.notice.out, &one.notice.into) {
            (Some(out), Some(into)) => format!("{} → {}", out.address, into.address),
            (Some(out), None) => out.address.clone(),
            (None, Some(into)) => into.address.clone(),
            (None, None) => String::new(),
        };
        page.line(format!("{:>4}  {}  {address}", one.line, one.notice.what()));
    }
    page.blank();
    page
}
