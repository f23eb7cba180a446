//! What was invoiced, by month and sort of fee. The portal's VAT is 25 % of the fees; where it is anything else, or its
//! sums do not come out, the answer is not understood: nothing is guessed about money.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

use chrono::{Months, NaiveDate};
use serde_json::Value;

use crate::domain::id::FacilityId;
use crate::domain::invoice::{Fee, InvoiceLine, LineQuery};
use crate::domain::money::{Money, Vat};
use crate::domain::period::Period;
use crate::domain::refusal::Refusal;
use crate::portal::bfus::answer::surprise;
use crate::portal::bfus::chart;
use crate::portal::bfus::endpoint::Endpoint;
use crate::portal::bfus::field;
use crate::portal::bfus::form::{self, Load, Wanted};
use crate::portal::bfus::interval::{Interval, first_of_month};
use crate::portal::bfus::menu::Area;
use crate::portal::bfus::model::{Place, Service};
use crate::portal::bfus::portal::BfusPortal;
use crate::portal::bfus::read::{Fields, each_once};
use crate::portal::{Capability, PortalError};

/// How far back is asked where the portal does not say since when there are contracts.
const YEARS_BACK: u32 = 10;
/// The most öre of one fee and month: more is no fee, and a sum of them has to fit.
const MOST: u64 = 1_000_000_000_000_000;
const VAT: &str = "VAT";
const SUM: &str = "SUM";

/// The fees of one month, in the portal's order, the VAT and the sum.
#[derive(Debug, Default)]
struct Month {
    fees: Vec<(String, Money)>,
    vat: Option<Money>,
    sum: Option<Money>,
}

impl BfusPortal {
    /// Returns what was charged for facilities in a period, by facility (as asked), month and fee.
    pub(crate) fn charged(&self, query: &LineQuery) -> Result<Vec<InvoiceLine>, PortalError> {
        if query.facilities.is_empty() {
            // Lines of no facility would be those of invoices.
            return Err(self.refuse(Capability::InvoiceLines.key(), Area::Invoices));
        }
        let model = self.model()?;
        for id in &query.facilities {
            if model.service(id).is_none() {
                return Err(PortalError::about(Refusal::NotFound, id.as_str()));
            }
        }
        let mut out = Vec::new();
        for id in &query.facilities {
            let inside = |line: &&InvoiceLine| {
                line.period.is_some_and(|period| period.intersection(&query.covers).is_some())
            };
            out.extend(self.costs_of(id, query.covers)?.iter().filter(inside).cloned());
        }
        Ok(out)
    }

    /// Everything that was charged for a facility: there is little of it, so it is fetched once.
    fn costs_of(&self, id: &FacilityId, covers: Period) -> Result<Arc<Vec<InvoiceLine>>, PortalError> {
        let known = || self.costs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lines) = known().get(id) {
            return Ok(Arc::clone(lines));
        }
        let lines = self.chain(|told| {
            let model = self.model()?;
            let Some((place, service)) = model.service(id) else { return Ok(Vec::new()) };
            let from = model.begins.unwrap_or_else(|| earliest(self.opening.today, covers));
            let wanted = wanted(place, service, (first_of_month(from), self.opening.today));
            let answer = self.follow(told, Endpoint::Consumption, form::arguments(&model, &wanted))?;
            lines(&answer, service)
        })?;
        let lines = Arc::new(lines);
        known().insert(id.clone(), Arc::clone(&lines));
        Ok(lines)
    }
}

fn earliest(today: NaiveDate, covers: Period) -> NaiveDate {
    let back = today.checked_sub_months(Months::new(12 * YEARS_BACK)).unwrap_or(today);
    back.min(covers.from())
}

fn wanted<'a>(place: &'a Place, service: &'a Service, (from, last): (NaiveDate, NaiveDate)) -> Wanted<'a> {
    Wanted {
        place,
        code: &service.code,
        interval: Interval::Month,
        from: from.min(last),
        last,
        unit: "SEK",
        load: Load::Cost,
    }
}

