//! Values from files into the store: which facility and series they belong to, and what became of them.
//!
//! A [`Deposit`] is one attempt within one [`Writer`]. It is all or nothing: after any refusal the writer is
//! to be dropped.

use std::collections::HashMap;

use crate::domain::consumption::{Run, Step, Subject};
use crate::domain::facility::{Areas, Facility, Site};
use crate::domain::id::{CustomerNumber, FacilityId, Gsrn, SiteId};
use crate::domain::quantity::{Direction, Measure, Quality, Utility};
use crate::domain::refusal::Refusal;
use crate::domain::zone::Instant;
use crate::import::error::Position;
use crate::import::{Base, Batch, ImportedValue, Receiver, SourceSeries};
use crate::portal::PortalError;
use crate::portal::embedded::write::{SeriesSpec, Tally, Value, Writer};

/// What is said about an import besides the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Whose values they are.
    pub customer: CustomerNumber,
    /// The utility of facilities that are new and of which the file does not say it.
    pub utility: Option<Utility>,
    /// When the portal received the values.
    pub received: Instant,
}

/// Why values of a file can not go into the store.
#[derive(Debug)]
pub enum DepositError {
    /// The store refuses.
    Portal(PortalError),
    /// The series and the portal do not go together.
    Misfit {
        /// The facility.
        facility: FacilityId,
        /// Why.
        misfit: Misfit,
        /// Where the first of its values stands.
        at: Position,
    },
}

/// How a series and the portal do not go together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// The facility is another customer's.
    OtherCustomer,
    /// The facility is new, and nothing says what is delivered there.
    UtilityNotSaid,
    /// The facility has another utility than is said.
    OtherUtility {
        /// The utility it has.
        has: Utility,
        /// The utility that is said.
        said: Utility,
    },
    /// The utility is not measured in such a unit.
    OtherUnit {
        /// The utility.
        utility: Utility,
        /// The unit.
        base: Base,
    },
    /// The utility does not flow that way.
    OtherDirection {
        /// The utility.
        utility: Utility,
        /// The direction.
        direction: Direction,
    },
    /// A value has not the interval of the one that the portal has there.
    Overlap {
        /// The start of its interval.
        from: Instant,
    },
}

impl From<PortalError> for DepositError {
    fn from(error: PortalError) -> Self {
        Self::Portal(error)
    }
}

/// What became of one series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deposited {
    /// The facility.
    pub facility: FacilityId,
    /// Whether the facility was made for it.
    pub is_new_facility: bool,
    /// What is delivered there.
    pub utility: Utility,
    /// Which way.
    pub direction: Direction,
    /// What is measured.
    pub measure: Measure,
    /// How long the intervals are.
    pub step: Step,
    /// The start of the first value.
    pub from: Instant,
    /// The end of the last value.
    pub until: Instant,
    /// The sum of the present values, in base units; of temperatures to be divided by `present`.
    pub sum: i64,
    /// How many values are present in the file.
    pub present: u64,
    /// What became of the values.
    pub tally: Tally,
}

/// Puts values of a file into the store.
pub struct Deposit<'w, 's> {
    writer: &'w mut Writer<'s>,
    terms: &'w Terms,
    facilities: HashMap<FacilityId, (Utility, bool)>,
    current: Option<(SourceSeries, i64)>,
    done: Vec<Deposited>,
    amounts: Vec<Option<i64>>,
    values: Vec<Value>,
}

impl<'w, 's> Deposit<'w, 's> {
    /// Begins.
    pub fn new(writer: &'w mut Writer<'s>, terms: &'w Terms) -> Self {
        Self {
            writer,
            terms,
            facilities: HashMap::new(),
            current: None,
            done: Vec::new(),
            amounts: Vec::new(),
            values: Vec::new(),
        }
    }

    /// Returns what became of each series, in the order in which they came.
    pub fn finish(self) -> Vec<Deposited> {
        self.done
    }

