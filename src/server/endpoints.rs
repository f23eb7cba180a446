//! The table of all endpoints: the routes, the OpenAPI document and the tests of rights come from it.

use crate::api::administered::{AccessLineDto, ChangeDto, DeedDto, MemberDto, SettingDto};
use crate::api::agreement::{ContractDto, NextPickupDto, PickupDto, WasteServiceDto};
use crate::api::bill::{DocumentDto, InvoiceDto, InvoiceLineDto, WholeInvoiceDto};
use crate::api::handed::{ErrandDto, ErrandTypeDto, MoveNoticeDto, ReceiptDto};
use crate::api::identity::{BegunOrderDto, EntryDto, OrderDto, OrderedDto};
use crate::api::list::{FileBody, MOST, Page};
use crate::api::mail::OutboxDto;
use crate::api::place::{CustomerDto, FacilityDto, GroupDto, SiteDto};
use crate::api::session::{
    AccessTokenDto, CallerDto, CapabilitiesDto, IssuedTokenDto, LoginDto, ServedDto, SessionDto,
    WantedTokenDto,
};
use crate::api::slip::SlipsDto;
use crate::api::stand::{MeterReadingDto, ReadingReportDto};
use crate::api::values::ValuesDto;
use crate::domain::access::Operation;
use crate::server::endpoint::{Body, Endpoint, Param, delete, get, post};
use crate::server::handlers::{
    administered, agreements, bills, desk, identity, open, places, sessions, values,
};

const YES_OR_NO: &[&str] = &["true", "false"];

const LIMIT: Param = Param::new("limit", "The most items to tell; 1000 without it.").up_to(MOST);
const CURSOR: Param = Param::new("cursor", "`next` of the page before.");
const FACILITY: Param = Param::new("facility", "A facility; given several times for several.").several();
const EVERYWHERE: Param =
    Param::new("everywhere", "`true` ends every session of the same login.").one_of(YES_OR_NO);
const PREVIEW: Param =
    Param::new("preview", "`true` tells what would be done, and does nothing.").one_of(YES_OR_NO);

const LISTED: &[Param] = &[LIMIT, CURSOR];
const OF_FACILITIES: &[Param] = &[FACILITY, LIMIT, CURSOR];
const VALUES: &[Param] = &[
    FACILITY,
    Param::new("site", "A site, for its outdoor temperature.").several(),
    Param::new("measure", "What is measured, such as `energy`; everything without it.").several(),
    Param::new("from", "The first instant.").required().format("date-time"),
    Param::new("until", "The instant after the last.").required().format("date-time"),
    Param::new("detail", "`intervals`, as it is without it, or sums of `months`.")
        .one_of(&["intervals", "months"]),
    Param::new("as_of", "Answer as it was known then.").format("date-time"),
];
const INVOICES: &[Param] = &[
    Param::new("issued_from", "Issued on that day or later.").format("date"),
    Param::new("issued_until", "Issued before that day.").format("date"),
    Param::new("covers_from", "About that day or later.").format("date"),
    Param::new("covers_until", "About a day before that.").format("date"),
    LIMIT,
    CURSOR,
];
const LINES: &[Param] = &[
    FACILITY,
    Param::new("covers_from", "About that day or later.").required().format("date"),
    Param::new("covers_until", "About a day before that.").required().format("date"),
    LIMIT,
    CURSOR,
];
const NEXT: &[Param] =
    &[Param::new("from", "On that day or later.").required().format("date"), LIMIT, CURSOR];
const PICKUPS: &[Param] = &[
    Param::new("from", "On that day or later.").required().format("date"),
    Param::new("until", "Before that day.").required().format("date"),
    LIMIT,
    CURSOR,
];
const LOGGED: &[Param] = &[
    Param::new("from", "At that instant or later.").format("date-time"),
    Param::new("until", "Before that instant.").format("date-time"),
    Param::new("user", "Of that user."),
    Param::new("customer", "`true`: of the customer itself.").one_of(YES_OR_NO),
    Param::new("page", "Of that page of the portal."),
    LIMIT,
    CURSOR,
];

