//! The access log: who saw or did what with a customer's things, and when. Never what was metered.

use crate::domain::id::UserName;
use crate::domain::rights::Page;
use crate::domain::zone::Instant;

/// For how many months lines are kept (domain facts §8.4: 18 to 24).
pub const KEPT_MONTHS: u32 = 24;

/// What was seen or done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    /// Who the customer is.
    Customer,
    /// The list of sites and facilities.
    Facilities,
    /// The groups.
    Groups,
    /// Metered values.
    Consumption,
    /// Meter readings.
    Readings,
    /// The list of invoices.
    Invoices,
    /// One invoice with its lines.
    Invoice,
    /// What was invoiced for facilities.
    InvoiceLines,
    /// An invoice as a file.
    InvoiceFile,
    /// The list of documents.
    Documents,
    /// A document's content.
    DocumentFile,
    /// The contracts.
    Contracts,
    /// The waste services.
    Waste,
    /// The pick-ups.
    Pickups,
    /// The errands that are offered.
    ErrandTypes,
    /// What was handed in.
    Receipts,
    /// The users and their rights.
    Members,
    /// The settings.
    Settings,
    /// The access log itself.
    AccessLog,
    /// Wrong passwords locked the login.
    LockedOut,
    /// A meter reading was handed in.
    ReportReading,
    /// A move notice was handed in.
    NotifyMove,
    /// An errand was handed in.
    Contact,
    /// A user was invited.
    Invite,
    /// A right was given.
    Grant,
    /// Rights were taken back.
    Revoke,
    /// A group was made.
    CreateGroup,
    /// Something was put into a group.
    AddToGroup,
    /// Something was taken out of a group.
    RemoveFromGroup,
    /// A group got another name.
    RenameGroup,
    /// A group was removed.
    DeleteGroup,
    /// A setting was changed.
    SetSetting,
}

/// One line of the log: everything alike within one session, added up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessLine {
    /// When; of several times the first.
    pub at: Instant,
    /// The user; `None` for the customer itself.
    pub user: Option<UserName>,
    /// What was seen or done.
    pub operation: Operation,
    /// The ids it was about, in order; none where it was a list of all that the user may see.
    pub about: Vec<String>,
    /// How many times.
    pub count: u32,
}

/// Which lines are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccessQuery {
    /// Only from this instant on.
    pub from: Option<Instant>,
    /// Only before this instant.
    pub until: Option<Instant>,
    /// Only of this user, or of the customer itself.
    pub who: Option<Who>,
    /// Only of this page.
    pub page: Option<Page>,
}

/// Whose lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// The customer itself.
    Customer,
    /// A user.
    User(UserName),
}

impl Operation {
    /// Every operation, reads first.
    pub const ALL: [Self; 32] = [
        Self::Customer,
        Self::Facilities,
        Self::Groups,
        Self::Consumption,
        Self::Readings,
        Self::Invoices,
        Self::Invoice,
        Self::InvoiceLines,
        Self::InvoiceFile,
        Self::Documents,
        Self::DocumentFile,
        Self::Contracts,
        Self::Waste,
        Self::Pickups,
        Self::ErrandTypes,
        Self::Receipts,
        Self::Members,
        Self::Settings,
        Self::AccessLog,
        Self::LockedOut,
        Self::ReportReading,
        Self::NotifyMove,
        Self::Contact,
        Self::Invite,
        Self::Grant,
        Self::Revoke,
        Self::CreateGroup,
        Self::AddToGroup,
        Self::RemoveFromGroup,
        Self::RenameGroup,
        Self::DeleteGroup,
        Self::SetSetting,
    ];

    /// Returns the key of machine formats and of the store.
    pub fn key(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Facilities => "facilities",
            Self::Groups => "groups",
            Self::Consumption => "consumption",
            Self::Readings => "readings",
            Self::Invoices => "invoices",
            Self::Invoice => "invoice",
            Self::InvoiceLines => "invoice_lines",
            Self::InvoiceFile => "invoice_file",
            Self::Documents => "documents",
            Self::DocumentFile => "document_file",
            Self::Contracts => "contracts",
            Self::Waste => "waste",
            Self::Pickups => "pickups",
            Self::ErrandTypes => "errand_types",
            Self::Receipts => "receipts",
            Self::Members => "members",
            Self::Settings => "settings",
            Self::AccessLog => "access_log",
            Self::LockedOut => "locked_out",
            Self::ReportReading => "report_reading",
            Self::NotifyMove => "notify_move",
            Self::Contact => "contact",
            Self::Invite => "invite",
            Self::Grant => "grant",
            Self::Revoke => "revoke",
            Self::CreateGroup => "create_group",
            Self::AddToGroup => "add_to_group",
            Self::RemoveFromGroup => "remove_from_group",
            Self::RenameGroup => "rename_group",
            Self::DeleteGroup => "delete_group",
            Self::SetSetting => "set_setting",
        }
    }

    /// Reads a key. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operation| operation.key() == text)
    }

    /// Returns the page it belongs to; `None` for what every page needs: the customer and its facilities.
    pub fn page(self) -> Option<Page> {
        if self == Self::Receipts { Some(Page::Support) } else { self.pages().first().copied() }
    }

    /// Returns the pages of which one has to be open for it; none where each thing in the answer has its own.
    pub fn pages(self) -> &'static [Page] {
        match self {
            Self::Customer | Self::Facilities | Self::Groups => &[],
            Self::Receipts => &[Page::Readings, Page::Moves, Page::Support],
            Self::Consumption => &[Page::Consumption],
            // Who may see consumption may see what it is made of.
            Self::Readings => &[Page::Readings, Page::Consumption],
            Self::ReportReading => &[Page::Readings],
            Self::Invoices | Self::Invoice | Self::InvoiceLines | Self::InvoiceFile => &[Page::Invoices],
            Self::Documents | Self::DocumentFile => &[Page::Documents],
            Self::Contracts => &[Page::Contracts],
            Self::Waste | Self::Pickups => &[Page::Waste],
            Self::ErrandTypes | Self::Contact => &[Page::Support],
            Self::NotifyMove => &[Page::Moves],
            _ => &[Page::Administration],
        }
    }

    /// Whether something was handed in or changed.
    pub fn is_write(self) -> bool {
        self >= Self::ReportReading
    }
}

#[cfg(test)]
mod tests {
    use super::Operation;

    #[test]
    fn keys_read_back() {
        for operation in Operation::ALL {
            assert_eq!(Operation::parse(operation.key()), Some(operation));
        }
        assert!(!Operation::AccessLog.is_write() && Operation::Contact.is_write());
    }
}
