//! The demo's waste services and their pick-ups.
//!
//! The waste system names the days of a year on the first of the December before; what lies later is laid out
//! from a service's round. A day that is a holiday moves: early in the week a day later, else a day earlier.

use chrono::{Datelike, NaiveDate};

use crate::domain::facility::Facility;
use crate::domain::holidays::{Holiday, is_working_day};
use crate::domain::id::ServiceId;
use crate::domain::period::Period;
use crate::domain::quantity::Utility;
use crate::domain::waste::{Pickup, PickupSource, Precision, Round, WasteService};
use crate::portal::PortalError;
use crate::portal::embedded::demo::calendar::{FIRST_DAY, Stretch, day, next_day};
use crate::portal::embedded::demo::plan::Plan;
use crate::portal::embedded::demo::{association, company};
use crate::portal::embedded::write::Writer;

/// A service, on which days it comes, and when its end was known.
struct Drawn {
    service: WasteService,
    round: Option<(Round, Precision)>,
    /// Only in these months, and then the waste system has no round for it.
    season: Option<std::ops::RangeInclusive<u32>>,
    ending: Option<(NaiveDate, NaiveDate)>,
}

/// Puts the services, and the pick-ups that become known in the stretch, into the store.
pub fn fill(writer: &mut Writer<'_>, plans: &[Plan], stretch: Stretch) -> Result<(), PortalError> {
    for plan in plans {
        for facility in plan.facilities.iter().filter(|facility| facility.utility == Utility::Waste) {
            for drawn in drawn(plan, facility) {
                put(writer, &drawn, stretch)?;
            }
        }
    }
    Ok(())
}

fn put(writer: &mut Writer<'_>, drawn: &Drawn, stretch: Stretch) -> Result<(), PortalError> {
    if stretch.is_first() {
        let round = drawn.round.filter(|_| drawn.season.is_none());
        writer.add_waste_service(&drawn.service, round, FIRST_DAY)?;
    }
    for year in stretch.from.year()..=stretch.until.year() + 1 {
        let named = NaiveDate::from_ymd_opt(year - 1, 12, 1).unwrap_or(FIRST_DAY);
        let is_there = stretch.brings(named) || (stretch.is_first() && named <= FIRST_DAY);
        if is_there {
            writer.put_pickups(&schedule(drawn, year), named)?;
        }
    }
    match drawn.ending {
        Some((until, known)) if stretch.brings(known) => {
            writer.end_waste_service(&drawn.service.id, until, known)
        }
        _ => Ok(()),
    }
}

/// The days of a year as the waste system names them.
fn schedule(drawn: &Drawn, year: i32) -> Vec<Pickup> {
    let (Some((round, precision)), Some(period)) = (drawn.round, Period::year(year)) else {
        return Vec::new();
    };
    let in_season = |date: &NaiveDate| drawn.season.as_ref().is_none_or(|s| s.contains(&date.month()));
    let goes_on = |date: &NaiveDate| drawn.ending.is_none_or(|(until, _)| *date < until);
    let pickup = |planned: NaiveDate| {
        let moved = (precision == Precision::Day).then(|| moved(planned)).flatten();
        Pickup {
            service: drawn.service.id.clone(),
            date: moved.unwrap_or(planned),
            precision,
            source: if moved.is_some() { PickupSource::Holiday } else { PickupSource::Portal },
            planned: moved.map(|_| planned),
            cancelled: false,
        }
    };
    round.dates(period).filter(in_season).filter(goes_on).map(pickup).collect()
}

/// Where a day that is a holiday moves: Monday to Wednesday to the next working day, else to the one before.
fn moved(planned: NaiveDate) -> Option<NaiveDate> {
    Holiday::on(planned)?;
    let late = planned.weekday().num_days_from_monday() >= 3;
    let step = |date: &NaiveDate| if late { date.pred_opt() } else { Some(next_day(*date)) };
    std::iter::successors(Some(planned), step).find(|date| is_working_day(*date))
}

