//! Rows of a meter that is read by hand: one per reading interval.

use crate::analysis::by_reading;
use crate::domain::zone::{self, Clock};
use crate::lang::{date, number};
use crate::render::column::Style;
use crate::render::grid::{Grid, GridColumn, Line as Text};
use crate::views::consumption::depth::{DAY, Depth};
use crate::words;

impl Depth<'_> {
    /// One row per reading interval, with the mean a day and the interval it is compared with.
    pub(crate) fn readings(&self) -> Grid {
        let compares = !self.report.with.is_empty();
        let mut grid = Grid::new([
            GridColumn::left(0),
            GridColumn::left(2),
            GridColumn::right(2),
            GridColumn::right(2),
            GridColumn::left(3).wide(),
            GridColumn::right(2).wide(),
            GridColumn::right(2).wide(),
        ]);
        let rate = format!("{}/{}", self.line.scale.symbol(), self.say(&words!("day", "dygn")));
        let mut header = vec![
            self.say(&words!("from", "från")),
            self.say(&words!("until", "till")),
            self.line.scale.symbol(),
            rate.clone(),
        ];
        if compares {
            header.extend([
                self.say(&words!("compared with", "jämfört med")),
                self.line.scale.symbol(),
                rate,
            ]);
        }
        grid.row(header.iter().map(|t| Text::styled(t, Style::Bold)));
        for row in &self.line.answer.rows {
            let mut cells =
                vec![Text::from(self.day_of(row.span.from)), Text::from(self.day_of(row.span.until))];
            cells.extend(self.reading(row.now.value(), by_reading::days(row)));
            if let Some(compared) = row.compared.first() {
                let dates =
                    compared.span.map(|s| format!("{} – {}", self.day_of(s.from), self.day_of(s.until)));
                cells.push(Text::from(dates.unwrap_or_else(|| "–".to_owned())));
                let days = compared.span.map_or(0, |s| (s.seconds() + DAY / 2) / DAY);
                cells.extend(self.reading(compared.before.value(), days));
            }
            grid.row(cells);
        }
        grid
    }

    fn day_of(&self, at: zone::Instant) -> String {
        let on = zone::date(at, Clock::Local);
        if self.iso() { on.to_string() } else { date::day_month_year(on, self.language()) }
    }

    fn reading(&self, base: Option<i64>, days: i64) -> [Text; 2] {
        let Some(base) = base else { return [Text::from("–"), Text::from("–")] };
        let amount = number::rounded(self.line.scale.decimal(base), 1, self.language());
        let rate = self.line.scale.rate(base, days.max(1) * DAY, DAY);
        let rate = rate.map_or_else(String::new, |r| number::rounded(r, 2, self.language()));
        [Text::from(amount), Text::from(rate)]
    }
}
