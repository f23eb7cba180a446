//! Customers with the persons who log in, their users and rights, and their sites.

use chrono::NaiveDate;

use crate::domain::facility::{Areas, Customer, Site};
use crate::domain::id::person::PersonalNumber;
use crate::domain::id::{CustomerNumber, FacilityId, SiteId, UserName};
use crate::domain::member::{Extent, LONGEST_NAME, LONGEST_USER, Right};
use crate::domain::rights::{Page, Role};
use crate::import::records::error::{At, Fault};
use crate::import::records::record::Record;
use crate::import::records::shape::{Field, Kind, LINE, SOME};

/// The most square metres, and the most persons.
const MOST: Kind = Kind::Whole { least: 0, most: 100_000_000 };

/// What may stand in a line.
pub const FIELDS: &[Field] = &[
    Field::needed("number", Kind::Id, "The customer number: 4 to 12 digits."),
    Field::needed("name", Kind::Text(LINE), "The holder's name."),
    Field::free(
        "personal_number",
        Kind::Text(20),
        "The holder's personal number, by which a login with BankID finds the customer. Never shown in full. \
         Left out: as before.",
    ),
    Field::free(
        "users",
        Kind::List(&Kind::Fields(USER), 1000),
        "Users with rights at the customer. A user that is not named stays.",
    ),
    Field::free(
        "sites",
        Kind::List(&Kind::Fields(SITE), 10_000),
        "The customer's sites. A site that is not named stays.",
    ),
];

const USER: &[Field] = &[
    Field::needed("user", Kind::Id, "The user's name at the portal, unique in it: at most 64 characters."),
    Field::needed("name", Kind::Text(LONGEST_NAME), "The person's name."),
    Field::free("personal_number", Kind::Text(20), "The person's; as the holder's. Left out: as before."),
    Field::needed(
        "rights",
        Kind::List(&Kind::Fields(RIGHT), SOME),
        "What the user may, at least one right. A right that was given before is not given again, also when the \
         customer has taken it back since; none is taken back here.",
    ),
];

const RIGHT: &[Field] = &[
    Field::needed("pages", Kind::List(&Kind::Word(PAGES), 9), "Which pages, at least one."),
    Field::free("role", Kind::Word(&["read", "write", "admin"]), "How far it goes; read if nothing is said."),
    Field::needed(
        "scope",
        Kind::List(&Kind::Id, 10_000),
        "What it covers: all, or any number of site:ID, of facility:ID or of group:NAME, never of two sorts.",
    ),
    Field::free("from", Kind::Date, "The first day."),
    Field::free("until", Kind::Date, "The day after the last."),
];

const PAGES: &[&str] = &[
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

const SITE: &[Field] = &[
    Field::needed("id", Kind::Id, "The site's id, unique in the portal."),
    Field::needed("name", Kind::Text(LINE), "The address alone."),
    Field::free("property", Kind::Text(LINE), "The property designation."),
    Field::free("atemp_m2", MOST, "Area heated to more than 10 °C, in m²."),
    Field::free("boa_m2", MOST, "Dwelling area in m²."),
    Field::free("loa_m2", MOST, "Area of premises in m²."),
    Field::free("bra_m2", MOST, "Usable area in m²."),
    Field::free("persons", MOST, "How many persons use it."),
    Field::free("tags", Kind::List(&Kind::Text(100), SOME), "Labels."),
    Field::free("station", Kind::Id, "The weather station whose temperature holds there."),
];

/// A customer as the customer system has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerRecord {
    /// The customer.
    pub customer: Customer,
    /// The holder's personal number.
    pub person: Option<PersonalNumber>,
    /// The users, in order.
    pub users: Vec<UserRecord>,
    /// The sites with their weather stations, in order.
    pub sites: Vec<(Site, Option<String>)>,
}

/// A user of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserRecord {
    /// Its name at the portal.
    pub user: UserName,
    /// The person's name.
    pub name: String,
    /// The person's number.
    pub person: Option<PersonalNumber>,
    /// What it may.
    pub rights: Vec<Right>,
}

