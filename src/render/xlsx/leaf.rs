//! Sheets of what is at hand whole: tables below each other, with native charts beside them. The crate writes them;
//! the sheets of rows in the same workbook are written by code of our own.

use rust_xlsxwriter::{
    Chart as Drawing, ChartFormat, ChartLine, ChartType, Color, Format, FormatAlign, FormatBorder, Worksheet,
};

use crate::lang::Language;
use crate::lang::decimal::Decimal;
use crate::render::RenderError;
use crate::render::column::{Align, Grain, Head, Kind, Place};
use crate::render::exhibit::{Chart, Form, Table};
use crate::render::screen::width;
use crate::render::value::Value;
use crate::render::xlsx::{A4, LONGEST_TEXT, WIDEST, Xlsx, cell, fault, title};
use crate::render::{clean, human};

/// The colours of the series, dark enough to tell apart in print.
const COLOURS: [u32; 6] = [0x1F_5A_8A, 0xE0_8A_1E, 0x5B_8C_3A, 0x8A_8F_98, 0xA2_3B_72, 0x3A_A6_A0];
/// How many rows a chart is high.
const CHART_ROWS: u32 = 16;
/// A table for its chart alone has a hundred rows and one: every tenth is named.
const NAMED: u16 = 10;
const CHART_SIZE: (u32, u32) = (620, 300);
/// 1970-01-01 as Excel counts days.
const EPOCH: i64 = 25_569;

/// A sheet of tables and charts.
#[derive(Debug)]
pub struct Leaf<'l> {
    /// Its name.
    pub name: &'l str,
    /// Lines above the tables, the first of them large.
    pub lines: &'l [String],
    /// The tables, from top to bottom.
    pub tables: &'l [Table],
    /// The charts, beside their tables.
    pub charts: &'l [Chart],
}

/// Where a table came to stand.
struct Placed {
    /// The row of its header.
    header: u32,
    /// The first row of its cells.
    first: u32,
    /// The column in the sheet of each column of the table; `None` for one that is not shown.
    columns: Vec<Option<u16>>,
}

impl Xlsx {
    /// Adds a sheet of tables and charts.
    ///
    /// # Errors
    /// The workbook does not take it: a text is too long for a cell.
    pub fn leaf(&mut self, leaf: &Leaf<'_>) -> Result<(), RenderError> {
        self.close()?;
        self.number_formats()?;
        let mut sheet = Worksheet::new();
        let name = self.free_name(leaf.name);
        sheet.set_name(&name).map_err(fault)?;
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        let mut writer = Writer { sheet, language: self.language, row: 0, widths: Vec::new() };
        writer.lines(leaf.lines)?;
        let mut placed = Vec::new();
        for (index, table) in leaf.tables.iter().enumerate() {
            let at = writer.table(table)?;
            let charts = leaf
                .charts
                .iter()
                .filter(|chart| chart.table == index && is_drawn(chart, leaf.tables))
                .count();
            let beside = at.header + u32::try_from(charts).unwrap_or(0) * (CHART_ROWS + 1);
            writer.row = writer.row.max(beside);
            placed.push(at);
        }
        writer.charts(&name, leaf, &placed)?;
        writer.set_widths()?;
        self.book.push_worksheet(writer.sheet);
        self.sheets += 1;
        Ok(())
    }

    /// Sees to it that the formats of rows have the numbers that are known of them, whichever sheet comes first.
    fn number_formats(&mut self) -> Result<(), RenderError> {
        let mut never = self.book.new_worksheet_with_constant_memory().map_err(fault)?;
        never.write_string_with_format(0, 0, "", &cell::header()).map_err(fault)?;
        cell::specimens(&mut never, 1).map_err(fault)
    }
}

struct Writer {
    sheet: Worksheet,
    language: Language,
    row: u32,
    widths: Vec<usize>,
}

impl Writer {
    fn lines(&mut self, lines: &[String]) -> Result<(), RenderError> {
        for (index, line) in lines.iter().enumerate() {
            let format = if index == 0 {
                Format::new().set_bold().set_font_size(14)
            } else {
                Format::new().set_font_color(Color::RGB(0x55_55_55))
            };
            self.sheet
                .write_string_with_format(self.row, 0, text(&clean::line(line))?, &format)
                .map_err(fault)?;
            self.row += 1;
        }
        self.row += u32::from(!lines.is_empty());
        Ok(())
    }

