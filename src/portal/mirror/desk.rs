//! What is handed in, or administered, goes to the remote portal; what it may have changed is fetched again.

use crate::domain::access::{AccessLine, AccessQuery};
use crate::domain::administration::{Change, Deed};
use crate::domain::errand::{Errand, ErrandType};
use crate::domain::handed_in::Slips;
use crate::domain::member::Member;
use crate::domain::moving::MoveNotice;
use crate::domain::reading::ReadingReport;
use crate::domain::receipt::{IdempotencyKey, Receipt};
use crate::domain::setting::Setting;
use crate::portal::mirror::Mirror;
use crate::portal::mirror::resource::Resource;
use crate::portal::{Administration, Desk, PortalError};

impl Mirror {
    /// Does something at the portal. Also when no answer came: it may have been done.
    fn change<T>(
        &self,
        about: &[Resource],
        deed: impl FnOnce() -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        let done = deed();
        let names: Vec<String> = about.iter().map(Resource::name).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        names.iter().for_each(|name| self.forget(name));
        // What was handed in is handed in, whatever becomes of the mirror: at worst it is fetched later.
        let _ = self.write(|| self.store.put_stale(&names));
        done
    }
}

impl Desk for Mirror {
    fn report_reading(&self, key: &IdempotencyKey, reading: &ReadingReport) -> Result<Receipt, PortalError> {
        let desk = self.remote()?.desk();
        let about = [Resource::Readings(reading.facility.clone()), Resource::Facilities];
        self.change(&about, || desk.report_reading(key, reading))
    }

    fn notify_move(&self, key: &IdempotencyKey, notice: &MoveNotice) -> Result<Receipt, PortalError> {
        let desk = self.remote()?.desk();
        let about = [Resource::Facilities, Resource::Sites, Resource::Contracts];
        self.change(&about, || desk.notify_move(key, notice))
    }

    fn contact(&self, key: &IdempotencyKey, errand: &Errand) -> Result<Receipt, PortalError> {
        self.remote()?.desk().contact(key, errand)
    }

    fn errands(&self) -> Result<Vec<ErrandType>, PortalError> {
        self.remote()?.desk().errands()
    }

    fn receipts(&self) -> Result<Vec<Receipt>, PortalError> {
        self.remote()?.desk().receipts()
    }

    fn slips(&self) -> Result<Slips, PortalError> {
        self.remote()?.desk().slips()
    }
}

impl Administration for Mirror {
    fn members(&self) -> Result<Vec<Member>, PortalError> {
        self.remote()?.administration()?.members()
    }

    fn perform(&self, deed: &Deed, key: Option<&IdempotencyKey>) -> Result<Change, PortalError> {
        let administration = self.remote()?.administration()?;
        let about = [Resource::Groups, Resource::Sites, Resource::Facilities];
        self.change(&about, || administration.perform(deed, key))
    }

    fn preview(&self, deed: &Deed) -> Result<Change, PortalError> {
        self.remote()?.administration()?.preview(deed)
    }

    fn settings(&self) -> Result<Vec<Setting>, PortalError> {
        self.remote()?.administration()?.settings()
    }

    fn access_log(&self, query: &AccessQuery) -> Result<Vec<AccessLine>, PortalError> {
        self.remote()?.administration()?.access_log(query)
    }
}
