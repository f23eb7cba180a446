//! Peaks as they are shown: which hours set what is billed for power each month, and what it costs.

use chrono::{Datelike, NaiveDate};

use crate::analysis::peaks::{Billed, Peak};
use crate::domain::period::Period;
use crate::domain::tariff::{PowerPart, Tariff};
use crate::domain::zone::{self, Clock};
use crate::lang::decimal::Decimal;
use crate::lang::{Language, Words, date, number};
use crate::render::column::{Column, Kind, Style, Tabular};
use crate::render::grid::{Grid, GridColumn, Line};
use crate::render::page::Page;
use crate::render::screen::Screen;
use crate::render::value::Value;
use crate::views::consumption::Named;
use crate::words;

pub(super) const HOUR: i64 = 3600;

/// The peaks of one facility.
#[derive(Debug, Clone)]
pub struct FacilityPeaks {
    /// The profile.
    pub profile: String,
    /// Which facility.
    pub facility: Named,
    /// Month by month.
    pub months: Vec<MonthPeaks>,
}

/// The peaks of a month, or of the part of it that was asked for.
#[derive(Debug, Clone)]
pub struct MonthPeaks {
    /// Its days.
    pub period: Period,
    /// How many of its hours have a value, and how many it has.
    pub hours: (usize, usize),
    /// What each part of the tariff that is billed then comes to; the highest hours alone without a tariff.
    pub parts: Vec<PartPeaks>,
}

/// One part of a tariff in a month.
#[derive(Debug, Clone)]
pub struct PartPeaks {
    /// Its place in the tariff; `None` without one.
    pub part: Option<usize>,
    /// What it bills, or the hours alone. `None` where no hour counts.
    pub billed: Option<Billed>,
}

/// Everything that one run found.
#[derive(Debug, Clone)]
pub struct PeaksReport {
    /// The facilities, by profile.
    pub facilities: Vec<FacilityPeaks>,
    /// The period.
    pub period: Period,
    /// The tariff.
    pub tariff: Option<Tariff>,
    /// Whether several profiles were chosen.
    pub several_profiles: bool,
}

/// One hour that counts, as a row.
#[derive(Debug, Clone)]
pub struct PeakRow {
    profile: String,
    facility: Named,
    month: NaiveDate,
    part: Option<String>,
    rank: i64,
    peak: Peak,
    billed: Option<(i64, i64)>,
}

impl MonthPeaks {
    /// Whether hours are missing, or only some days of the month were asked for.
    fn is_partly(&self) -> bool {
        let (known, of) = self.hours;
        let first = self.period.from();
        known < of || Period::month(first.year(), first.month()) != Some(self.period)
    }
}

impl PeaksReport {
    pub(super) fn part(&self, part: &PartPeaks) -> Option<&PowerPart> {
        self.tariff.as_ref()?.power.get(part.part?)
    }

    /// Returns a row for each hour that counts.
    pub fn rows(&self) -> Vec<PeakRow> {
        let mut out = Vec::new();
        for facility in &self.facilities {
            for month in &facility.months {
                for part in &month.parts {
                    self.part_rows(facility, month, part, &mut out);
                }
            }
        }
        out
    }

    fn part_rows(
        &self,
        facility: &FacilityPeaks,
        month: &MonthPeaks,
        part: &PartPeaks,
        out: &mut Vec<PeakRow>,
    ) {
        let Some(billed) = &part.billed else { return };
        let of = self.part(part);
        for (rank, peak) in (1..).zip(&billed.peaks) {
            out.push(PeakRow {
                profile: facility.profile.clone(),
                facility: facility.facility.clone(),
                month: month.period.from(),
                part: of.map(|part| part.label.clone()),
                rank,
                peak: *peak,
                billed: of.map(|_| (billed.hundredths_kw, billed.amount.ore())),
            });
        }
    }

