//! The words for rights: pages, how far a right goes, how it stands, what the access log calls what was done.

use crate::domain::access::Operation;
use crate::domain::member::{MemberState, Standing};
use crate::domain::rights::{Page, Role};
use crate::lang::Words;

/// The keys of pages.
pub const PAGES: &[&str] = &[
    "consumption",
    "invoices",
    "documents",
    "contracts",
    "waste",
    "readings",
    "support",
    "moves",
    "administration",
];
/// The keys of roles.
pub const ROLES: &[&str] = &["read", "write", "admin"];
/// The keys of a member's states.
pub const STATES: &[&str] = &["active", "invited", "lapsed", "coming", "ended"];
/// The keys of a right's standings.
pub const STANDINGS: &[&str] = &["holds", "coming", "over", "revoked"];

/// Names a page.
pub fn page(page: Page) -> &'static Words {
    static WORDS: [Words; 9] = [
        Words::fixed("consumption", "förbrukning"),
        Words::fixed("invoices", "fakturor"),
        Words::fixed("documents", "dokument"),
        Words::fixed("contracts", "avtal"),
        Words::fixed("waste", "avfall"),
        Words::fixed("readings", "avläsning"),
        Words::fixed("support", "kundservice"),
        Words::fixed("moves", "flytt"),
        Words::fixed("administration", "administration"),
    ];
    let [consumption, invoices, documents, contracts, waste, readings, support, moves, administration] =
        &WORDS;
    match page {
        Page::Consumption => consumption,
        Page::Invoices => invoices,
        Page::Documents => documents,
        Page::Contracts => contracts,
        Page::Waste => waste,
        Page::Readings => readings,
        Page::Support => support,
        Page::Moves => moves,
        Page::Administration => administration,
    }
}

/// Names pages for people: one word where they are all there are.
pub fn pages(pages: &[Page]) -> Vec<&'static Words> {
    static ALL: Words = Words::fixed("all pages", "alla sidor");
    if Page::ALL.iter().all(|one| pages.contains(one)) {
        return vec![&ALL];
    }
    pages.iter().map(|one| page(*one)).collect()
}

/// Says how far a right goes.
pub fn role(role: Role) -> &'static Words {
    static READ: Words = Words::fixed("read", "läsa");
    static WRITE: Words = Words::fixed("write", "skriva");
    static ADMIN: Words = Words::fixed("administer", "administrera");
    match role {
        Role::Read => &READ,
        Role::Write => &WRITE,
        Role::Admin => &ADMIN,
    }
}

/// Says how a member stands.
pub fn state(state: MemberState) -> &'static Words {
    static ACTIVE: Words = Words::fixed("active", "aktiv");
    static INVITED: Words = Words::fixed("invited", "inbjuden");
    static LAPSED: Words = Words::fixed("lapsed", "förfallen");
    static COMING: Words = Words::fixed("coming", "kommande");
    static ENDED: Words = Words::fixed("ended", "avslutad");
    match state {
        MemberState::Active => &ACTIVE,
        MemberState::Invited => &INVITED,
        MemberState::Lapsed => &LAPSED,
        MemberState::Coming => &COMING,
        MemberState::Ended => &ENDED,
    }
}

/// Says how a right stands.
pub fn standing(standing: Standing) -> &'static Words {
    static HOLDS: Words = Words::fixed("holds", "gäller");
    static COMING: Words = Words::fixed("coming", "kommande");
    static OVER: Words = Words::fixed("over", "upphörd");
    static REVOKED: Words = Words::fixed("revoked", "återkallad");
    match standing {
        Standing::Holds => &HOLDS,
        Standing::Coming => &COMING,
        Standing::Over => &OVER,
        Standing::Revoked => &REVOKED,
    }
}

/// Says what was seen or done.
pub fn operation(operation: Operation) -> Words {
    let (en, sv) = match operation {
        Operation::Customer => ("saw who the customer is", "såg kunduppgifterna"),
        Operation::Facilities => ("saw the facilities", "såg anläggningarna"),
        Operation::Groups => ("saw the groups", "såg grupperna"),
        Operation::Consumption => ("saw values", "såg värden"),
        Operation::Readings => ("saw readings", "såg avläsningar"),
        Operation::Invoices => ("saw the list of invoices", "såg fakturalistan"),
        Operation::Invoice => ("saw an invoice", "såg en faktura"),
        Operation::InvoiceLines => ("saw what was invoiced", "såg vad som fakturerats"),
        Operation::InvoiceFile => ("fetched an invoice", "hämtade en faktura"),
        Operation::Documents => ("saw the list of documents", "såg dokumentlistan"),
        Operation::DocumentFile => ("fetched a document", "hämtade ett dokument"),
        Operation::Contracts => ("saw the contracts", "såg avtalen"),
        Operation::Waste => ("saw the waste services", "såg avfallstjänsterna"),
        Operation::Pickups => ("saw the pick-ups", "såg hämtningarna"),
        Operation::ErrandTypes => ("saw what can be asked", "såg ärendetyperna"),
        Operation::Receipts => ("saw what was handed in", "såg vad som lämnats in"),
        Operation::Members => ("saw the users", "såg användarna"),
        Operation::Settings => ("saw the settings", "såg inställningarna"),
        Operation::AccessLog => ("saw the access log", "såg åtkomstloggen"),
        Operation::LockedOut => ("was locked out after wrong passwords", "låstes ute efter fel lösenord"),
        Operation::ReportReading => ("reported a reading", "rapporterade en ställning"),
        Operation::NotifyMove => ("gave notice of a move", "anmälde flytt"),
        Operation::Contact => ("contacted customer service", "kontaktade kundservice"),
        Operation::Invite => ("invited a user", "bjöd in en användare"),
        Operation::Grant => ("gave a right", "gav en behörighet"),
        Operation::Revoke => ("took back rights", "återkallade behörighet"),
        Operation::CreateGroup => ("made a group", "skapade en grupp"),
        Operation::AddToGroup => ("added to a group", "lade till i en grupp"),
        Operation::RemoveFromGroup => ("removed from a group", "tog bort ur en grupp"),
        Operation::RenameGroup => ("renamed a group", "döpte om en grupp"),
        Operation::DeleteGroup => ("deleted a group", "tog bort en grupp"),
        Operation::SetSetting => ("changed a setting", "ändrade en inställning"),
    };
    Words::fixed(en, sv)
}
