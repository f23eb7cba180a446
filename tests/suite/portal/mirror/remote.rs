//! A remote portal as tests need it: the embedded one, whose every call is counted, and which can be away.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use chrono::NaiveDate;
use minasidor::domain::consumption::{Part, Query, Subject};
use minasidor::domain::contract::Contract;
use minasidor::domain::document::{Document, FileContent};
use minasidor::domain::facility::{Customer, Facility, Group, Site};
use minasidor::domain::id::{CustomerNumber, DocumentId, FacilityId, InvoiceNumber, UserName};
use minasidor::domain::invoice::{Invoice, InvoiceLine, InvoiceQuery, LineQuery};
use minasidor::domain::reading::MeterReading;
use minasidor::domain::refusal::Refusal;
use minasidor::domain::waste::{NextPickup, Pickup, PickupQuery, WasteService};
use minasidor::domain::zone::{self, Clock, Instant};
use minasidor::portal::embedded::mirrored::Whose;
use minasidor::portal::embedded::{Access, Store, demo};
use minasidor::portal::mirror::Mirror;
use minasidor::portal::mirror::terms::{Mode, Terms, Watch};
use minasidor::portal::{About, Administration, Capabilities, Desk, Outbox, Portal, PortalError, Upkeep};

use crate::portal::household::{self, at, day};

/// What remote and mirror share with the test.
#[derive(Default)]
pub struct World {
    /// The time.
    pub now: AtomicI64,
    /// Whether the portal is away.
    pub away: AtomicBool,
    /// A call whose answer is none that the protocol knows.
    pub garbled: Mutex<Option<&'static str>>,
    /// Every call, with the stretch of values as dates.
    pub calls: Mutex<Vec<String>>,
    /// How many transactions are let through; below zero: all.
    pub writes: AtomicI64,
    /// How many there were.
    pub written: AtomicU64,
}

/// A remote portal over a store in a folder, and the place of its mirror.
pub struct Setting {
    pub world: Arc<World>,
    pub folder: tempfile::TempDir,
    customer: &'static str,
    store: PathBuf,
}

struct Remote {
    world: Arc<World>,
    below: Box<dyn Portal>,
}

impl Setting {
    /// The household of the cases, on a day.
    pub fn household(today: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        drop(household::seeded(folder.path()));
        let store = folder.path().join("portal.db");
        Self::over(folder, store, "100045", today)
    }

    /// A customer of the demo, on a day.
    pub fn demo(customer: &'static str, today: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = demo::file_of(&CustomerNumber::new(customer));
        let store = folder.path().join(file.name());
        drop(demo::open(&store, file, day(today), &mut |_, _| ()).unwrap());
        Self::over(folder, store, customer, today)
    }

    fn over(folder: tempfile::TempDir, store: PathBuf, customer: &'static str, today: &str) -> Self {
        let world = World { writes: AtomicI64::new(-1), ..World::default() };
        world.now.store(at(today) + 8 * 3600, Ordering::Relaxed);
        Self { world: Arc::new(world), folder, customer, store }
    }

    /// The portal itself.
    pub fn portal(&self) -> Box<dyn Portal> {
        open(&self.store, self.customer, self.now())
    }

    /// Puts something into the portal's store.
    pub fn store(&self) -> Store {
        Store::open(&self.store, Access::ReadWrite).unwrap()
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("mirror.sqlite")
    }

    pub fn whose(&self) -> Whose {
        Whose {
            place: "https://minasidor.stordala.example".into(),
            customer: CustomerNumber::new(self.customer),
            user: None,
        }
    }

    /// A new run's mirror.
    pub fn mirror(&self, mode: Mode) -> Mirror {
        self.try_mirror(mode).unwrap()
    }

    pub fn try_mirror(&self, mode: Mode) -> Result<Mirror, PortalError> {
        let world = Arc::clone(&self.world);
        let (store, customer) = (self.store.clone(), self.customer);
        let source = Box::new(move || -> Result<Box<dyn Portal>, PortalError> {
            let now = world.now.load(Ordering::Relaxed);
            Ok(Box::new(Remote { world: Arc::clone(&world), below: open(&store, customer, now) }))
        });
        let world = Arc::clone(&self.world);
        let watch = Box::new(Gate(Arc::clone(&self.world)));
        let terms = Terms::new(mode, move || world.now.load(Ordering::Relaxed));
        Mirror::open(&self.path(), self.whose(), source, Terms { watch: Some(watch), ..terms })
    }

    pub fn now(&self) -> Instant {
        self.world.now.load(Ordering::Relaxed)
    }

    /// Lets time pass.
    pub fn later(&self, seconds: i64) {
        self.world.now.fetch_add(seconds, Ordering::Relaxed);
    }

    /// The calls since this was last asked.
    pub fn calls(&self) -> Vec<String> {
        std::mem::take(&mut self.world.calls.lock().unwrap())
    }

    pub fn is_away(&self, away: bool) {
        self.world.away.store(away, Ordering::Relaxed);
    }
}

impl World {
    /// Lets a call fail from now on.
    pub fn fails(&self, call: &'static str) {
        *self.garbled.lock().unwrap() = Some(call);
    }
}

/// Six hours, as when nothing is said.
pub const USUAL: Mode = Mode::MaxAge(6 * 3600);

