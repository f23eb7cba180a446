//! Charts as SVG within a page: drawn from the cells of a table, with the value of each mark as a tip.

use std::fmt::Write;

use crate::lang::decimal::Decimal;
use crate::lang::{Language, number};
use crate::render::column::Head;
use crate::render::exhibit::{Chart, Form, Table};
use crate::render::html::escape;
use crate::render::html::scale::Scale;
use crate::render::human;
use crate::render::value::Value;

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 300.0;
/// Room for the values of the lines, to the left.
const LEFT: f64 = 64.0;
const RIGHT: f64 = 8.0;
const TOP: f64 = 26.0;
/// Room for the categories, below.
const BELOW: f64 = 26.0;
/// Room for the names of lying bars.
const NAMES: f64 = 190.0;
/// How high the bars of one category are when they lie.
const LYING: f64 = 16.0;
/// About how wide a letter is.
const LETTER: f64 = 6.8;
/// From how much room for a value on a line has a dot.
const DOTTED: f64 = 9.0;
const COLOURS: usize = 6;

/// One series of a chart.
struct Line<'t> {
    head: &'t Head,
    values: Vec<Option<Decimal>>,
}

struct Drawing<'t> {
    language: Language,
    unit: &'t str,
    names: Vec<String>,
    lines: Vec<Line<'t>>,
    scale: Scale,
    out: String,
}

/// Draws a chart. `None` where its table has nothing of it.
pub fn draw(chart: &Chart, table: &Table, language: Language) -> Option<String> {
    let rows = table.rows.get(chart.rows.clone()).filter(|rows| !rows.is_empty())?;
    let category = table.heads.get(chart.category)?;
    let name = |row: &Vec<Value<'static>>| {
        let cell = row.get(chart.category).unwrap_or(&Value::Empty);
        human::cell(cell, category, language, false)
    };
    let line = |index: &usize| {
        let values = rows.iter().map(|row| row.get(*index).and_then(figure)).collect();
        Some(Line { head: table.heads.get(*index)?, values })
    };
    let lines: Vec<Line<'_>> = chart.series.iter().filter_map(line).collect();
    let known = lines.iter().flat_map(|line| line.values.iter().flatten());
    let scale = Scale::over(known.map(|value| value.to_f64()));
    let (unit, names, out) = (chart.unit.as_str(), rows.iter().map(name).collect(), String::new());
    let mut drawing = Drawing { language, unit, names, lines, scale, out };
    match chart.form {
        Form::Columns => drawing.standing(chart, true),
        Form::Lines => drawing.standing(chart, false),
        Form::Bars => drawing.lying(chart),
    }
    Some(drawing.out)
}

fn figure(value: &Value<'_>) -> Option<Decimal> {
    match value {
        Value::Decimal(decimal) => Some(*decimal),
        Value::Integer(whole) => Some(Decimal::whole(*whole)),
        _ => None,
    }
}

