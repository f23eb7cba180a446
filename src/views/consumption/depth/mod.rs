//! One utility in depth: a row per interval with what it is compared with, and bars.
//!
//! Below the rows stands what [`told`] tells; meters that are read by hand have rows of their own in [`readings`].

mod readings;
mod told;

use crate::analysis::answer::{Answer, Compared, Row};
use crate::analysis::cost::Cost;
use crate::domain::period::Resolution;
use crate::domain::quantity::{Measure, Quality};
use crate::domain::zone::{self, Clock};
use crate::lang::decimal::Decimal;
use crate::lang::{Language, Words, number};
use crate::render::chart;
use crate::render::column::Style;
use crate::render::grid::{Grid, GridColumn, Line as Text};
use crate::render::page::Page;
use crate::render::screen::{Screen, width};
use crate::views::consumption::scale::Scale;
use crate::views::consumption::{
    Line, Report, SOURCE, beside_value, cost, coverage, label, lacking, percent,
};
use crate::views::utility;
use crate::words;

/// The narrowest and widest that bars are drawn.
const BARS: std::ops::RangeInclusive<usize> = 10..=60;
/// How wide bars are in a pipe, where they were asked for.
const PIPED_BARS: usize = 40;
/// How far bars stand from the numbers.
const BAR_GAP: usize = 2;
/// Seconds of a day of 24 hours.
const DAY: i64 = 86_400;

/// Draws every line, one below the other; `bars` draws bars where there is room.
pub fn page(report: &Report, screen: &Screen, bars: bool) -> Page {
    let mut page = Page::default();
    for (index, line) in report.lines.iter().chain(&report.sums).enumerate() {
        if index > 0 {
            page.blank();
        }
        page.append(Depth::new(report, line, screen, bars).page());
    }
    page
}

struct Depth<'a> {
    report: &'a Report,
    line: &'a Line,
    screen: &'a Screen,
    bars: bool,
    /// The largest number of the rows, on either side.
    largest: Decimal,
    /// How many decimals the numbers of the rows have.
    decimals: u8,
    /// Whether no value has a quality.
    untold: bool,
}

impl<'a> Depth<'a> {
    fn new(report: &'a Report, line: &'a Line, screen: &'a Screen, bars: bool) -> Self {
        let value = |amount| line.scale.amount(amount);
        let both = line.answer.rows.iter().flat_map(|r| {
            std::iter::once(value(&r.now)).chain(r.compared.iter().map(move |c| value(&c.before)))
        });
        let largest = both.flatten().max().unwrap_or(Decimal::whole(0));
        let mut qualities = line.answer.rows.iter().filter_map(|r| r.now.quality).peekable();
        let untold = qualities.peek().is_some() && qualities.all(|q| q == Quality::Unknown);
        Self { report, line, screen, bars, largest, decimals: line.scale.decimals(largest), untold }
    }
}

