//! One hour as every formula sees it: local clock, weather and light, worked out once for all facilities.

use chrono::{Datelike, Timelike};

use crate::domain::zone::{Clock, civil};
use crate::portal::embedded::demo::generator::{day_angle, days, season};
use crate::portal::embedded::demo::solar::Light;
use crate::portal::embedded::demo::weather::{cloud, temperature};

/// How far back the mean temperature of a house's walls reaches, in hours.
const MEMORY: i64 = 18;

/// One UTC hour.
#[derive(Debug, Clone, Copy)]
pub struct Hour {
    /// Hours since 1970-01-01T00:00Z.
    pub number: i64,
    /// The local hour, 0–23.
    pub of_day: u8,
    /// The local day of the week, 0 for Monday.
    pub weekday: u8,
    /// Outdoor temperature in °C.
    pub temperature: f64,
    /// The mean of the outdoor temperature now and 6, 12 and 18 hours ago: what a building feels.
    pub felt: f64,
    /// 1 in the middle of January, −1 in the middle of July.
    pub winter: f64,
    /// What reaches solar panels.
    pub light: Light,
}

impl Hour {
    /// Whether the local day is Saturday or Sunday.
    pub fn is_weekend(&self) -> bool {
        self.weekday >= 5
    }
}

/// Works out the hours `from` up to but not including `until`, counted since 1970 in UTC.
pub fn hours(from: i64, until: i64) -> Vec<Hour> {
    let outside: Vec<f64> = (from - MEMORY..until.max(from)).map(temperature).collect();
    let ago = |hours: usize| outside.iter().skip(MEMORY as usize - hours);
    let sums = ago(0).zip(ago(6)).zip(ago(12)).zip(ago(18)).map(|(((now, b), c), d)| (*now, now + b + c + d));
    (from..until).zip(sums).map(|(number, (now, sum))| hour(number, now, sum / 4.0)).collect()
}

fn hour(number: i64, temperature: f64, felt: f64) -> Hour {
    let local = civil(number * 3600, Clock::Local).time;
    Hour {
        number,
        of_day: local.hour() as u8,
        weekday: local.weekday().num_days_from_monday() as u8,
        temperature,
        felt,
        winter: (season(days(number)) - day_angle(15.0)).cos(),
        light: Light::of(number, cloud(number), temperature),
    }
}
