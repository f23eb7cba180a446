//! Emission factors from files: grams of CO2e a unit, from when to when, with a source and a date.

use std::path::Path;

use chrono::NaiveDate;
use toml_edit::{Item, Table};

use crate::cli::dated_file::{self, Heading, Sort};
use crate::cli::failure::Failure;
use crate::cli::toml_file::{self, Broken, Reader};
use crate::domain::quantity::{Unit, Utility};
use crate::lang::Words;
use crate::lang::decimal::Decimal;
use crate::words;

static SORT: Sort = Sort {
    code: "emission_file",
    en: "file of emission factors",
    sv: "ingen fil med utsläppsfaktorer",
    hint: Words::fixed("examples/reports has an example", "examples/reports har ett exempel"),
    most: 64 * 1024,
};
/// No unit emits more, in thousandths of a gram.
const MOST_GRAMS: i64 = 100_000_000;

/// Emission factors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emissions {
    /// What they are, where they come from and when they were taken from there.
    pub about: String,
    factors: Vec<Factor>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Factor {
    utility: Utility,
    unit: Unit,
    /// Thousandths of a gram for one unit.
    milligrams: i64,
    from: NaiveDate,
    until: Option<NaiveDate>,
}

impl Emissions {
    /// Returns the emission of an amount in base units on a day, in milligrams. `None` where no factor holds.
    pub fn of(&self, utility: &Utility, date: NaiveDate, base: i64) -> Option<i128> {
        let holds =
            |f: &&Factor| f.utility == *utility && f.from <= date && f.until.is_none_or(|until| date < until);
        let factor = self.factors.iter().find(holds)?;
        let exact = i128::from(base) * i128::from(factor.milligrams);
        Some(exact / 10_i128.pow(u32::from(factor.unit.exponent())))
    }
}

/// Reads a file of factors.
///
/// # Errors
/// When it can not be read, and for everything that is wrong in it.
pub fn read(path: &Path) -> Result<Emissions, Failure> {
    dated_file::read(path, &SORT, parse)
}

fn parse(text: &str) -> Result<Emissions, Vec<Broken>> {
    dated_file::parse(text, &["factor"], |reader, table, heading| {
        let tables = table.get("factor").and_then(Item::as_array_of_tables);
        if tables.is_none() {
            let why = Words::fixed(
                "factor is a list of tables: [[factor]]",
                "factor är en lista av tabeller: [[factor]]",
            );
            reader.wrong(table, "factor", why);
        }
        let factors: Option<Vec<Factor>> =
            tables.into_iter().flatten().map(|table| factor(reader, table)).collect();
        let Heading { name, source, dated } = heading?;
        Some(Emissions { about: format!("{name}. {source}, {dated}"), factors: factors? })
    })
}

fn factor(reader: &mut Reader<'_>, table: &Table) -> Option<Factor> {
    reader.known(table, &["utility", "g_per_kwh", "g_per_m3", "from", "until"]);
    let utility = reader.needed(table, "utility", |key, item| {
        let text = toml_file::text(key, item)?;
        Utility::parse(&text).ok_or_else(|| words!("{key}: there is no {text}", "{key}: {text} finns inte"))
    });
    let unit = match utility.as_ref() {
        Some(Utility::Water) => Unit::CubicMetre,
        _ => Unit::KilowattHour,
    };
    let key = if unit == Unit::CubicMetre { "g_per_m3" } else { "g_per_kwh" };
    let milligrams = reader.needed(table, key, |key, item| {
        let wrong = || words!("{key} is grams as a text: \"37.2\"", "{key} är gram som text: \"37.2\"");
        let number = item.as_str().and_then(Decimal::parse).filter(|n| n.scale() <= 3).ok_or_else(wrong)?;
        let thousandths = number.digits().checked_mul(10_i64.pow(u32::from(3 - number.scale())));
        thousandths.filter(|t| (0..=MOST_GRAMS).contains(t)).ok_or_else(wrong)
    });
    let from = reader.needed(table, "from", toml_file::date);
    let until = reader.maybe(table, "until", toml_file::date);
    Some(Factor { utility: utility?, unit, milligrams: milligrams?, from: from?, until })
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "name = \"F\"\nsource = \"s\"\ndated = 2026-01-05\n\
                         [[factor]]\nutility = \"heating\"\ng_per_kwh = \"52.5\"\nfrom = 2025-01-01\nuntil = 2026-01-01\n";

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_factor_holds_for_its_utility_and_dates() {
        let emissions = parse(WHOLE).expect("factors");

        // 18 MWh at 52.5 g/kWh are 945 kg.
        let of = |utility, date| emissions.of(&utility, day(date), 18_000_000);
        assert_eq!(of(Utility::Heating, "2025-03-01"), Some(945_000_000));
        assert_eq!(of(Utility::Heating, "2026-01-01"), None);
        assert_eq!(of(Utility::Electricity, "2025-03-01"), None);
    }

    #[test]
    fn what_is_wrong_is_told_by_line() {
        let faults = |text: &str| {
            let broken = parse(text).expect_err("something wrong");
            broken.into_iter().map(|b| (b.line, b.why.en.to_string())).collect::<Vec<_>>()
        };

        let number = WHOLE.replace("\"52.5\"", "52.5");
        assert_eq!(faults(&number), [(6, "g_per_kwh is grams as a text: \"37.2\"".into())]);
        let key = WHOLE.replace("g_per_kwh", "g_per_mwh");
        assert_eq!(faults(&key)[0], (6, "there is no key g_per_mwh; g_per_kwh?".into()));
    }
}
