//! The overview: every utility over the period, against the period before, and the running month.

mod notes;

use crate::analysis::answer::{Channel, Compared};
use crate::analysis::tally::Amount;
use crate::domain::period::Resolution;
use crate::domain::quantity::Measure;
use crate::domain::zone;
use crate::lang::decimal::Decimal;
use crate::lang::{Language, date, number};
use crate::render::chart;
use crate::render::column::Style;
use crate::render::grid::{Grid, GridColumn, Line as Text};
use crate::render::page::Page;
use crate::render::screen::Screen;
use crate::views::consumption::document::extreme;
use crate::views::consumption::scale::Scale;
use crate::views::consumption::{Line, Report, cost, label, lacking, percent};
use crate::views::utility;
use crate::words;

/// More rows than this give no curve.
const CURVE: usize = 31;
const TITLE_WIDTH: usize = 18;
/// Where the text of a meter that is read by hand begins.
const READING: usize = 28;

/// Draws the overview.
pub fn page(report: &Report, screen: &Screen) -> Page {
    let drawing = Drawing { report, language: screen.language, iso: screen.width.is_none() };
    let mut page = Page::default();
    if report.lines.is_empty() && report.running.is_empty() {
        return page;
    }
    page.ends(drawing.place(), label::period(&report.period, drawing.iso, screen.language));
    page.blank();
    page.grid(drawing.main());
    if let Some(grid) = drawing.running() {
        page.blank();
        page.grid(grid);
    }
    let by_reading = drawing.by_reading();
    if !by_reading.is_empty() {
        page.blank();
        let longest = by_reading.iter().map(|(title, _)| title.chars().count() + 1).max();
        let indent = longest.unwrap_or(0).max(READING);
        by_reading.into_iter().for_each(|(title, told)| page.labelled(title, indent, told));
    }
    page.blank();
    drawing.notes().into_iter().for_each(|note| page.prose(note));
    page
}

struct Drawing<'a> {
    report: &'a Report,
    language: Language,
    iso: bool,
}

