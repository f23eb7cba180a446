//! One reading: checked, agreed to, kept, sent.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::cli::app::App;
use crate::cli::commands::meter::day;
use crate::cli::commands::meter::report::meters::{Meters, unit};
use crate::cli::commands::meter::report::{ReportArgs, left};
use crate::cli::connect::{Address, Connected, mirror};
use crate::cli::failure::exit::Exit;
use crate::cli::failure::waiting::{self, Subject};
use crate::cli::failure::{Failure, reading};
use crate::cli::outcome::Outcome;
use crate::cli::{hand_in, spool, to_do};
use crate::domain::id::MeterNumber;
use crate::domain::reading::check::check;
use crate::domain::reading::fault::ReadingFault;
use crate::domain::reading::{MeterReading, ReadingReport, ReadingSource, of_what, turned_up, typed};
use crate::domain::receipt::{Handed, IdempotencyKey};
use crate::domain::refusal::Refusal;
use crate::domain::zone::Instant;
use crate::lang::number::integer;
use crate::lang::{Words, date};
use crate::local::journal::State;
use crate::portal::spool::Fate;
use crate::portal::spool::entry::{Content, EntryState};
use crate::portal::spool::store::Keeping;
use crate::portal::{Capability, PortalError};
use crate::render::column::{Columns, Place};
use crate::render::page::Page;
use crate::views::reported::{ReportedRow, Result as What, already};
use crate::words;

/// For how long a reading without a date is the same reading again: 24 hours.
const SAME_AGAIN: Instant = 86_400;

/// A reading that is ready to be sent.
pub(super) struct Ready {
    pub content: Content,
    pub key: IdempotencyKey,
    pub row: ReportedRow,
    pub unit: &'static str,
    /// Whether the portal takes readings by program, as far as it could be asked.
    pub is_taken: bool,
}

/// Reports one reading.
pub(super) fn run<'a>(
    app: &'a App<'_>,
    args: &ReportArgs,
    address: &Address,
) -> Result<Outcome<'a>, Failure> {
    let stand = typed::stand(args.value.as_deref().unwrap_or_default()).map_err(|fault| bad_value(&fault))?;
    let on = args.date.as_deref().map(|text| day(app, text)).transpose()?;
    let connected = match app.portal() {
        Ok(connected) => connected,
        Err(failure) if address.is_away(&failure) => {
            return keep_only(app, args, address, (stand, on), &failure);
        }
        Err(failure) => return Err(failure),
    };
    match checked(app, args, (connected, address), (stand, on)) {
        Ok(ready) if !ready.is_taken => left::one(app, args, (connected, address), ready),
        Ok(ready) => send(app, args, (connected, address), ready),
        // It could be opened, and then did not answer.
        Err(failure) if failure.exit == Exit::Later => keep_only(app, args, address, (stand, on), &failure),
        Err(failure) => Err(failure),
    }
}

fn bad_value(fault: &ReadingFault) -> Failure {
    reading::refused(&MeterNumber::new(""), None, fault, "m³")
        .with_what(Words::fixed("did not send the reading", "ställningen skickades inte"))
}

