//! A tariff as a file of TOML: what a network company publishes, with its source and date.

use std::path::Path;

use toml_edit::Item;

use crate::cli::dated_file::{self, Heading, Sort};
use crate::cli::failure::Failure;
use crate::cli::toml_file::{self, Broken, Reader};
use crate::config::schema::nearest;
use crate::domain::holidays::Holiday;
use crate::domain::money::Price;
use crate::domain::tariff::{CountedDays, Hours, PowerPart, Reduced, Tariff};
use crate::lang::Words;
use crate::lang::decimal::Decimal;
use crate::words;

static SORT: Sort = Sort {
    code: "tariff_file",
    en: "tariff",
    sv: "ingen nättariff",
    hint: Words::fixed("the files in assets/tariffs are examples", "filerna i assets/tariffs är exempel"),
    most: 1024 * 1024,
};
/// The most hours that a tariff looks at.
const PEAKS: i64 = 100;
const PART_KEYS: [&str; 10] = [
    "label",
    "kr_per_kw",
    "peaks",
    "different_days",
    "months",
    "days",
    "holidays",
    "hours",
    "reduced_hours",
    "reduced_to",
];

/// The names of holidays in such a file.
const HOLIDAYS: [(&str, Holiday); 16] = [
    ("new_year", Holiday::NewYear),
    ("epiphany", Holiday::Epiphany),
    ("good_friday", Holiday::GoodFriday),
    ("easter_sunday", Holiday::EasterSunday),
    ("easter_monday", Holiday::EasterMonday),
    ("may_day", Holiday::MayDay),
    ("ascension", Holiday::Ascension),
    ("pentecost", Holiday::Pentecost),
    ("national_day", Holiday::NationalDay),
    ("midsummer_eve", Holiday::MidsummerEve),
    ("midsummer", Holiday::Midsummer),
    ("all_saints", Holiday::AllSaints),
    ("christmas_eve", Holiday::ChristmasEve),
    ("christmas", Holiday::Christmas),
    ("second_christmas", Holiday::SecondChristmas),
    ("new_year_eve", Holiday::NewYearEve),
];

/// Reads a tariff.
///
/// # Errors
/// When the file can not be read, and for everything that is wrong in it.
pub fn read(path: &Path) -> Result<Tariff, Failure> {
    dated_file::read(path, &SORT, parse)
}

fn parse(text: &str) -> Result<Tariff, Vec<Broken>> {
    dated_file::parse(text, &["from", "until", "power"], |reader, table, heading| {
        let from = reader.needed(table, "from", toml_file::date);
        let until = reader.maybe(table, "until", toml_file::date);
        let parts = table.get("power").and_then(Item::as_array_of_tables);
        if parts.is_none() && table.contains_key("power") {
            let why = Words::fixed(
                "power is a list of tables: [[power]]",
                "power är en lista av tabeller: [[power]]",
            );
            reader.wrong(table, "power", why);
        }
        let power: Option<Vec<PowerPart>> =
            parts.into_iter().flatten().map(|table| part(reader, table)).collect();
        let Heading { name, source, dated } = heading?;
        Some(Tariff { name, source, dated, from: from?, until, power: power? })
    })
}

fn part(reader: &mut Reader<'_>, table: &toml_edit::Table) -> Option<PowerPart> {
    reader.known(table, &PART_KEYS);
    let label = reader.needed(table, "label", toml_file::text);
    let price = reader.needed(table, "kr_per_kw", price);
    let peaks = reader.needed(table, "peaks", peaks);
    let months = reader.maybe(table, "months", months).unwrap_or_else(|| (1..=12).collect());
    let holidays = reader.maybe(table, "holidays", holidays).unwrap_or_default();
    let weekdays = reader.maybe(table, "days", weekdays).unwrap_or_default();
    if !weekdays && table.contains_key("holidays") {
        let why = Words::fixed(
            "holidays count only where days is weekdays",
            "holidays gäller bara när days är weekdays",
        );
        reader.wrong(table, "holidays", why);
    }
    let reduced_hours = reader.maybe(table, "reduced_hours", hours);
    let reduced_to = reader.maybe(table, "reduced_to", share);
    let one_alone = table.contains_key("reduced_hours") != table.contains_key("reduced_to");
    if one_alone {
        let key = if table.contains_key("reduced_to") { "reduced_to" } else { "reduced_hours" };
        let why = Words::fixed(
            "reduced_hours and reduced_to belong together",
            "reduced_hours och reduced_to hör ihop",
        );
        reader.wrong(table, key, why);
    }
    Some(PowerPart {
        different_days: reader.maybe(table, "different_days", truth).unwrap_or_default(),
        hours: reader.maybe(table, "hours", hours).unwrap_or(Hours::DAY),
        days: if weekdays { CountedDays::Weekdays(holidays) } else { CountedDays::All },
        reduced: reduced_hours.zip(reduced_to).map(|(hours, thousandths)| Reduced { hours, thousandths }),
        months,
        label: label?,
        price: price?,
        peaks: peaks?,
    })
}

fn price(key: &str, item: &Item) -> Result<Price, Words> {
    let wrong = || words!("{key} is kronor as a text: \"65.00\"", "{key} är kronor som text: \"65.00\"");
    let price = item.as_str().and_then(Price::parse_kronor).filter(|price| price.ten_thousandths() >= 0);
    price.ok_or_else(wrong)
}

fn peaks(key: &str, item: &Item) -> Result<u32, Words> {
    let wrong = || words!("{key} is 1 to {PEAKS}", "{key} är 1 till {PEAKS}");
    let count = item.as_integer().filter(|count| (1..=PEAKS).contains(count)).ok_or_else(wrong)?;
    u32::try_from(count).map_err(|_| wrong())
}