/// Makes a customer of a line that was read on a day.
///
/// # Errors
/// What is wrong, and at which key.
pub fn customer(record: &Record, today: NaiveDate) -> Result<CustomerRecord, At> {
    let number = CustomerNumber::parse(record.needed("number"));
    let number = number.map_err(|error| At::new("number", Fault::BadId(error)))?;
    let users = (1_u32..).zip(record.records("users"));
    Ok(CustomerRecord {
        customer: Customer { number, name: record.needed("name").trim().to_owned() },
        person: person(record, "personal_number", today)?,
        users: users.map(|(n, one)| user(one, &format!("users[{n}]"), today)).collect::<Result<_, _>>()?,
        sites: record.records("sites").map(|one| (site(one), one.owned("station"))).collect(),
    })
}

fn person(record: &Record, key: &str, today: NaiveDate) -> Result<Option<PersonalNumber>, At> {
    let typed = record.text("personal_number");
    let read = typed.map(|typed| PersonalNumber::parse(typed, today));
    read.transpose().map_err(|error| At::new(key, Fault::BadId(error)))
}

fn user(record: &Record, path: &str, today: NaiveDate) -> Result<UserRecord, At> {
    let user = record.needed("user");
    if user.chars().count() > LONGEST_USER {
        return Err(At::new(format!("{path}.user"), Fault::TooMuch { most: LONGEST_USER }));
    }
    let rights = (1_u32..).zip(record.records("rights"));
    let rights: Vec<Right> =
        rights.map(|(n, one)| right(one, &format!("{path}.rights[{n}]"))).collect::<Result<_, _>>()?;
    if rights.is_empty() {
        return Err(At::new(format!("{path}.rights"), Fault::Missing));
    }
    Ok(UserRecord {
        user: UserName::new(user),
        name: record.needed("name").trim().to_owned(),
        person: person(record, &format!("{path}.personal_number"), today)?,
        rights,
    })
}

fn right(record: &Record, path: &str) -> Result<Right, At> {
    let (from, until) = (record.date("from"), record.date("until"));
    if from.zip(until).is_some_and(|(from, until)| until <= from) {
        return Err(At::new(format!("{path}.until"), Fault::Reversed));
    }
    let pages: std::collections::BTreeSet<Page> = record.texts("pages").filter_map(Page::parse).collect();
    if pages.is_empty() {
        return Err(At::new(format!("{path}.pages"), Fault::Missing));
    }
    Ok(Right {
        extent: extent(record, &format!("{path}.scope"))?,
        pages,
        role: record.text("role").and_then(Role::parse).unwrap_or(Role::Read),
        from,
        until,
    })
}

fn extent(record: &Record, path: &str) -> Result<Extent, At> {
    let named: Vec<(&str, &str)> =
        record.texts("scope").map(|text| text.split_once(':').unwrap_or((text, ""))).collect();
    let of = |sort: &str| {
        let all = named.iter().all(|(kind, id)| *kind == sort && !id.trim().is_empty());
        all.then(|| named.iter().map(|(_, id)| *id))
    };
    if named.is_empty() {
        return Err(At::new(path, Fault::Missing));
    }
    if named == [("all", "")] {
        return Ok(Extent::All);
    }
    let sites = of("site").map(|ids| Extent::Sites(ids.map(SiteId::new).collect()));
    let facilities = || of("facility").map(|ids| Extent::Facilities(ids.map(FacilityId::new).collect()));
    let groups = || of("group").map(|ids| Extent::Groups(ids.map(|id| id.trim().to_owned()).collect()));
    let known = vec!["all", "site:ID", "facility:ID", "group:NAME"];
    sites.or_else(facilities).or_else(groups).ok_or_else(|| At::new(path, Fault::UnknownWord { known }))
}

fn site(record: &Record) -> Site {
    Site {
        id: SiteId::new(record.needed("id")),
        name: record.needed("name").trim().to_owned(),
        designation: record.owned("property"),
        areas: Areas {
            atemp: record.whole("atemp_m2"),
            boa: record.whole("boa_m2"),
            loa: record.whole("loa_m2"),
            bra: record.whole("bra_m2"),
        },
        persons: record.whole("persons"),
        tags: record.texts("tags").map(str::to_owned).collect(),
    }
}
