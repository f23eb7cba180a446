//! What stands under the overview: meters read by hand, how sure and complete it is, where to go next.

use crate::analysis::by_reading;
use crate::analysis::tally::Amount;
use crate::domain::quantity::{Quality, Utility};
use crate::domain::zone;
use crate::lang::decimal::Decimal;
use crate::lang::{date, number};
use crate::views::consumption::overview::Drawing;
use crate::views::consumption::{Line, coverage};
use crate::views::utility;
use crate::words;

impl Drawing<'_> {
    /// One line for each meter that is read by hand.
    pub(crate) fn by_reading(&self) -> Vec<String> {
        let lines = self.report.lines.iter().filter(|l| l.answer.by_reading);
        lines.map(|line| self.reading_line(line)).collect()
    }

    fn reading_line(&self, line: &Line) -> String {
        let title = format!("{}, {}", self.title(line), self.say(&words!("by reading", "per avläsning")));
        let rows = &line.answer.rows;
        let Some((first, last)) = rows.first().zip(rows.last()) else {
            let none = words!("no two readings in this period", "inga två avläsningar i perioden");
            return format!("{title:<27} {}", none.get(self.language));
        };
        let day = |at| {
            let on = zone::date(at, zone::Clock::Local);
            if self.iso { on.to_string() } else { date::day_month_year(on, self.language) }
        };
        let sum: i64 = rows.iter().map(|r| r.now.sum).sum();
        let days: i64 = rows.iter().map(by_reading::days).sum();
        let amount = number::rounded(line.scale.decimal(sum), 1, self.language);
        let rate = line.scale.rate(sum, days.max(1) * 86_400, 86_400).unwrap_or(Decimal::whole(0));
        let rate = number::rounded(rate, 2, self.language);
        let told = words!("{amount}, {rate} a day", "{amount}, {rate} per dygn");
        format!(
            "{title:<27} {} – {}: {}",
            day(first.span.from),
            day(last.span.until),
            told.get(self.language)
        )
    }

    /// How sure and complete it is, and where to go next.
    pub(crate) fn notes(&self) -> Vec<String> {
        let lines: Vec<&Line> = self.report.lines.iter().chain(&self.report.running).collect();
        let marked = lines.iter().any(|l| {
            l.answer
                .total
                .compared
                .first()
                .is_some_and(|c| c.is_partial(&l.answer.total.now) && !c.common_now.is_missing())
        });
        let mut notes = Vec::new();
        if marked {
            notes.push(self.say(&words!(
                "* The change covers only the days that both sides have values for.",
                "* Ändringen gäller bara de dagar som båda sidor har värden för."
            )));
        }
        notes.extend(self.gaps());
        let next = self.report.lines.iter().find(|l| l.answer.channel.utility != Utility::Electricity);
        let next = next.or(self.report.lines.first()).map(|l| l.answer.channel.utility.key());
        let all = self.report.lines.iter().all(|l| is_sound(&l.answer.total.now) || l.answer.by_reading);
        let sure = if all {
            self.say(&words!("All values measured. ", "Alla värden är uppmätta. "))
        } else {
            String::new()
        };
        if let Some(next) = next {
            notes.push(format!(
                "{sure}{}",
                self.say(&words!(
                    "One in depth: minasidor consumption {next}",
                    "Mer om en av dem: minasidor consumption {next}"
                ))
            ));
        }
        notes
    }

    /// A sentence for each line that is not complete or not measured.
    fn gaps(&self) -> Vec<String> {
        let unsound =
            self.report.lines.iter().filter(|l| !l.answer.by_reading && !is_sound(&l.answer.total.now));
        unsound.map(|line| self.gap(line)).collect()
    }

    fn gap(&self, line: &Line) -> String {
        let name = match &line.facility {
            Some(facility) if self.in_groups() => facility.name.clone(),
            _ => utility::title(&line.answer.channel.utility, line.answer.channel.direction)
                .get(self.language)
                .to_owned(),
        };
        let now = &line.answer.total.now;
        if now.is_missing() {
            return self.say(&words!("{name}: no values in the period.", "{name}: inga värden i perioden."));
        }
        let mut parts = Vec::new();
        if now.covered < now.total {
            let share = coverage(now.covered, now.total);
            let share = number::rounded(Decimal::new(share.digits() * 100, share.scale()), 1, self.language);
            parts.push(
                self.say(&words!("values for {share} % of the period", "värden för {share} % av perioden")),
            );
        }
        if let Some(quality) = now.quality.filter(|q| *q > Quality::Measured) {
            let word = utility::quality(Some(quality)).get(self.language).to_owned();
            parts.push(self.say(&words!("in part {word}", "delvis {word}", word = word)));
        }
        format!("{name}: {}.", parts.join(", "))
    }
}

fn is_sound(now: &Amount) -> bool {
    now.is_complete() && now.quality == Some(Quality::Measured)
}