fn checked(
    app: &App<'_>,
    args: &ReportArgs,
    (connected, address): (&Connected, &Address),
    (stand, on): (i64, Option<NaiveDate>),
) -> Result<Ready, Failure> {
    let mut meters = Meters::load(app, connected)?;
    let (facility, meter) = meters.choose(app, args.meter.as_deref(), args.facility.as_deref())?;
    let (unit, place) = (unit(&facility.utility), meters.place(&facility));
    let refused = |fault: &ReadingFault| reading::refused(&meter, Some(stand), fault, unit);
    let known = meters.known(&facility, &meter)?.map_err(|fault| refused(&fault))?;
    let date = match on {
        Some(date) => date,
        None => usual_day(app, address, (&meter, stand), known.readings())?,
    };
    let report = ReadingReport {
        facility: facility.id.clone(),
        meter: meter.clone(),
        date,
        stand,
        comment: args.comment.as_deref().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
        replaced: args.meter_replaced,
    };
    let accepted = check(&report, known, app.today()).map_err(|fault| refused(&fault))?;
    let last = known.before(date).map(|reading| reading.stand);
    let key = spool::key(&args.write, address, (&meter, date, stand))?;
    let mut row = row(address, &report.meter, (date, stand), &key);
    (row.facility, row.place, row.last) = (Some(facility.id.to_string()), Some(place), last);
    (row.used, row.unit) = (accepted.used, Some(unit));
    let is_taken = to_do::takes(connected.portal.as_ref(), Capability::ReportReading)?;
    let is_there = !is_taken && turned_up(known.readings(), (&meter, date, stand));
    if accepted.already || is_there {
        row.used = last.map(|last| stand - last).filter(|used| *used >= 0);
        (row.result, row.words) = (What::AlreadyReported, already(None));
    }
    Ok(Ready { content: Content::of(&report), key, row, unit, is_taken })
}

/// A reading whose portal can not be asked now: checked as far as that goes without it.
fn unchecked(
    app: &App<'_>,
    args: &ReportArgs,
    address: &Address,
    (stand, on): (i64, Option<NaiveDate>),
    away: &Failure,
) -> Result<Ready, Failure> {
    let at = format!("@{}", address.profile);
    let typed = args.meter.as_deref().map(|typed| typed.strip_suffix(&at).unwrap_or(typed));
    let found = match typed {
        Some(typed) => Some((MeterNumber::new(typed), "m³")),
        None => mirrored(app, args, address)?,
    };
    let Some((meter, unit)) = found else {
        let failure = Failure::new(away.code, Exit::Later, away.what.clone());
        return Err(failure
            .with_why(Words::fixed(
                "which meter is meant could not be asked; the reading is not kept",
                "vilken mätare som menas gick inte att fråga om; ställningen är inte sparad",
            ))
            .with_hint(words!(
                "minasidor meter report {stand} --meter NUMBER keeps it until the portal answers",
                "minasidor meter report {stand} --meter NUMMER sparar den tills portalen svarar"
            )));
    };
    let refused = |fault: &ReadingFault| reading::refused(&meter, Some(stand), fault, unit);
    let date = match on {
        Some(date) if date > app.today() => {
            return Err(refused(&ReadingFault::Future { date, today: app.today() }));
        }
        Some(date) => date,
        None => usual_day(app, address, (&meter, stand), &[])?,
    };
    let said = crate::domain::reading::check::comment(args.comment.as_deref());
    let comment = said.map_err(|fault| refused(&fault))?.map(str::to_owned);
    let key = spool::key(&args.write, address, (&meter, date, stand))?;
    let row = row(address, &meter, (date, stand), &key);
    // Whose meter it is, the portal says when it is delivered: a name can only be understood by asking.
    let replaced = args.meter_replaced;
    let content = Content { facility: None, meter, date, stand, comment, replaced, checked: false };
    Ok(Ready { content, key, row, unit, is_taken: true })
}

/// Finds the meter that is meant in the mirror, as far as there is one, with its unit.
fn mirrored(
    app: &App<'_>,
    args: &ReportArgs,
    address: &Address,
) -> Result<Option<(MeterNumber, &'static str)>, Failure> {
    let Some(connected) = mirror::as_it_is(app, &address.profile) else { return Ok(None) };
    let chosen = Meters::load(app, &connected).and_then(|m| m.choose(app, None, args.facility.as_deref()));
    match chosen {
        Ok((facility, meter)) => Ok(Some((meter, unit(&facility.utility)))),
        // It has several, or what was typed fits several: the user has to say which.
        Err(failure) if failure.exit == Exit::Usage => Err(failure),
        Err(_) => Ok(None),
    }
}

