//! The table of a terminal or a pipe, with `tabled`: it fits the width of a terminal and is complete in a pipe.
//!
//! The one format that holds its rows, because it has to know widths. Too narrow a terminal first loses the
//! columns that are [`Place::Wide`], the last one first; then text is wrapped. Nothing is ever cut.

use std::io::Write;

use tabled::builder::Builder;
use tabled::settings::object::{Cell as At, Columns as AtColumn};
use tabled::settings::{Alignment, Color, Padding, Span, Style as Lines};

use crate::render::RenderError;
use crate::render::column::{Align, Head, Kind, Place, Style};
use crate::render::human;
use crate::render::screen::{Screen, width, wrap};
use crate::render::sink::{Part, Row, Sink};

const GAP: usize = 2;
/// Text is not wrapped narrower than this.
const NARROWEST: usize = 12;

/// Draws each part as a table.
pub struct Table<'w> {
    out: &'w mut dyn Write,
    screen: Screen,
    columns: Vec<Shown>,
    part: Option<Drawing>,
    drawn: bool,
}

/// A column that this screen shows: which cell of the row, and how.
struct Shown {
    index: usize,
    head: Head,
}

#[derive(Default)]
struct Drawing {
    title: Option<String>,
    rows: Vec<Vec<(String, Style)>>,
    /// The place of the sum row. Its first cell runs on over the empty ones after it and widens no column.
    sum: Option<usize>,
}

impl<'w> Table<'w> {
    /// Makes a table for a screen.
    pub fn new(out: &'w mut dyn Write, screen: Screen) -> Self {
        Self { out, screen, columns: Vec::new(), part: None, drawn: false }
    }

    fn cells(&self, row: &dyn Row, total: bool) -> Vec<(String, Style)> {
        let show = |column: &Shown| {
            let value = &row.cell(column.index);
            if total {
                let blank = value.is_empty();
                let text = human::cell(value, &column.head, self.screen.language, false);
                return (if blank { String::new() } else { text }, Style::Bold);
            }
            let text = human::cell(value, &column.head, self.screen.language, self.screen.width.is_none());
            (text, column.head.style.map_or(Style::Plain, |style| style(value)))
        };
        self.columns.iter().map(show).collect()
    }