impl Drawing<'_> {
    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a String does not fail.
        let _ = self.out.write_fmt(text);
    }

    fn open(&mut self, chart: &Chart, height: f64) {
        let title = escape(chart.title.get(self.language));
        self.put(format_args!(
            "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{title}\">\n"
        ));
    }

    /// The names of the series in a row, where there are several; else the unit alone.
    fn legend(&mut self) {
        let unit = escape(self.unit);
        self.put(format_args!("<text x=\"0\" y=\"14\">{unit}</text>\n"));
        if self.lines.len() < 2 {
            return;
        }
        let mut x = LEFT;
        let titles: Vec<String> = self.lines.iter().map(|line| self.title(line.head)).collect();
        for (index, title) in titles.iter().enumerate() {
            let (class, text) = (index % COLOURS, escape(title));
            self.put(format_args!(
                "<rect class=\"s{class}\" x=\"{x:.1}\" y=\"5\" width=\"10\" height=\"10\"/>\
                 <text x=\"{:.1}\" y=\"14\">{text}</text>\n",
                x + 15.0
            ));
            x += 30.0 + LETTER * title.chars().count() as f64;
        }
    }

    fn title(&self, head: &Head) -> String {
        head.title.get(self.language).to_owned()
    }

    fn tip(&self, name: &str, line: &Line<'_>, value: Decimal) -> String {
        let shown = number::with_unit(&number::number(value, self.language), self.unit, self.language);
        escape(&format!("{name}, {}: {shown}", self.title(line.head)))
    }

    /// Columns or lines over categories from left to right.
    fn standing(&mut self, chart: &Chart, columns: bool) {
        self.open(chart, HEIGHT);
        self.legend();
        let (bottom, span) = (HEIGHT - BELOW, HEIGHT - BELOW - TOP);
        let scale = self.scale;
        let y = |value: f64| bottom - scale.share(value) * span;
        for line in scale.lines() {
            let (at, text) = (y(line), self.label(line));
            let class = if line.abs() < scale.step / 1e6 { "zero" } else { "grid" };
            self.put(format_args!(
                "<line class=\"{class}\" x1=\"{LEFT}\" x2=\"{:.1}\" y1=\"{at:.1}\" y2=\"{at:.1}\"/>\
                 <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{text}</text>\n",
                WIDTH - RIGHT,
                LEFT - 6.0,
                at + 4.0
            ));
        }
        let slot = (WIDTH - LEFT - RIGHT) / self.names.len() as f64;
        self.categories(slot);
        let lines = std::mem::take(&mut self.lines);
        for (index, line) in lines.iter().enumerate() {
            if columns {
                self.columns((index, lines.len()), line, slot, &y);
            } else {
                self.curve(index, line, slot, &y);
            }
        }
        self.lines = lines;
        self.out.push_str("</svg>");
    }

    fn categories(&mut self, slot: f64) {
        let widest = self.names.iter().map(|name| name.chars().count()).max().unwrap_or(1);
        let every = ((widest as f64 * LETTER + 8.0) / slot).ceil().max(1.0) as usize;
        let names = std::mem::take(&mut self.names);
        for (index, name) in names.iter().enumerate().step_by(every) {
            let (x, text) = (LEFT + slot * (index as f64 + 0.5), escape(name));
            self.put(format_args!(
                "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{text}</text>\n",
                HEIGHT - 8.0
            ));
        }
        self.names = names;
    }

    fn columns(&mut self, (index, of): (usize, usize), line: &Line<'_>, slot: f64, y: &dyn Fn(f64) -> f64) {
        let width = slot * 0.8 / of as f64;
        for (place, value) in line.values.iter().enumerate() {
            let (Some(value), Some(name)) = (value, self.names.get(place)) else { continue };
            let tip = self.tip(name, line, *value);
            let (zero, at) = (y(0.0), y(value.to_f64()));
            let x = LEFT + slot * (place as f64 + 0.1) + width * index as f64;
            let (top, height) = (zero.min(at), (zero - at).abs());
            self.put(format_args!(
                "<rect class=\"s{}\" x=\"{x:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{height:.1}\">\
                 <title>{tip}</title></rect>\n",
                index % COLOURS,
                (width - 0.5).max(0.5)
            ));
        }
    }

    /// A line breaks where a value is missing; a value between two that are missing is a dot.
    fn curve(&mut self, index: usize, line: &Line<'_>, slot: f64, y: &dyn Fn(f64) -> f64) {
        let class = index % COLOURS;
        let x = |place: usize| LEFT + slot * (place as f64 + 0.5);
        let mut path = String::new();
        for (place, value) in line.values.iter().enumerate() {
            let Some(value) = value else { continue };
            let goes_on = place.checked_sub(1).and_then(|before| line.values.get(before)?.as_ref());
            let letter = if goes_on.is_some() { 'L' } else { 'M' };
            let _ = write!(path, "{letter}{:.1} {:.1}", x(place), y(value.to_f64()));
        }
        self.put(format_args!("<path class=\"s{class}\" style=\"fill:none\" d=\"{path}\"/>\n"));
        for (place, value) in line.values.iter().enumerate() {
            let (Some(value), Some(name)) = (value, self.names.get(place)) else { continue };
            let tip = self.tip(name, line, *value);
            let (x, y) = (x(place), y(value.to_f64()));
            // Dots side by side would be a thicker line; they are still there for their tips.
            let unseen = if slot < DOTTED { " opacity=\"0\"" } else { "" };
            self.put(format_args!(
                "<circle class=\"s{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2\"{unseen}><title>{tip}</title></circle>\n"
            ));
        }
    }

    /// Bars that lie, one below the other, with their names to the left and their values behind them.
    fn lying(&mut self, chart: &Chart) {
        let of = self.lines.len().max(1) as f64;
        let slot = LYING * of + 8.0;
        let height = TOP + slot * self.names.len() as f64 + 4.0;
        self.open(chart, height);
        self.legend();
        let span = WIDTH - NAMES - RIGHT - 90.0;
        let scale = self.scale;
        let x = |value: f64| NAMES + scale.share(value) * span;
        let (names, lines) = (std::mem::take(&mut self.names), std::mem::take(&mut self.lines));
        for (place, name) in names.iter().enumerate() {
            let top = TOP + slot * place as f64;
            let (text, whole) = (escape(&shortened(name)), escape(name));
            self.put(format_args!(
                "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{text}<title>{whole}</title></text>\n",
                NAMES - 6.0,
                top + LYING * of / 2.0 + 4.0
            ));
            for (index, line) in lines.iter().enumerate() {
                let Some(value) = line.values.get(place).copied().flatten() else { continue };
                let tip = self.tip(name, line, value);
                let (zero, at) = (x(0.0), x(value.to_f64()));
                let y = top + LYING * index as f64;
                let shown = escape(&number::number(value, self.language));
                self.put(format_args!(
                    "<rect class=\"s{}\" x=\"{:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{:.1}\">\
                     <title>{tip}</title></rect><text x=\"{:.1}\" y=\"{:.1}\">{shown}</text>\n",
                    index % COLOURS,
                    zero.min(at),
                    (at - zero).abs().max(0.5),
                    LYING - 2.0,
                    zero.max(at) + 5.0,
                    y + 11.0
                ));
            }
        }
        self.out.push_str("</svg>");
    }

    fn label(&self, value: f64) -> String {
        let decimals = self.scale.decimals();
        let digits = (value * 10.0_f64.powi(i32::from(decimals))).round();
        // An axis holds at most 18 digits: larger values saturate.
        number::rounded(Decimal::new(digits as i64, decimals), decimals, self.language)
    }
}

fn shortened(name: &str) -> String {
    let most = ((NAMES - 10.0) / LETTER) as usize;
    if name.chars().count() <= most {
        return name.to_owned();
    }
    let start: String = name.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", start.trim_end())
}