fn open(store: &Path, customer: &str, now: Instant) -> Box<dyn Portal> {
    let today = zone::date(now, Clock::Local);
    let horizon = zone::start_of_day(today, Clock::Local);
    let store = Store::open(store, Access::ReadWrite).unwrap();
    Box::new(store.session(&CustomerNumber::new(customer), None, today, horizon).unwrap().at(now))
}

/// Lets some transactions through, and then none.
struct Gate(Arc<World>);

impl Watch for Gate {
    fn before(&self) -> Result<(), PortalError> {
        let left = self.0.writes.load(Ordering::Relaxed);
        if left == 0 {
            return Err(PortalError::new(Refusal::StoreUnavailable));
        }
        self.0.writes.store(if left > 0 { left - 1 } else { left }, Ordering::Relaxed);
        Ok(())
    }

    fn after(&self) {
        self.0.written.fetch_add(1, Ordering::Relaxed);
    }
}

impl Remote {
    fn called(&self, call: impl Into<String>) -> Result<&dyn Portal, PortalError> {
        let call = call.into();
        let garbled = self.world.garbled.lock().unwrap().is_some_and(|name| call.starts_with(name));
        self.world.calls.lock().unwrap().push(call);
        if garbled {
            return Err(PortalError::new(Refusal::Surprise));
        }
        if self.world.away.load(Ordering::Relaxed) {
            return Err(PortalError::new(Refusal::Unreachable));
        }
        Ok(&*self.below)
    }
}

fn listed(facilities: &[FacilityId]) -> String {
    facilities.iter().map(FacilityId::as_str).collect::<Vec<_>>().join(",")
}

impl Portal for Remote {
    fn about(&self) -> Result<About, PortalError> {
        self.called("about")?.about()
    }

    fn customer(&self) -> Result<Customer, PortalError> {
        self.called("customer")?.customer()
    }

    fn user(&self) -> Option<&UserName> {
        self.below.user()
    }

    fn sites(&self) -> Result<Vec<Site>, PortalError> {
        self.called("sites")?.sites()
    }

    fn facilities(&self) -> Result<Vec<Facility>, PortalError> {
        self.called("facilities")?.facilities()
    }

    fn groups(&self) -> Result<Vec<Group>, PortalError> {
        self.called("groups")?.groups()
    }

    fn consumption(
        &self,
        query: &Query,
        each: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>,
    ) -> Result<(), PortalError> {
        let name = |subject: &Subject| match subject {
            Subject::Facility(id) => id.to_string(),
            Subject::Site(id) => id.to_string(),
        };
        let whose = query.subjects.iter().map(name).collect::<Vec<_>>().join(",");
        let date = |at: Instant| zone::date(at, Clock::Local);
        let call = format!("values {whose} {} {}", date(query.from), date(query.until));
        self.called(call)?.consumption(query, each)
    }

    fn readings(&self, facilities: &[FacilityId]) -> Result<Vec<MeterReading>, PortalError> {
        self.called(format!("readings {}", listed(facilities)))?.readings(facilities)
    }

    fn capabilities(&self) -> Result<Capabilities, PortalError> {
        self.called("capabilities")?.capabilities()
    }

    fn invoices(&self, query: &InvoiceQuery) -> Result<Vec<Invoice>, PortalError> {
        self.called("invoices")?.invoices(query)
    }

    fn invoice(&self, number: &InvoiceNumber) -> Result<(Invoice, Vec<InvoiceLine>), PortalError> {
        self.called(format!("invoice {number}"))?.invoice(number)
    }

    fn invoice_lines(&self, query: &LineQuery) -> Result<Vec<InvoiceLine>, PortalError> {
        self.called(format!("lines {}", listed(&query.facilities)))?.invoice_lines(query)
    }

    fn invoice_file(&self, number: &InvoiceNumber) -> Result<FileContent, PortalError> {
        self.called("invoice_file")?.invoice_file(number)
    }

    fn documents(&self) -> Result<Vec<Document>, PortalError> {
        self.called("documents")?.documents()
    }

    fn document_file(&self, id: &DocumentId) -> Result<FileContent, PortalError> {
        self.called("document_file")?.document_file(id)
    }

    fn contracts(&self) -> Result<Vec<Contract>, PortalError> {
        self.called("contracts")?.contracts()
    }

    fn waste_services(&self) -> Result<Vec<WasteService>, PortalError> {
        self.called("waste_services")?.waste_services()
    }

    fn pickups(&self, query: &PickupQuery) -> Result<Vec<Pickup>, PortalError> {
        self.called("pickups")?.pickups(query)
    }

    fn next_pickups(&self, from: NaiveDate) -> Result<Vec<NextPickup>, PortalError> {
        self.called("next_pickups")?.next_pickups(from)
    }

    fn as_of(&self) -> Option<Instant> {
        None
    }

    fn mirror(&self) -> Option<&dyn Upkeep> {
        None
    }

    fn desk(&self) -> &dyn Desk {
        self.below.desk()
    }

    fn outbox(&self) -> Result<&dyn Outbox, PortalError> {
        self.below.outbox()
    }

    fn administration(&self) -> Result<&dyn Administration, PortalError> {
        self.below.administration()
    }
}