    fn begin(&mut self, batch: &Batch<'_>) -> Result<i64, DepositError> {
        if let Some((series, id)) = &self.current
            && series == batch.series
        {
            return Ok(*id);
        }
        let series = batch.series;
        let misfit =
            |misfit| DepositError::Misfit { facility: series.facility.clone(), misfit, at: batch.at.clone() };
        let (utility, is_new_facility) = self.utility(series, &misfit)?;
        let measure = measure(&utility, series.base).map_err(misfit)?;
        let direction = direction(&utility, series.direction).map_err(misfit)?;
        let facility = &series.facility;
        let id = self.writer.series(&SeriesSpec {
            subject: Subject::Facility(facility.clone()),
            utility: utility.clone(),
            direction,
            measure,
            step: series.step,
            meter: None,
        })?;
        self.done.push(Deposited {
            facility: facility.clone(),
            is_new_facility,
            utility,
            direction,
            measure,
            step: series.step,
            from: batch.values.first().map_or(0, |value| value.from),
            until: Instant::MIN,
            sum: 0,
            present: 0,
            tally: Tally::default(),
        });
        self.current = Some((series.clone(), id));
        Ok(id)
    }

    /// Finds the utility of a series' facility, and makes the facility if it is new.
    fn utility(
        &mut self,
        series: &SourceSeries,
        misfit: &impl Fn(Misfit) -> DepositError,
    ) -> Result<(Utility, bool), DepositError> {
        let id = &series.facility;
        let known = match self.facilities.get(id) {
            Some(known) => Some(known.clone()),
            None => match self.writer.owner_of(id)? {
                Some((owner, _)) if owner != self.terms.customer => {
                    return Err(misfit(Misfit::OtherCustomer));
                }
                found => found.map(|(_, utility)| (utility, false)),
            },
        };
        let known = match known {
            Some((has, is_new)) => {
                let said = series.utility.as_ref().or(self.terms.utility.as_ref());
                if let Some(said) = said.filter(|said| **said != has) {
                    let said = said.clone();
                    return Err(misfit(Misfit::OtherUtility { has, said }));
                }
                (has, is_new)
            }
            None => {
                let utility = self.utility_of_new(series).map_err(misfit)?;
                self.make_facility(id, &utility)?;
                (utility, true)
            }
        };
        self.facilities.insert(id.clone(), known.clone());
        Ok(known)
    }

    /// What the file says counts, then what the user says; litres without either are water.
    fn utility_of_new(&self, series: &SourceSeries) -> Result<Utility, Misfit> {
        match (&series.utility, &self.terms.utility) {
            (Some(Utility::Solar), Some(Utility::Electricity)) => Ok(Utility::Solar),
            (Some(has), Some(said)) if has != said => {
                Err(Misfit::OtherUtility { has: has.clone(), said: said.clone() })
            }
            (Some(utility), _) | (None, Some(utility)) => Ok(utility.clone()),
            (None, None) if series.base == Base::Litre => Ok(Utility::Water),
            (None, None) => Err(Misfit::UtilityNotSaid),
        }
    }

    fn make_facility(&mut self, id: &FacilityId, utility: &Utility) -> Result<(), PortalError> {
        let has_grid_id = matches!(utility, Utility::Electricity | Utility::Solar);
        let site = Site {
            id: SiteId::new(id.as_str()),
            name: id.as_str().to_owned(),
            designation: None,
            areas: Areas::default(),
            persons: None,
            tags: Vec::new(),
        };
        self.writer.add_site(&self.terms.customer, &site)?;
        let facility = Facility {
            id: id.clone(),
            site: site.id,
            name: id.as_str().to_owned(),
            utility: utility.clone(),
            grid_id: Gsrn::parse(id.as_str()).ok().filter(|_| has_grid_id),
            grid_area: None,
            fuse_a: None,
            peak_power_w: None,
            since: None,
            until: None,
            meters: Vec::new(),
            series: Vec::new(),
        };
        self.writer.add_facility(&self.terms.customer, &facility)
    }

