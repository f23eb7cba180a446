//! The small customers, each there to show one thing.

use chrono::NaiveDate;

use crate::domain::facility::{Facility, Meter};
use crate::domain::id::MeterNumber;
use crate::domain::quantity::Utility;
use crate::domain::reading::ReadingSource;
use crate::domain::zone::{Clock, start_of_day};
use crate::portal::embedded::demo::calendar::day;
use crate::portal::embedded::demo::formula::{Formula, Load, Taps};
use crate::portal::embedded::demo::plan::{Plan, Stand, hand_read_meter, site};
use crate::portal::embedded::demo::stream::{
    Spell, Stream, exchanged, monthly, quarter_hourly, remotely_read,
};

/// Electricity with month values and nothing finer.
pub const MONTHLY: &str = "100046";
/// A flat.
pub const FLAT: &str = "100047";
/// Moved out on 2025-09-30; nothing is left but the customer.
pub const MOVED_OUT: &str = "100048";
/// The day after its last.
pub const MOVED_OUT_UNTIL: Option<NaiveDate> = NaiveDate::from_ymd_opt(2025, 10, 1);
/// The kWh a year it used at Kvarngatan 8.
pub const MOVED_OUT_ANNUAL: f64 = 2000.0;
/// Everything that can happen to values.
pub const EVENTFUL: &str = "100049";

/// The main fuse of each in ampere.
pub const FUSE: u32 = 20;
// The reference names the exchange and the two water meters but no numbers for them.
const OLD_METER: &str = "14223049";
const NEW_METER: &str = "14226049";
const WATER_METER: &str = "14223149";

/// Describes the small customers. They have no names in the demo, only numbers.
pub fn plans() -> [Plan; 4] {
    let moved_out = Plan::new(MOVED_OUT, "Kund 100048");
    [
        household(MONTHLY, "Ängsvägen 5", 2500.0, monthly()),
        household(FLAT, "Ängsvägen 30", 1800.0, quarter_hourly()),
        moved_out,
        eventful(),
    ]
}

/// A household with electricity alone; its customer number is its seed.
fn household(number: &str, address: &str, annual: f64, spells: Vec<Spell>) -> Plan {
    let mut plan = Plan::new(number, &format!("Kund {number}"));
    let home = site(&format!("{number}-1"), address);
    let electricity = Facility { fuse_a: Some(FUSE), ..plan.facility(&home, Utility::Electricity, 1) };
    let load = Load::Household { annual, seed: seed(number), sauna: false };
    plan.streams.push(Stream::of(&electricity, Formula::Withdrawal { load, kwp: 0.0 }, spells));
    plan.facilities.push(electricity);
    plan.sites.push(home);
    plan
}

/// Returns what makes a small customer unlike its neighbours: its number.
pub fn seed(number: &str) -> u64 {
    number.parse().expect("a customer number of the demo is made of digits")
}

fn eventful() -> Plan {
    let exchange = day(2025, 5, 14);
    let (old, new) = (MeterNumber::new(OLD_METER), MeterNumber::new(NEW_METER));
    let spells = exchanged(quarter_hourly(), exchange, &old, &new);
    let mut plan = household(EVENTFUL, "Kvarngatan 12", 5000.0, spells);
    let meter = |number| Meter {
        number,
        digits: Some(5),
        read_by_hand: false,
        annual: None,
        since: None,
        until: None,
    };
    for electricity in &mut plan.facilities {
        electricity.meters = vec![
            Meter { until: Some(exchange), ..meter(old.clone()) },
            Meter { since: Some(exchange), ..meter(new.clone()) },
        ];
        plan.stands.push(Stand::of(electricity, OLD_METER, exchange, 8750, ReadingSource::Exchange));
        plan.stands.push(Stand::of(electricity, NEW_METER, exchange, 0, ReadingSource::Exchange));
    }
    plan.streams.iter_mut().for_each(|stream| stream.eventful = true);
    add_water(&mut plan);
    plan
}

/// One meter that passed 99,999 between two readings, and one behind which a tap leaks.
fn add_water(plan: &mut Plan) {
    let Some(home) = plan.sites.first().cloned() else { return };
    // Half a year took 145 m³, so a year is expected to take twice that.
    let meters = vec![hand_read_meter(WATER_METER, 290, None)];
    let by_hand = Facility { meters, ..plan.facility(&home, Utility::Water, 1) };
    let second = plan.facility(&home, Utility::Water, 2);
    let remotely = Facility { name: format!("{} 2", second.name), ..second };
    let leak_from = start_of_day(day(2026, 9, 1), Clock::Local) / 3600;
    let taps = Taps::Family { annual: 150.0, leak_from: Some(leak_from) };

    plan.streams.push(Stream::of(&remotely, Formula::Water(taps), remotely_read()));
    for (date, stand) in [(day(2025, 10, 1), 99_950), (day(2026, 4, 1), 95)] {
        plan.stands.push(Stand::of(&by_hand, WATER_METER, date, stand, ReadingSource::Customer));
    }
    plan.facilities.extend([by_hand, remotely]);
}