fn drawn(plan: &Plan, facility: &Facility) -> Vec<Drawn> {
    let place = plan.sites.iter().find(|site| site.id == facility.site).map_or("", |site| &site.name);
    let sketch = Sketch { facility, place };
    match plan.customer.number.as_str() {
        association::NUMBER => vec![
            sketch.bin(1, "Restavfall", "Varje vecka", "4 kärl 660 l", (day(2026, 11, 26), 7)),
            sketch.bin(2, "Matavfall", "Varje vecka", "2 kärl 140 l", (day(2026, 11, 24), 7)),
            sketch.fee(3),
        ],
        company::NUMBER => company(&sketch),
        _ => household(&sketch),
    }
}

fn household(sketch: &Sketch<'_>) -> Vec<Drawn> {
    let both =
        sketch.bin(1, "Mat- och restavfall", "Varannan vecka", "Tvåfackskärl 240 l", (day(2026, 11, 30), 14));
    let garden = sketch.bin(
        2,
        "Trädgårdsavfall",
        "Varannan vecka, april–oktober",
        "Kärl 370 l",
        (day(2025, 4, 8), 14),
    );
    let garden =
        Drawn { season: Some(4..=10), ending: Some((day(2025, 11, 1), day(2025, 10, 20))), ..garden };
    vec![both, garden, sketch.fee(3)]
}

/// The bins that fit what the property pays in a year; each on a day of the week of its own.
fn company(sketch: &Sketch<'_>) -> Vec<Drawn> {
    let index = company::index(&sketch.facility.id).unwrap_or_default();
    let monday = day(2026, 11, 30);
    let anchor = monday.checked_add_days(chrono::Days::new(u64::from(index % 5))).unwrap_or(monday);
    let (container, frequency, days) = match company::waste_a_year(index) / 100 {
        ..8_000 => ("Kärl 370 l", "Varannan vecka", 14),
        8_000..15_000 => ("Kärl 660 l", "Varannan vecka", 14),
        _ => ("2 kärl 660 l", "Varje vecka", 7),
    };
    let mut all = vec![sketch.bin(1, "Mat- och restavfall", frequency, container, (anchor, days))];
    if days == 7 {
        let paper = sketch.bin(2, "Pappersförpackningar", "Var 4:e vecka", "Kärl 660 l", (monday, 28));
        let round = paper.round.map(|(round, _)| (round, Precision::Week));
        all.push(Drawn { round, ..paper });
    }
    all
}

/// What the services of a facility have in common.
struct Sketch<'a> {
    facility: &'a Facility,
    place: &'a str,
}

impl Sketch<'_> {
    fn bin(
        &self,
        number: u32,
        fraction: &str,
        frequency: &str,
        container: &str,
        (anchor, days): (NaiveDate, u32),
    ) -> Drawn {
        let fee = self.fee(number);
        let service = WasteService {
            name: fraction.to_owned(),
            fraction: Some(fraction.to_owned()),
            frequency: Some(frequency.to_owned()),
            container: Some(container.to_owned()),
            ..fee.service
        };
        Drawn { service, round: Some((Round { anchor, days }, Precision::Day)), ..fee }
    }

    fn fee(&self, number: u32) -> Drawn {
        let code = self.facility.id.as_str().replacen("RH-", "RT-", 1);
        let service = WasteService {
            id: ServiceId::new(&format!("{code}-{number}")),
            facility: self.facility.id.clone(),
            place: self.place.to_owned(),
            name: "Grundavgift".to_owned(),
            fraction: None,
            frequency: None,
            container: None,
            from: Some(FIRST_DAY),
            until: None,
            is_over: false,
            upcoming: None,
        };
        Drawn { service, round: None, season: None, ending: None }
    }
}

#[cfg(test)]
mod tests {
    use super::{day, moved};

    #[test]
    fn holidays_move_to_the_nearest_working_day() {
        assert_eq!(moved(day(2026, 4, 6)), Some(day(2026, 4, 7)));
        assert_eq!(moved(day(2026, 12, 24)), Some(day(2026, 12, 23)));
        assert_eq!(moved(day(2026, 12, 31)), Some(day(2026, 12, 30)));
        assert_eq!(moved(day(2027, 1, 6)), Some(day(2027, 1, 7)));
        assert_eq!(moved(day(2026, 11, 30)), None);
    }
}
