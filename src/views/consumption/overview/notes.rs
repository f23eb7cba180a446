//! What stands under the overview: meters read by hand, how sure and complete it is, where to go next.

use crate::analysis::by_reading;
use crate::analysis::tally::Amount;
use crate::domain::quantity::{Quality, Utility};
use crate::domain::zone;
use crate::lang::decimal::Decimal;
use crate::lang::{date, number};
use crate::views::consumption::overview::Drawing;
use crate::views::consumption::{Line, cost, coverage};
use crate::views::utility;
use crate::words;

impl Drawing<'_> {
    /// One line for each meter that is read by hand; among others of its kind only where no reading interval
    /// lies within the period, so that its row is blank.
    pub(crate) fn by_reading(&self) -> Vec<(String, String)> {
        let told = |l: &&Line| !self.in_groups() || l.answer.total.now.is_missing();
        let lines = self.report.lines.iter().filter(|l| l.answer.by_reading).filter(told);
        lines.map(|line| self.reading_line(line)).collect()
    }

    fn reading_line(&self, line: &Line) -> (String, String) {
        let title = match &line.facility {
            Some(facility) if self.in_groups() => format!("{}, {}", facility.name, line.scale.symbol()),
            _ => self.title(line),
        };
        let title = format!("{title}, {}", self.say(&words!("by reading", "per avläsning")));
        let rows = &line.answer.rows;
        let Some((first, last)) = rows.first().zip(rows.last()) else {
            let none = words!("no two readings in this period", "inga två avläsningar i perioden");
            return (title, self.say(&none));
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
        let (from, until) = (day(first.span.from), day(last.span.until));
        (title, format!("{from} – {until}: {}", told.get(self.language)))
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
        notes.extend(self.cost_told());
        let next = self.report.lines.iter().find(|l| l.answer.channel.utility != Utility::Electricity);
        let next = next.or(self.report.lines.first()).map(|l| l.answer.channel.utility.key());
        let all = |holds: fn(&Amount) -> bool| {
            self.report.lines.iter().all(|l| l.answer.by_reading || holds(&l.answer.total.now))
        };
        let sure = if all(is_sound) {
            self.say(&words!("All values measured. ", "Alla värden är uppmätta. "))
        } else if all(is_untold) {
            notes.push(self.say(&words!(
                "No value is missing. The portal does not say how sure they are.",
                "Inga värden saknas. Portalen säger inte hur säkra de är."
            )));
            String::new()
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

    /// What is in the costs, and how much of the period they cover.
    fn cost_told(&self) -> Option<String> {
        let vat = self.report.cost?;
        let mut parts = vec![vat.words().get(self.language).to_owned()];
        let mut named: Vec<String> = Vec::new();
        for line in &self.report.lines {
            let channel = &line.answer.channel;
            if let Some(words) = cost::includes(&channel.utility) {
                let title = utility::word(&channel.utility);
                let told = format!("{}: {}", title.get(self.language), words.get(self.language));
                named.extend((!named.contains(&told)).then_some(told));
            }
        }
        parts.extend(named);
        let all = self.report.lines.iter().filter_map(Line::total_cost).map(|cost| cost.coverage());
        let (days, of) = all.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        if days < of {
            let share = (days * 100).checked_div(of).unwrap_or(0);
            parts.push(
                self.say(&words!("{share} % of the days are invoiced", "{share} % av dygnen är fakturerade")),
            );
        }
        let name = self.say(&words!("Cost", "Kostnad"));
        Some(format!("{name}: {}.", parts.join("; ")))
    }

    /// A sentence for each line that is not complete or not measured.
    fn gaps(&self) -> Vec<String> {
        let told = self.report.lines.iter().filter(|l| !l.answer.by_reading);
        // Where that is so of all, one sentence says it.
        let is_one = told.clone().all(|l| is_untold(&l.answer.total.now));
        let unsound = told.filter(|l| !is_one && !is_sound(&l.answer.total.now));
        let uncounted = self.report.sums.iter().filter_map(|sum| self.uncounted(sum));
        unsound.map(|line| self.gap(line)).chain(uncounted).collect()
    }

    /// Says which meters read by hand a sum could not count.
    fn uncounted(&self, sum: &Line) -> Option<String> {
        let blank = |l: &&Line| {
            l.answer.by_reading && l.answer.channel == sum.answer.channel && l.answer.total.now.is_missing()
        };
        let names =
            self.report.lines.iter().filter(blank).filter_map(|l| Some(l.facility.as_ref()?.name.clone()));
        let names: Vec<String> = names.collect();
        let list = match names.as_slice() {
            [] => return None,
            [one] => one.clone(),
            many => self.say(&words!(
                "{n} meters read by hand",
                "{n} mätare som läses av för hand",
                n = many.len()
            )),
        };
        Some(self.say(&words!(
            "The sum is without {list}: no reading interval lies within the period.",
            "Summan är utan {list}: inget avläsningsintervall ligger inom perioden."
        )))
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
        } else {
            parts.push(self.say(&words!("values for the whole period", "värden för hela perioden")));
        }
        if let Some(quality) = now.quality.filter(|q| *q > Quality::Measured) {
            parts.push(self.say(&match quality {
                Quality::Unknown => words!("of unknown quality", "av okänd kvalitet"),
                Quality::Estimated => words!("in part estimated", "delvis uppskattade"),
                Quality::Preliminary => words!("in part preliminary", "delvis preliminära"),
                Quality::Measured | Quality::Corrected => words!("in part corrected", "delvis korrigerade"),
            }));
        }
        format!("{name}: {}.", parts.join(", "))
    }
}

/// Whether nothing is missing, and the portal does not tell more of it.
fn is_untold(now: &Amount) -> bool {
    now.is_complete() && now.quality == Some(Quality::Unknown)
}

fn is_sound(now: &Amount) -> bool {
    now.is_complete() && now.quality == Some(Quality::Measured)
}
