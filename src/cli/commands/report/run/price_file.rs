//! Price lists from files: TOML with a source and a date.

use std::path::Path;

use chrono::Datelike;
use toml_edit::{Item, Table};

use crate::cli::commands::consumption::tariff_file::months;
use crate::cli::dated_file::{self, Heading, Sort};
use crate::cli::failure::Failure;
use crate::cli::toml_file::{self, Broken, Reader};
use crate::domain::invoice::Fee;
use crate::domain::money::{Price, Vat};
use crate::domain::price_list::{PriceLine, PriceList};
use crate::domain::quantity::{Unit, Utility};
use crate::lang::Words;
use crate::words;

static SORT: Sort = Sort {
    code: "price_file",
    en: "price list",
    sv: "ingen prislista",
    hint: Words::fixed("examples/reports has an example", "examples/reports har ett exempel"),
    most: 256 * 1024,
};
const UNITS: [(&str, Option<Unit>); 4] = [
    ("kr_per_kwh", Some(Unit::KilowattHour)),
    ("kr_per_mwh", Some(Unit::MegawattHour)),
    ("kr_per_m3", Some(Unit::CubicMetre)),
    ("kr_per_month", None),
];
const LINE_KEYS: [&str; 11] = [
    "utility",
    "fee",
    "label",
    "kr_per_kwh",
    "kr_per_mwh",
    "kr_per_m3",
    "kr_per_month",
    "vat_percent",
    "from",
    "until",
    "months",
];

/// Reads a price list.
///
/// # Errors
/// When the file can not be read, and for everything that is wrong in it.
pub fn read(path: &Path) -> Result<PriceList, Failure> {
    dated_file::read(path, &SORT, parse)
}

fn parse(text: &str) -> Result<PriceList, Vec<Broken>> {
    dated_file::parse(text, &["price"], |reader, table, heading| {
        let lines = table.get("price").and_then(Item::as_array_of_tables);
        if lines.is_none() {
            let why = Words::fixed(
                "price is a list of tables: [[price]]",
                "price är en lista av tabeller: [[price]]",
            );
            reader.wrong(table, "price", why);
        }
        let prices: Option<Vec<PriceLine>> =
            lines.into_iter().flatten().map(|table| line(reader, table)).collect();
        let Heading { name, source, dated } = heading?;
        Some(PriceList { name, source, dated, prices: prices? })
    })
}

fn line(reader: &mut Reader<'_>, table: &Table) -> Option<PriceLine> {
    reader.known(table, &LINE_KEYS);
    let utility = reader.needed(table, "utility", |key, item| {
        let text = toml_file::text(key, item)?;
        Utility::parse(&text).ok_or_else(|| words!("{key}: there is no {text}", "{key}: {text} finns inte"))
    });
    let label = reader.needed(table, "label", toml_file::text);
    let fee = reader.maybe(table, "fee", |key, item| {
        let text = toml_file::text(key, item)?;
        Fee::parse(&text).ok_or_else(|| words!("{key} is a word", "{key} är ett ord"))
    });
    let given: Vec<&(&str, Option<Unit>)> = UNITS.iter().filter(|(key, _)| table.contains_key(key)).collect();
    let [(key, unit)] = given.as_slice() else {
        let first = table.iter().next().map(|(name, _)| name.to_owned()).unwrap_or_default();
        let why = Words::fixed(
            "a price has one of kr_per_kwh, kr_per_mwh, kr_per_m3 and kr_per_month",
            "ett pris har en av kr_per_kwh, kr_per_mwh, kr_per_m3 och kr_per_month",
        );
        reader.wrong(table, &first, why);
        return None;
    };
    let price = reader.needed(table, key, price);
    let fits = utility.as_ref().zip(*unit).is_none_or(|(utility, unit)| unit.fits(utility.measure()));
    if !fits {
        let why = words!("{key} does not fit the utility", "{key} passar inte nyttigheten");
        reader.wrong(table, key, why);
    }
    let first_of_month = |key: &str, item: &Item| {
        let date = toml_file::date(key, item)?;
        let wrong = || words!("{key} is the first of a month", "{key} är den första i en månad");
        if date.day() == 1 { Ok(date) } else { Err(wrong()) }
    };
    let from = reader.needed(table, "from", first_of_month);
    let until = reader.maybe(table, "until", first_of_month);
    let vat = reader.maybe(table, "vat_percent", |key, item| {
        let percent = item.as_integer().and_then(|percent| u8::try_from(percent).ok());
        percent.and_then(Vat::new).ok_or_else(|| words!("{key} is 0 to 100", "{key} är 0 till 100"))
    });
    Some(PriceLine {
        utility: utility?,
        fee: fee.unwrap_or(if unit.is_some() { Fee::Energy } else { Fee::Fixed }),
        label: label?,
        price: price?,
        unit: *unit,
        vat: vat.unwrap_or(Vat::GENERAL),
        from: from?,
        until,
        months: reader.maybe(table, "months", months).unwrap_or_else(|| (1..=12).collect()),
    })
}

fn price(key: &str, item: &Item) -> Result<Price, Words> {
    let wrong = || words!("{key} is kronor as a text: \"0.3600\"", "{key} är kronor som text: \"0.3600\"");
    item.as_str().and_then(Price::parse_kronor).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "name = \"P\"\nsource = \"s\"\ndated = 2026-01-05\n\
                         [[price]]\nutility = \"electricity\"\nlabel = \"Energiskatt\"\nfee = \"tax\"\n\
                         kr_per_kwh = \"0.3600\"\nfrom = 2026-01-01\n";

    fn faults(text: &str) -> Vec<(usize, String)> {
        let broken = parse(text).expect_err("something wrong");
        broken.into_iter().map(|b| (b.line, b.why.en.to_string())).collect()
    }

    #[test]
    fn a_price_is_read_with_what_it_is_of_and_from_when() {
        let list = parse(WHOLE).expect("a price list");

        let [line] = list.prices.as_slice() else { panic!("one price") };
        assert_eq!((line.fee.clone(), line.vat), (Fee::Tax, Vat::GENERAL));
        assert_eq!(line.unit, Some(Unit::KilowattHour));
    }

    #[test]
    fn what_is_wrong_is_told_by_line() {
        assert_eq!(
            faults(&WHOLE.replace("kr_per_kwh = \"0.3600\"\n", "")),
            [(5, "a price has one of kr_per_kwh, kr_per_mwh, kr_per_m3 and kr_per_month".into())]
        );
        assert_eq!(
            faults(&WHOLE.replace("kr_per_kwh", "kr_per_m3")),
            [(8, "kr_per_m3 does not fit the utility".into())]
        );
        assert_eq!(
            faults(&WHOLE.replace("from = 2026-01-01", "from = 2026-01-15")),
            [(9, "from is the first of a month".into())]
        );
        assert_eq!(
            faults(&WHOLE.replace("\"0.3600\"", "0.36")),
            [(8, "kr_per_kwh is kronor as a text: \"0.3600\"".into())]
        );
        assert_eq!(
            faults(&WHOLE.replace("source", "suorce"))[0],
            (2, "there is no key suorce; source?".into())
        );
    }
}
