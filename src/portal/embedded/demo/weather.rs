//! The weather over Stordala: outdoor temperature and clouds. No real station's values.

use std::f64::consts::TAU;

use crate::portal::embedded::demo::generator::{day_angle, days, noise, season};

/// The seed of the weather; what differs takes the seeds after it.
const SEED: u64 = 1180;

/// Returns the outdoor temperature of a UTC hour in °C: season, fronts, odd years, and the day's own swing.
pub fn temperature(hour: i64) -> f64 {
    let x = days(hour);
    let angle = season(x);
    let winter = (angle - day_angle(22.0)).cos();
    let fronts = 5.6 * noise(SEED + 1, x / 11.0) + 3.2 * noise(SEED + 2, x / 4.0);
    let years = 0.9 * noise(SEED + 3, x / 300.0);
    let swing = 1.1 + 4.4 * (angle - day_angle(75.0)).sin().max(0.0);
    let of_day = (x - x.floor()) * 24.0;
    let season = 5.7 - 11.0 * winter;
    season + ((1.0 + 0.45 * winter) * fronts + years) + swing * (TAU * (of_day - 15.0) / 24.0).cos()
}

/// Returns how much of the sky is covered, 0–1.
pub fn cloud(hour: i64) -> f64 {
    let x = days(hour);
    let slow = 0.55 * noise(SEED + 11, x / 2.3);
    let quick = 0.30 * noise(SEED + 12, x * 3.0);
    (0.60 + 0.10 * season(x).cos() + slow + quick).clamp(0.0, 1.0)
}
