//! What energy emitted, by factors from a file: a table beside a report of energy.

use crate::cli::commands::report::run::emission_file::{self, Emissions};
use crate::cli::commands::report::run::sums::Sum;
use crate::cli::commands::report::run::tables::{Summary, day, named, naming};
use crate::cli::commands::report::run::work::Work;
use crate::cli::failure::Failure;
use crate::domain::quantity::Direction;
use crate::lang::Words;
use crate::lang::decimal::Decimal;
use crate::render::exhibit::Table;
use crate::views::report::heads::{amount, number};
use crate::words;

/// Adds the table, where the definition names a file of factors. What is fed in emits nothing and is not taken off.
///
/// # Errors
/// When the file can not be read.
pub fn add(work: &Work<'_>, lines: &[Sum<'_>], summary: &mut Summary) -> Result<(), Failure> {
    let Some(path) = work.definition.co2.as_deref() else { return Ok(()) };
    let emissions = emission_file::read(path)?;
    let mut heads = naming(work.app.several_profiles());
    heads.push(number("total", Words::fixed("total", "summa"), 1));
    heads.push(number("co2e_kg", Words::fixed("kg CO2e", "kg CO2e"), 1));
    let mut table = Table::new("co2", Words::fixed("Climate", "Klimat"), heads);
    let mut without = 0;
    for sum in lines.iter().filter(|sum| sum.channel().direction == Direction::Withdrawal) {
        let emitted = of(work, sum, &emissions);
        without += usize::from(emitted.is_none());
        let mut cells = named(sum);
        cells.push(amount(sum.scale.amount(&sum.answer.total.now)));
        cells.push(amount(emitted));
        table.rows.push(cells);
    }
    let about = &emissions.about;
    summary.methods.push(words!(
        "Emissions: factors from a file, by the day on which an interval begins: {about}.",
        "Utsläpp: faktorer från fil, efter den dag då ett intervall börjar: {about}."
    ));
    if without > 0 {
        summary.warnings.push(words!(
            "{without} lines have intervals without values or a factor, and so no emission.",
            "{without} rader har intervall utan värden eller faktor, och därför inget utsläpp."
        ));
    }
    summary.tables.push(table);
    Ok(())
}

/// Nothing where an interval has no value or no factor: a sum of the rest would be too low.
fn of(work: &Work<'_>, sum: &Sum<'_>, emissions: &Emissions) -> Option<Decimal> {
    let utility = &sum.channel().utility;
    let one = |row: &crate::analysis::answer::Row| {
        let date = day(row.span.from, work.definition.clock);
        emissions.of(utility, date, row.now.is_complete().then_some(row.now.sum)?)
    };
    let milligrams: Option<i128> = sum.answer.rows.iter().map(one).sum();
    Some(Decimal::new(i64::try_from(milligrams?).ok()?, 6))
}
