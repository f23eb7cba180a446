//! How the day is used: the hourly profiles of the generator, each of mean 1.

/// The share of each local hour, 0–23, with mean 1.
#[derive(Debug, Clone, Copy)]
pub struct Profile([f64; 24]);

impl Profile {
    const fn normalised(mut hours: [f64; 24]) -> Self {
        let mut sum = 0.0;
        let mut at = 0;
        while at < hours.len() {
            sum += hours[at];
            at += 1;
        }
        at = 0;
        while at < hours.len() {
            hours[at] /= sum / 24.0;
            at += 1;
        }
        Self(hours)
    }

    /// Returns the share of a local hour, 0–23.
    pub fn at(&self, hour_of_day: u8) -> f64 {
        *self.0.get(usize::from(hour_of_day)).expect("an hour of day is below 24")
    }
}

/// Household electricity from Monday to Friday.
pub const WEEKDAY: Profile = Profile::normalised([
    0.62, 0.56, 0.53, 0.52, 0.54, 0.64, 0.95, 1.15, 0.98, 0.84, 0.82, 0.86, 0.92, 0.88, 0.86, 0.95, 1.18,
    1.48, 1.62, 1.62, 1.50, 1.30, 1.02, 0.78,
]);

/// Household electricity on Saturday and Sunday.
pub const WEEKEND: Profile = Profile::normalised([
    0.70, 0.60, 0.55, 0.53, 0.53, 0.56, 0.66, 0.85, 1.08, 1.25, 1.30, 1.28, 1.30, 1.22, 1.15, 1.15, 1.28,
    1.48, 1.55, 1.48, 1.36, 1.22, 1.02, 0.82,
]);

/// Water, and the hot part of it, on every day.
pub const WATER: Profile = Profile::normalised([
    0.20, 0.08, 0.03, 0.00, 0.05, 0.35, 1.55, 2.25, 1.70, 1.05, 0.85, 0.80, 0.85, 0.80, 0.75, 0.85, 1.10,
    1.60, 1.90, 1.75, 1.50, 1.20, 0.85, 0.45,
]);

/// The electricity that a housing association uses in common.
pub const COMMON: Profile = Profile::normalised([
    0.88, 0.86, 0.85, 0.85, 0.85, 0.88, 0.95, 1.00, 0.98, 0.97, 0.98, 1.00, 1.00, 1.00, 1.00, 1.02, 1.08,
    1.15, 1.20, 1.22, 1.20, 1.12, 1.02, 0.94,
]);