fn row(
    address: &Address,
    meter: &MeterNumber,
    (date, stand): (NaiveDate, i64),
    key: &IdempotencyKey,
) -> ReportedRow {
    ReportedRow {
        profile: address.profile.clone(),
        row: None,
        meter: meter.to_string(),
        facility: None,
        place: None,
        date: Some(date),
        last: None,
        value: Some(stand),
        used: None,
        unit: None,
        result: What::WouldSend,
        why: None,
        words: Words::fixed("would be sent", "skulle skickas"),
        receipt: None,
        received: None,
        by: None,
        key: Some(key.to_string()),
        page: None,
    }
}

/// The day of a reading without one: that of the same reading of the last 24 hours, whether it was delivered or
/// not, so that trying again past midnight makes no second reading; else today.
fn usual_day(
    app: &App<'_>,
    address: &Address,
    (meter, stand): (&MeterNumber, i64),
    history: &[MeterReading],
) -> Result<NaiveDate, Failure> {
    let since = app.now() - SAME_AGAIN;
    let held = spool::look(app, address)?;
    let same = |c: &Content| c.meter == *meter && c.stand == stand;
    let waiting = held
        .entries()
        .filter(|e| e.kept >= since && same(&e.content) && !matches!(e.state, EntryState::Refused(_)))
        .map(|e| e.content.date)
        .last();
    let reported = |r: &&MeterReading| {
        r.stand == stand && r.meter == *meter && r.source == ReadingSource::Customer && r.received >= since
    };
    let known = waiting.or_else(|| history.iter().rev().find(reported).map(|r| r.date));
    match known {
        Some(date) => Ok(date),
        None => Ok(written_down(app, address, (meter, stand), since)?.unwrap_or(app.today())),
    }
}

/// The day of the same reading in the journal.
fn written_down(
    app: &App<'_>,
    address: &Address,
    (meter, stand): (&MeterNumber, i64),
    since: Instant,
) -> Result<Option<NaiveDate>, Failure> {
    let lines = app.journal()?.lines(to_do::whose(address), Some(Handed::Reading))?;
    let recent =
        lines.into_iter().filter(|line| line.at >= since && matches!(line.state, State::Sent | State::ToDo));
    let day = |text: &str| {
        let (of, date, shown) = of_what(text)?;
        (of == *meter && shown == stand).then_some(date)
    };
    Ok(recent.filter_map(|line| day(&line.what)).next())
}

fn send<'a>(
    app: &'a App<'_>,
    args: &ReportArgs,
    (connected, address): (&Connected, &Address),
    mut ready: Ready,
) -> Result<Outcome<'a>, Failure> {
    if args.write.dry_run {
        return Ok(outcome(ready.row));
    }
    hand_in::agree(app, &args.write, &summary(app, &ready))?;
    let mut store = spool::open(app, address)?;
    keep(&mut store, &ready, app)?;
    let (own, mut fate, mut others) = (HashSet::from([ready.key.clone()]), None, spool::Tally::default());
    drop(spool::deliver(app, (connected, address), store, &own, &mut |entry, told| {
        if entry.key == ready.key {
            fate = Some(taken(told, &mut ready.row));
        } else {
            spool::tally(&mut others, told);
        }
    }));
    spool::tell(app, &others);
    let subject = Subject { meter: &ready.content.meter, stand: Some(ready.content.stand), unit: ready.unit };
    let company =
        || connected.portal.about().ok().map(|about| about.utility_company).filter(|c| !c.is_empty());
    match fate {
        Some(Ok(())) => Ok(outcome(ready.row)),
        Some(Err((error, true))) if error.refusal == Refusal::NotOffered => {
            Err(left::refused(app, args, (connected, &ready.content), (&subject, &error)))
        }
        Some(Err((error, true))) => Err(waiting::refused(&error, &subject)),
        Some(Err((error, false))) => Err(waiting::kept(&subject, company().as_deref(), &error)),
        None => Err(waiting::kept(&subject, company().as_deref(), &PortalError::new(Refusal::NoAnswer))),
    }
}

