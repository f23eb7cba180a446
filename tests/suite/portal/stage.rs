//! What a kind of portal is to its cases, and how they ask it.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use chrono::NaiveDate;
use minasidor::domain::consumption::{Detail, Part, Query, Step, Subject};
use minasidor::domain::id::{CustomerNumber, FacilityId, UserName};
use minasidor::domain::quantity::{Measure, Quality};
use minasidor::domain::zone::{self, Clock, Instant};
use minasidor::portal::embedded::mirrored::Whose;
use minasidor::portal::mirror::terms::{Mode, Terms};
use minasidor::portal::mirror::{Mirror, Source};
use minasidor::portal::{Portal, PortalError};

use crate::portal::household::{self, at, day};
use crate::portal::{bfus, rest};

/// One kind of portal over the seeded household.
pub struct Stage {
    _folder: tempfile::TempDir,
    /// What it tells of what it has.
    pub tells: Tells,
    sign_in: Box<dyn Fn(&SignIn<'_>) -> Opened>,
}

/// What not every kind of portal tells. The cases ask for it where it is told.
#[derive(Debug, Clone, Copy)]
pub struct Tells {
    /// How good a value is, and when it was received.
    pub quality: bool,
    /// What was known earlier.
    pub past: bool,
    /// What lies before the first contract: here the months of 2021.
    pub before_contract: bool,
    /// Who belongs to which group, and which user it is.
    pub groups: bool,
    /// What an invoice is about, when it was paid, and that it was reminded of.
    pub invoice_details: bool,
    /// How long a contract's notice is, the prices of other times, and the utility's own ids of waste services.
    pub contract_terms: bool,
    /// The e-mails that wait to be sent.
    pub mails: bool,
}

impl Tells {
    const EVERYTHING: Self = Self {
        quality: true,
        past: true,
        before_contract: true,
        groups: true,
        invoice_details: true,
        contract_terms: true,
        mails: true,
    };
    /// What the protocol of such portals has a place for.
    const BFUS: Self = Self {
        quality: false,
        past: false,
        before_contract: false,
        groups: false,
        invoice_details: false,
        contract_terms: false,
        mails: false,
    };
}

type Opened = Result<Box<dyn Portal>, PortalError>;

/// Who signs in, when, and how far values reach.
pub struct SignIn<'a> {
    customer: &'a str,
    user: Option<&'a str>,
    today: NaiveDate,
    horizon: Instant,
}

impl Stage {
    /// The embedded portal.
    pub fn embedded() -> Self {
        let folder = tempfile::tempdir().unwrap();
        drop(household::seeded(folder.path()));
        let path = folder.path().to_owned();
        Self {
            _folder: folder,
            tells: Tells::EVERYTHING,
            sign_in: Box::new(move |who| {
                let store = household::reopened(&path, minasidor::portal::embedded::Access::ReadWrite);
                let user = who.user.map(UserName::new);
                let number = CustomerNumber::new(who.customer);
                let portal = store.session(&number, user.as_ref(), who.today, who.horizon)?;
                Ok(Box::new(portal))
            }),
        }
    }

    /// The embedded portal behind a mirror. Each session has a mirror of its own, which keeps nothing for later: what
    /// is answered was put into its store and read from there.
    pub fn mirrored() -> Self {
        Self::mirror_of(Self::embedded())
    }

    /// The embedded portal, served and asked over HTTP.
    pub fn rest() -> Self {
        let folder = tempfile::tempdir().unwrap();
        drop(household::seeded(folder.path()));
        let path = folder.path().join("portal.db");
        let servers = rest::Servers::default();
        Self {
            _folder: folder,
            tells: Tells { mails: false, ..Tells::EVERYTHING },
            sign_in: Box::new(move |who| {
                rest::opened((&path, &servers), (who.customer, who.user), (who.today, who.horizon))
            }),
        }
    }

    /// The served portal behind a mirror.
    pub fn rest_mirrored() -> Self {
        Self::mirror_of(Self::rest())
    }

    /// A BFUS portal over the seeded store.
    pub fn bfus() -> Self {
        let folder = tempfile::tempdir().unwrap();
        drop(household::seeded(folder.path()));
        let path = folder.path().to_owned();
        Self {
            _folder: folder,
            tells: Tells::BFUS,
            sign_in: Box::new(move |who| {
                let name = who.user.unwrap_or(who.customer);
                bfus::seeded::opened(&path, (name, who.customer), (who.today, who.horizon))
            }),
        }
    }

    /// A BFUS portal behind a mirror.
    pub fn bfus_mirrored() -> Self {
        Self::mirror_of(Self::bfus())
    }

