//! Two portals that differ in what lies outside of somebody's rights, and in nothing else.

use std::collections::BTreeSet;
use std::path::Path;

use minasidor::domain::consumption::Step;
use minasidor::domain::contract::{Contract, ContractKind};
use minasidor::domain::document::{Document, DocumentKind};
use minasidor::domain::facility::{Customer, Facility, Group, Members};
use minasidor::domain::id::giro::Bankgiro;
use minasidor::domain::id::reference::PaymentReference;
use minasidor::domain::id::{
    ContractId, CustomerNumber, DocumentId, FacilityId, InvoiceNumber, MeterNumber, ServiceId, SiteId,
    UserName,
};
use minasidor::domain::invoice::{Fee, Invoice, InvoiceKind, InvoiceLine, Payee, Standing};
use minasidor::domain::money::{Money, Vat};
use minasidor::domain::period::Period;
use minasidor::domain::quantity::{Quality, Utility};
use minasidor::domain::reading::{MeterReading, ReadingSource};
use minasidor::domain::rights::{Grant, Page, Role, Scope};
use minasidor::domain::waste::{Precision, Round, WasteService};
use minasidor::letters::letter::Part;
use minasidor::portal::About;
use minasidor::portal::embedded::documents::DocumentContent;
use minasidor::portal::embedded::write::{Value, Writer};

use crate::cli::rights::handed_in::history;
use crate::portal::household::{self, at, day, spec};

/// The customer in question.
pub const COMPANY: &str = "300007";
/// The customer that is nobody's business.
pub const OTHER: &str = "100045";
/// The electricity that everybody with a right may see.
pub const INSIDE: &str = "EL-INNE-1";

/// What is different in the second portal.
#[derive(Debug, Clone, Copy, Default)]
pub struct Changed {
    /// What another customer has.
    pub others: bool,
    /// The customer's other sites, what concerns it as a whole, its other users.
    pub sites: bool,
    /// Other facilities on the sites of one's own, and the second of these.
    pub neighbours: bool,
    /// Every page but consumption and readings.
    pub pages: bool,
}

/// How something outside is told from what stands in its place in the other portal.
#[derive(Debug, Clone, Copy)]
pub struct Taste {
    pub tag: &'static str,
    pub times: i64,
    pub more: usize,
}

const FIRST: Taste = Taste { tag: "Hemlig", times: 1, more: 0 };
const SECOND: Taste = Taste { tag: "Annan", times: 7, more: 2 };
/// What nobody's rights leave out of sight in these portals, or what is to be the same in both.
const INNER: Taste = Taste { tag: "Inne", times: 3, more: 0 };

fn taste(changed: bool) -> Taste {
    if changed { SECOND } else { FIRST }
}

/// A site with everything on it.
struct Place<'a> {
    customer: &'a CustomerNumber,
    site: String,
    name: String,
    /// Of the electricity with its values.
    electricity: (String, Taste),
    /// Of the water with its meter.
    water: (String, Taste),
    /// Of invoices, contracts, waste and documents.
    papers: Taste,
    number: usize,
}

/// Makes the portal.
pub fn seed(folder: &Path, changed: Changed) {
    let mut store = household::empty(folder);
    let mut writer = store.writer().unwrap();
    let payee = Payee {
        name: "Stordala Energi & Miljö AB".into(),
        organisation: None,
        address: Vec::new(),
        bankgiro: Bankgiro::parse("9999-0004").ok(),
        plusgiro: None,
        swish: None,
    };
    writer.describe(&About { payee: Some(payee), ..household::about() }).unwrap();
    let company = CustomerNumber::new(COMPANY);
    let named = |number: &CustomerNumber, name: &str| Customer { number: number.clone(), name: name.into() };
    writer.add_customer(&named(&company, "Stordala Fastigheter AB")).unwrap();
    inside(&mut writer, &company, changed);
    outside(&mut writer, &company, taste(changed.sites));
    groups(&mut writer, &company, taste(changed.sites));
    users(&mut writer, &company);
    let other = CustomerNumber::new(OTHER);
    let others = taste(changed.others);
    writer.add_customer(&named(&other, &format!("{} kund", others.tag))).unwrap();
    for index in 0..=others.more {
        place(&mut writer, &whole(&other, others, 50 + index));
    }
    let stranger = UserName::new("stranger");
    writer.add_user(&stranger, &format!("{} person", others.tag)).unwrap();
    writer.add_grant(&stranger, &grant(&other, Scope::All, &Page::ALL, Role::Admin)).unwrap();
    writer.commit().unwrap();
    drop(store);
    history(folder, &company, (taste(changed.sites), taste(changed.sites || changed.pages)));
    history(folder, &other, (others, others));
}

