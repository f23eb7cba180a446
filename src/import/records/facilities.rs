//! Facilities with their meters and series.

use crate::domain::consumption::Step;
use crate::domain::facility::{Facility, Meter};
use crate::domain::id::{CustomerNumber, Gsrn, MeterNumber, SiteId};
use crate::domain::quantity::{Direction, Measure, Utility};
use crate::import::error::Fault as IdFault;
use crate::import::facility;
use crate::import::records::error::{At, Fault};
use crate::import::records::record::Record;
use crate::import::records::shape::{Field, Kind, LINE, SOME};

/// The keys of utilities.
pub const UTILITIES: &[&str] = &["electricity", "solar", "heating", "cooling", "water", "gas", "waste"];

/// What may stand in a line.
pub const FIELDS: &[Field] = &[
    Field::needed("customer", Kind::Id, "The number of the customer, who is there already."),
    Field::needed("id", Kind::Id, "The facility's id, unique in the portal."),
    Field::needed("site_id", Kind::Id, "The id of one of the customer's sites."),
    Field::needed("name", Kind::Text(LINE), "The address and the utility."),
    Field::needed("utility", Kind::OpenWord(UTILITIES), "What is delivered; it never changes."),
    Field::free("grid_id", Kind::Id, "The metering point id (GSRN) of electricity and solar."),
    Field::free("grid_area", Kind::Id, "The network area's three letters."),
    Field::free("fuse_a", Kind::Whole { least: 1, most: 10_000 }, "The main fuse in ampere."),
    Field::free("peak_power_kw", Kind::Decimal(3), "Installed peak power of a production facility, in kW."),
    Field::free("since", Kind::Date, "The first day of delivery."),
    Field::free("until", Kind::Date, "The day after the last day of delivery."),
    Field::free(
        "meters",
        Kind::List(&Kind::Fields(METER), SOME),
        "Its meters, in order of time. A meter that is not named stays.",
    ),
    Field::free(
        "series",
        Kind::List(&Kind::Fields(SERIES), SOME),
        "Series of metered values that exist before the first value. What is not named stays.",
    ),
    Field::passed("profile"),
    Field::passed("portal_name"),
    Field::passed("direction"),
    Field::passed("site"),
    Field::passed("property"),
    Field::passed("number"),
    Field::passed("tags"),
    Field::passed("cost_centre"),
    Field::passed("atemp_m2"),
    Field::passed("boa_m2"),
    Field::passed("loa_m2"),
    Field::passed("bra_m2"),
    Field::passed("persons"),
    Field::passed("default"),
];

const METER: &[Field] = &[
    Field::needed("number", Kind::Id, "As printed on it."),
    Field::free("digits", Kind::Whole { least: 1, most: 12 }, "How many digits of whole units it has."),
    Field::needed("read_by_hand", Kind::Flag, "Whether a person reads it."),
    Field::free("annual", Kind::Decimal(3), "What is expected in a year, in kWh, or in m³ of water."),
    Field::free("since", Kind::Date, "The first day it counted."),
    Field::free("until", Kind::Date, "The day it was taken down."),
];

const SERIES: &[Field] = &[
    Field::free(
        "direction",
        Kind::Word(&["withdrawal", "feed_in", "production"]),
        "Which way; the utility's usual one if nothing is said.",
    ),
    Field::free(
        "measure",
        Kind::Word(&["energy", "volume", "flow", "return"]),
        "What is measured; the utility's usual measure if nothing is said.",
    ),
    Field::needed(
        "resolution",
        Kind::Word(&["15min", "hour", "day", "month"]),
        "How long its intervals are.",
    ),
    Field::free("meter", Kind::Id, "The meter, where it is known."),
];

/// A facility as the customer system has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacilityRecord {
    /// Whose it is.
    pub customer: CustomerNumber,
    /// The facility with its meters, without series.
    pub facility: Facility,
    /// Its series, in order.
    pub series: Vec<SeriesRecord>,
}

/// A series of a facility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesRecord {
    /// Which way.
    pub direction: Direction,
    /// What is measured.
    pub measure: Measure,
    /// How long its intervals are.
    pub step: Step,
    /// The meter.
    pub meter: Option<MeterNumber>,
}

/// Makes a facility of a line.
///
/// # Errors
/// What is wrong, and at which key.
pub fn facility(record: &Record) -> Result<FacilityRecord, At> {
    let (since, until) = (record.date("since"), record.date("until"));
    if since.zip(until).is_some_and(|(since, until)| until <= since) {
        return Err(At::new("until", Fault::Reversed));
    }
    let id = facility::read(record.needed("id")).map_err(bad_id)?;
    let grid_id = record.text("grid_id").map(Gsrn::parse).transpose();
    let utility = utility(record)?;
    let meters = (1_u32..).zip(record.records("meters"));
    let series = (1_u32..).zip(record.records("series"));
    Ok(FacilityRecord {
        customer: CustomerNumber::new(record.needed("customer")),
        series: series.map(|(n, one)| self::series(one, &utility, n)).collect::<Result<_, _>>()?,
        facility: Facility {
            id,
            site: SiteId::new(record.needed("site_id")),
            name: record.needed("name").trim().to_owned(),
            grid_id: grid_id.map_err(|error| At::new("grid_id", Fault::BadId(error)))?,
            grid_area: record.owned("grid_area"),
            fuse_a: record.whole("fuse_a"),
            peak_power_w: record.scaled("peak_power_kw", 3),
            since,
            until,
            meters: meters.map(|(n, one)| meter(one, n)).collect::<Result<_, _>>()?,
            series: Vec::new(),
            utility,
        },
    })
}

fn bad_id(fault: IdFault) -> At {
    let fault = match fault {
        IdFault::BadMeteringPoint { why, .. } => Fault::BadId(why),
        _ => Fault::Unprintable,
    };
    At::new("id", fault)
}

/// Reads the utility of a line.
pub(super) fn utility(record: &Record) -> Result<Utility, At> {
    let known = || At::new("utility", Fault::UnknownWord { known: UTILITIES.to_vec() });
    Utility::parse(record.needed("utility")).ok_or_else(known)
}

fn meter(record: &Record, n: u32) -> Result<Meter, At> {
    let (since, until) = (record.date("since"), record.date("until"));
    // The day of an exchange may be the first and the last of a meter.
    if since.zip(until).is_some_and(|(since, until)| until < since) {
        return Err(At::new(format!("meters[{n}].until"), Fault::Reversed));
    }
    Ok(Meter {
        number: MeterNumber::new(record.needed("number")),
        digits: record.whole("digits"),
        read_by_hand: record.flag("read_by_hand"),
        annual: record.scaled("annual", 3),
        since,
        until,
    })
}

fn series(record: &Record, utility: &Utility, n: u32) -> Result<SeriesRecord, At> {
    let direction = record.text("direction").and_then(Direction::parse).unwrap_or(utility.direction());
    if (*utility == Utility::Solar) != (direction != Direction::Withdrawal) {
        let fits =
            if *utility == Utility::Solar { vec!["feed_in", "production"] } else { vec!["withdrawal"] };
        return Err(At::new(format!("series[{n}].direction"), Fault::UnknownWord { known: fits }));
    }
    let resolution = record.needed("resolution");
    Ok(SeriesRecord {
        direction,
        measure: record.text("measure").and_then(Measure::parse).unwrap_or(utility.measure()),
        step: match resolution {
            "15min" => Step::Seconds(900),
            "hour" => Step::Seconds(3600),
            "day" => Step::Day,
            _ => Step::Month,
        },
        meter: record.text("meter").map(MeterNumber::new),
    })
}