/// Takes down a fate: fine, or the portal's no and whether it is final.
fn taken(fate: &Fate, row: &mut ReportedRow) -> Result<(), (PortalError, bool)> {
    let again = |error: &PortalError| PortalError {
        what: error.what.clone(),
        web_page: error.web_page.clone(),
        ..PortalError::new(error.refusal)
    };
    match fate {
        Fate::Received(receipt) => row.receive(receipt),
        Fate::Found => (row.result, row.words) = (What::AlreadyReported, already(None)),
        Fate::Waits(error) => return Err((again(error), false)),
        Fate::Refused(error) => return Err((again(error), true)),
    }
    Ok(())
}

fn keep(
    store: &mut crate::portal::spool::store::Store<'_>,
    ready: &Ready,
    app: &App<'_>,
) -> Result<(), Failure> {
    let kept = store.keep(vec![(ready.key.clone(), ready.content.clone())], app.now())?;
    let subject = Subject { meter: &ready.content.meter, stand: None, unit: ready.unit };
    match kept.as_slice() {
        [Keeping::Conflict(stand)] => Err(waiting::another_waits(&subject, *stand, ready.content.date)),
        [Keeping::KeyReused] => Err(waiting::refused(&PortalError::new(Refusal::KeyReused), &subject)),
        _ => Ok(()),
    }
}

/// Keeps a reading whose portal is away.
fn keep_only<'a>(
    app: &'a App<'_>,
    args: &ReportArgs,
    address: &Address,
    said: (i64, Option<NaiveDate>),
    away: &Failure,
) -> Result<Outcome<'a>, Failure> {
    let mut ready = unchecked(app, args, address, said, away)?;
    if args.write.dry_run {
        ready.row.words =
            Words::fixed("would be kept: the portal does not answer", "skulle sparas: portalen svarar inte");
        return Ok(outcome(ready.row));
    }
    hand_in::agree(app, &args.write, &summary(app, &ready))?;
    let mut store = spool::open(app, address)?;
    keep(&mut store, &ready, app)?;
    spool::note_kept(app, address, &mut store, &HashSet::from([ready.key.clone()]));
    let subject = Subject { meter: &ready.content.meter, stand: Some(ready.content.stand), unit: ready.unit };
    Err(waiting::kept(&subject, None, &waiting::of_failure(away)))
}

fn summary(app: &App<'_>, ready: &Ready) -> Page {
    let (content, unit) = (&ready.content, ready.unit);
    let n = |n: i64| integer(n, app.language);
    let mut page = Page::default();
    let heading = words!(
        l => "Meter {m} on {d}: {s} {unit}", "Mätare {m} den {d}: {s} {unit}",
        m = content.meter, d = date::day_month_year(content.date, l), s = integer(content.stand, l)
    );
    page.line(heading.get(app.language));
    if let (Some(last), Some(used)) = (ready.row.last, ready.row.used) {
        let (last, used) = (n(last), n(used));
        let line = words!("last {last}, used {used} {unit}", "förra {last}, använt {used} {unit}");
        page.line(line.get(app.language));
    }
    if let Some(comment) = &content.comment {
        page.line(comment.as_str());
    }
    page
}

pub(super) fn outcome<'a>(row: ReportedRow) -> Outcome<'a> {
    let sent = row.receipt.is_some();
    let mut columns = Columns::all().with("row", |head| head.place = Place::Machine);
    // The customer itself has no user name: a line with a dash would say nothing.
    for (key, said) in [("receipt", sent), ("received_at", sent), ("by", row.by.is_some())] {
        columns =
            columns.with(key, |head| head.place = if said { Place::Everywhere } else { Place::Machine });
    }
    Outcome::one("reported_reading", columns, row)
}
