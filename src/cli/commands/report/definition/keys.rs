//! The values of a definition's keys, one reader for each kind.

use std::path::{Path, PathBuf};

use toml_edit::Item;

use crate::cli::commands::consumption::request::{Compare, Divisor};
use crate::cli::commands::consumption::{compare_with, divided_by};
use crate::cli::commands::report::definition::{BaseLoad, Grouping, Sort};
use crate::cli::toml_file;
use crate::config::schema::nearest;
use crate::domain::calendar::{PeriodRequest, YearStart};
use crate::domain::period::Resolution;
use crate::domain::quantity::{Unit, Utility};
use crate::domain::zone::Clock;
use crate::lang::{Language, Words};
use crate::report::catalogue::{GROUPINGS, ReportType};
use crate::views::invoice::VatShown;
use crate::words;

/// The most names in a list.
const MANY: usize = 10_000;
/// The most characters of a title or a name.
const LONGEST: usize = 200;

type Read<T> = Result<T, Words>;

/// Says that a word is none of those there are, with the nearest.
pub fn no_such(key: &str, word: &str, known: &[&str]) -> Words {
    match nearest(word, known.iter().copied()) {
        Some(near) => words!("{key}: there is no {word}; {near}?", "{key}: {word} finns inte; {near}?"),
        None => {
            let list = known.join(", ");
            words!(
                "{key}: there is no {word}; there are {list}",
                "{key}: {word} finns inte; det finns {list}"
            )
        }
    }
}

fn word<T>(key: &str, item: &Item, known: &[&str], find: impl Fn(&str) -> Option<T>) -> Read<T> {
    let text = toml_file::text(key, item)?;
    find(&text).ok_or_else(|| no_such(key, &text, known))
}

pub fn title(key: &str, item: &Item) -> Read<String> {
    let text = toml_file::text(key, item)?;
    let is_long = text.chars().count() > LONGEST;
    if text.trim().is_empty() || is_long || text.chars().any(char::is_control) {
        return Err(words!(
            "{key} is a line of 1 to {LONGEST} characters",
            "{key} är en rad på 1 till {LONGEST} tecken"
        ));
    }
    Ok(text)
}

pub fn kind(key: &str, item: &Item) -> Read<ReportType> {
    word(key, item, &ReportType::ALL.map(ReportType::key), ReportType::parse)
}

pub fn language(key: &str, item: &Item) -> Read<Language> {
    word(key, item, &["sv", "en"], |text| match text {
        "sv" => Some(Language::Sv),
        "en" => Some(Language::En),
        _ => None,
    })
}

/// A list of names, or one name alone.
pub fn names(key: &str, item: &Item) -> Read<Vec<String>> {
    let wrong =
        || words!("{key} is a list of texts: [\"…\", \"…\"]", "{key} är en lista av texter: [\"…\", \"…\"]");
    if item.as_str().is_some() {
        return Ok(vec![title(key, item)?]);
    }
    let list = item.as_array().ok_or_else(wrong)?;
    if list.is_empty() || list.len() > MANY {
        return Err(words!("{key} has 1 to {MANY} names", "{key} har 1 till {MANY} namn"));
    }
    list.iter().map(|value| title(key, &Item::Value(value.clone())).map_err(|_| wrong())).collect()
}

pub fn utilities(key: &str, item: &Item) -> Read<Vec<Utility>> {
    let known: Vec<String> = Utility::NAMED.iter().map(Utility::key).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let one = |text: String| Utility::parse(&text).ok_or_else(|| no_such(key, &text, &known));
    names(key, item)?.into_iter().map(one).collect()
}

/// A word or count of `--period` and `--last`, or a table of `from`, `to`, `until`, `last`, `name`.
pub fn period(key: &str, item: &Item) -> Read<PeriodRequest> {
    if let Some(text) = item.as_str() {
        return Ok(period_text(text));
    }
    let wrong = || {
        words!(
            "{key} is a word (\"last-month\", \"12m\", \"fy2026\") or {{ from = …, to = … }}",
            "{key} är ett ord (\"last-month\", \"12m\", \"fy2026\") eller {{ from = …, to = … }}"
        )
    };
    let table = item.as_table_like().ok_or_else(wrong)?;
    let known = ["from", "to", "until"];
    if let Some((name, _)) = table.iter().find(|(name, _)| !known.contains(name)) {
        return Err(no_such(key, name, &known));
    }
    let end = |name: &str| table.get(name).map(|item| toml_file::date_text(name, item)).transpose();
    let request = PeriodRequest {
        from: end("from")?,
        to: end("to")?,
        until: end("until")?,
        ..PeriodRequest::default()
    };
    if request.from.is_none() { Err(wrong()) } else { Ok(request) }
}