fn inside(writer: &mut Writer<'_>, company: &CustomerNumber, changed: Changed) {
    let neighbour = if changed.neighbours { SECOND } else { INNER };
    let papers = if changed.pages { SECOND } else { INNER };
    place(
        writer,
        &Place {
            customer: company,
            site: "C-INNE-1".into(),
            name: "Storgatan 1".into(),
            electricity: (INSIDE.into(), INNER),
            water: (format!("VA-{}-1", neighbour.tag), neighbour),
            papers,
            number: 1,
        },
    );
    place(
        writer,
        &Place {
            customer: company,
            site: "C-INNE-2".into(),
            name: format!("{} 2", if changed.neighbours { "Kyrkogatan" } else { "Skolgatan" }),
            electricity: (format!("EL-{}-2", neighbour.tag), neighbour),
            water: (format!("VA-{}-2", neighbour.tag), neighbour),
            papers,
            number: 3,
        },
    );
}

/// A site whose everything is outside.
fn whole(customer: &CustomerNumber, taste: Taste, number: usize) -> Place<'_> {
    let id = |kind: &str| format!("{kind}-{}-{number}", taste.tag);
    Place {
        customer,
        site: id("C"),
        name: format!("{}vägen {number}", taste.tag),
        electricity: (id("EL"), taste),
        water: (id("VA"), taste),
        papers: taste,
        number,
    }
}

fn outside(writer: &mut Writer<'_>, company: &CustomerNumber, taste: Taste) {
    for index in 0..=taste.more {
        place(writer, &whole(company, taste, 20 + index));
    }
    // About a site of one's own and another one: its sum would tell.
    let both = [INSIDE.to_owned(), format!("EL-{}-20", taste.tag)];
    invoice(writer, company, ("2026000091", taste), &both);
    invoice(writer, company, ("2026000092", taste), &[]);
    papers(writer, company, None, taste, 90);
}

fn place(writer: &mut Writer<'_>, place: &Place<'_>) {
    let site = household::site(&place.site, &place.name);
    writer.add_site(place.customer, &site).unwrap();
    let (electricity, taste) = &place.electricity;
    let facility =
        household::facility(electricity, &place.site, &format!("{} El", place.name), Utility::Electricity);
    writer.add_facility(place.customer, &facility).unwrap();
    let series = writer.series(&spec(electricity, Utility::Electricity, Step::Month)).unwrap();
    writer.put(series, &months(taste.times)).unwrap();
    water(writer, place);
    let number = format!("20260000{:02}", place.number);
    invoice(writer, place.customer, (&number, place.papers), std::slice::from_ref(electricity));
    papers(writer, place.customer, Some(electricity), place.papers, place.number);
}

fn water(writer: &mut Writer<'_>, place: &Place<'_>) {
    let (water, taste) = &place.water;
    let number = format!("1422{}{:02}", taste.times, place.number);
    let facility = Facility {
        meters: vec![household::meter(&number, None)],
        ..household::facility(water, &place.site, &format!("{} Vatten", place.name), Utility::Water)
    };
    writer.add_facility(place.customer, &facility).unwrap();
    let reading = |date: &str, stand| MeterReading {
        facility: FacilityId::new(water),
        meter: MeterNumber::new(&number),
        date: day(date),
        stand,
        source: ReadingSource::Utility,
        received: at(date) + 86_400,
    };
    let stands = [reading("2025-10-01", 100 * taste.times), reading("2026-10-01", 230 * taste.times)];
    writer.put_readings(&stands).unwrap();
}