impl Depth<'_> {
    fn language(&self) -> Language {
        self.screen.language
    }

    fn iso(&self) -> bool {
        self.screen.width.is_none()
    }

    fn say(&self, words: &Words) -> String {
        words.get(self.language()).to_owned()
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        page.parts(self.title());
        page.prose(self.subtitle());
        page.blank();
        if self.line.answer.by_reading {
            page.grid(self.readings());
            cost::told(self.report, self.line, self.language()).into_iter().for_each(|text| page.prose(text));
            return page;
        }
        self.rows(&mut page);
        self.told(&mut page);
        page
    }

    fn title(&self) -> Vec<Text> {
        let channel = &self.line.answer.channel;
        let title = utility::long_title(&channel.utility, channel.direction);
        let mut parts = Vec::new();
        if self.report.heading.several_profiles {
            parts.push(self.line.profile.clone());
        }
        match &self.line.facility {
            Some(facility) => {
                parts.push(if self.alone() { facility.site.clone() } else { facility.name.clone() });
                parts.push(match &facility.grid_id {
                    Some(id) => self.say(&words!("grid id {id}", "anläggnings-id {id}")),
                    None => self.say(&words!("facility {id}", "anläggning {id}", id = facility.id)),
                });
            }
            None => {
                let n = self.line.summed.len();
                parts.push(self.say(&match n {
                    1 => Words::fixed("one facility", "en anläggning"),
                    _ => words!("sum of {n} facilities", "summa av {n} anläggningar"),
                }));
            }
        }
        let title = Text::styled(title.get(self.language()), Style::Bold);
        std::iter::once(title).chain(parts.iter().map(Text::from)).collect()
    }

    /// Whether no other line has the same utility.
    fn alone(&self) -> bool {
        let same = |l: &&Line| l.answer.channel == self.line.answer.channel;
        self.report.lines.iter().filter(same).count() == 1
    }

    fn subtitle(&self) -> String {
        let compared = self.line.answer.total.compared.first().and_then(|c| c.span);
        let against = label::against(self.report, compared, self.iso(), self.language());
        let mut out = if self.line.answer.by_reading {
            let of = label::period(&self.report.period, self.iso(), self.language());
            self.say(&words!("{of}, by reading", "{of}, per avläsning"))
        } else {
            let cut = label::cut(self.report, self.iso(), self.language());
            against.map_or(cut.clone(), |a| format!("{cut}, {a}"))
        };
        if self.report.clock == Clock::Normaltid {
            out.push_str(&self.say(&words!(", normaltid (UTC+1)", ", normaltid (UTC+1)")));
        }
        out
    }

    /// The table, with bars in the room that is left beside it.
    fn rows(&self, page: &mut Page) {
        let plain = self.table(None);
        let used = plain.width(self.screen) + BAR_GAP;
        let room = self.screen.width.map_or(PIPED_BARS, |width| width.saturating_sub(used));
        let fits = self.bars && room >= *BARS.start();
        page.grid(if fits { self.table(Some(room.min(*BARS.end()))) } else { plain });
        if fits && room < width(&self.legend()) && !self.report.with.is_empty() {
            page.line(Text::styled(self.legend(), Style::Dim));
        }
    }

    fn legend(&self) -> String {
        let years = self.report.with.first().is_some_and(|w| w.years.is_some());
        self.say(&match years {
            true => words!("█ both years  ▓ more  ░ less", "█ båda åren  ▓ mer  ░ mindre"),
            false => words!("█ both  ▓ more  ░ less", "█ båda  ▓ mer  ░ mindre"),
        })
    }

    fn table(&self, bar: Option<usize>) -> Grid {
        let weeks = usize::from(self.report.resolution == Resolution::Week);
        let mut columns =
            vec![GridColumn::left(0), GridColumn::right(2 * weeks).wide(), GridColumn::right(2)];
        let compared = self.line.answer.total.compared.len();
        columns.extend((0..compared).map(|index| match index {
            0 => GridColumn::right(2),
            _ => GridColumn::right(2).wide(),
        }));
        columns.push(GridColumn::right(2));
        columns.extend(self.line.beside.iter().map(|_| GridColumn::right(2)));
        columns.extend(self.report.cost.iter().map(|_| GridColumn::right(2)));
        columns.extend((0..self.sources().len()).map(|_| GridColumn::left(2)));
        columns.extend([GridColumn::left(usize::from(self.has_marks()) * 2), GridColumn::left(BAR_GAP)]);
        let mut grid = Grid::new(columns);
        self.header(&mut grid, bar);
        for (index, row) in self.line.answer.rows.iter().enumerate() {
            let mut cells = self.cells(index, row);
            if let Some(room) = bar {
                let value = |amount| self.line.scale.amount(amount);
                let before = row.compared.first().and_then(|c| value(&c.before));
                cells.push(chart::bar(value(&row.now), before, self.largest, room));
            }
            if bar.is_some() { grid.open_row(cells) } else { grid.row(cells) }
        }
        self.total_row(&mut grid);
        grid
    }

    fn header(&self, grid: &mut Grid, bar: Option<usize>) {
        let name = match self.report.resolution {
            Resolution::Year => words!("year", "år"),
            Resolution::Month => words!("month", "månad"),
            Resolution::Week => words!("week", "vecka"),
            Resolution::Day => words!("day", "dygn"),
            Resolution::Hour => words!("hour", "timme"),
            Resolution::Quarter => words!("quarter-hour", "kvart"),
        };
        let mut cells = vec![self.say(&name), String::new(), self.line.scale.symbol()];
        let spans = self.line.answer.total.compared.iter();
        cells.extend(
            self.report
                .with
                .iter()
                .zip(spans)
                .map(|(w, c)| label::column(w, self.report, c.span, self.language())),
        );
        let compares = !self.report.with.is_empty();
        cells.push(if compares { self.say(&words!("difference", "skillnad")) } else { String::new() });
        cells.extend(self.line.beside.iter().map(|(m, _)| self.say(&beside_title(*m))));
        cells.extend(self.report.cost.iter().map(|_| self.say(&words!("cost, kr", "kostnad, kr"))));
        cells.extend(self.sources().iter().map(|title| self.say(title)));
        cells.push(String::new());
        let legend = bar.is_some_and(|room| compares && room >= width(&self.legend()));
        if legend {
            cells.push(self.legend());
        }
        let texts = cells.iter().map(|t| Text::styled(t, Style::Bold));
        if legend { grid.open_row(texts) } else { grid.row(texts) }
    }

    fn cells(&self, index: usize, row: &Row) -> Vec<Text> {
        let how = label::Screen {
            language: self.language(),
            iso: self.iso(),
            years: self.report.period.days() > 366,
            days: self.report.period.days() > 1,
        };
        let (name, dates) = label::row(row.span, self.report.resolution, self.report.clock, how);
        let mut cells = vec![Text::from(name), Text::styled(dates, Style::Dim)];
        cells.extend(self.figures(row, Style::Plain));
        cells.extend(
            self.line.beside.iter().map(|(m, answer)| self.beside(*m, answer, answer.rows.get(index))),
        );
        cells.extend(self.cost(self.line.cost_of(row.span, self.report.clock).as_ref(), Style::Plain));
        if self.report.sources {
            cells.extend(self.source(row));
        }
        cells.push(self.mark(row));
        cells
    }

    /// The titles of the columns that say where a value comes from, where they were asked for.
    fn sources(&self) -> &'static [Words] {
        static TITLES: [Words; 3] = [
            Words::fixed("source", "källa"),
            Words::fixed("received", "mottaget"),
            Words::fixed("meter", "mätare"),
        ];
        if self.report.sources { &TITLES } else { &[] }
    }

    fn source(&self, row: &Row) -> [Text; 3] {
        let received = row.now.received.map(|at| {
            let at = zone::civil(at, self.report.clock);
            if self.iso() { at.rfc3339() } else { at.time.format("%Y-%m-%d %H:%M").to_string() }
        });
        let or_dash = |text: String| if text.is_empty() { "–".to_owned() } else { text };
        let source = if row.now.is_missing() { String::new() } else { SOURCE.to_owned() };
        let meters = self.line.answer.meters_in(row.span).join(" ");
        [or_dash(source), or_dash(received.unwrap_or_default()), or_dash(meters)].map(Text::from)
    }

    /// A value beside the row, with as many decimals as its total wants.
    fn beside(&self, measure: Measure, answer: &Answer, row: Option<&Row>) -> Text {
        let total = beside_value(measure, &answer.total).unwrap_or(Decimal::whole(0));
        let decimals = Scale::usual(measure).decimals(total);
        let value = row.and_then(|r| beside_value(measure, r));
        Text::from(value.map_or("–".to_owned(), |v| number::rounded(v, decimals, self.language())))
    }

    /// The kronor of a row, where cost was asked for.
    fn cost(&self, cost: Option<&Cost>, style: Style) -> Option<Text> {
        let kronor = cost::kronor(cost, self.report.cost?);
        let shown = kronor.map(|k| number::rounded(k, 2, self.language()));
        Some(Text::styled(shown.unwrap_or_else(|| "–".to_owned()), style))
    }

    /// Value, compared values, difference and per cent.
    fn figures(&self, row: &Row, style: Style) -> Vec<Text> {
        let mut cells = vec![self.figure(self.line.scale.amount(&row.now), style)];
        cells.extend(row.compared.iter().map(|c| self.figure(self.line.scale.amount(&c.before), style)));
        match row.compared.first() {
            Some(compared) => cells.push(self.difference(compared, row, style)),
            None => cells.push(Text::default()),
        }
        cells
    }

    fn figure(&self, value: Option<Decimal>, style: Style) -> Text {
        let shown = value.map(|v| number::rounded(v, self.decimals, self.language()));
        Text::styled(shown.unwrap_or_else(|| "–".to_owned()), style)
    }

    /// The difference and its per cent; a total has a decimal more of these.
    fn difference(&self, compared: &Compared, row: &Row, style: Style) -> Text {
        let measure = self.line.scale.measure;
        let Some(difference) = compared.difference(measure) else { return Text::from("–") };
        let mark = if compared.is_partial(&row.now) { "*" } else { "" };
        let shown = number::signed(self.line.scale.decimal(difference), self.decimals, self.language());
        let decimals = u8::from(style == Style::Bold);
        let share = percent(compared.share(measure));
        let share = share.map(|s| number::percent(s, decimals, self.language())).unwrap_or_default();
        let share = if measure.is_mean() { String::new() } else { format!(" {share:>6}") };
        Text::styled(format!("{shown}{mark}{share}"), style)
    }

    fn total_row(&self, grid: &mut Grid) {
        let mut cells = vec![Text::styled(self.say(&words!("total", "summa")), Style::Bold), Text::default()];
        cells.extend(self.figures(&self.line.answer.total, Style::Bold));
        // A mean over a part would stand as that of the whole.
        let whole = |m: Measure, total: &Row| {
            !m.is_mean() || lacking(&total.now, total.span.from, self.line.answer.total.now.until).is_none()
        };
        let total = |(m, answer): &(Measure, Answer)| {
            self.beside(*m, answer, Some(&answer.total).filter(|total| whole(*m, total)))
        };
        cells.extend(self.line.beside.iter().map(total));
        cells.extend(self.cost(self.line.total_cost().as_ref(), Style::Bold));
        grid.row(cells);
    }

    fn has_marks(&self) -> bool {
        self.line.answer.rows.iter().any(|r| !self.mark(r).is_blank())
    }

    /// What a reader has to know of a row: missing, complete in part, not measured.
    fn mark(&self, row: &Row) -> Text {
        if row.now.is_missing() {
            return Text::styled(self.say(utility::quality(None)), Style::Warn);
        }
        let mut parts = Vec::new();
        if !row.now.is_complete() {
            let share = coverage(row.now.covered, row.now.total);
            let share = Decimal::new(share.digits() * 100, share.scale());
            let share = number::rounded(share, 0, self.language());
            parts.push(self.say(&words!("values for {share} %", "värden för {share} %")));
        }
        // Where no quality is told at all, one sentence below says so.
        let told = |q: &Quality| *q > Quality::Measured && !(*q == Quality::Unknown && self.untold);
        if let Some(quality) = row.now.quality.filter(told) {
            parts.push(self.say(utility::quality(Some(quality))));
        }
        Text::styled(parts.join(", "), Style::Warn)
    }
}

fn beside_title(measure: Measure) -> Words {
    match measure {
        Measure::OutdoorTemperature => Words::fixed("out, °C", "ute, °C"),
        Measure::Flow => Words::fixed("flow, m³", "flöde, m³"),
        Measure::ReturnTemperature => Words::fixed("return, °C", "retur, °C"),
        Measure::TemperatureDifference => Words::fixed("ΔT, °C", "ΔT, °C"),
        Measure::Energy | Measure::Volume => Words::fixed("value", "värde"),
    }
}
