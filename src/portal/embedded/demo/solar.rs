//! The sun over Stordala and what a square metre of south-facing panels at 35° makes of it.

use crate::portal::embedded::demo::generator::{day_angle, days, season};

const LATITUDE: f64 = 59.65;
const LONGITUDE: f64 = 12.6;
const TILT: f64 = 35.0;

/// Light on a panel and what comes between it and the meter, for one hour.
#[derive(Debug, Clone, Copy, Default)]
pub struct Light {
    /// W on a square metre of panel.
    on_panel: f64,
    /// The part of it that becomes electricity.
    efficiency: f64,
    /// The part that snow leaves free.
    free_of_snow: f64,
}

impl Light {
    /// Works out the light of a UTC hour from its clouds (0–1) and outdoor temperature.
    pub fn of(hour: i64, cloud: f64, temperature: f64) -> Self {
        let sun = Sun::at(hour);
        if sun.height <= 0.01 {
            return Self::default();
        }
        let on_panel = sun.on_panel(cloud);
        let midwinter = (season(days(hour)) - day_angle(10.0)).cos().max(0.0);
        Self {
            on_panel,
            efficiency: 0.80 * (1.0 - 0.004 * (temperature + 0.03 * on_panel - 25.0).max(0.0)),
            free_of_snow: 1.0 - 0.55 * midwinter.powi(3),
        }
    }

    /// Returns the kWh that panels of `kwp` make in the hour; the inverter takes 95 % of their peak.
    pub fn production(&self, kwp: f64) -> f64 {
        (kwp * 0.95).min(kwp * self.on_panel / 1000.0 * self.efficiency * self.free_of_snow)
    }
}

/// Where the sun stands in the middle of an hour.
struct Sun {
    /// Sine of its elevation.
    height: f64,
    declination: f64,
    hour_angle: f64,
}

impl Sun {
    fn at(hour: i64) -> Self {
        let x = hour as f64 / 24.0 + 30.0 / 1440.0;
        let angle = season(x);
        let declination = declination(angle);
        let minutes = (x - x.floor()) * 1440.0 + equation_of_time(angle) + 4.0 * LONGITUDE;
        let hour_angle = (minutes / 4.0 - 180.0).to_radians();
        let latitude = LATITUDE.to_radians();
        let height =
            latitude.sin() * declination.sin() + latitude.cos() * declination.cos() * hour_angle.cos();
        Self { height, declination, hour_angle }
    }

    /// Returns W/m² on the panel: direct, from the sky, and reflected by the ground.
    fn on_panel(&self, cloud: f64) -> f64 {
        let clear = 1098.0 * self.height * (-0.057 / self.height).exp();
        let global = clear * (1.0 - 0.76 * cloud.powf(2.2));
        let diffuse = global * (0.18 + 0.82 * cloud.powf(1.6)).min(1.0);
        let beam = ((global - diffuse) / self.height.max(0.06)).min(950.0);
        let tilt = TILT.to_radians();
        beam * self.incidence(tilt).max(0.0)
            + diffuse * (1.0 + tilt.cos()) / 2.0
            + 0.2 * global * (1.0 - tilt.cos()) / 2.0
    }

    /// Returns the cosine of the angle at which the sun meets a panel that looks south.
    fn incidence(&self, tilt: f64) -> f64 {
        let latitude = LATITUDE.to_radians();
        let (sine, cosine) = self.declination.sin_cos();
        sine * latitude.sin() * tilt.cos() - sine * latitude.cos() * tilt.sin()
            + cosine * latitude.cos() * tilt.cos() * self.hour_angle.cos()
            + cosine * latitude.sin() * tilt.sin() * self.hour_angle.cos()
    }
}

/// Spencer's series for the sun's declination in radians.
fn declination(angle: f64) -> f64 {
    0.006918 - 0.399912 * angle.cos() + 0.070257 * angle.sin() - 0.006758 * (2.0 * angle).cos()
        + 0.000907 * (2.0 * angle).sin()
        - 0.002697 * (3.0 * angle).cos()
        + 0.00148 * (3.0 * angle).sin()
}

/// Spencer's series for the minutes by which the sundial leads the clock.
fn equation_of_time(angle: f64) -> f64 {
    229.18
        * (0.000075 + 0.001868 * angle.cos()
            - 0.032077 * angle.sin()
            - 0.014615 * (2.0 * angle).cos()
            - 0.040849 * (2.0 * angle).sin())
}
