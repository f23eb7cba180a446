//! What a customer administers. Only an admin of the whole customer changes anything; nobody gives more than
//! it has; whoever may less sees itself alone.

mod groups;
mod keys;
pub(crate) mod members;
mod rights;
mod settings;

use crate::domain::access::{AccessLine, AccessQuery, Operation};
use crate::domain::administration::{AdministrationFault, Change, Deed};
use crate::domain::member::Member;
use crate::domain::receipt::IdempotencyKey;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Page, Role};
use crate::domain::setting::Setting;
use crate::portal::embedded::access;
use crate::portal::embedded::principal::View;
use crate::portal::embedded::session::EmbeddedPortal;
use crate::portal::{Administration, PortalError};

impl Administration for EmbeddedPortal {
    fn members(&self) -> Result<Vec<Member>, PortalError> {
        // Who was here last is in the log.
        self.fold_log();
        self.see(Operation::Members, [], members::list)
    }

    fn perform(&self, deed: &Deed, key: Option<&IdempotencyKey>) -> Result<Change, PortalError> {
        self.change(|view| perform(view, deed, key))
    }

    fn preview(&self, deed: &Deed) -> Result<Change, PortalError> {
        self.attempt(false, |view| perform(view, deed, None))
    }

    fn settings(&self) -> Result<Vec<Setting>, PortalError> {
        self.see(Operation::Settings, [], settings::list)
    }

    fn access_log(&self, query: &AccessQuery) -> Result<Vec<AccessLine>, PortalError> {
        self.fold_log();
        self.see(Operation::AccessLog, [], |view| access::read(view, query))
    }
}

fn perform(view: &View<'_>, deed: &Deed, key: Option<&IdempotencyKey>) -> Result<Change, PortalError> {
    view.need(Page::Administration, Role::Admin)?;
    if let Some(key) = key
        && let Some(change) = keys::held(view, key, deed)?
    {
        return Ok(change);
    }
    deed.check(view.today).map_err(refused)?;
    let change = act(view, deed)?;
    if change.changed {
        access::write(view, deed.operation(), &[deed.subject()])?;
    }
    if let Some(key) = key {
        keys::keep(view, key, deed, &change)?;
    }
    Ok(change)
}

fn act(view: &View<'_>, deed: &Deed) -> Result<Change, PortalError> {
    match deed {
        Deed::Invite { user, person, right } => members::invite(view, user, person, right),
        Deed::Grant { user, right } => members::grant(view, user, right),
        Deed::Revoke { user, grant } => members::revoke(view, user, *grant),
        Deed::CreateGroup { name, parent, members } => groups::create(view, name, parent.as_deref(), members),
        Deed::AddToGroup { group, members } => groups::add(view, group, members),
        Deed::RemoveFromGroup { group, members } => groups::remove(view, group, members),
        Deed::RenameGroup { group, name } => groups::rename(view, group, name),
        Deed::DeleteGroup { group } => groups::delete(view, group),
        Deed::Set { key, value } => settings::set(view, *key, value.as_deref()),
    }
}

/// Makes the answer of a deed.
fn done(view: &View<'_>, changed: bool) -> Change {
    let by = view.user.cloned();
    Change { changed, at: view.now, by, grant: None, invited_until: None, replayed: false }
}

/// Turns a fault into a refusal about its code.
fn refused(fault: AdministrationFault) -> PortalError {
    let refusal = match &fault {
        AdministrationFault::BeyondOwnRights => Refusal::NotAllowed,
        AdministrationFault::AlreadyMember
        | AdministrationFault::InvitationLapsed
        | AdministrationFault::LastAdministrator
        | AdministrationFault::GroupExists(_)
        | AdministrationFault::GroupInUse(_) => Refusal::Conflict,
        _ => Refusal::Invalid,
    };
    PortalError::about(refusal, fault.code()).because(fault)
}