    fn put(&mut self, series: i64, step: Step, values: &[ImportedValue]) -> Result<Tally, PortalError> {
        if let (Step::Seconds(seconds), Some(first)) = (step, values.first())
            && is_stretch(values)
        {
            self.amounts.clear();
            self.amounts.extend(values.iter().map(|value| value.amount));
            let count = u32::try_from(values.len()).unwrap_or(u32::MAX);
            let received = [Run { of: self.terms.received, count }];
            let (from, quality) = (first.from, quality(values));
            return self.writer.put_block(
                series,
                from,
                i64::from(seconds),
                &self.amounts,
                quality,
                &received,
            );
        }
        let received = self.terms.received;
        self.values.clear();
        self.values.extend(values.iter().map(|value| {
            let ImportedValue { from, until, amount, quality } = *value;
            Value { from, until, amount, quality, received }
        }));
        self.writer.put(series, &self.values)
    }
}

impl Receiver for Deposit<'_, '_> {
    type Error = DepositError;

    fn take(&mut self, batch: &Batch<'_>) -> Result<(), DepositError> {
        let series = self.begin(batch)?;
        let tally =
            self.put(series, batch.series.step, batch.values).map_err(|error| overlap(error, batch))?;
        let Some(done) = self.done.last_mut() else {
            return Ok(());
        };
        done.tally += tally;
        done.until = batch.values.last().map_or(done.until, |value| value.until);
        for amount in batch.values.iter().filter_map(|value| value.amount) {
            done.sum = done.sum.saturating_add(amount);
            done.present += 1;
        }
        Ok(())
    }
}

/// Whether the values follow each other without gap and have one quality.
fn is_stretch(values: &[ImportedValue]) -> bool {
    let quality = quality(values);
    values.windows(2).all(|pair| matches!(pair, [a, b] if a.until == b.from))
        && values.iter().all(|value| value.quality == quality || value.amount.is_none())
}

/// The quality of the first value that is present.
fn quality(values: &[ImportedValue]) -> Quality {
    values.iter().find(|value| value.amount.is_some()).map_or(Quality::Unknown, |value| value.quality)
}

/// The store refuses values that it has with other intervals by their start.
fn overlap(error: PortalError, batch: &Batch<'_>) -> DepositError {
    let from = error.what.as_deref().and_then(|what| what.parse().ok());
    match from.filter(|_| error.refusal == Refusal::Invalid) {
        Some(from) => DepositError::Misfit {
            facility: batch.series.facility.clone(),
            misfit: Misfit::Overlap { from },
            at: batch.at.clone(),
        },
        None => DepositError::Portal(error),
    }
}

fn measure(utility: &Utility, base: Base) -> Result<Measure, Misfit> {
    use Utility::{Cooling, Electricity, Gas, Heating, Other, Solar, Waste, Water};
    match (utility, base) {
        (Electricity | Solar | Heating | Cooling | Gas | Other(_), Base::WattHour) => Ok(Measure::Energy),
        (Water | Gas | Other(_), Base::Litre) => Ok(Measure::Volume),
        (Heating | Cooling, Base::Litre) => Ok(Measure::Flow),
        (Heating | Cooling, Base::MilliCelsius) => Ok(Measure::ReturnTemperature),
        (Electricity | Solar | Water | Gas | Waste | Other(_), _) => {
            Err(Misfit::OtherUnit { utility: utility.clone(), base })
        }
    }
}

/// `solar` feeds in or produces; everything else is withdrawn.
fn direction(utility: &Utility, said: Option<Direction>) -> Result<Direction, Misfit> {
    let direction = said.unwrap_or_else(|| utility.direction());
    if (*utility == Utility::Solar) == (direction != Direction::Withdrawal) {
        Ok(direction)
    } else {
        Err(Misfit::OtherDirection { utility: utility.clone(), direction })
    }
}
