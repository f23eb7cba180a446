//! What a customer administers at a portal: users and their rights, groups, settings, the access log.

use crate::domain::access::{AccessLine, AccessQuery};
use crate::domain::administration::{Change, Deed};
use crate::domain::member::Member;
use crate::domain::receipt::IdempotencyKey;
use crate::domain::setting::Setting;
use crate::portal::PortalError;

/// The administration of a portal. Groups are read by [`Portal::groups`](crate::portal::Portal::groups).
///
/// Whoever may administer the customer as a whole sees everything here; other users see their own rights and
/// their own lines of the log.
pub trait Administration: Send + Sync {
    /// Returns the users, in the order in which they came; to a user that may not administer: itself alone.
    ///
    /// # Errors
    /// What the portal refuses.
    fn members(&self) -> Result<Vec<Member>, PortalError>;

    /// Does one thing, and tells whether that changed anything. Done under a key, the same again gives what was
    /// said the first time, marked as replayed; another thing under the same key is
    /// [`KeyReused`](crate::domain::refusal::Refusal::KeyReused).
    ///
    /// # Errors
    /// [`NotAllowed`](crate::domain::refusal::Refusal::NotAllowed) for a user that may not administer or gives
    /// more than it has; [`NotFound`](crate::domain::refusal::Refusal::NotFound) about a user, site, facility
    /// or group that is none of the customer's; [`Invalid`](crate::domain::refusal::Refusal::Invalid) and
    /// [`Conflict`](crate::domain::refusal::Refusal::Conflict) about the code of an
    /// [`AdministrationFault`](crate::domain::administration::AdministrationFault), which is the source.
    fn perform(&self, deed: &Deed, key: Option<&IdempotencyKey>) -> Result<Change, PortalError>;

    /// Tells what [`perform`](Administration::perform) would, and changes nothing.
    ///
    /// # Errors
    /// As [`perform`](Administration::perform).
    fn preview(&self, deed: &Deed) -> Result<Change, PortalError>;

    /// Returns every setting, in the order of [`SettingKey::ALL`](crate::domain::setting::SettingKey::ALL).
    ///
    /// # Errors
    /// [`NotAllowed`](crate::domain::refusal::Refusal::NotAllowed) for a user that may not administer.
    fn settings(&self) -> Result<Vec<Setting>, PortalError>;

    /// Returns lines of the access log, the newest first, of the last
    /// [`KEPT_MONTHS`](crate::domain::access::KEPT_MONTHS) months at most.
    ///
    /// # Errors
    /// What the portal refuses.
    fn access_log(&self, query: &AccessQuery) -> Result<Vec<AccessLine>, PortalError>;
}