    fn table(&mut self, table: &Table) -> Result<Placed, RenderError> {
        let bold = Format::new().set_bold();
        let heading = table.title.get(self.language);
        if !heading.is_empty() {
            self.sheet
                .write_string_with_format(self.row, 0, text(&clean::line(heading))?, &bold)
                .map_err(fault)?;
            self.row += 1;
        }
        let header = self.row;
        let mut columns = Vec::new();
        let mut next = 0;
        for head in &table.heads {
            let shown = head.place != Place::Machine;
            columns.push(shown.then_some(next));
            next += u16::from(shown);
        }
        for (head, column) in table.heads.iter().zip(&columns) {
            let Some(column) = column else { continue };
            let shown = title(head, self.language);
            let format = aligned(bold.clone().set_border_bottom(FormatBorder::Thin), head, *column);
            self.sheet.write_string_with_format(header, *column, &shown, &format).map_err(fault)?;
            if columns.iter().flatten().count() > 1 {
                self.widen(*column, width(&shown));
            }
        }
        self.row += 1;
        let first = self.row;
        // The text of a column that stands alone runs on over the empty ones beside it.
        let alone = columns.iter().flatten().count() < 2;
        let widths = self.widths.clone();
        for row in &table.rows {
            self.cells(&table.heads, row, &columns, false)?;
        }
        if let Some(total) = &table.total {
            self.cells(&table.heads, total, &columns, true)?;
        }
        if alone {
            self.widths = widths;
        }
        self.row += 1;
        Ok(Placed { header, first, columns })
    }

    fn cells(
        &mut self,
        heads: &[Head],
        cells: &[Value<'static>],
        columns: &[Option<u16>],
        total: bool,
    ) -> Result<(), RenderError> {
        for ((head, value), column) in heads.iter().zip(cells).zip(columns) {
            let Some(column) = column else { continue };
            self.cell(head, value, *column, total)?;
        }
        self.row += 1;
        Ok(())
    }

    fn cell(
        &mut self,
        head: &Head,
        value: &Value<'static>,
        column: u16,
        total: bool,
    ) -> Result<(), RenderError> {
        let mut format = aligned(Format::new(), head, column);
        if total {
            format = format.set_bold().set_border_top(FormatBorder::Thin);
        }
        let (row, sheet) = (self.row, &mut self.sheet);
        let shown = human::cell(value, head, self.language, false);
        let written = match value {
            Value::Empty => sheet.write_blank(row, column, &format),
            Value::Integer(whole) => {
                let format = format.set_num_format(number_format(0));
                sheet.write_number_with_format(row, column, Decimal::whole(*whole).to_f64(), &format)
            }
            Value::Decimal(number) if head.figures.share => {
                let format = format.set_num_format("0.0%");
                sheet.write_number_with_format(row, column, number.to_f64(), &format)
            }
            Value::Decimal(number) => {
                let places = head.figures.decimals.unwrap_or(number.scale()).min(6);
                let format = format.set_num_format(number_format(places));
                sheet.write_number_with_format(row, column, number.to_f64(), &format)
            }
            Value::Bool(_) => sheet.write_string_with_format(row, column, &shown, &format),
            Value::Date(date) => {
                let days = date.signed_duration_since(chrono::NaiveDate::default()).num_days() + EPOCH;
                let format = format.set_num_format(date_format(head.grain, self.language));
                sheet.write_number_with_format(row, column, Decimal::whole(days).to_f64(), &format)
            }
            Value::Instant { utc, offset } => {
                let local = Decimal::ratio(i128::from(utc + i64::from(*offset)), 86_400, 9);
                let days = local.map_or(0.0, |days| {
                    Decimal::new(days.digits() + EPOCH * 1_000_000_000, days.scale()).to_f64()
                });
                let format = format.set_num_format("yyyy-mm-dd hh:mm");
                sheet.write_number_with_format(row, column, days, &format)
            }
            Value::Text(_) | Value::Code { .. } | Value::List(_) => {
                sheet.write_string_with_format(row, column, text(&shown)?, &format)
            }
            Value::Id(id) => {
                let format = format.set_num_format("@");
                sheet.write_string_with_format(row, column, text(&clean::line(id))?, &format)
            }
        };
        written.map_err(fault)?;
        self.widen(column, width(&shown));
        Ok(())
    }

    fn widen(&mut self, column: u16, wanted: usize) {
        let index = usize::from(column);
        if self.widths.len() <= index {
            self.widths.resize(index + 1, 0);
        }
        if let Some(known) = self.widths.get_mut(index) {
            *known = (*known).max(wanted);
        }
    }

    fn set_widths(&mut self) -> Result<(), RenderError> {
        for (column, wanted) in (0..).zip(&self.widths) {
            let shown = u32::try_from((*wanted).clamp(6, WIDEST) + 2).unwrap_or(12);
            self.sheet.set_column_width(column, f64::from(shown)).map_err(fault)?;
        }
        Ok(())
    }

    fn charts(&mut self, name: &str, leaf: &Leaf<'_>, placed: &[Placed]) -> Result<(), RenderError> {
        let mut below = vec![0; placed.len()];
        for chart in leaf.charts.iter().filter(|chart| is_drawn(chart, leaf.tables)) {
            let Some((at, below)) = placed.get(chart.table).zip(below.get_mut(chart.table)) else { continue };
            let column = at.columns.iter().flatten().count();
            let drawing = self.drawing(name, chart, at, leaf.tables);
            let column = u16::try_from(column + 1).unwrap_or(u16::MAX);
            self.sheet.insert_chart(at.header + *below, column, &drawing).map_err(fault)?;
            *below += CHART_ROWS + 1;
        }
        Ok(())
    }

    fn drawing(&self, name: &str, chart: &Chart, at: &Placed, tables: &[Table]) -> Drawing {
        let category = tables.get(chart.table).and_then(|table| table.heads.get(chart.category));
        let date = category
            .filter(|head| head.kind == Kind::Date)
            .map(|head| date_format(head.grain, self.language));
        let mut drawing = Drawing::new(match chart.form {
            Form::Columns => ChartType::Column,
            Form::Bars => ChartType::Bar,
            Form::Lines => ChartType::Line,
        });
        let row = |index: usize| at.first + u32::try_from(index).unwrap_or(u32::MAX);
        let (first, last) = (row(chart.rows.start), row(chart.rows.end.saturating_sub(1)));
        let shown = |index: usize| at.columns.get(index).copied().flatten();
        for (index, colour) in chart.series.iter().zip(COLOURS.iter().cycle()) {
            let (Some(column), Some(category)) = (shown(*index), shown(chart.category)) else { continue };
            let series = drawing.add_series();
            series.set_name((name, at.header, column));
            series.set_categories((name, first, category, last, category));
            series.set_values((name, first, column, last, column));
            match chart.form {
                Form::Lines => {
                    let line = ChartLine::new().set_color(Color::RGB(*colour)).set_width(1.75).clone();
                    series.set_format(ChartFormat::new().set_line(&line));
                }
                Form::Columns | Form::Bars => {
                    let fill = rust_xlsxwriter::ChartSolidFill::new().set_color(Color::RGB(*colour)).clone();
                    series.set_format(ChartFormat::new().set_solid_fill(&fill));
                    series.set_gap(60);
                }
            }
        }
        drawing.title().set_name(chart.title.get(self.language));
        let from_zero = is_from_zero(chart, tables);
        // The first row comes first from above, where bars lie; their values are read along the axis below.
        if chart.form == Form::Bars {
            drawing.y_axis().set_reverse();
        } else if let Some(format) = date {
            drawing.x_axis().set_num_format(format);
        }
        if tables.get(chart.table).is_some_and(|table| table.is_drawn) {
            drawing.x_axis().set_label_interval(NAMED).set_tick_interval(NAMED);
        }
        let values = if chart.form == Form::Bars { drawing.x_axis() } else { drawing.y_axis() };
        values.set_name(&chart.unit).set_num_format("#,##0");
        if from_zero {
            values.set_min(0);
        }
        if chart.series.len() < 2 {
            drawing.legend().set_hidden();
        } else {
            drawing.legend().set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
        }
        drawing.set_width(CHART_SIZE.0).set_height(CHART_SIZE.1);
        drawing
    }
}

/// Numbers keep right, all else left; what stands after a number, a little away from it.
fn aligned(format: Format, head: &Head, column: u16) -> Format {
    match head.align {
        Align::Right => format.set_align(FormatAlign::Right),
        Align::Left => format.set_align(FormatAlign::Left).set_indent(u8::from(column > 0)),
    }
}

/// Whether a chart has anything to draw.
fn is_drawn(chart: &Chart, tables: &[Table]) -> bool {
    let rows =
        tables.get(chart.table).and_then(|table| table.rows.get(chart.rows.clone())).unwrap_or_default();
    let drawn = |row: &Vec<Value<'static>>| {
        chart.series.iter().any(|column| row.get(*column).is_some_and(|cell| !cell.is_empty()))
    };
    rows.iter().any(drawn)
}

