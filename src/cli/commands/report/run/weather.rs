//! The weather of a site: the degree days of its months, and of a normal year, from files or the portal's temperatures.

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::{Datelike, NaiveDate};

use crate::analysis::measure::Ask;
use crate::analysis::plan::Plan;
use crate::cli::commands::consumption::gather::Bench;
use crate::cli::commands::report::run::weather_file::{
    DegreeDays, Temperatures, read_degree_days, read_temperatures,
};
use crate::cli::commands::report::run::work::Work;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::domain::facility::Facility;
use crate::domain::id::SiteId;
use crate::domain::period::{Period, Resolution};
use crate::domain::zone::{self, Clock};
use crate::lang::Words;
use crate::words;

/// How many years before the period make a normal year where nothing is said.
const REFERENCES: i32 = 5;

/// Where the weather comes from.
pub struct Weather {
    file: Option<DegreeDays>,
    temperatures: Option<Rc<Temperatures>>,
    period: Period,
    references: Vec<i32>,
    known: BTreeMap<(String, SiteId), Rc<SiteWeather>>,
}

/// The weather of a site.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteWeather {
    temperatures: Rc<Temperatures>,
    file: Option<DegreeDays>,
    normal: [Option<i64>; 12],
    /// The years whose mean the normal year is; none where a file says it.
    pub references: Vec<i32>,
}

impl SiteWeather {
    /// Returns the degree days of a month, and those of the same month of a normal year.
    pub fn of(&self, month: &Period) -> (Option<i64>, Option<i64>) {
        let told = self.file.as_ref().and_then(|file| file.months.get(&month.from()).copied());
        let index = month.from().month0() as usize;
        let actual = told.or_else(|| self.temperatures.degree_days(month));
        (actual, self.normal.get(index).copied().flatten())
    }
}

impl Weather {
    /// Reads the files that a definition names; `period` is what is to be corrected. Where nothing says what is normal,
    /// it is the years before the report's own period, however many years stand beside each other.
    ///
    /// # Errors
    /// When a file can not be read.
    pub fn new(work: &Work<'_>, period: Period) -> Result<Self, Failure> {
        let definition = &work.definition;
        let before = work.period.from().year();
        let references = match definition.reference_years.as_slice() {
            [] => (before - REFERENCES..before).collect(),
            years => years.to_vec(),
        };
        Ok(Self {
            file: definition.degree_days.as_deref().map(read_degree_days).transpose()?,
            temperatures: definition.temperatures.as_deref().map(read_temperatures).transpose()?.map(Rc::new),
            period,
            references,
            known: BTreeMap::new(),
        })
    }

    /// Returns the weather of a facility's site.
    ///
    /// # Errors
    /// What the portal refuses, and where there is no normal year.
    pub fn at(
        &mut self,
        bench: &mut Bench<'_>,
        (profile, facility): (&str, &Facility),
    ) -> Result<Rc<SiteWeather>, Failure> {
        let key = (profile.to_owned(), facility.site.clone());
        if let Some(known) = self.known.get(&key) {
            return Ok(Rc::clone(known));
        }
        let told = self.file.as_ref().and_then(|file| file.normal);
        let whole = |file: &DegreeDays| {
            self.period.split(Resolution::Month).iter().all(|month| file.months.contains_key(&month.from()))
        };
        let needs_none = told.is_some() && self.file.as_ref().is_some_and(whole);
        let temperatures = match &self.temperatures {
            Some(file) => Rc::clone(file),
            None if needs_none => Rc::default(),
            None => Rc::new(self.outdoors(bench, facility, told.is_some())?),
        };
        let (normal, references) = match told {
            Some(normal) => (normal.map(Some), Vec::new()),
            None => mean(&temperatures, &self.references),
        };
        if normal.iter().all(Option::is_none) {
            return Err(no_normal_year());
        }
        let file = self.file.clone();
        let found = Rc::new(SiteWeather { temperatures, file, normal, references });
        self.known.insert(key, Rc::clone(&found));
        Ok(found)
    }

