//! The demo portal: Stordala Energi & Miljö AB and its invented customers.
//!
//! Everything is made by formulas that depend on nothing but the hour, so a demo that is opened on a later day
//! grows by the missing days and is then the same as one made on that day. A demo never shrinks: what lies
//! after the day that a session looks from is hidden by the session.

mod association;
mod calendar;
mod company;
mod contracts;
mod events;
mod fill;
mod formula;
mod generator;
pub mod growing;
mod hour;
mod household;
mod invoices;
mod letters;
mod others;
mod papers;
mod plan;
mod prices;
mod profile;
mod seed;
mod solar;
mod stands;
mod stream;
mod waste;
mod weather;

use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::domain::id::giro::{Bankgiro, Plusgiro};
use crate::domain::id::{CustomerNumber, UserName};
use crate::domain::invoice::Payee;
use crate::domain::refusal::Refusal;
use crate::portal::embedded::access::seen::open_for_owner;
use crate::portal::embedded::demo::calendar::{END, FIRST_DAY, Stretch};
use crate::portal::embedded::demo::plan::Plan;
use crate::portal::embedded::{Access, Store, fault};
use crate::portal::{About, PortalError};

/// The key under which a demo keeps the day it has grown to.
const GROWN: &str = "demo.until";

/// One of the two files of the demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemoFile {
    /// The household, the association and the small customers.
    Others,
    /// The property company, with its 300 facilities.
    Company,
}

impl DemoFile {
    /// Returns the file's name in the data directory.
    pub fn name(self) -> &'static str {
        match self {
            Self::Others => "demo.db",
            Self::Company => "demo-company.db",
        }
    }

    fn plans(self) -> Vec<Plan> {
        match self {
            Self::Others => {
                let mut first = household::plan();
                first.streams.insert(0, stream::Stream::of_weather());
                [first, association::plan()].into_iter().chain(others::plans()).collect()
            }
            Self::Company => {
                let mut company = company::plan();
                company.streams.insert(0, stream::Stream::of_weather());
                vec![company]
            }
        }
    }
}

/// Returns the customer that a demo is known by: `household`, `association`, `company`. `None` for other words.
pub fn alias(word: &str) -> Option<CustomerNumber> {
    let number = match word {
        "household" => household::NUMBER,
        "association" => association::NUMBER,
        "company" => company::NUMBER,
        _ => return None,
    };
    Some(CustomerNumber::new(number))
}

/// Returns the numbers of the demo's customers.
pub fn customers() -> Vec<CustomerNumber> {
    let small = [others::MONTHLY, others::FLAT, others::MOVED_OUT, others::EVENTFUL];
    let all = [household::NUMBER, association::NUMBER, company::NUMBER].into_iter().chain(small);
    all.map(CustomerNumber::new).collect()
}

/// Returns the file in which a customer is. Numbers that are none of the demo's are looked for with the others.
pub fn file_of(customer: &CustomerNumber) -> DemoFile {
    if customer.as_str() == company::NUMBER { DemoFile::Company } else { DemoFile::Others }
}

/// Somebody in the demo who has an electronic identity.
#[derive(Debug, Clone, Copy)]
pub struct DemoPerson {
    /// Their personal number: one that the authorities keep free for tests.
    pub number: &'static str,
    /// Their first name.
    pub given: &'static str,
    /// Their last name.
    pub surname: &'static str,
    /// The customer number or user name that they log in as.
    pub login: &'static str,
    /// A customer that this opens.
    customer: &'static str,
}

const fn person(
    number: &'static str,
    names: (&'static str, &'static str),
    login: &'static str,
    customer: &'static str,
) -> DemoPerson {
    DemoPerson { number, given: names.0, surname: names.1, login, customer }
}

const MARIA: (&str, &str) = ("Maria", "Lind");

/// Who in the demo has an electronic identity. One of them has two logins: her own, and as a user.
const PEOPLE: [DemoPerson; 6] = [
    person("199503242381", MARIA, household::NUMBER, household::NUMBER),
    person("199503242381", MARIA, household::OWNER, household::NUMBER),
    person("199505042391", ("Johan", "Lind"), household::PARTNER, household::NUMBER),
    person("189001019802", ("Kund", others::MONTHLY), others::MONTHLY, others::MONTHLY),
    person("194602662399", ("Kund", others::FLAT), others::FLAT, others::FLAT),
    person("199602292386", ("Admin", "Stordala Fastigheter"), company::NUMBER, company::NUMBER),
];

/// Returns who in a file of the demo has an electronic identity, by each of their logins.
pub fn people(file: DemoFile) -> impl Iterator<Item = &'static DemoPerson> {
    PEOPLE.iter().filter(move |person| file_of(&CustomerNumber::new(person.customer)) == file)
}

/// Returns the users as whom a customer's demo can be seen.
pub fn users(customer: &CustomerNumber) -> Vec<UserName> {
    match customer.as_str() {
        household::NUMBER => [household::OWNER, household::PARTNER].map(UserName::new).into(),
        association::NUMBER => vec![UserName::new(household::OWNER)],
        company::NUMBER => (1..=company::CARETAKERS).map(company::caretaker).collect(),
        _ => Vec::new(),
    }
}