    fn draw(&mut self) -> Result<(), RenderError> {
        let Some(part) = self.part.take() else { return Ok(()) };
        if std::mem::replace(&mut self.drawn, true) {
            writeln!(self.out)?;
        }
        if let Some(title) = &part.title {
            writeln!(self.out, "{}\n", self.screen.paint(title, Style::Bold))?;
        }
        let fitted = self.fit(part.rows, part.sum);
        for line in lay_out(&self.columns, &fitted, part.sum, self.screen.colour).lines() {
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    /// Drops columns and wraps text until the table is as narrow as the terminal, as far as that goes.
    fn fit(&mut self, mut rows: Vec<Vec<(String, Style)>>, sum: Option<usize>) -> Vec<Vec<(String, Style)>> {
        let Some(limit) = self.screen.width else { return rows };
        let mut widths = measure(&rows, sum);
        while total(&widths) > limit {
            let Some(last) = self.columns.iter().rposition(|c| c.head.place == Place::Wide) else { break };
            self.columns.remove(last);
            widths.remove(last);
            rows.iter_mut().for_each(|row| drop(row.remove(last)));
        }
        let over = total(&widths).saturating_sub(limit);
        if over > 0 {
            self.narrow(&mut rows, sum, &widths, over);
        }
        rows
    }

    /// Wraps the texts, the widest column most, and then titles and words of a fixed set, so that the table loses `over`
    /// columns.
    fn narrow(&self, rows: &mut [Vec<(String, Style)>], sum: Option<usize>, widths: &[usize], over: usize) {
        let mut targets = widths.to_vec();
        let least = self.least(rows, sum, widths.len());
        for _ in 0..over {
            let narrowest = |index: usize| {
                let least = least.get(index).copied().unwrap_or(0);
                if self.is_text(index) { least.max(NARROWEST) } else { usize::MAX }
            };
            let widest = |narrowest: &dyn Fn(usize) -> usize| {
                let wide = targets.iter().enumerate().filter(|(index, width)| **width > narrowest(*index));
                wide.max_by_key(|(_, width)| **width).map(|(index, _)| index)
            };
            let at_all = |index: usize| least.get(index).copied().unwrap_or(usize::MAX);
            let found = widest(&narrowest).or_else(|| widest(&at_all));
            let Some(target) = found.and_then(|index| targets.get_mut(index)) else { break };
            *target -= 1;
        }
        for (y, row) in rows.iter_mut().enumerate() {
            let runs_on = usize::from(sum == Some(y));
            for ((text, _), target) in row.iter_mut().zip(&targets).skip(runs_on) {
                if width(text) > *target {
                    *text = wrap_in(text, *target).join("\n");
                }
            }
        }
    }

    fn is_text(&self, index: usize) -> bool {
        self.columns.get(index).is_some_and(|c| matches!(c.head.kind, Kind::Text | Kind::List(_)))
    }

    /// How wide each column has to be: as its longest word, or as its longest number, name or day.
    fn least(&self, rows: &[Vec<(String, Style)>], sum: Option<usize>, count: usize) -> Vec<usize> {
        let mut least = vec![0; count];
        for (y, row) in rows.iter().enumerate() {
            let runs_on = usize::from(sum == Some(y));
            for (index, (text, _)) in row.iter().enumerate().skip(runs_on) {
                let is_worded = self.columns.get(index).is_some_and(|c| matches!(c.head.kind, Kind::Code(_)));
                let breaks = y == 0 || is_worded || self.is_text(index);
                let whole = width(text);
                let worded = if self.is_text(index) && y > 0 { whole.min(NARROWEST) } else { 0 };
                let longest = pieces(text).map(width).max().unwrap_or(0);
                let needed = if breaks { longest.max(worded) } else { whole };
                if let Some(least) = least.get_mut(index) {
                    *least = needed.max(*least);
                }
            }
        }
        least
    }
}

/// Where a text can be broken: after a blank, and within the path of a file.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').flat_map(|word| {
        let end = if is_path(word) { '/' } else { ' ' };
        word.split_inclusive(end)
    })
}

/// The address of a page stays whole: it can be clicked.
fn is_path(word: &str) -> bool {
    word.contains('/') && !word.contains("://")
}

/// Wraps a text between its words; a path that is too long for a line within itself.
fn wrap_in(text: &str, limit: usize) -> Vec<String> {
    let fits = |word: &str| !is_path(word) || width(word) <= limit;
    let lines = wrap(text, limit).into_iter().flat_map(|line| match line.split(' ').all(fits) {
        true => vec![line],
        false => {
            let mut broken = vec![String::new()];
            for piece in line.split_inclusive(['/', ' ']) {
                match broken.last_mut() {
                    Some(last) if width(last) + width(piece.trim_end()) <= limit => last.push_str(piece),
                    _ => broken.push(piece.to_owned()),
                }
            }
            broken
                .into_iter()
                .map(|line| line.trim_end().to_owned())
                .filter(|line| !line.is_empty())
                .collect()
        }
    });
    lines.collect()
}