    fn mirror_of(below: Self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mirrors = folder.path().to_owned();
        let count = AtomicU32::new(0);
        Self {
            _folder: folder,
            tells: below.tells,
            sign_in: Box::new(move |who| {
                let path = mirrors.join(format!("{}.sqlite", count.fetch_add(1, Ordering::Relaxed)));
                let remote = below.opened(who)?;
                let whose = Whose {
                    place: "https://minasidor.stordala.example".into(),
                    customer: CustomerNumber::new(who.customer),
                    user: who.user.map(UserName::new),
                };
                let now = zone::start_of_day(who.today, Clock::Local);
                let terms = Terms::new(Mode::MaxAge(0), move || now);
                Ok(Box::new(Mirror::open(&path, whose, once(remote), terms)?))
            }),
        }
    }

    fn opened(&self, who: &SignIn<'_>) -> Opened {
        (self.sign_in)(who)
    }

    pub fn try_open(&self, customer: &str, user: Option<&str>, today: &str) -> Opened {
        (self.sign_in)(&SignIn { customer, user, today: day(today), horizon: Instant::MAX })
    }

    pub fn household(&self) -> Box<dyn Portal> {
        self.try_open("100045", None, "2026-01-01").unwrap()
    }

    pub fn caretaker(&self) -> Box<dyn Portal> {
        self.try_open("300007", Some("caretaker-01"), "2026-01-01").unwrap()
    }

    pub fn until(&self, horizon: Instant) -> Box<dyn Portal> {
        let who = SignIn { customer: "100045", user: None, today: day("2026-01-01"), horizon };
        (self.sign_in)(&who).unwrap()
    }
}

/// Gives a remote portal that is open already.
pub fn once(remote: Box<dyn Portal>) -> Source {
    let remote = Mutex::new(Some(remote));
    Box::new(move || Ok(remote.lock().unwrap().take().expect("opened once")))
}

pub fn facility(id: &str) -> Subject {
    Subject::Facility(FacilityId::new(id))
}

pub fn query(subjects: &[Subject], from: &str, until: &str, detail: Detail) -> Query {
    Query {
        subjects: subjects.to_vec(),
        measures: Measure::ALL.to_vec(),
        from: at(from),
        until: at(until),
        detail,
        as_of: None,
    }
}

/// One value as handed out.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    pub subject: Subject,
    pub step: Step,
    pub from: Instant,
    pub until: Instant,
    pub amount: Option<i64>,
    pub quality: Quality,
    pub received: Instant,
}

pub fn intervals(portal: &dyn Portal, query: &Query) -> Vec<Told> {
    let mut told = Vec::new();
    let result = portal.consumption(query, &mut |part| {
        let Part::Intervals(block) = part else { panic!("asked for intervals") };
        let qualities: Vec<_> =
            block.qualities.iter().flat_map(|run| vec![run.of; run.count as usize]).collect();
        let received: Vec<_> =
            block.received.iter().flat_map(|run| vec![run.of; run.count as usize]).collect();
        assert_eq!((qualities.len(), received.len()), (block.values.len(), block.values.len()));
        for (index, amount) in block.values.iter().enumerate() {
            let (from, until) = block.interval(index).unwrap();
            told.push(Told {
                subject: block.series.subject.clone(),
                step: block.series.step,
                from,
                until,
                amount: *amount,
                quality: qualities[index],
                received: received[index],
            });
        }
        ControlFlow::Continue(())
    });
    result.unwrap();
    told
}

/// Month sums: start of month, sum, count, covered, quality.
pub type Sum = (Instant, i64, u32, i64, Quality);

pub fn sums(portal: &dyn Portal, query: &Query) -> Vec<Sum> {
    let mut told = Vec::new();
    let result = portal.consumption(query, &mut |part| {
        let Part::Month(sum) = part else { panic!("asked for months") };
        let (year, month) = zone::local_month(sum.from);
        assert_eq!((sum.from, sum.until), zone::month_span(year, month));
        told.push((sum.from, sum.sum, sum.count, sum.covered, sum.quality));
        ControlFlow::Continue(())
    });
    result.unwrap();
    told
}

pub fn added_up(values: &[Told]) -> Vec<Sum> {
    let mut months: BTreeMap<Instant, Sum> = BTreeMap::new();
    for value in values {
        let Some(amount) = value.amount else { continue };
        let (year, month) = zone::local_month(value.from);
        let start = zone::month_span(year, month).0;
        let sum = months.entry(start).or_insert((start, 0, 0, 0, Quality::Measured));
        *sum = (start, sum.1 + amount, sum.2 + 1, sum.3 + value.until - value.from, sum.4.max(value.quality));
    }
    months.into_values().collect()
}
