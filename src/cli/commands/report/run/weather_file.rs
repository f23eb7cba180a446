//! Degree days and temperatures from files: what a utility or a weather service publishes, with its source and date.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use toml_edit::{Item, Table};

use crate::analysis::normal_year::degree_days;
use crate::cli::dated_file::{self, Heading, Sort};
use crate::cli::failure::Failure;
use crate::cli::toml_file::{self, Broken, Reader};
use crate::domain::period::Period;
use crate::lang::Words;
use crate::words;

static DEGREE_DAYS: Sort = Sort {
    code: "weather_file",
    en: "file of degree days",
    sv: "ingen fil med graddagar",
    hint: EXAMPLES,
    most: 4 * 1024 * 1024,
};
static TEMPERATURES: Sort = Sort {
    code: "weather_file",
    en: "file of temperatures",
    sv: "ingen fil med temperaturer",
    hint: EXAMPLES,
    most: 4 * 1024 * 1024,
};
const EXAMPLES: Words = Words::fixed("examples/reports has examples", "examples/reports har exempel");
/// No month has more degree days than this, in thousandths.
const MOST_DEGREE_DAYS: f64 = 3000.0;
/// No day is colder or warmer than this, in °C.
const COLDEST: f64 = -80.0;
const WARMEST: f64 = 60.0;

/// Degree days by month.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DegreeDays {
    /// What they are, where they come from and when they were taken from there.
    pub about: String,
    /// Those of a normal year, January first, in thousandths.
    pub normal: Option<[i64; 12]>,
    /// Those of months, by their first day.
    pub months: BTreeMap<NaiveDate, i64>,
}

/// Mean temperatures by day, in thousandths of a degree.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Temperatures {
    /// Where they come from and when they were taken from there.
    pub about: String,
    /// Those of days.
    pub days: BTreeMap<NaiveDate, i64>,
}

impl Temperatures {
    /// Returns the degree days of a period. `None` where a day is not known.
    pub fn degree_days(&self, period: &Period) -> Option<i64> {
        let dates = period.from().iter_days().take_while(|date| *date < period.until());
        dates.map(|date| self.days.get(&date).map(|mean| degree_days(*mean))).sum()
    }
}

/// Reads a file of degree days.
///
/// # Errors
/// When it can not be read, and for everything that is wrong in it.
pub fn read_degree_days(path: &Path) -> Result<DegreeDays, Failure> {
    dated_file::read(path, &DEGREE_DAYS, parse_degree_days)
}

fn parse_degree_days(text: &str) -> Result<DegreeDays, Vec<Broken>> {
    dated_file::parse(text, &["normal_period", "normal", "year"], |reader, table, heading| {
        let period = reader.maybe(table, "normal_period", toml_file::text);
        let normal = reader.maybe(table, "normal", |key, item| twelve(key, item, 12));
        if normal.is_some() != period.is_some() {
            let key = if normal.is_some() { "normal" } else { "normal_period" };
            let why = Words::fixed(
                "normal and normal_period belong together: the period has to be told",
                "normal och normal_period hör ihop: perioden måste anges",
            );
            reader.wrong(table, key, why);
        }
        let mut months = BTreeMap::new();
        let years = table.get("year").and_then(Item::as_array_of_tables);
        for year in years.into_iter().flatten() {
            one_year(reader, year, &mut months);
        }
        let Heading { name, source, dated } = heading?;
        let period = period.map_or_else(String::new, |period| format!(" {period}"));
        let about = format!("{name}{period}. {source}, {dated}");
        Some(DegreeDays { about, normal: normal.and_then(|list| list.try_into().ok()), months })
    })
}

fn one_year(reader: &mut Reader<'_>, table: &Table, months: &mut BTreeMap<NaiveDate, i64>) {
    reader.known(table, &["year", "months"]);
    let whole = |key: &str, item: &Item| {
        let year = item.as_integer().and_then(|year| i32::try_from(year).ok());
        year.filter(|year| (1900..=2199).contains(year))
            .ok_or_else(|| words!("{key} is a year", "{key} är ett år"))
    };
    let year = reader.needed(table, "year", whole);
    let list = reader.needed(table, "months", |key, item| twelve(key, item, 1));
    if let (Some(year), Some(list)) = (year, list) {
        let first = |month| NaiveDate::from_ymd_opt(year, month, 1);
        months.extend((1..).zip(list).filter_map(|(month, value)| Some((first(month)?, value))));
    }
}

fn twelve(key: &str, item: &Item, least: usize) -> Result<Vec<i64>, Words> {
    let wrong = || {
        words!(
            "{key} is a list of degree days, January first",
            "{key} är en lista av graddagar, januari först"
        )
    };
    let list = item.as_array().filter(|list| (least..=12).contains(&list.len())).ok_or_else(wrong)?;
    let one = |value: &toml_edit::Value| {
        let number = value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64))?;
        (0.0..=MOST_DEGREE_DAYS).contains(&number).then(|| (number * 1000.0).round() as i64)
    };
    list.iter().map(one).collect::<Option<Vec<i64>>>().ok_or_else(wrong)
}

