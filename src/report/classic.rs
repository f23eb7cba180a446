//! The classic monthly table: a row for each month, a column for each year, differences, the last twelve months, and
//! what has come together since the year began. Pure: sums of months in, numbers out.

use crate::analysis::tally::Amount;

/// How many months a year has.
pub const MONTHS: usize = 12;

/// One row: a month of the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthRow {
    /// Its amounts, the latest year first.
    pub years: Vec<Option<Amount>>,
    /// The month against the same one of the year before: part and base.
    pub difference: Option<(i64, i64)>,
    /// The twelve months that end with it.
    pub rolling: Option<i64>,
    /// Those twelve against the twelve before: part and base.
    pub rolling_difference: Option<(i64, i64)>,
    /// Since the latest year began.
    pub accumulated: Option<i64>,
    /// The same months of the year before.
    pub accumulated_before: Option<i64>,
    /// What has come together against the same months of the year before: part and base.
    pub accumulated_difference: Option<(i64, i64)>,
}

/// Makes the rows. `months` are whole years of twelve months in order, the last `known` of the last year's counted;
/// one more year than `years` stands before, where there is one, for what is compared.
pub fn rows(months: &[Amount], years: usize, known: usize) -> Vec<MonthRow> {
    let last = months.len().saturating_sub(MONTHS);
    let at = |index: Option<usize>| index.and_then(|index| months.get(index)).filter(|a| !a.is_missing());
    let sum = |from: Option<usize>, count: usize| -> Option<i64> {
        let from = from?;
        (from..from + count).map(|index| at(Some(index)).filter(|a| a.is_complete()).map(|a| a.sum)).sum()
    };
    let of_month = |month: usize| {
        let now = last + month;
        let is_known = month < known;
        let column =
            |year: usize| at(now.checked_sub(year * MONTHS)).copied().filter(|_| year > 0 || is_known);
        let since = |index: usize| (index + 1).checked_sub(MONTHS);
        let rolling = is_known.then(|| sum(since(now), MONTHS)).flatten();
        let rolling_before = now.checked_sub(MONTHS).and_then(|before| sum(since(before), MONTHS));
        let accumulated = is_known.then(|| sum(Some(last), month + 1)).flatten();
        let accumulated_before = sum(last.checked_sub(MONTHS), month + 1);
        let whole = |amount: Option<Amount>| amount.filter(Amount::is_complete).map(|a| a.sum);
        MonthRow {
            years: (0..years).map(column).collect(),
            difference: share(whole(column(0)), whole(column(1))),
            rolling,
            rolling_difference: share(rolling, rolling_before),
            accumulated,
            accumulated_before: accumulated_before.filter(|_| is_known),
            accumulated_difference: share(accumulated, accumulated_before),
        }
    };
    (0..MONTHS).map(of_month).collect()
}

fn share(now: Option<i64>, before: Option<i64>) -> Option<(i64, i64)> {
    let (now, before) = now.zip(before).filter(|(_, before)| *before != 0)?;
    Some((now - before, before))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(sum: i64) -> Amount {
        Amount { sum, covered: 10, total: 10, ..Amount::default() }
    }

    /// Three years: 10 a month, then 20, then 30 up to March.
    fn months() -> Vec<Amount> {
        let missing = Amount { total: 10, ..Amount::default() };
        (0..36).map(|index| if index < 27 { amount(10 * (1 + index / 12)) } else { missing }).collect()
    }

    #[test]
    fn a_month_stands_beside_the_same_of_the_years_before() {
        let rows = rows(&months(), 3, 3);

        let march: Vec<_> = rows[2].years.iter().map(|a| a.map(|a| a.sum)).collect();
        assert_eq!(march, [Some(30), Some(20), Some(10)]);
        assert_eq!(rows[2].difference, Some((10, 20)));
        assert_eq!(rows[3].years[0], None);
        assert_eq!(rows[3].difference, None);
    }

    #[test]
    fn the_last_twelve_months_end_with_the_row() {
        let rows = rows(&months(), 2, 3);

        assert_eq!(rows[2].rolling, Some(9 * 20 + 3 * 30));
        assert_eq!(rows[2].rolling_difference, Some((270 - (9 * 10 + 3 * 20), 150)));
        assert_eq!(rows[3].rolling, None);
    }

    #[test]
    fn what_has_come_together_is_over_the_same_months_of_both_years() {
        let rows = rows(&months(), 2, 3);

        assert_eq!((rows[2].accumulated, rows[2].accumulated_before), (Some(90), Some(60)));
        assert_eq!(rows[2].accumulated_difference, Some((30, 60)));
        assert_eq!(rows[5].accumulated_before, None);
    }

    #[test]
    fn a_month_that_is_there_in_part_is_in_no_sum() {
        let mut months = months();
        months[25].covered = 4;

        let rows = rows(&months, 2, 3);

        assert_eq!(rows[1].years[0].map(|a| a.sum), Some(30));
        assert_eq!((rows[1].difference, rows[2].accumulated, rows[2].rolling), (None, None, None));
    }
}
