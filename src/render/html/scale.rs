//! The axis of values of a chart: from where to where, and which lines are drawn across.

/// A stretch of an axis that holds all values and 0, with round lines.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The lowest value on the axis, at most 0.
    pub low: f64,
    /// The highest value on the axis; higher than the lowest.
    pub high: f64,
    /// From one line to the next.
    pub step: f64,
}

/// About how many lines are drawn.
const LINES: f64 = 5.0;

impl Scale {
    /// Finds the axis of values.
    pub fn over(values: impl IntoIterator<Item = f64>) -> Self {
        let finite = values.into_iter().filter(|value| value.is_finite());
        let (low, high) = finite.fold((0.0_f64, 0.0_f64), |(low, high), v| (low.min(v), high.max(v)));
        let high = if high > low { high } else { low + 1.0 };
        let step = round_step((high - low) / LINES);
        Self { low: (low / step).floor() * step, high: (high / step).ceil() * step, step }
    }

    /// Returns where a value lies: 0 at the low end, 1 at the high one.
    pub fn share(&self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low)
    }

    /// Returns the values of the lines.
    pub fn lines(&self) -> impl Iterator<Item = f64> {
        let Self { low, high, step } = *self;
        let count = ((high - low) / step).round() as u32;
        (0..=count).map(move |index| low + f64::from(index) * step)
    }

    /// Returns how many decimals the lines' values have.
    pub fn decimals(&self) -> u8 {
        let mut decimals = 0;
        let mut step = self.step;
        while step < 0.999 && decimals < 6 {
            step *= 10.0;
            decimals += 1;
        }
        decimals
    }
}

/// The next of 1, 2 and 5 with zeros.
fn round_step(rough: f64) -> f64 {
    let power = 10.0_f64.powf(rough.log10().floor());
    let digits = rough / power;
    let round = [1.0, 2.0, 5.0].into_iter().find(|round| digits <= *round).unwrap_or(10.0);
    round * power
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Scale;

    #[test]
    fn lines_are_round() {
        let lines = |values: &[f64]| Scale::over(values.iter().copied()).lines().collect::<Vec<_>>();

        assert_eq!(lines(&[330.0, 474.0]), [0.0, 100.0, 200.0, 300.0, 400.0, 500.0]);
        assert_eq!(lines(&[-6.4, 16.8]), [-10.0, -5.0, 0.0, 5.0, 10.0, 15.0, 20.0]);
        assert_eq!(lines(&[]), [0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0]);
        assert_eq!(Scale::over([0.31]).decimals(), 1);
    }

    proptest! {
        #[test]
        fn every_value_lies_on_the_axis(values in proptest::collection::vec(-1e12..1e12_f64, 1..20)) {
            let scale = Scale::over(values.iter().copied());

            prop_assert!(values.iter().all(|value| (-1e-9..=1.0 + 1e-9).contains(&scale.share(*value))));
            prop_assert!(scale.lines().count() <= 14);
        }
    }
}