fn months(times: i64) -> Vec<Value> {
    let first = |month: u32| format!("{}-{:02}-01", 2025 + month / 12, month % 12 + 1);
    let value = |month: u32| Value {
        from: at(&first(month)),
        until: at(&first(month + 1)),
        amount: Some((i64::from(month) * 11_003 + 100_007) * times),
        quality: Quality::Measured,
        received: at(&first(month + 1)) + 3600,
    };
    (0..22).map(value).collect()
}

fn invoice(writer: &mut Writer<'_>, customer: &CustomerNumber, of: (&str, Taste), facilities: &[String]) {
    let (number, taste) = of;
    let number = InvoiceNumber::new(&format!("{number}{}", taste.times));
    let net = Money::from_ore(12_300 * taste.times);
    let line = |facility: Option<&String>| InvoiceLine {
        invoice: Some(number.clone()),
        facility: facility.map(|id| FacilityId::new(id)),
        utility: Some(Utility::Electricity),
        fee: Fee::Fixed,
        label: format!("{} avgift", taste.tag),
        period: Period::month(2026, 9),
        quantity: None,
        price: None,
        amount: net,
        vat: Vat::GENERAL,
        estimated: false,
    };
    let lines: Vec<InvoiceLine> = match facilities {
        [] => vec![line(None)],
        some => some.iter().map(|id| line(Some(id))).collect(),
    };
    let sum = Money::sum(lines.iter().map(|line| line.amount)).unwrap();
    let vat = Vat::GENERAL.on(sum).unwrap();
    let rounded = sum.checked_add(vat).unwrap().to_krona();
    let invoice = Invoice {
        kind: InvoiceKind::Invoice,
        date: day("2026-10-05"),
        due: day("2026-10-31"),
        period: Period::month(2026, 9),
        facilities: facilities.iter().map(|id| FacilityId::new(id)).collect(),
        utilities: vec![Utility::Electricity],
        net: Some(sum),
        vat: Some(vat),
        rounding: Some(rounded.rounding),
        amount: rounded.amount,
        remaining: rounded.amount,
        paid_on: None,
        standing: Standing::Open,
        direct_debit: false,
        reference: PaymentReference::make(number.as_str(), true).ok(),
        number: number.clone(),
    };
    writer.add_invoice(customer, &invoice, &lines).unwrap();
}

/// A contract, a document, and where there is a facility a waste service, as many as the taste has.
fn papers(
    writer: &mut Writer<'_>,
    customer: &CustomerNumber,
    facility: Option<&String>,
    taste: Taste,
    number: usize,
) {
    let facility = facility.map(|id| FacilityId::new(id));
    for copy in 0..=taste.more {
        let id = |kind: &str| format!("{kind}-{}-{customer}-{number}-{copy}", taste.tag);
        let contract = Contract {
            id: ContractId::new(&id("AV")),
            facility: facility.clone(),
            place: format!("{} plats", taste.tag),
            utility: Utility::Electricity,
            kind: ContractKind::Grid,
            alternative: Some(format!("{} säkring", taste.tag)),
            from: Some(day("2019-01-01")),
            until: None,
            fixed_until: None,
            notice: None,
            prices: Vec::new(),
        };
        writer.add_contract(customer, &contract, day("2019-01-01")).unwrap();
        let document = Document {
            id: DocumentId::new(&id("DOK")),
            title: format!("{} brev", taste.tag),
            kind: DocumentKind::Prices,
            date: day("2026-11-01"),
            facility: facility.clone(),
            file_name: format!("{}.pdf", taste.tag),
            media_type: "application/pdf".into(),
        };
        let letter = DocumentContent::Letter(vec![Part::Paragraph(format!("{} text", taste.tag))]);
        writer.add_document(customer, &document, &letter).unwrap();
        let Some(facility) = &facility else { continue };
        let service = WasteService {
            id: ServiceId::new(&id("RT")),
            facility: facility.clone(),
            place: format!("{} plats", taste.tag),
            name: format!("{} avfall", taste.tag),
            fraction: Some("Restavfall".into()),
            frequency: Some("Varannan vecka".into()),
            container: Some("Kärl 240 l".into()),
            from: Some(day("2019-01-01")),
            until: None,
            is_over: false,
            upcoming: None,
        };
        let round = Round { anchor: day("2026-11-30"), days: 14 };
        writer.add_waste_service(&service, Some((round, Precision::Day)), day("2019-01-01")).unwrap();
    }
}