impl Sink for Table<'_> {
    fn begin(&mut self, part: &Part<'_>) -> Result<(), RenderError> {
        self.draw()?;
        let shown = part.heads.iter().enumerate().filter(|(_, head)| head.place != Place::Machine);
        self.columns = shown.map(|(index, head)| Shown { index, head: head.clone() }).collect();
        let language = self.screen.language;
        let titles = self.columns.iter().map(|c| (human::title(&c.head, language), Style::Bold)).collect();
        let title = part.title.map(|title| title.get(language).to_owned());
        self.part = Some(Drawing { title, rows: vec![titles], sum: None });
        Ok(())
    }

    fn row(&mut self, row: &dyn Row) -> Result<(), RenderError> {
        let row = self.cells(row, false);
        self.part.get_or_insert_default().rows.push(row);
        Ok(())
    }

    fn total(&mut self, row: &dyn Row) -> Result<(), RenderError> {
        let row = self.cells(row, true);
        let part = self.part.get_or_insert_default();
        part.sum = Some(part.rows.len());
        part.rows.push(row);
        Ok(())
    }

    fn finish(&mut self) -> Result<(), RenderError> {
        self.draw()?;
        Ok(self.out.flush()?)
    }
}

fn measure(rows: &[Vec<(String, Style)>], sum: Option<usize>) -> Vec<usize> {
    let count = rows.first().map_or(0, Vec::len);
    let mut widths = vec![0; count];
    for (y, row) in rows.iter().enumerate() {
        let free = if sum == Some(y) { span_of(row) } else { 0 };
        for (widest, (text, _)) in widths.iter_mut().zip(row).skip(if free > 1 { free } else { 0 }) {
            *widest = (*widest).max(width(text));
        }
    }
    widths
}

fn total(widths: &[usize]) -> usize {
    widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1)
}

/// Over how many columns the first cell of a sum row runs.
fn span_of(row: &[(String, Style)]) -> usize {
    1 + row.iter().skip(1).take_while(|(text, _)| text.is_empty()).count()
}

fn lay_out(columns: &[Shown], rows: &[Vec<(String, Style)>], sum: Option<usize>, colour: bool) -> String {
    let mut builder = Builder::default();
    for row in rows {
        builder.push_record(row.iter().map(|(text, _)| text.as_str()));
    }
    let mut table = builder.build();
    table.with(Lines::empty()).with(Padding::new(0, GAP, 0, 0));
    for (index, column) in columns.iter().enumerate() {
        if column.head.align == Align::Right {
            table.modify(AtColumn::one(index), Alignment::right());
        }
    }
    if let Some(last) = columns.len().checked_sub(1) {
        table.modify(AtColumn::one(last), Padding::zero());
    }
    if let Some((y, row)) = sum.and_then(|y| Some((y, rows.get(y)?))) {
        table.modify(At::new(y, 0), Span::column(isize::try_from(span_of(row)).unwrap_or(1)));
    }
    for (y, row) in rows.iter().enumerate().filter(|_| colour) {
        for (x, (_, style)) in row.iter().enumerate() {
            if let Some(colour) = tint(*style) {
                table.modify(At::new(y, x), colour);
            }
        }
    }
    table.to_string()
}

fn tint(style: Style) -> Option<Color> {
    match style {
        Style::Plain => None,
        Style::Bold => Some(Color::BOLD),
        Style::Dim => Some(Color::new("\u{1b}[2m", "\u{1b}[0m")),
        Style::Good => Some(Color::FG_GREEN),
        Style::Warn => Some(Color::FG_YELLOW),
        Style::Bad => Some(Color::FG_RED),
        Style::Bar => Some(Color::FG_CYAN),
    }
}

#[cfg(test)]
mod tests {
    use super::{Table, pieces, wrap_in};
    use crate::lang::Language::{self, En, Sv};
    use crate::render::column::Columns;
    use crate::render::sample::{Sample, hostile, push, rows};
    use crate::render::screen::Screen;
    use crate::render::sink::Sink;
    use crate::render::value::Value;

    fn drawn(rows: &[Sample], screen: Screen) -> String {
        let mut out = Vec::new();
        push(rows, &mut Table::new(&mut out, screen)).expect("drawn");
        String::from_utf8(out).expect("UTF-8").replace('\u{a0}', "~")
    }

    fn terminal(width: usize, language: Language) -> Screen {
        Screen::terminal(width, false, language)
    }