/// What `--last` takes is a number and a letter; all else is a name.
pub fn period_text(text: &str) -> PeriodRequest {
    let is_count = text.strip_suffix(['d', 'w', 'm', 'y']).is_some_and(|digits| {
        !digits.is_empty() && digits.len() < 5 && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    let text = Some(text.to_owned());
    if is_count {
        PeriodRequest { last: text, ..PeriodRequest::default() }
    } else {
        PeriodRequest { period: text, ..PeriodRequest::default() }
    }
}

pub fn year_starts(key: &str, item: &Item) -> Read<YearStart> {
    let text = toml_file::text(key, item)?;
    YearStart::parse(&text)
        .ok_or_else(|| words!("{key} is a month and a day: \"05-01\"", "{key} är månad och dag: \"05-01\""))
}

pub fn resolution(key: &str, item: &Item) -> Read<Resolution> {
    word(key, item, &Resolution::ALL.map(Resolution::key), Resolution::parse)
}

pub fn compare(key: &str, item: &Item) -> Read<Compare> {
    let text = toml_file::text(key, item)?;
    compare_with(&text).map_err(|told| match text.contains(':') {
        true => Words::new(format!("{key}: {}", told.0.en), format!("{key}: {}", told.0.sv)),
        false => no_such(key, &text, &["year", "period", "years:3", "facility:ID", "none"]),
    })
}

pub fn grouping(key: &str, item: &Item) -> Read<Grouping> {
    const ALL: [Grouping; 7] = [
        Grouping::Facility,
        Grouping::Site,
        Grouping::Group,
        Grouping::Tag,
        Grouping::CostCentre,
        Grouping::Utility,
        Grouping::Profile,
    ];
    word(key, item, &GROUPINGS, |text| {
        let place = GROUPINGS.iter().position(|name| *name == text)?;
        ALL.get(place).copied()
    })
}

/// The name of a column; a minus before it puts the largest first.
pub fn sort(key: &str, item: &Item, known: &[&str]) -> Read<Sort> {
    let text = toml_file::text(key, item)?;
    let (column, descending) = text.strip_prefix('-').map_or((text.as_str(), false), |rest| (rest, true));
    match known.contains(&column) {
        true => Ok(Sort { column: column.to_owned(), descending }),
        false => Err(no_such(key, column, known)),
    }
}

pub fn columns(key: &str, item: &Item, known: &[&str]) -> Read<Vec<String>> {
    let all = names(key, item)?;
    for (index, name) in all.iter().enumerate() {
        if !known.contains(&name.as_str()) {
            return Err(no_such(key, name, known));
        }
        if all.iter().take(index).any(|before| before == name) {
            return Err(words!("{key}: {name} stands there twice", "{key}: {name} står där två gånger"));
        }
    }
    Ok(all)
}

pub fn count(key: &str, item: &Item, least: i64, most: i64) -> Read<u32> {
    let wrong =
        || words!("{key} is a number from {least} to {most}", "{key} är ett tal från {least} till {most}");
    let number = item.as_integer().filter(|n| (least..=most).contains(n)).ok_or_else(wrong)?;
    u32::try_from(number).map_err(|_| wrong())
}

const DIVISORS: [&str; 6] = ["m2", "m2:atemp", "m2:boa", "m2:loa", "m2:bra", "person"];

pub fn divisor(key: &str, item: &Item) -> Read<Divisor> {
    word(key, item, &DIVISORS, |text| divided_by(text).ok())
}

pub fn area(key: &str, item: &Item) -> Read<Divisor> {
    const AREAS: [&str; 4] = ["atemp", "boa", "loa", "bra"];
    word(key, item, &AREAS, |text| {
        AREAS.contains(&text).then(|| divided_by(&format!("m2:{text}")).ok()).flatten()
    })
}

pub fn unit(key: &str, item: &Item) -> Read<Unit> {
    word(key, item, &["Wh", "kWh", "MWh", "GWh", "l", "m3"], Unit::parse)
}

pub fn clock(key: &str, item: &Item) -> Read<Clock> {
    word(key, item, &["local", "normaltid"], |text| match text {
        "local" => Some(Clock::Local),
        "normaltid" => Some(Clock::Normaltid),
        _ => None,
    })
}

pub fn vat(key: &str, item: &Item) -> Read<VatShown> {
    word(key, item, &["incl", "excl"], |text| match text {
        "incl" => Some(VatShown::Incl),
        "excl" => Some(VatShown::Excl),
        _ => None,
    })
}

/// Whether costs are put together by invoice.
pub fn by(key: &str, item: &Item) -> Read<bool> {
    word(key, item, &["period", "invoice"], |text| match text {
        "period" => Some(false),
        "invoice" => Some(true),
        _ => None,
    })
}

/// A share of a year's heat, or `summer`.
pub fn base_load(key: &str, item: &Item) -> Read<BaseLoad> {
    let wrong = || {
        words!(
            "{key} is \"summer\" or a share in whole per cent: \"25 %\"",
            "{key} är \"summer\" eller en andel i hela procent: \"25 %\""
        )
    };
    let text = toml_file::text(key, item).map_err(|_| wrong())?;
    if text == "summer" {
        return Ok(BaseLoad::Summer);
    }
    let digits = text.strip_suffix('%').unwrap_or(&text).trim().to_owned();
    let percent = digits.parse::<u32>().ok().filter(|p| *p <= 100).ok_or_else(wrong)?;
    Ok(BaseLoad::Percent(percent))
}

/// A file beside the definition.
pub fn file(key: &str, item: &Item, folder: &Path) -> Read<PathBuf> {
    let text = toml_file::text(key, item)?;
    let path = folder.join(&text);
    match path.is_file() {
        true => Ok(path),
        false => Err(words!("{key}: there is no file {text}", "{key}: det finns ingen fil {text}")),
    }
}

/// Years whose mean is a normal year.
pub fn years(key: &str, item: &Item) -> Read<Vec<i32>> {
    let wrong = || words!("{key} is a list of years: [2021, 2022]", "{key} är en lista av år: [2021, 2022]");
    let list = item.as_array().filter(|list| (1..=40).contains(&list.len())).ok_or_else(wrong)?;
    let year = |value: &toml_edit::Value| {
        value
            .as_integer()
            .and_then(|year| i32::try_from(year).ok())
            .filter(|year| (1900..=2199).contains(year))
    };
    list.iter().map(year).collect::<Option<Vec<_>>>().ok_or_else(wrong)
}
