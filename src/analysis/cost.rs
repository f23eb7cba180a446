//! What a stretch cost, out of the lines of invoices that lie wholly within it. Nothing is shared out: a line
//! for a quarter is not a third of a month's cost, and what is not invoiced is missing.

use std::collections::BTreeMap;

use crate::domain::invoice::InvoiceLine;
use crate::domain::money::{Money, Vat};
use crate::domain::period::Period;

/// The lines of one facility or several, kept to be added up over any stretch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Costs {
    /// One list for each facility, so that a stretch without an invoice shows for each.
    facilities: Vec<Vec<Charged>>,
}

/// What one line charges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Charged {
    period: Period,
    vat: Vat,
    amount: Money,
}

/// What a stretch cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cost {
    net: BTreeMap<Vat, Money>,
    covered: i64,
    total: i64,
}

impl Costs {
    /// Takes the lines of one facility. One without a period is for no stretch in particular and counts in none.
    pub fn of_facility<'a>(lines: impl IntoIterator<Item = &'a InvoiceLine>) -> Self {
        let charged =
            |line: &InvoiceLine| Some(Charged { period: line.period?, vat: line.vat, amount: line.amount });
        Self { facilities: vec![lines.into_iter().filter_map(charged).collect()] }
    }

    /// Adds another facility's.
    pub fn merge(&mut self, other: &Self) {
        self.facilities.extend(other.facilities.iter().cloned());
    }

    /// Returns what a stretch cost. `None` when it is not made of whole months: invoices are by the month.
    pub fn over(&self, period: &Period) -> Option<Cost> {
        period.whole_months()?;
        Some(self.within(period))
    }

    /// Returns what the lines within a stretch of any length cost.
    pub fn within(&self, period: &Period) -> Cost {
        let mut cost = Cost { net: BTreeMap::new(), covered: 0, total: 0 };
        for lines in &self.facilities {
            let inside = |line: &&Charged| {
                period.from() <= line.period.from() && line.period.until() <= period.until()
            };
            let own: Vec<&Charged> = lines.iter().filter(inside).collect();
            for line in &own {
                let sum = cost.net.entry(line.vat).or_insert(Money::ZERO);
                *sum = sum.checked_add(line.amount).unwrap_or(*sum);
            }
            cost.covered += days(own.iter().map(|line| line.period));
            cost.total += period.days();
        }
        cost
    }
}

impl Cost {
    /// Returns the sum, with VAT or without. `None` where nothing is invoiced.
    pub fn amount(&self, with_vat: bool) -> Option<Money> {
        if self.covered == 0 {
            return None;
        }
        let one = |(vat, net): (&Vat, &Money)| {
            let on_top = if with_vat { vat.on(*net)? } else { Money::ZERO };
            net.checked_add(on_top)
        };
        let amounts: Option<Vec<Money>> = self.net.iter().map(one).collect();
        Money::sum(amounts?)
    }

    /// How many days of how many are invoiced; days of several facilities count each.
    pub fn coverage(&self) -> (i64, i64) {
        (self.covered, self.total)
    }
}

/// How many days periods cover together.
fn days(periods: impl Iterator<Item = Period>) -> i64 {
    let mut sorted: Vec<Period> = periods.collect();
    sorted.sort_by_key(|period| (period.from(), period.until()));
    let mut covered = 0;
    let mut reached = None;
    for period in sorted {
        let from = reached.map_or(period.from(), |reached| period.from().max(reached));
        covered += (period.until() - from).num_days().max(0);
        reached = Some(reached.map_or(period.until(), |reached| period.until().max(reached)));
    }
    covered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::InvoiceNumber;
    use crate::domain::invoice::Fee;

    fn line(year: i32, month: u32, ore: i64, vat: u8) -> InvoiceLine {
        InvoiceLine {
            invoice: Some(InvoiceNumber::new("1")),
            facility: None,
            utility: None,
            fee: Fee::Energy,
            label: String::new(),
            period: Period::month(year, month),
            quantity: None,
            price: None,
            amount: Money::from_ore(ore),
            vat: Vat::new(vat).expect("a rate"),
            estimated: false,
        }
    }

    fn ore(cost: Option<Cost>, with_vat: bool) -> Option<i64> {
        cost?.amount(with_vat).map(Money::ore)
    }

    #[test]
    fn a_month_costs_its_lines_and_vat_comes_on_their_sum() {
        let costs =
            Costs::of_facility(&[line(2026, 1, 101, 25), line(2026, 1, 101, 25), line(2026, 1, -95, 0)]);
        let january = Period::month(2026, 1).expect("a month");

        assert_eq!(ore(costs.over(&january), false), Some(107));
        // 25 % of 2.02 kr are 0.505 kr, not twice 0.25.
        assert_eq!(ore(costs.over(&january), true), Some(158));
    }

    #[test]
    fn what_is_not_invoiced_is_missing_and_a_part_is_said_to_be_one() {
        let costs = Costs::of_facility(&[line(2026, 1, 100, 25)]);
        let (february, year) =
            (Period::month(2026, 2).expect("a month"), Period::year(2026).expect("a year"));

        assert_eq!(ore(costs.over(&february), false), None);
        assert_eq!(ore(costs.over(&year), false), Some(100));
        assert_eq!(costs.over(&year).map(|cost| cost.coverage()), Some((31, 365)));
    }

    #[test]
    fn shorter_rows_have_no_cost_and_longer_lines_none_in_them() {
        let week = Period::week(2026, 2).expect("a week");
        let quarter = InvoiceLine {
            period: Period::month(2026, 1)
                .and_then(|m| Period::new(m.from(), Period::month(2026, 3)?.until())),
            ..line(2026, 1, 300, 25)
        };
        let costs = Costs::of_facility(&[quarter]);

        assert_eq!(costs.over(&week), None);
        assert_eq!(ore(costs.over(&Period::month(2026, 1).expect("a month")), false), None);
        assert_eq!(ore(costs.over(&Period::year(2026).expect("a year")), false), Some(300));
    }

    #[test]
    fn a_sum_counts_the_days_of_each_facility() {
        let mut costs = Costs::of_facility(&[line(2026, 1, 100, 25)]);
        costs.merge(&Costs::of_facility(&[]));
        let january = Period::month(2026, 1).expect("a month");

        assert_eq!(costs.over(&january).map(|cost| cost.coverage()), Some((31, 62)));
        assert_eq!(ore(costs.over(&january), true), Some(125));
    }
}