    #[test]
    fn a_pipe_gets_every_column() {
        let expected = "\
invoice     place          dated         amount  status  tags
2026001221  Ängsvägen 3    2026-11-05  2,843 kr  unpaid  a, b
0000000001  Kvarngatan 12  2026-11-05         –  paid    –
";
        assert_eq!(drawn(&rows(), Screen::pipe(En)), expected);
    }

    #[test]
    fn a_narrow_terminal_first_loses_the_wide_columns_and_then_wraps() {
        let narrow = "\
fakturanr   plats            belopp  status
2026001221  Ängsvägen 3    2~843~kr  obetald
0000000001  Kvarngatan 12         –  betald
";
        let narrower = "\
fakturanr   plats          belopp  status
2026001221  Ängsvägen 3  2~843~kr  obetald
0000000001  Kvarngatan          –  betald
            12
";
        assert_eq!(drawn(&rows(), terminal(50, Sv)), narrow);
        assert_eq!(drawn(&rows(), terminal(43, Sv)), narrower);
    }

    #[test]
    fn a_long_path_is_broken_and_an_address_is_not() {
        assert_eq!(
            wrap_in("~/.config/minasidor/a.toml, yours", 14),
            ["~/.config/", "minasidor/", "a.toml,", "yours"]
        );
        assert_eq!(wrap_in("open https://a.example/b/c", 8), ["open", "https://a.example/b/c"]);
        let least = pieces("~/.config/x in https://a.example/b").map(str::len).max();
        assert_eq!(least, Some("https://a.example/b".len()));
    }

    #[test]
    fn a_sum_row_has_no_dashes() {
        let mut out = Vec::new();
        let mut table = Table::new(&mut out, Screen::pipe(Sv));
        let columns = Columns::<Sample>::all().without(&["date", "tags", "at"]);
        columns.list(&rows(), &mut table).expect("drawn");
        let sum = [Value::text("summa"), Value::Empty, Value::decimal(284_300, 2), Value::Empty];
        table.total(&sum).expect("drawn");
        table.finish().expect("drawn");

        let text = String::from_utf8(out).expect("UTF-8").replace('\u{a0}', "~");
        assert_eq!(text.lines().last(), Some("summa                      2~843~kr"));
    }

    #[test]
    fn a_sum_row_widens_no_column_where_it_can_run_on() {
        let mut out = Vec::new();
        let mut table = Table::new(&mut out, terminal(40, Sv));
        let columns = Columns::<Sample>::all().without(&["date", "tags", "at"]);
        columns.list(&rows(), &mut table).expect("drawn");
        let sum = [Value::text("summa 12 fakturor"), Value::Empty, Value::decimal(284_300, 2), Value::Empty];
        table.total(&sum).expect("drawn");
        table.finish().expect("drawn");

        let text = String::from_utf8(out).expect("UTF-8").replace('\u{a0}', "~");
        assert!(text.starts_with("fakturanr   plats  "), "{text}");
        assert!(text.ends_with("summa 12 fakturor        2~843~kr\n"), "{text}");
    }

    #[test]
    fn colours_do_not_move_columns() {
        let plain = drawn(&rows(), terminal(80, En));
        let coloured = drawn(&rows(), Screen::terminal(80, true, En));

        assert!(coloured.contains("\u{1b}[33munpaid"), "{coloured:?}");
        let mut stripped = String::new();
        for piece in coloured.split('\u{1b}') {
            let text = if piece.starts_with('[') { piece.split_once('m').map_or("", |p| p.1) } else { piece };
            stripped.push_str(text);
        }
        let lines: Vec<&str> = stripped.lines().map(str::trim_end).collect();
        assert_eq!(lines, plain.lines().collect::<Vec<_>>());
    }

    #[test]
    fn hostile_text_stays_in_its_cell() {
        let text = drawn(&hostile(), Screen::pipe(En));

        assert_eq!(text.lines().count(), 2);
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\0']), "{text:?}");
    }
}
