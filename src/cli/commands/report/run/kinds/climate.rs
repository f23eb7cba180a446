//! What energy emitted, by factors from a file: a table beside a report of energy.

use crate::analysis::answer::Row;
use crate::cli::commands::report::run::emission_file::{self, Emissions};
use crate::cli::commands::report::run::sums::Sum;
use crate::cli::commands::report::run::tables::{BEFORE, Summary, day, named, naming};
use crate::cli::commands::report::run::work::Work;
use crate::cli::failure::Failure;
use crate::domain::period::Period;
use crate::domain::quantity::Direction;
use crate::lang::Words;
use crate::lang::decimal::Decimal;
use crate::render::exhibit::Table;
use crate::views::report::heads::{amount, number};
use crate::words;

/// Adds the table, where the definition names a file of factors: a column for each stretch, or one for all. What is fed in
/// emits nothing and is not taken off.
///
/// # Errors
/// When the file can not be read.
pub fn add(
    work: &Work<'_>,
    lines: &[Sum<'_>],
    stretches: &[(String, Period)],
    summary: &mut Summary,
) -> Result<(), Failure> {
    let Some(path) = work.definition.co2.as_deref() else { return Ok(()) };
    let emissions = emission_file::read(path)?;
    let mut heads = naming(work.app.several_profiles());
    if let [_] = stretches {
        heads.push(number("total", Words::fixed("total", "summa"), 1));
        heads.push(number("co2e_kg", Words::same("kg CO2e"), 1));
    } else {
        let keys = std::iter::once("this_year").chain(BEFORE).zip(stretches);
        heads.extend(keys.map(|(key, (name, stretch))| number(key, of_year(name, stretch), 1)));
    }
    let mut table = Table::new("co2", Words::fixed("Climate", "Klimat"), heads);
    let mut without = 0;
    for sum in lines.iter().filter(|sum| sum.channel().direction == Direction::Withdrawal) {
        let mut cells = named(sum);
        if let [_] = stretches {
            cells.push(amount(sum.scale.amount(&sum.answer.total.now)));
        }
        for (_, stretch) in stretches {
            let emitted = of(work, sum, stretch, &emissions);
            without += usize::from(emitted.is_none());
            cells.push(amount(emitted));
        }
        table.rows.push(cells);
    }
    let about = &emissions.about;
    summary.methods.push(words!(
        "Emissions: factors from a file, by the day on which an interval begins: {about}.",
        "Utsläpp: faktorer från fil, efter den dag då ett intervall börjar: {about}."
    ));
    if without > 0 {
        summary.warnings.push(words!(
            "{without} figures of emissions are left out, as intervals lack values or a factor.",
            "{without} utsläpp saknas, eftersom intervall saknar värden eller faktor."
        ));
    }
    summary.tables.push(table);
    Ok(())
}

/// A running year says how many months it has.
fn of_year(name: &str, stretch: &Period) -> Words {
    match stretch.whole_months() {
        Some(months) if months < 12 => {
            words!("{name}, {months} mo., kg CO2e", "{name}, {months} mån, kg CO2e")
        }
        _ => words!("{name}, kg CO2e", "{name}, kg CO2e"),
    }
}

/// Nothing where an interval has no value or no factor: a sum of the rest would be too low.
fn of(work: &Work<'_>, sum: &Sum<'_>, stretch: &Period, emissions: &Emissions) -> Option<Decimal> {
    let utility = &sum.channel().utility;
    let own = |row: &&Row| stretch.contains(day(row.span.from, work.definition.clock));
    let one = |row: &Row| {
        let date = day(row.span.from, work.definition.clock);
        emissions.of(utility, date, row.now.is_complete().then_some(row.now.sum)?)
    };
    let milligrams: Option<i128> = sum.answer.rows.iter().filter(own).map(one).sum();
    Some(Decimal::new(i64::try_from(milligrams?).ok()?, 6))
}