    /// What all months come to, in öre; `None` without a tariff or where nothing is billed.
    pub(super) fn total(&self, peaks: &FacilityPeaks) -> Option<i64> {
        self.tariff.as_ref()?;
        let parts = peaks.months.iter().flat_map(|month| &month.parts);
        let amounts: Vec<i64> =
            parts.filter_map(|part| part.billed.as_ref()).map(|b| b.amount.ore()).collect();
        (!amounts.is_empty()).then(|| amounts.iter().sum())
    }
}

impl Tabular for PeakRow {
    const NAME: &'static str = "peaks-rows";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| {
            Value::id(&*r.profile)
        })
        .doc("The profile."),
        Column::new("facility_id", Kind::Id, Words::fixed("facility", "anläggning"), |r: &Self| {
            Value::id(&*r.facility.id)
        })
        .doc("The facility's id."),
        Column::new("site", Kind::Text, Words::fixed("site", "plats"), |r: &Self| {
            Value::text(&*r.facility.site)
        })
        .doc("The site."),
        Column::new("month", Kind::Date, Words::fixed("month", "månad"), |r: &Self| Value::Date(r.month))
            .doc("The first day that was looked at."),
        Column::new("part", Kind::Text, Words::fixed("part", "del"), |r: &Self| {
            Value::or_empty(r.part.as_deref(), Value::text)
        })
        .nullable()
        .doc("The part of the tariff."),
        Column::new("rank", Kind::Integer, Words::fixed("rank", "plats i ordningen"), |r: &Self| {
            Value::Integer(r.rank)
        })
        .doc("1 for the highest."),
        Column::new("from", Kind::Instant, Words::fixed("from", "från"), |r: &Self| instant(r.peak.start))
            .doc("The start of the hour."),
        Column::new("power_kw", Kind::Decimal, Words::fixed("power, kW", "effekt, kW"), |r: &Self| {
            Value::decimal(r.peak.power, 3)
        })
        .doc("Its mean power."),
        Column::new("counts", Kind::Decimal, Words::fixed("counts", "räknas"), |r: &Self| {
            Value::Decimal(Decimal::new(r.peak.weight.into(), 3).trimmed())
        })
        .doc("By how much it counts."),
        Column::new("billed_kw", Kind::Decimal, Words::fixed("billed, kW", "debiteras, kW"), |r: &Self| {
            Value::or_empty(r.billed, |(hundredths, _)| Value::decimal(hundredths, 2))
        })
        .nullable()
        .doc("The power that the month is billed for."),
        Column::new(
            "amount_sek",
            Kind::Decimal,
            Words::fixed("amount, kr, excl. VAT", "belopp, kr, exkl. moms"),
            |r: &Self| Value::or_empty(r.billed, |(_, ore)| Value::decimal(ore, 2)),
        )
        .nullable()
        .doc("What the month costs, without VAT."),
    ];
}

fn instant(at: i64) -> Value<'static> {
    Value::instant(at, zone::civil(at, Clock::Local).offset)
}

/// Draws the page: facility by facility, a line a month.
pub fn page(report: &PeaksReport, screen: &Screen) -> Page {
    let mut page = Page::default();
    for (index, facility) in report.facilities.iter().enumerate() {
        if index > 0 {
            page.blank();
        }
        draw(report, facility, screen, &mut page);
    }
    if let Some(tariff) = &report.tariff {
        page.blank();
        let (name, source, dated) = (&tariff.name, &tariff.source, tariff.dated);
        let said = words!(
            "Tariff: {name} ({source}, {dated}). +1 kW: what it would cost more had the highest hour been one kW higher.",
            "Nättariff: {name} ({source}, {dated}). +1 kW: vad det hade kostat mer om den högsta timmen varit en kW högre."
        );
        page.prose(said.get(screen.language).to_owned());
    }
    page
}