fn groups(writer: &mut Writer<'_>, company: &CustomerNumber, taste: Taste) {
    let group = |name: &str, sites: &[&str]| Group {
        name: name.into(),
        members: Members::Sites(sites.iter().map(|site| SiteId::new(site)).collect()),
        below: Vec::new(),
    };
    let out = format!("C-{}-20", taste.tag);
    let below = Group { below: vec![group("Grupp 02", &["C-INNE-2"])], ..group("Grupp 01", &["C-INNE-1"]) };
    writer.add_group(company, &below).unwrap();
    writer.add_group(company, &group("Blandad", &["C-INNE-1", &out])).unwrap();
    writer.add_group(company, &group(&format!("{} grupp", taste.tag), &[&out])).unwrap();
    writer.add_group(company, &group(&format!("{} tom", taste.tag), &[])).unwrap();
    for index in 0..=taste.more {
        let user = UserName::new(&format!("{}-{index}", taste.tag.to_lowercase()));
        writer.add_user(&user, &format!("{} person", taste.tag)).unwrap();
        let sites = Scope::Sites(BTreeSet::from([SiteId::new(&out)]));
        writer.add_grant(&user, &grant(company, sites, &Page::ALL, Role::Read)).unwrap();
    }
}

fn grant(customer: &CustomerNumber, scope: Scope, pages: &[Page], role: Role) -> Grant {
    Grant {
        customer: customer.clone(),
        scope,
        pages: pages.iter().copied().collect(),
        role,
        from: None,
        until: None,
        revoked: false,
    }
}

fn users(writer: &mut Writer<'_>, company: &CustomerNumber) {
    let electricity = Scope::Facilities(BTreeSet::from([FacilityId::new(INSIDE)]));
    let sites = Scope::Sites(BTreeSet::from([SiteId::new("C-INNE-1"), SiteId::new("C-INNE-2")]));
    let all = |role| grant(company, Scope::All, &Page::ALL, role);
    let few = [Page::Consumption, Page::Invoices, Page::Contracts, Page::Documents];
    for (user, grant) in [
        ("chief", all(Role::Admin)),
        ("reader", grant(company, Scope::All, &[Page::Consumption], Role::Read)),
        ("of-facility", grant(company, electricity, &few, Role::Read)),
        ("of-sites", grant(company, sites, &Page::ALL, Role::Admin)),
        ("lapsed", Grant { until: Some(day("2026-11-23")), ..all(Role::Admin) }),
        ("coming", Grant { from: Some(day("2026-11-24")), ..all(Role::Admin) }),
        ("revoked", Grant { revoked: true, ..all(Role::Admin) }),
    ] {
        writer.add_user(&UserName::new(user), "Johan Lind").unwrap();
        writer.add_grant(&UserName::new(user), &grant).unwrap();
    }
    let caretaker = UserName::new("caretaker-01");
    writer.add_user(&caretaker, "Fastighetsskötare 01").unwrap();
    for (page, role) in [(Page::Consumption, Role::Read), (Page::Readings, Role::Write)] {
        let grant = grant(company, Scope::All, &[page], role);
        writer.add_group_grant(&caretaker, &grant, &["Grupp 01", "Grupp 02"]).unwrap();
    }
}