/// Reads a list of months.
///
/// # Errors
/// When it is none.
pub fn months(key: &str, item: &Item) -> Result<Vec<u32>, Words> {
    let wrong = || words!("{key} is a list of 1 to 12", "{key} är en lista av 1 till 12");
    let list = item.as_array().filter(|list| !list.is_empty()).ok_or_else(wrong)?;
    let month = |value: &toml_edit::Value| {
        value.as_integer().and_then(|m| u32::try_from(m).ok()).filter(|m| (1..=12).contains(m))
    };
    list.iter().map(month).collect::<Option<Vec<_>>>().ok_or_else(wrong)
}

fn holidays(key: &str, item: &Item) -> Result<Vec<Holiday>, Words> {
    let names = || HOLIDAYS.iter().map(|(name, _)| *name);
    let all = names().collect::<Vec<_>>().join(", ");
    let list =
        item.as_array().ok_or_else(|| words!("{key} is a list of {all}", "{key} är en lista av {all}"))?;
    let one = |value: &toml_edit::Value| {
        let word = value.as_str().unwrap_or_default();
        HOLIDAYS.iter().find(|(name, _)| *name == word).map(|(_, day)| *day).ok_or_else(|| {
            match nearest(word, names()) {
                Some(near) => words!("{key}: {word}; {near}?", "{key}: {word}; {near}?"),
                None => words!("{key}: {word}; there are {all}", "{key}: {word}; det finns {all}"),
            }
        })
    };
    list.iter().map(one).collect()
}

fn weekdays(key: &str, item: &Item) -> Result<bool, Words> {
    match item.as_str() {
        Some("all") => Ok(false),
        Some("weekdays") => Ok(true),
        _ => Err(words!("{key} is all or weekdays", "{key} är all eller weekdays")),
    }
}

fn hours(key: &str, item: &Item) -> Result<Hours, Words> {
    let wrong = || words!("{key} is whole hours: \"06-20\"", "{key} är hela timmar: \"06-20\"");
    item.as_str().and_then(Hours::parse).ok_or_else(wrong)
}

fn share(key: &str, item: &Item) -> Result<u32, Words> {
    let wrong = || words!("{key} is a share: \"0.5\"", "{key} är en andel: \"0.5\"");
    let share =
        item.as_str().and_then(Decimal::parse).filter(|share| share.scale() <= 3).ok_or_else(wrong)?;
    let missing = u32::from(3 - share.scale());
    let thousandths = share.digits().checked_mul(10_i64.pow(missing)).filter(|t| (0..=1000).contains(t));
    thousandths.and_then(|t| u32::try_from(t).ok()).ok_or_else(wrong)
}

fn truth(key: &str, item: &Item) -> Result<bool, Words> {
    item.as_bool().ok_or_else(|| words!("{key} is true or false", "{key} är true eller false"))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    const WHOLE: &str = "name = \"T\"\nsource = \"s\"\ndated = 2026-11-01\nfrom = 2026-01-01\n\
                         [[power]]\nlabel = \"E\"\nkr_per_kw = \"55.75\"\npeaks = 3\ndays = \"weekdays\"\n\
                         holidays = [\"epiphany\"]\nhours = \"07-19\"\nmonths = [1, 12]\n\
                         reduced_hours = \"22-06\"\nreduced_to = \"0.5\"\n";

    fn faults(text: &str) -> Vec<(usize, String)> {
        let broken = parse(text).expect_err("something wrong");
        broken.into_iter().map(|b| (b.line, b.why.en.to_string())).collect()
    }

    #[test]
    fn every_key_is_read() {
        let tariff = parse(WHOLE).expect("a tariff");

        assert_eq!((tariff.name.as_str(), tariff.until), ("T", None));
        let [part] = tariff.power.as_slice() else { panic!("one part") };
        assert_eq!(part.price, Price::parse_kronor("55.75").expect("a price"));
        assert_eq!((part.peaks, part.different_days), (3, false));
        assert_eq!(part.days, CountedDays::Weekdays(vec![Holiday::Epiphany]));
        assert_eq!((part.hours, part.months.as_slice()), (Hours { from: 7, until: 19 }, [1, 12].as_slice()));
        assert_eq!(part.reduced.map(|r| r.thousandths), Some(500));
    }

    #[test]
    fn what_is_wrong_is_named_by_line_and_key() {
        assert_eq!(
            faults(&WHOLE.replace("peaks = 3", "peks = 3")),
            [(8, "there is no key peks; peaks?".into()), (6, "peaks is missing".into())]
        );
        assert_eq!(
            faults(&WHOLE.replace("epiphany", "epifany")),
            [(10, "holidays: epifany; epiphany?".into())]
        );
        assert_eq!(
            faults(&WHOLE.replace("\"55.75\"", "55.75")),
            [(7, "kr_per_kw is kronor as a text: \"65.00\"".into())]
        );
        assert_eq!(
            faults(&WHOLE.replace("reduced_to = \"0.5\"\n", "")),
            [(13, "reduced_hours and reduced_to belong together".into())]
        );
        assert!(faults("name = \"T\nx")[0].1.starts_with("it is no TOML: "));
    }

    #[test]
    fn the_examples_are_tariffs() {
        let folder = std::fs::read_dir("assets/tariffs").expect("the folder");
        let read: Vec<Tariff> =
            folder.map(|file| read(&file.expect("a file").path()).expect("a tariff")).collect();

        assert_eq!(read.len(), 5);
        assert!(read.iter().all(|tariff| tariff.power.len() == 1));
        let first: NaiveDate = "2026-01-01".parse().expect("a date");
        assert!(read.iter().all(|tariff| tariff.from == first));
    }
}
