//! Costs by a dated price list: what metered months would cost, in the lines that an invoice would have.

use crate::cli::commands::consumption::report::metered;
use crate::cli::commands::consumption::request::Compare;
use crate::cli::commands::report::run::kinds::cost::Charge;
use crate::cli::commands::report::run::work::Work;
use crate::cli::failure::Failure;
use crate::cli::select::Selection;
use crate::domain::facility::Facility;
use crate::domain::invoice::{Amount, InvoiceLine};
use crate::domain::money::Money;
use crate::domain::period::{Period, Resolution};
use crate::domain::price_list::{PriceLine, PriceList};

/// What a price list makes of a period.
pub struct Priced<'s> {
    /// What each metered month comes to.
    pub charges: Vec<Charge<'s>>,
    /// Each month of a facility that lacks values or a price.
    pub without: Vec<(&'s Selection<'s>, &'s Facility, Period)>,
}

/// Charges as a price list gives them for each metered month. Prices are of what is withdrawn; what the same meter feeds
/// in costs nothing.
///
/// # Errors
/// What the portals refuse.
pub fn by_prices<'s>(work: &'s Work<'_>, prices: &PriceList, period: Period) -> Result<Priced<'s>, Failure> {
    let cut = work.cut(period, Some(Resolution::Month), Compare::None)?;
    let months = period.split(Resolution::Month);
    let (mut charges, mut without) = (Vec::new(), Vec::new());
    work.measure(&cut, &mut |measured| {
        let (selection, facility) = (measured.selection, measured.facility);
        if measured.summed.channel.direction != facility.utility.direction() {
            return Ok(());
        }
        for (month, row) in months.iter().zip(&measured.summed.rows) {
            let lines = prices.of_month(&facility.utility, month);
            let known = row.now.is_complete() && month.whole_months() == Some(1);
            if lines.is_empty() || !known {
                without.push((selection, facility, *month));
                continue;
            }
            for line in lines {
                let Some(amount) = line.month(row.now.sum) else { continue };
                let line = charged(facility, line, (*month, row.now.sum), amount);
                charges.push(Charge { selection, facility, line });
            }
        }
        Ok(())
    })?;
    for selection in &work.selections {
        let known: Vec<_> = metered(selection).into_iter().map(|facility| &facility.id).collect();
        // What is not metered costs its fees alone.
        for facility in selection.facilities().into_iter().filter(|facility| !known.contains(&&facility.id)) {
            for month in months.iter().filter(|m| m.whole_months() == Some(1)) {
                let fees = prices.of_month(&facility.utility, month);
                for line in fees.into_iter().filter(|line| line.unit.is_none()) {
                    let Some(amount) = line.month(0) else { continue };
                    let line = charged(facility, line, (*month, 0), amount);
                    charges.push(Charge { selection, facility, line });
                }
            }
        }
    }
    Ok(Priced { charges, without })
}

fn charged(facility: &Facility, of: &PriceLine, (month, base): (Period, i64), amount: Money) -> InvoiceLine {
    let quantity = match of.unit {
        Some(unit) => Amount { digits: base, decimals: unit.exponent(), unit: unit.symbol().to_owned() },
        None => Amount { digits: 1, decimals: 0, unit: "mån".to_owned() },
    };
    InvoiceLine {
        invoice: None,
        facility: Some(facility.id.clone()),
        utility: Some(facility.utility.clone()),
        fee: of.fee.clone(),
        label: of.label.clone(),
        period: Some(month),
        quantity: Some(quantity),
        price: Some(of.price),
        amount,
        vat: of.vat,
        estimated: false,
    }
}