/// Reads a file of temperatures: lines of `date,mean`, after `# source: …` and `# dated: …`.
///
/// # Errors
/// When it can not be read, and for the first line that is wrong.
pub fn read_temperatures(path: &Path) -> Result<Temperatures, Failure> {
    dated_file::read(path, &TEMPERATURES, |text| parse_temperatures(text).map_err(|broken| vec![broken]))
}

fn parse_temperatures(text: &str) -> Result<Temperatures, Broken> {
    let (mut source, mut dated, mut days) = (None, None, BTreeMap::new());
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if let Some(said) = line.strip_prefix('#') {
            let (label, rest) = said.split_once(':').unwrap_or((said, ""));
            match label.trim() {
                "source" => source = Some(rest.trim().to_owned()),
                "dated" => dated = Some(rest.trim().to_owned()),
                _ => {}
            }
            continue;
        }
        // The first line that is no comment is the header.
        if line.is_empty() || line.starts_with(|c: char| c.is_alphabetic()) {
            continue;
        }
        let (date, mean) = day(line).ok_or_else(|| Broken {
            line: number,
            why: Words::fixed("a day is 2025-01-31,-5.2", "en dag är 2025-01-31,-5.2"),
        })?;
        if days.insert(date, mean).is_some() {
            let why = words!("{date} stands there twice", "{date} står där två gånger");
            return Err(Broken { line: number, why });
        }
    }
    let about = source.zip(dated).filter(|(source, dated)| !source.is_empty() && !dated.is_empty());
    let Some((source, dated)) = about else {
        let why = Words::fixed(
            "\"# source: …\" and \"# dated: …\" are missing",
            "”# source: …” och ”# dated: …” saknas",
        );
        return Err(Broken { line: 1, why });
    };
    Ok(Temperatures { about: format!("{source}, {dated}"), days })
}

fn day(line: &str) -> Option<(NaiveDate, i64)> {
    let (date, mean) = line.split_once([';', '\t']).or_else(|| line.split_once(','))?;
    let mean: f64 = mean.trim().replace(',', ".").replace('\u{2212}', "-").parse().ok()?;
    let within = (COLDEST..=WARMEST).contains(&mean);
    within.then(|| Some((date.trim().parse().ok()?, (mean * 1000.0).round() as i64))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "name = \"G\"\nsource = \"s\"\ndated = 2026-11-01\nnormal_period = \"1991–2020\"\n\
                         normal = [610, 540.5, 500, 320, 150, 40, 10, 20, 120, 280, 430, 570]\n\
                         [[year]]\nyear = 2025\nmonths = [600, 530]\n";

    fn faults(text: &str) -> Vec<(usize, String)> {
        let broken = parse_degree_days(text).expect_err("something wrong");
        broken.into_iter().map(|b| (b.line, b.why.en.to_string())).collect()
    }

    #[test]
    fn degree_days_are_read_with_where_they_come_from() {
        let read = parse_degree_days(WHOLE).expect("degree days");

        assert_eq!(read.about, "G 1991–2020. s, 2026-11-01");
        assert_eq!(read.normal.expect("a normal year")[1], 540_500);
        let february: NaiveDate = "2025-02-01".parse().expect("a date");
        assert_eq!((read.months.len(), read.months.get(&february)), (2, Some(&530_000)));
    }

    #[test]
    fn what_is_wrong_with_degree_days_is_told_by_line() {
        assert_eq!(faults(&WHOLE.replace("dated", "datde"))[0], (3, "there is no key datde; dated?".into()));
        let short = WHOLE.replace("610, ", "");
        assert_eq!(faults(&short)[0], (5, "normal is a list of degree days, January first".into()));
        let negative = WHOLE.replace("[600,", "[-600,");
        assert_eq!(faults(&negative), [(8, "months is a list of degree days, January first".into())]);
        let unsaid = WHOLE.replace("normal_period = \"1991–2020\"\n", "");
        assert!(faults(&unsaid)[0].1.starts_with("normal and normal_period belong together"));
    }

    #[test]
    fn temperatures_are_read_in_both_dialects() {
        let head = "# source: own thermometer\n# dated: 2026-11-01\ndate,temperature\n";
        let read =
            parse_temperatures(&format!("{head}2025-01-01,-5.0\n2025-01-02;1,0\n")).expect("temperatures");

        assert_eq!(read.about, "own thermometer, 2026-11-01");
        let two = Period::new("2025-01-01".parse().expect("a date"), "2025-01-03".parse().expect("a date"));
        assert_eq!(read.degree_days(&two.expect("days")), Some(22_000 + 16_000));
        let three = Period::new("2025-01-01".parse().expect("a date"), "2025-01-04".parse().expect("a date"));
        assert_eq!(read.degree_days(&three.expect("days")), None);
    }

    #[test]
    fn what_is_wrong_with_temperatures_is_told_by_line() {
        let head = "# source: s\n# dated: 2026-11-01\n";
        for (rest, line) in
            [("2025-01-01,cold\n", 3), ("2025-01-01,1\n2025-01-01,1\n", 4), ("2025-01-01,999\n", 3)]
        {
            assert_eq!(parse_temperatures(&format!("{head}{rest}")).expect_err("wrong").line, line, "{rest}");
        }
        assert!(parse_temperatures("2025-01-01,1\n").is_err());
    }
}