/// Whether nothing that a chart draws is below 0: bars that begin elsewhere tell lies.
fn is_from_zero(chart: &Chart, tables: &[Table]) -> bool {
    let rows =
        tables.get(chart.table).and_then(|table| table.rows.get(chart.rows.clone())).unwrap_or_default();
    let cells = rows.iter().flat_map(|row| chart.series.iter().filter_map(|column| row.get(*column)));
    chart.form != Form::Lines
        && cells.into_iter().all(|cell| match cell {
            Value::Decimal(number) => !number.is_negative(),
            Value::Integer(whole) => *whole >= 0,
            _ => true,
        })
}

/// Months are named in the language of the workbook, whatever Excel speaks.
fn date_format(grain: Grain, language: Language) -> &'static str {
    match (grain, language) {
        (Grain::Day, _) => "yyyy-mm-dd",
        (Grain::Month, Language::Sv) => "[$-41D]mmm yyyy",
        (Grain::Month, Language::En) => "[$-809]mmm yyyy",
        (Grain::Year, _) => "yyyy",
    }
}

fn number_format(places: u8) -> String {
    match places {
        0 => "#,##0".to_owned(),
        places => format!("#,##0.{}", "0".repeat(usize::from(places))),
    }
}

/// A text that is too long for a cell is the workbook's limit.
fn text(text: &str) -> Result<&str, RenderError> {
    match text.encode_utf16().count() {
        0..=LONGEST_TEXT => Ok(text),
        _ => Err(RenderError::Workbook("a text is too long for a cell".into())),
    }
}