    /// The portal's own temperatures, day by day: of the period, and of the reference years where they are needed.
    fn outdoors(
        &self,
        bench: &mut Bench<'_>,
        facility: &Facility,
        period_only: bool,
    ) -> Result<Temperatures, Failure> {
        let first = self.references.iter().min().filter(|_| !period_only);
        let from = first.and_then(|year| NaiveDate::from_ymd_opt(*year, 1, 1)).unwrap_or(self.period.from());
        let last = self.references.iter().max().filter(|_| !period_only);
        let until = last.and_then(|year| NaiveDate::from_ymd_opt(*year + 1, 1, 1)).unwrap_or(from);
        let whole = Period::new(from.min(self.period.from()), until.max(self.period.until()));
        let Some(whole) = whole else { return Ok(Temperatures::default()) };
        let plan = Plan::new(whole, Resolution::Day, Clock::Local, false);
        let ask = Ask { plan: &plan, comparisons: &[], as_of: None };
        let Some(answer) = bench.outdoors(&ask, facility)? else { return Ok(Temperatures::default()) };
        let known = answer.rows.iter().filter(|row| row.now.is_complete());
        let days = known.filter_map(|row| Some((zone::date(row.span.from, Clock::Local), row.now.mean()?)));
        Ok(Temperatures { about: String::new(), days: days.collect() })
    }

    /// Says where the weather comes from.
    pub fn told(&self, weather: Option<&SiteWeather>) -> Vec<Words> {
        let mut out = vec![Words::fixed(
            "Degree days: 17 °C minus the mean temperature of each day, where that is lower. Factor: normal / actual.",
            "Graddagar: 17 °C minus dygnets medeltemperatur, där den är lägre. Faktor: normal / verklig.",
        )];
        if let Some(file) = &self.file {
            let about = &file.about;
            out.push(words!("Degree days from a file: {about}.", "Graddagar från fil: {about}."));
        }
        if let Some(file) = &self.temperatures {
            let about = &file.about;
            out.push(words!("Temperatures from a file: {about}.", "Temperaturer från fil: {about}."));
        } else if self.file.is_none() {
            out.push(Words::fixed(
                "Temperatures: the portal's own, at each site.",
                "Temperaturer: portalens egna, vid varje plats.",
            ));
        }
        if let Some(weather) = weather.filter(|weather| !weather.references.is_empty()) {
            let years: Vec<String> = weather.references.iter().map(ToString::to_string).collect();
            let years = years.join(", ");
            out.push(words!(
                "The normal year is the mean of {years}. It is degree-day correction, not SMHI's Energi-Index.",
                "Normalåret är medelvärdet av {years}. Det är graddagskorrigering, inte SMHI Energi-Index."
            ));
        }
        out
    }
}

/// The mean of each month over the reference years that are wholly known, and which these are.
fn mean(temperatures: &Temperatures, references: &[i32]) -> ([Option<i64>; 12], Vec<i32>) {
    let year = |year: i32| -> Option<Vec<i64>> {
        (1..=12).map(|month| temperatures.degree_days(&Period::month(year, month)?)).collect()
    };
    let known: Vec<(i32, Vec<i64>)> = references.iter().filter_map(|y| Some((*y, year(*y)?))).collect();
    let count = i64::try_from(known.len()).unwrap_or(0);
    let of_month = |index: usize| {
        let sum: i64 = known.iter().filter_map(|(_, months)| months.get(index)).sum();
        (count > 0).then(|| (sum + count / 2) / count)
    };
    (std::array::from_fn(of_month), known.into_iter().map(|(year, _)| year).collect())
}

fn no_normal_year() -> Failure {
    Failure::new(
        "no_normal_year",
        Exit::NotFound,
        Words::fixed("there is no normal year to correct to", "det finns inget normalår att korrigera till"),
    )
    .with_why(Words::fixed(
        "no file says one, and no reference year has temperatures for each of its days",
        "ingen fil anger något, och inget referensår har temperaturer för alla sina dygn",
    ))
    .with_hint(Words::fixed(
        "degree_days = \"FILE\", temperatures = \"FILE\" or reference_years = [2023, 2024]",
        "degree_days = \"FIL\", temperatures = \"FIL\" eller reference_years = [2023, 2024]",
    ))
}