/// Reads an answer.
///
/// # Errors
/// When something that is needed is missing or of another type, and where VAT or sum do not fit the fees.
pub fn lines(answer: &Value, service: &Service) -> Result<Vec<InvoiceLine>, PortalError> {
    let mut months: BTreeMap<NaiveDate, Month> = BTreeMap::new();
    // A series that comes again would be added to itself; points of one fee and month do belong together.
    for series in each_once(&chart::series(answer)?, "id")? {
        let id = series.text("id")?;
        if id.eq_ignore_ascii_case("T") || id.eq_ignore_ascii_case(&service.code) {
            continue;
        }
        for point in series.list("data")? {
            let Some(amount) = amount(&point)? else { continue };
            months.entry(month(&point)?).or_default().add(&id, amount).ok_or_else(|| point.wrong("y"))?;
        }
    }
    let mut out = Vec::new();
    for (first, month) in &months {
        let vat = month.rate()?;
        let period = Period::new(*first, crate::domain::period::add_months(*first, 1).unwrap_or(*first));
        let line = |(id, amount): &(String, Money)| InvoiceLine {
            invoice: None,
            facility: Some(service.facility.id.clone()),
            utility: Some(service.facility.utility.clone()),
            fee: fee(id),
            label: label(id),
            period,
            quantity: None,
            price: None,
            amount: *amount,
            vat,
            estimated: false,
        };
        out.extend(month.fees.iter().map(line));
    }
    Ok(out)
}

/// Fees may be finer than an öre; each is rounded once.
fn amount(point: &Fields<'_>) -> Result<Option<Money>, PortalError> {
    if point.value().get("y").is_some_and(Value::is_null) {
        return Ok(None);
    }
    let ore =
        point.need("y", |value| field::number(value)?.at(2).filter(|ore| ore.unsigned_abs() <= MOST))?;
    Ok(Some(Money::from_ore(ore)))
}

fn month(point: &Fields<'_>) -> Result<NaiveDate, PortalError> {
    let moment = match point.maybe_moment("date")? {
        Some(moment) => Some(moment),
        None => point.maybe_moment("dateInterval")?,
    };
    let day = moment.ok_or_else(|| point.wrong("dateInterval"))?.date();
    if day == first_of_month(day) { Ok(day) } else { Err(point.wrong("dateInterval")) }
}

impl Month {
    /// Adds an amount; those of one fee and month belong together. `None` when that is out of range.
    fn add(&mut self, id: &str, amount: Money) -> Option<()> {
        let place = match id {
            _ if id.eq_ignore_ascii_case(VAT) => self.vat.get_or_insert_default(),
            _ if id.eq_ignore_ascii_case(SUM) => self.sum.get_or_insert_default(),
            _ => match self.fees.iter().position(|(known, _)| known == id) {
                Some(index) => self.fees.get_mut(index).map(|(_, sum)| sum)?,
                None => {
                    self.fees.push((id.to_owned(), Money::ZERO));
                    self.fees.last_mut().map(|(_, sum)| sum)?
                }
            },
        };
        *place = place.checked_add(amount)?;
        Some(())
    }

    /// Returns the rate of the month's VAT: the general one, or none. Each amount is rounded to an öre, so that many
    /// öre may be missing as there are fees.
    fn rate(&self) -> Result<Vat, PortalError> {
        let wrong = |field: &str| surprise(Endpoint::Consumption.name(), field);
        let net = Money::sum(self.fees.iter().map(|(_, amount)| *amount)).ok_or_else(|| wrong(SUM))?;
        let tolerance = i64::try_from(self.fees.len()).unwrap_or(0) + 1;
        let near = |a: Money, b: Money| a.ore().abs_diff(b.ore()) <= tolerance.unsigned_abs();
        let vat = self.vat.unwrap_or(Money::ZERO);
        // That there is none has to be said: where nothing is said of it, it may go by another name.
        let none = Vat::new(0).filter(|_| self.vat.is_some());
        let rates = [Some(Vat::GENERAL), none].into_iter().flatten();
        let rate = { rates }.find(|rate| rate.on(net).is_some_and(|due| near(due, vat)));
        let rate = rate.ok_or_else(|| wrong(VAT))?;
        let sum = net.checked_add(vat).ok_or_else(|| wrong(SUM))?;
        match self.sum {
            Some(told) if !near(told, sum) => Err(wrong(SUM)),
            _ => Ok(rate),
        }
    }
}

fn fee(id: &str) -> Fee {
    match id {
        "ConsumptionFee" => Fee::Energy,
        "PowerFee" => Fee::Power,
        "FixFee" => Fee::Fixed,
        "EnergyTax" => Fee::Tax,
        other => Fee::Other(other.to_owned()),
    }
}

fn label(id: &str) -> String {
    match id {
        "ConsumptionFee" => "Energiavgift",
        "PowerFee" => "Effektavgift",
        "FixFee" => "Fast avgift",
        "EnergyTax" => "Energiskatt",
        other => other,
    }
    .to_owned()
}

#[cfg(test)]
mod tests;