/// Every endpoint.
pub const ENDPOINTS: &[Endpoint] = &[
    get("/v1", "portal", "What portal this is, and how to log in.", open::served)
        .for_anybody()
        .answers(Body::json::<ServedDto>()),
    get("/health", "health", "Whether the process answers.", open::health)
        .for_anybody()
        .answers(Body::other::<FileBody>("text/plain")),
    get("/ready", "ready", "Whether the store answers too.", open::ready)
        .for_anybody()
        .answers(Body::other::<FileBody>("text/plain")),
    get("/v1/openapi.json", "openapi", "This document.", open::document)
        .for_anybody()
        .answers(Body::other::<FileBody>("application/json")),
    get("/", "docs", "This document, to read.", open::readable)
        .for_anybody()
        .answers(Body::other::<FileBody>("text/html")),
    post("/v1/sessions", "begin_session", "Log in with a password.", sessions::begin)
        .for_anybody()
        .takes(Body::json::<LoginDto>())
        .answers(Body::json::<SessionDto>()),
    post("/v1/bankid/orders", "begin_bankid", "Begin to log in with BankID.", identity::begin)
        .for_anybody()
        .answers(Body::json::<BegunOrderDto>()),
    post(
        "/v1/bankid/collect",
        "collect_bankid",
        "How far an order of BankID is. Ask each second: the code to scan is another one each time.",
        identity::collect,
    )
    .for_anybody()
    .takes(Body::json::<OrderedDto>())
    .answers(Body::json::<OrderDto>()),
    post("/v1/bankid/cancel", "cancel_bankid", "Take back an order of BankID.", identity::cancel)
        .for_anybody()
        .takes(Body::json::<OrderedDto>()),
    post(
        "/v1/bankid/enter",
        "enter_bankid",
        "Begin a session with a signed order of BankID; one for each customer that is entered.",
        identity::enter,
    )
    .for_anybody()
    .takes(Body::json::<EntryDto>())
    .answers(Body::json::<SessionDto>()),
    get("/v1/sessions/current", "current_session", "Who calls.", sessions::current)
        .answers(Body::json::<CallerDto>()),
    delete("/v1/sessions/current", "end_session", "Log out.", sessions::end).asks(&[EVERYWHERE]),
    get("/v1/tokens", "tokens", "The tokens of who calls, the newest first.", sessions::tokens)
        .asks(LISTED)
        .answers(Body::json::<Page<AccessTokenDto>>()),
    post(
        "/v1/tokens",
        "issue_token",
        "Make a token for a program. What it is shown by is told once.",
        sessions::issue,
    )
    .takes(Body::json::<WantedTokenDto>())
    .answers(Body::json::<IssuedTokenDto>()),
    delete("/v1/tokens/{number}", "revoke_token", "Take back a token.", sessions::revoke)
        .answers(Body::json::<AccessTokenDto>()),
    get("/v1/capabilities", "capabilities", "What the portal offers.", open::capabilities)
        .answers(Body::json::<CapabilitiesDto>()),
    get("/v1/customer", "customer", "The customer whose portal it is.", places::customer)
        .shows(Operation::Customer)
        .answers(Body::json::<CustomerDto>()),
    get("/v1/sites", "sites", "Addresses and properties.", places::sites)
        .shows(Operation::Facilities)
        .asks(LISTED)
        .answers(Body::json::<Page<SiteDto>>()),
    get("/v1/facilities", "facilities", "Facilities with their meters and series.", places::facilities)
        .shows(Operation::Facilities)
        .asks(LISTED)
        .answers(Body::json::<Page<FacilityDto>>()),
    get("/v1/groups", "groups", "Groups of sites and facilities.", places::groups)
        .shows(Operation::Groups)
        .asks(LISTED)
        .answers(Body::json::<Page<GroupDto>>()),
    get(
        "/v1/consumption",
        "consumption",
        "Metered values, in columns. A long answer comes while it is made; one that breaks off is no JSON.",
        values::consumption,
    )
    .shows(Operation::Consumption)
    .asks(VALUES)
    .answers(Body::json::<ValuesDto>()),
    get(
        "/v1/readings",
        "readings",
        "What meters showed, by facility as asked, meter and day.",
        places::readings,
    )
    .shows(Operation::Readings)
    .asks(OF_FACILITIES)
    .answers(Body::json::<Page<MeterReadingDto>>()),
    post("/v1/readings", "report_reading", "Hand in a meter reading.", desk::reading)
        .shows(Operation::ReportReading)
        .takes(Body::json::<ReadingReportDto>())
        .answers(Body::json::<ReceiptDto>()),
    get("/v1/invoices", "invoices", "Invoices, the newest first.", bills::invoices)
        .shows(Operation::Invoices)
        .asks(INVOICES)
        .answers(Body::json::<Page<InvoiceDto>>()),
    get("/v1/invoices/{number}", "invoice", "One invoice with its lines.", bills::invoice)
        .shows(Operation::Invoice)
        .answers(Body::json::<WholeInvoiceDto>()),
    get("/v1/invoices/{number}/file", "invoice_file", "An invoice as a PDF.", bills::invoice_file)
        .shows(Operation::InvoiceFile)
        .answers(Body::other::<FileBody>("application/pdf")),
    get("/v1/invoice-lines", "invoice_lines", "What was invoiced for facilities.", bills::lines)
        .shows(Operation::InvoiceLines)
        .asks(LINES)
        .answers(Body::json::<Page<InvoiceLineDto>>()),
    get("/v1/documents", "documents", "Letters and other documents, the newest first.", bills::documents)
        .shows(Operation::Documents)
        .asks(LISTED)
        .answers(Body::json::<Page<DocumentDto>>()),
    get("/v1/documents/{id}/file", "document_file", "A document's content.", bills::document_file)
        .shows(Operation::DocumentFile)
        .answers(Body::other::<FileBody>("*/*")),
    get("/v1/contracts", "contracts", "Contracts with their prices, ended ones too.", agreements::contracts)
        .shows(Operation::Contracts)
        .asks(LISTED)
        .answers(Body::json::<Page<ContractDto>>()),
    get("/v1/waste/services", "waste_services", "Waste services, ended ones too.", agreements::services)
        .shows(Operation::Waste)
        .asks(LISTED)
        .answers(Body::json::<Page<WasteServiceDto>>()),
    get("/v1/waste/next", "next_pickups", "The next pick-up of each service.", agreements::next)
        .shows(Operation::Pickups)
        .asks(NEXT)
        .answers(Body::json::<Page<NextPickupDto>>()),
    get("/v1/waste/pickups", "pickups", "Pick-ups, by day and service.", agreements::pickups)
        .shows(Operation::Pickups)
        .asks(PICKUPS)
        .answers(Body::json::<Page<PickupDto>>()),
    get("/v1/errand-types", "errand_types", "What one can write to customer service about.", desk::errands)
        .shows(Operation::ErrandTypes)
        .asks(LISTED)
        .answers(Body::json::<Page<ErrandTypeDto>>()),
    post("/v1/errands", "contact", "Write to customer service.", desk::errand)
        .shows(Operation::Contact)
        .takes(Body::json::<ErrandDto>())
        .with_files()
        .answers(Body::json::<ReceiptDto>()),
    post("/v1/moves", "notify_move", "Hand in a move notice.", desk::moving)
        .shows(Operation::NotifyMove)
        .takes(Body::json::<MoveNoticeDto>())
        .answers(Body::json::<ReceiptDto>()),
    get("/v1/receipts", "receipts", "What was handed in, the newest first.", desk::receipts)
        .shows(Operation::Receipts)
        .asks(LISTED)
        .answers(Body::json::<Page<ReceiptDto>>()),
    get("/v1/handed-in", "handed_in", "The errands and move notices that were handed in.", desk::slips)
        .shows(Operation::Receipts)
        .answers(Body::json::<SlipsDto>()),
    get("/v1/outbox", "outbox", "How far the e-mails of what was handed in have come.", desk::outbox)
        .shows(Operation::Receipts)
        .answers(Body::json::<OutboxDto>()),
    get("/v1/members", "members", "Users and their rights.", administered::members)
        .shows(Operation::Members)
        .asks(LISTED)
        .answers(Body::json::<Page<MemberDto>>()),
    post("/v1/deeds", "perform", "Invite, grant, revoke, group, set: one deed.", administered::deed)
        .shows(Operation::Invite)
        .asks(&[PREVIEW])
        .takes(Body::json::<DeedDto>())
        .answers(Body::json::<ChangeDto>()),
    get("/v1/settings", "settings", "Settings of the customer.", administered::settings)
        .shows(Operation::Settings)
        .asks(LISTED)
        .answers(Body::json::<Page<SettingDto>>()),
    get("/v1/access-log", "access_log", "Who saw and did what, the newest first.", administered::access_log)
        .shows(Operation::AccessLog)
        .asks(LOGGED)
        .answers(Body::json::<Page<AccessLineDto>>()),
];