/// Opens a demo with values up to the day before `today`.
///
/// It is made on first use, whole or not at all, and grows when it ends earlier, but not beyond 2099; `progress`
/// is told how much is done of how much. Several processes may do so at once. The folder must exist. A file
/// that is no demo is [`Refusal::StoreDamaged`].
pub fn open(
    path: &Path,
    which: DemoFile,
    today: NaiveDate,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Store, PortalError> {
    let today = today.min(END);
    if !path.try_exists().map_err(|error| fault::of_file(path, error))? {
        create(path, which, today, progress)?;
    }
    let mut store = match Store::open(path, Access::ReadWrite) {
        Err(error) if error.refusal == Refusal::StoreReadOnly => return open_as_it_is(path, today, error),
        opened => opened?,
    };
    if grown(&store.meta(GROWN)?)? < today || papers::is_behind(&store, today)? {
        grow(&mut store, which, today, progress)?;
    }
    Ok(store)
}

/// Opens a demo that can not be written, if it needs not grow; else that is the refusal.
fn open_as_it_is(path: &Path, today: NaiveDate, refusal: PortalError) -> Result<Store, PortalError> {
    let store = Store::open(path, Access::ReadOnly)?;
    let behind = grown(&store.meta(GROWN)?)? < today || papers::is_behind(&store, today)?;
    if behind { Err(refusal) } else { Ok(store) }
}

/// Removes a demo, so that the next opening makes it afresh.
pub fn remove(path: &Path) -> Result<(), PortalError> {
    let _lock = lock(path)?;
    remove_files(path)
}

/// Makes a demo beside its place and moves it there when it is whole. Whoever comes second waits and finds it
/// made.
fn create(
    path: &Path,
    which: DemoFile,
    today: NaiveDate,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), PortalError> {
    let _lock = lock(path)?;
    if path.try_exists().map_err(|error| fault::of_file(path, error))? {
        return Ok(());
    }
    let unfinished = beside(path, ".new");
    // What an interrupted process left behind.
    remove_files(&unfinished)?;
    let made = make(&unfinished, which, today, progress);
    let moved =
        made.and_then(|()| fs::rename(&unfinished, path).map_err(|error| fault::of_file(path, error)));
    if moved.is_err() {
        // The first refusal is the one to tell.
        let _ = remove_files(&unfinished);
    }
    moved
}

fn make(
    path: &Path,
    which: DemoFile,
    today: NaiveDate,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), PortalError> {
    let plans = which.plans();
    let stretch = Stretch { from: FIRST_DAY, until: today.max(FIRST_DAY) };
    let mut store = Store::create(path, &about())?;
    let mut writer = store.writer()?;
    seed::seed(&mut writer, &plans)?;
    fill::fill(&mut writer, &plans, stretch, progress)?;
    writer.set_meta(GROWN, &stretch.until.to_string())?;
    papers::fill(&mut writer, &plans, stretch.until)?;
    writer.commit()?;
    drop(store);
    // The log is folded in when the store is closed; if that could not be done, the file alone is not whole.
    let log = beside(path, "-wal");
    match log.try_exists() {
        Ok(false) => Ok(()),
        Ok(true) => Err(PortalError::about(Refusal::StoreUnavailable, log.display().to_string())),
        Err(error) => Err(fault::of_file(&log, error)),
    }
}

/// Adds the days that are missing, in one transaction.
fn grow(
    store: &mut Store,
    which: DemoFile,
    today: NaiveDate,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), PortalError> {
    let mut writer = store.writer()?;
    // Another process may have been quicker.
    let from = grown(&writer.meta(GROWN)?)?;
    let plans = which.plans();
    if from < today {
        fill::fill(&mut writer, &plans, Stretch { from, until: today }, progress)?;
        writer.set_meta(GROWN, &today.to_string())?;
    }
    writer.describe(&about())?;
    papers::fill(&mut writer, &plans, today)?;
    writer.commit()
}

/// Reads the day to which a demo has grown.
fn grown(meta: &Option<String>) -> Result<NaiveDate, PortalError> {
    let date = meta.as_ref().and_then(|text| text.parse().ok());
    date.ok_or_else(|| PortalError::about(Refusal::StoreDamaged, GROWN))
}

fn about() -> About {
    About {
        utility_company: "Stordala Energi & Miljö".into(),
        older_invoices: Some("https://gamla.stordala.example/fakturor".into()),
        service_email: Some("kundservice@stordala.example".into()),
        service_phone: Some("070-174 06 05".into()),
        fault_phone: Some("070-174 06 10".into()),
        payee: Some(payee()),
        invoices_from: NaiveDate::from_ymd_opt(2020, 6, 5),
        move_notice_days: Some(5),
        invitation_days: Some(14),
    }
}

/// The accounts are invented and can not be paid to.
fn payee() -> Payee {
    Payee {
        name: "Stordala Energi & Miljö AB".into(),
        organisation: Some("559999-0008".into()),
        address: vec!["Kyrkogatan 1".into(), "670 99 Stordala".into()],
        bankgiro: Bankgiro::parse("9999-0004").ok(),
        plusgiro: Plusgiro::parse("999000-3").ok(),
        swish: Some("1230000009".into()),
    }
}

/// Holds off other processes that make or remove the demo; the system lets go when this one ends.
fn lock(path: &Path) -> Result<fs::File, PortalError> {
    let beside = beside(path, ".lock");
    let locked = open_for_owner(&beside).and_then(|file| file.lock().map(|()| file));
    locked.map_err(|error| fault::of_file(&beside, error))
}

fn remove_files(path: &Path) -> Result<(), PortalError> {
    for file in ["", "-wal", "-shm", "-seen"].map(|suffix| beside(path, suffix)) {
        match fs::remove_file(&file) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(fault::of_file(&file, error)),
            _ => {}
        }
    }
    Ok(())
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}