fn draw(report: &PeaksReport, peaks: &FacilityPeaks, screen: &Screen, page: &mut Page) {
    let language = screen.language;
    let profile = if report.several_profiles { format!("{} · ", peaks.profile) } else { String::new() };
    let title = words!("Peaks", "Effekttoppar");
    let name = if peaks.facility.name.is_empty() { &peaks.facility.id } else { &peaks.facility.name };
    page.heading(format!("{profile}{} · {name} · {}", title.get(language), peaks.facility.id));
    page.line(date::days_year(report.period.from(), report.period.last(), language));
    page.blank();
    let mut grid = Grid::new(match report.tariff {
        Some(_) => vec![
            GridColumn::left(0),
            GridColumn::left(2),
            GridColumn::right(2),
            GridColumn::right(2),
            GridColumn::right(2),
            GridColumn::left(2),
        ],
        None => vec![GridColumn::left(0), GridColumn::left(2)],
    });
    grid.row(titles(report, language).into_iter().map(|title| Line::styled(title, Style::Dim)));
    let mut is_partly = false;
    for month in &peaks.months {
        is_partly |= month.is_partly();
        for part in &month.parts {
            grid.open_row(cells(report, month, part, language).into_iter().map(Line::from));
        }
    }
    if let Some(total) = report.total(peaks) {
        let sum = words!("sum", "summa");
        let amount = number::rounded(Decimal::new(total, 2), 2, language);
        let cells = [sum.get(language).to_owned(), String::new(), String::new(), amount];
        grid.row(cells.map(|cell| Line::styled(cell, Style::Bold)));
    }
    page.grid(grid);
    if is_partly {
        let said = words!(
            "* not every hour of the month is known or was asked for",
            "* alla månadens timmar är inte kända eller efterfrågade"
        );
        page.line(Line::styled(said.get(language), Style::Dim));
    }
}

fn titles(report: &PeaksReport, language: Language) -> Vec<String> {
    let month = Words::fixed("month", "månad");
    let all = match report.tariff {
        Some(_) => vec![
            month,
            Words::fixed("fee", "avgift"),
            Words::fixed("kW", "kW"),
            Words::fixed("kr excl. VAT", "kr exkl. moms"),
            Words::fixed("+1 kW", "+1 kW"),
            Words::fixed("set by, kW", "satt av, kW"),
        ],
        None => vec![month, Words::fixed("highest hours, kW", "högsta timmarna, kW")],
    };
    all.iter().map(|words| words.get(language).to_owned()).collect()
}

fn cells(report: &PeaksReport, month: &MonthPeaks, part: &PartPeaks, language: Language) -> Vec<String> {
    let star = if month.is_partly() { "*" } else { "" };
    let label = format!("{}{star}", date::month_year(month.period.from(), language));
    let none = || words!("no hour that counts", "ingen timme som räknas").get(language).to_owned();
    let hours = part.billed.as_ref().map_or_else(none, |billed| {
        billed.peaks.iter().map(|peak| hour(peak, language)).collect::<Vec<_>>().join(" · ")
    });
    let Some(of) = report.part(part) else { return vec![label, hours] };
    let figure = |digits: Option<i64>| {
        digits.map_or("–".into(), |digits| number::rounded(Decimal::new(digits, 2), 2, language))
    };
    let billed = part.billed.as_ref();
    vec![
        label,
        of.label.clone(),
        figure(billed.map(|billed| billed.hundredths_kw)),
        figure(billed.map(|billed| billed.amount.ore())),
        figure(billed.map(|billed| billed.one_more_kw.ore())),
        hours,
    ]
}

/// `28 Jan 03–04 10.20`; an hour that counts in part says so: `10.20 × 0.5`.
fn hour(peak: &Peak, language: Language) -> String {
    let (from, until) = (zone::civil(peak.start, Clock::Local), zone::civil(peak.start + HOUR, Clock::Local));
    let day = date::day_month(from.time.date(), language);
    let kw = number::rounded(Decimal::new(peak.power, 3), 2, language);
    let share = match peak.weight {
        1000 => String::new(),
        weight => format!(" × {}", number::number(Decimal::new(weight.into(), 3).trimmed(), language)),
    };
    format!("{day} {}–{} {kw}{share}", from.time.format("%H"), until.time.format("%H"))
}
