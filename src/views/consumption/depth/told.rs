//! What stands under the rows: mean, lowest and highest day, highest hour, trend, and how complete it all is.

use chrono::{Datelike, NaiveDate};

use crate::analysis::answer::Row;
use crate::domain::period::Resolution;
use crate::domain::quantity::Quality;
use crate::domain::zone;
use crate::lang::decimal::Decimal;
use crate::lang::{date, number};
use crate::render::column::Style;
use crate::render::grid::{Grid, GridColumn, Line as Text};
use crate::render::page::Page;
use crate::views::consumption::depth::{DAY, Depth};
use crate::views::consumption::{cost, label, lacking, percent};
use crate::views::utility;
use crate::words;

impl Depth<'_> {
    pub(crate) fn told(&self, page: &mut Page) {
        // Of one day, a mean, a lowest and a highest day say nothing that its total does not.
        let days = self.report.period.days() > 1;
        let of_days = |told: Option<(String, String)>| told.filter(|_| days);
        let left = [of_days(self.mean_day()), of_days(self.day(false)), self.trend(), self.outdoors()];
        let right = [self.max_hour(), of_days(self.day(true))];
        let left: Vec<_> = left.into_iter().flatten().collect();
        let right: Vec<_> = right.into_iter().flatten().collect();
        if !left.is_empty() || !right.is_empty() {
            page.blank();
            page.grid(self.told_grid(&left, &right));
        }
        self.notes().into_iter().for_each(|note| page.prose(note));
    }

    /// Two columns of names and values; below each other where the terminal is too narrow for both.
    fn told_grid(&self, left: &[(String, String)], right: &[(String, String)]) -> Grid {
        let cells = |(name, value): &(String, String)| [Text::styled(name, Style::Dim), Text::from(value)];
        let columns = [GridColumn::left(0), GridColumn::left(2), GridColumn::left(3), GridColumn::left(2)];
        let mut grid = Grid::new(columns);
        for (index, one) in left.iter().enumerate() {
            match right.get(index) {
                Some(other) => grid.row(cells(one).into_iter().chain(cells(other))),
                None => grid.open_row(cells(one)),
            }
        }
        let beyond = right.iter().skip(left.len());
        beyond.for_each(|one| grid.open_row(cells(one)));
        if self.screen.width.is_none_or(|limit| grid.width(self.screen) <= limit) {
            return grid;
        }
        let mut narrow = Grid::new([GridColumn::left(0), GridColumn::left(2)]);
        left.iter().chain(right).for_each(|one| narrow.open_row(cells(one)));
        narrow
    }

    /// One decimal is enough to talk of, none for thousands, more only for what is below 1.
    fn brief(&self, value: Decimal) -> u8 {
        match value.parts().0 {
            1000.. => 0,
            1.. => 1,
            0 if value.digits() == 0 => 1,
            0 => self.line.scale.decimals(value),
        }
    }

    fn amount(&self, base: i64) -> String {
        let value = self.line.scale.decimal(base);
        let shown = number::rounded(value, self.brief(value), self.language());
        number::with_unit(&shown, &self.line.scale.symbol(), self.language())
    }

    fn mean_day(&self) -> Option<(String, String)> {
        let (sum, seconds) = self.line.answer.statistics.as_ref()?.mean_day?;
        let mean = self.line.scale.rate(sum, seconds, DAY)?;
        let shown = number::rounded(mean, self.brief(mean), self.language());
        let shown = number::with_unit(&shown, &self.line.scale.symbol(), self.language());
        Some((self.say(&words!("Mean a day", "Medel per dygn")), shown))
    }

    fn day(&self, highest: bool) -> Option<(String, String)> {
        let told = self.line.answer.statistics.as_ref()?;
        let (on, value) = if highest { told.max_day? } else { told.min_day? };
        let name = if highest {
            words!("Highest day", "Högsta dygn")
        } else {
            words!("Lowest day", "Lägsta dygn")
        };
        Some((self.say(&name), format!("{}, {}", self.amount(value), self.on(on))))
    }

    fn on(&self, on: NaiveDate) -> String {
        if self.iso() {
            return on.to_string();
        }
        let year = Datelike::year(&self.report.period.from()) != Datelike::year(&self.report.period.last());
        if year && self.report.period.days() > 92 {
            date::day_month_year(on, self.language())
        } else {
            date::weekday_day_month(on, self.language())
        }
    }

    /// The highest hour: as a power for energy, as an amount otherwise.
    fn max_hour(&self) -> Option<(String, String)> {
        let (span, value) = self.line.answer.statistics.as_ref()?.max_hour?;
        let scale = &self.line.scale;
        let value = match utility::power_unit(scale.unit).filter(|_| scale.per.is_none()) {
            Some(unit) => {
                let value = scale.decimal(value);
                let shown = number::rounded(value, self.brief(value), self.language());
                number::with_unit(&shown, unit, self.language())
            }
            None => self.amount(value),
        };
        let day = self.on(zone::date(span.from, self.report.clock));
        let hours = label::hours(span, self.report.clock);
        Some((self.say(&words!("Highest hour", "Högsta timme")), format!("{value}, {day} {hours}")))
    }

    fn trend(&self) -> Option<(String, String)> {
        let (now, before) = self.line.answer.statistics.as_ref()?.trend?;
        let name = self.say(&words!("Last 7 days", "Senaste 7 dygn"));
        let share = percent((before != 0).then_some((now - before, before)));
        let share = share.map(|s| number::percent(s, 0, self.language()));
        let value = self.amount(now);
        Some((
            name,
            match share {
                Some(share) => {
                    self.say(&words!("{value}, {share} on the 7 before", "{value}, {share} mot de 7 före"))
                }
                None => value,
            },
        ))
    }

    fn outdoors(&self) -> Option<(String, String)> {
        let outdoors = self.line.outdoors.as_ref()?;
        let total = &outdoors.total;
        let degrees = |mean: i64| number::rounded(Decimal::new(mean, 3), 1, self.language());
        let part = |lacking: Option<i64>| {
            let told = lacking.map(|share| words!(" (values for {share} %)", " (värden för {share} %)"));
            told.map(|told| self.say(&told)).unwrap_or_default()
        };
        let now = degrees(total.now.mean()?);
        let covers = part(lacking(&total.now, total.span.from, self.line.answer.total.now.until));
        let name = self.say(&words!("Outdoors", "Utetemperatur"));
        let with = self.report.with.first().filter(|w| w.years == Some(1) && self.report.with.len() == 1);
        let before = total.compared.first().filter(|_| with.is_some());
        let before = before.and_then(|c| Some((degrees(c.before.mean()?), &c.before, c.span?)));
        Some((
            name,
            match before {
                Some((before, amount, span)) => {
                    // Of another year all is past.
                    let also = part(lacking(amount, span.from, Some(span.until)));
                    self.say(&words!(
                        "{now} °C{covers}, {before} the year before{also}",
                        "{now} °C{covers}, {before} i fjol{also}"
                    ))
                }
                None => format!("{now} °C{covers}"),
            },
        ))
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let rows = self.line.answer.rows.iter().chain([&self.line.answer.total]);
        let marked = |r: &Row| {
            r.compared
                .first()
                .is_some_and(|c| c.is_partial(&r.now) && c.difference(self.line.scale.measure).is_some())
        };
        if rows.into_iter().any(marked) {
            notes.push(self.say(&words!(
                "* The difference covers only what both sides have values for.",
                "* Skillnaden gäller bara det som båda sidor har värden för."
            )));
        }
        let parts = [self.hours(), self.untold(), self.odd_rows()].into_iter().flatten().collect::<Vec<_>>();
        if !parts.is_empty() {
            notes.push(parts.join(" "));
        }
        notes.extend(cost::told(self.report, self.line, self.language()));
        notes
    }

    /// How many hours have values: `2,185 of 2,185 hours measured, up to Sun 22 Nov.`
    fn hours(&self) -> Option<String> {
        let (present, all) = self.line.answer.statistics.as_ref()?.hours?;
        let count = |n: usize| number::integer(i64::try_from(n).unwrap_or(i64::MAX), self.language());
        let (present, all) = (count(present), count(all));
        let end = self.line.answer.total.now.until?;
        let on = zone::date(end - 1, self.report.clock);
        let last = if self.iso() { on.to_string() } else { date::weekday_day_month(on, self.language()) };
        let measured = self.line.answer.total.now.quality == Some(Quality::Measured);
        Some(self.say(&match measured {
            true => words!(
                "{present} of {all} hours measured, up to {last}.",
                "{present} av {all} timmar uppmätta, till och med {last}."
            ),
            false => words!(
                "{present} of {all} hours have values, up to {last}.",
                "{present} av {all} timmar har värden, till och med {last}."
            ),
        }))
    }

    /// Where the portal tells no quality at all.
    fn untold(&self) -> Option<String> {
        self.untold.then(|| {
            self.say(&words!(
                "The portal does not say how sure they are.",
                "Portalen säger inte hur säkra de är."
            ))
        })
    }

    /// Days and weeks that the change of the clock made longer or shorter.
    fn odd_rows(&self) -> Option<String> {
        let days = match self.report.resolution {
            Resolution::Day => 1,
            Resolution::Week => 7,
            _ => return None,
        };
        let odd = self.line.answer.rows.iter().filter(|r| (r.span.seconds() - days * DAY).abs() == 3600);
        let told: Vec<String> = odd.map(|r| self.odd_row(r)).collect();
        (!told.is_empty()).then(|| told.join(" "))
    }

    fn odd_row(&self, row: &Row) -> String {
        let how = label::Screen { language: self.language(), iso: self.iso(), years: false, days: true };
        let (name, _) = label::row(row.span, self.report.resolution, self.report.clock, how);
        let mut letters = name.chars();
        let name =
            letters.next().map(|c| c.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default();
        let hours = row.span.seconds() / 3600;
        self.say(&words!("{name} has {hours} hours.", "{name} har {hours} timmar."))
    }
}