impl Drawing<'_> {
    fn say(&self, words: &crate::lang::Words) -> String {
        words.get(self.language).to_owned()
    }

    fn place(&self) -> Text {
        let heading = &self.report.heading;
        let mut text = Text::styled(heading.place.clone().unwrap_or_default(), Style::Bold);
        if let Some(number) = &heading.customer {
            text =
                text.and(self.say(&words!(" · customer {number}", " · kundnummer {number}")), Style::Plain);
        }
        text
    }

    /// Whether facilities stand one by one under their utility.
    fn in_groups(&self) -> bool {
        !self.report.sums.is_empty() || self.report.heading.several_profiles
    }

    fn has_curve(&self) -> bool {
        self.report.lines.iter().all(|l| l.answer.by_reading || (2..=CURVE).contains(&l.answer.rows.len()))
    }

    fn main(&self) -> Grid {
        let curve = if self.has_curve() { GridColumn::left(1).wide() } else { GridColumn::left(0) };
        let mut grid = Grid::new([
            GridColumn::left(0).at_least(TITLE_WIDTH),
            curve,
            GridColumn::right(2).at_least(6),
            GridColumn::right(2).at_least(6).wide(),
            GridColumn::right(2).at_least(6),
            GridColumn::right(2 * usize::from(self.report.cost.is_some())),
            GridColumn::right(2).at_least(8).wide(),
            GridColumn::right(2).at_least(9).wide(),
        ]);
        let header = [
            "".to_owned(),
            self.letters(),
            self.total_title(),
            self.before_title(),
            self.change_title(),
            self.cost_title(),
            self.say(&words!("lowest", "lägst")),
            self.say(&words!("highest", "högst")),
        ];
        grid.row(header.iter().map(|t| Text::styled(t, Style::Bold)));
        if self.in_groups() {
            self.groups(&mut grid);
        } else {
            for line in self.report.lines.iter().filter(|l| self.has_row(l)) {
                grid.row(self.cells(line, self.title(line), Style::Plain));
            }
        }
        if let Some(outdoors) = &self.report.outdoors {
            if self.in_groups() {
                grid.row([]);
            }
            grid.row(self.outdoors(outdoors));
        }
        grid
    }

    /// Facilities one by one under a heading for each utility, those of all profiles together, the sum last.
    fn groups(&self, grid: &mut Grid) {
        let lines = &self.report.lines;
        let mut channels: Vec<&Channel> = lines.iter().map(|line| &line.answer.channel).collect();
        channels.sort_by_key(|channel| (channel.utility.rank(), &channel.utility, channel.direction));
        channels.dedup();
        for (index, channel) in channels.into_iter().enumerate() {
            let of_it: Vec<&Line> = lines.iter().filter(|line| line.answer.channel == *channel).collect();
            if index > 0 {
                grid.row([]);
            }
            if let Some(first) = of_it.first() {
                grid.open_row([Text::styled(self.title(first), Style::Bold)]);
            }
            of_it.into_iter().for_each(|line| grid.row(self.cells(line, self.name(line), Style::Plain)));
            let sum = self.report.sums.iter().find(|sum| sum.answer.channel == *channel);
            if let Some(sum) = sum.filter(|sum| sum.summed.len() > 1) {
                let n = sum.summed.len();
                grid.row(self.cells(sum, self.say(&words!("sum of {n}", "summa {n}")), Style::Bold));
            }
        }
    }

    fn name(&self, line: &Line) -> String {
        let name = line.facility.as_ref().map_or("", |f| &f.name);
        match self.report.heading.several_profiles {
            true => format!("{} · {name}", line.profile),
            false => name.to_owned(),
        }
    }

    /// A meter that is read by hand has a row of its own only where there is a cost to show.
    fn has_row(&self, line: &Line) -> bool {
        !line.answer.by_reading || (self.report.cost.is_some() && line.total_cost().is_some())
    }

    fn title(&self, line: &Line) -> String {
        let channel = &line.answer.channel;
        let title = utility::short_title(&channel.utility, channel.direction);
        format!("{}, {}", title.get(self.language), line.scale.symbol())
    }

    fn letters(&self) -> String {
        if !self.has_curve() || self.report.resolution != Resolution::Month {
            return String::new();
        }
        let rows = self.report.lines.iter().find(|l| !l.answer.by_reading).map(|l| &l.answer.rows);
        let letter = |at| date::month_letter(chrono::Datelike::month(&zone::date(at, self.report.clock)));
        rows.map(|rows| rows.iter().map(|r| letter(r.span.from)).collect()).unwrap_or_default()
    }

    fn total_title(&self) -> String {
        match self.report.period.whole_months() {
            Some(n) => self.say(&words!("{n} mo", "{n} mån")),
            None => self.say(&words!("total", "summa")),
        }
    }

    fn change_title(&self) -> String {
        if self.report.with.is_empty() { String::new() } else { self.say(&words!("change", "ändring")) }
    }

    fn before_title(&self) -> String {
        match self.report.with.first() {
            Some(with) if with.other.is_some() || self.report.with.len() > 1 => {
                let compared = self.report.lines.first().and_then(|l| l.answer.total.compared.first()?.span);
                label::column(with, self.report, compared, self.language)
            }
            Some(_) => self.say(&words!("before", "före")),
            None => String::new(),
        }
    }

    fn cells(&self, line: &Line, title: String, style: Style) -> Vec<Text> {
        let answer = &line.answer;
        let values: Vec<Option<Decimal>> = answer.rows.iter().map(|r| line.scale.amount(&r.now)).collect();
        let curve =
            if self.has_curve() && !answer.by_reading { chart::curve(&values) } else { String::new() };
        let compared = answer.total.compared.first();
        let end = |highest| self.extreme(line, highest);
        let decimals = self.decimals_of(line);
        vec![
            Text::styled(title, style),
            Text::styled(curve, Style::Bar),
            Text::styled(self.figure(&line.scale, &answer.total.now, decimals), style),
            Text::styled(
                compared.map(|c| self.figure(&line.scale, &c.before, decimals)).unwrap_or_default(),
                style,
            ),
            Text::styled(
                compared.map(|c| self.change(&line.scale, c, &answer.total.now)).unwrap_or_default(),
                style,
            ),
            Text::styled(self.cost(line), style),
            Text::styled(end(false), style),
            Text::styled(end(true), style),
        ]
    }

    fn cost_title(&self) -> String {
        if self.report.cost.is_none() { String::new() } else { self.say(&words!("cost, kr", "kostnad, kr")) }
    }

    /// The whole kronor of the period, where cost was asked for.
    fn cost(&self, line: &Line) -> String {
        let (Some(vat), Some(total)) = (self.report.cost, line.total_cost()) else { return String::new() };
        let kronor = cost::kronor(Some(&total), vat);
        kronor.map_or_else(|| "–".to_owned(), |k| number::rounded(k, 0, self.language))
    }

    fn extreme(&self, line: &Line, highest: bool) -> String {
        let Some(row) = extreme(&line.answer, highest).filter(|_| !line.answer.by_reading) else {
            return String::new();
        };
        let figure = self.figure(&line.scale, &row.now, self.decimals_of(line));
        format!("{figure} {}", label::short(row.span, self.report, self.language))
    }

    fn outdoors(&self, outdoors: &crate::analysis::answer::Answer) -> Vec<Text> {
        let scale = Scale::usual(Measure::OutdoorTemperature);
        let line = Line {
            profile: String::new(),
            facility: None,
            summed: Vec::new(),
            answer: outdoors.clone(),
            scale,
            beside: Vec::new(),
            outdoors: None,
            costs: None,
        };
        let total = &line.answer.total;
        let title = match lacking(&total.now, total.span.from, None) {
            None => words!("Outdoors, °C", "Ute, °C"),
            Some(share) => words!("Outdoors, °C (values for {share} %)", "Ute, °C (värden för {share} %)"),
        };
        let title = self.say(&title);
        let mut cells = self.cells(&line, title, Style::Plain);
        if let Some(curve) = cells.get_mut(1) {
            *curve = Text::default();
        }
        cells
    }

    /// As many decimals as the largest number of a line wants, so that all of its numbers read alike.
    fn decimals_of(&self, line: &Line) -> u8 {
        let rows = extreme(&line.answer, true).and_then(|row| line.scale.amount(&row.now));
        let total = line.scale.amount(&line.answer.total.now);
        rows.max(total).map_or(0, |largest| decimals(&line.scale, largest))
    }

    fn figure(&self, scale: &Scale, amount: &Amount, decimals: u8) -> String {
        match scale.amount(amount) {
            Some(value) => number::rounded(value, decimals, self.language),
            None => "–".to_owned(),
        }
    }

    fn change(&self, scale: &Scale, compared: &Compared, now: &Amount) -> String {
        let mark = if compared.is_partial(now) && !compared.common_now.is_missing() { "*" } else { "" };
        if scale.measure.is_mean() {
            let difference = compared.difference(scale.measure).map(|d| scale.decimal(d));
            return difference
                .map_or_else(String::new, |d| format!("{} °{mark}", number::signed(d, 1, self.language)));
        }
        match percent(compared.share(scale.measure)) {
            Some(share) => format!("{}{mark}", number::percent(share, 1, self.language)),
            None => "–".to_owned(),
        }
    }

    /// The running month's days so far.
    fn running(&self) -> Option<Grid> {
        let first = self.report.running.first()?;
        let period = first.answer.period;
        let mut grid = Grid::new([
            GridColumn::left(0).at_least(TITLE_WIDTH),
            GridColumn::left(1).at_least(if self.has_curve() { 12 } else { 0 }).wide(),
            GridColumn::right(2).at_least(6),
            GridColumn::right(2).at_least(6).wide(),
            GridColumn::right(2).at_least(6),
            GridColumn::left(2).wide(),
        ]);
        let days = if self.iso {
            period.to_string()
        } else {
            date::days_long(period.from(), period.last(), self.language)
        };
        let year = |date: chrono::NaiveDate| chrono::Datelike::year(&date).to_string();
        let before = first.answer.total.compared.first().and_then(|c| c.span);
        let before = match (self.report.with.first(), before) {
            (Some(with), Some(span)) if with.years.is_some() => {
                year(zone::date(span.from, self.report.clock))
            }
            _ => self.before_title(),
        };
        let header = [
            days,
            String::new(),
            year(period.from()),
            before,
            self.change_title(),
            self.say(&words!("values up to", "värden till")),
        ];
        grid.row(header.iter().map(|t| Text::styled(t, Style::Bold)));
        for line in &self.report.running {
            let mut cells = self.cells(line, self.title(line), Style::Plain);
            cells.truncate(5);
            if let Some(curve) = cells.get_mut(1) {
                *curve = Text::default();
            }
            cells.push(Text::from(self.up_to(line)));
            grid.row(cells);
        }
        Some(grid)
    }

    fn up_to(&self, line: &Line) -> String {
        let Some(end) = line.answer.total.now.until else {
            return self.say(&words!("no values", "inga värden"));
        };
        let last = zone::civil(end - 1, self.report.clock).time;
        let midnight = zone::start_of_day(zone::date(end, self.report.clock), self.report.clock) == end;
        let day =
            if self.iso { last.date().to_string() } else { date::day_month(last.date(), self.language) };
        let time = if midnight {
            "24:00".to_owned()
        } else {
            date::time(zone::civil(end, self.report.clock).time.time())
        };
        format!("{day} {time}")
    }
}

fn decimals(scale: &Scale, value: Decimal) -> u8 {
    if scale.measure.is_mean() || (scale.measure == Measure::Volume && scale.per.is_none()) {
        return 1;
    }
    match value.parts().0 {
        100.. => 0,
        10.. => 1,
        _ => 2,
    }
}
