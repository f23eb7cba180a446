//! The start page: each utility's last whole month and running month, since when values are missing, and what is
//! to be done.

pub mod blocks;
pub mod document;
pub mod next;
pub mod open;
pub mod rows;
pub mod schema;
mod to_do;

use chrono::{Days, NaiveDate};

use crate::analysis::answer::{Answer, Row};
use crate::domain::period::Period;
use crate::domain::quantity::{Measure, Utility};
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::decimal::Decimal;
use crate::lang::{Language, Words, date, number};
use crate::render::column::Style;
use crate::render::grid::{Grid, GridColumn, Line as Text};
use crate::render::page::Page;
use crate::render::screen::Screen;
use crate::views::consumption::scale::Scale;
use crate::views::consumption::{Line, percent};
use crate::views::home::blocks::{FailedBlock, ToPay, Waste};
use crate::views::home::open::OpenThing;
use crate::views::reading::list::MeterRow;
use crate::views::utility;
use crate::words;

/// Where labels end.
const LABEL: usize = 21;
/// How long after a reading by hand nobody misses the next one.
const FRESH: Days = Days::new(62);

/// What one profile's start page shows. A block that is `None` could not be got.
#[derive(Debug, Clone)]
pub struct Home {
    /// The profile.
    pub profile: String,
    /// Whether it is one of several profiles, so that it has to say which.
    pub several: bool,
    /// Whether a command without its name would ask another.
    pub named: bool,
    /// The name of the only site, else of the customer.
    pub place: String,
    /// The customer's name.
    pub holder: String,
    /// The customer number.
    pub customer: String,
    /// As whom the portal is seen, when not as the customer.
    pub user: Option<String>,
    /// The last whole month.
    pub month: Period,
    /// The running month's days so far; `None` on the first of a month.
    pub running: Option<Period>,
    /// The utilities.
    pub utilities: Option<Vec<UtilityBlock>>,
    /// The outdoor temperature at the only site.
    pub outdoors: Option<(Answer, Option<Answer>)>,
    /// Meters that are read by hand.
    pub by_reading: Option<Vec<ReadByHand>>,
    /// Invoices with something left to pay, the first due first.
    pub invoices: Option<Vec<ToPay>>,
    /// Whether the portal shows an invoice with its lines.
    pub has_invoice_lines: bool,
    /// Meters that a person is to read by now.
    pub readings_due: Option<Vec<MeterRow>>,
    /// The next pick-ups of waste.
    pub waste: Option<Waste>,
    /// What was handed in and has not arrived, the newest first.
    pub open: Option<Vec<OpenThing>>,
    /// The blocks that could not be got.
    pub failed: Vec<FailedBlock>,
    /// Now.
    pub now: Instant,
}

impl Home {
    /// Whether no block has anything to show.
    pub fn is_bare(&self) -> bool {
        let by_hand = self.by_reading.iter().flatten().count() + self.readings_due.iter().flatten().count();
        let asked = self.utilities.is_some() || self.invoices.is_some() || self.waste.is_some();
        !asked && by_hand == 0 && self.open.iter().flatten().next().is_none()
    }
}

/// One utility of the start page.
#[derive(Debug, Clone)]
pub struct UtilityBlock {
    /// The last whole month.
    pub month: Line,
    /// The running month's days so far.
    pub running: Option<Line>,
    /// The start of the first day without all its values; `None` when nothing is missing.
    pub missing_since: Option<Instant>,
}

impl UtilityBlock {
    /// The end of the last value, as either stretch knows it: a portal that does not say it is known by what came.
    pub fn values_until(&self) -> Option<Instant> {
        let running = self.running.as_ref().and_then(|line| line.answer.values_until);
        self.month.answer.values_until.max(running)
    }
}

/// A meter that a person reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadByHand {
    /// The facility's id.
    pub facility: String,
    /// The utility.
    pub utility: Utility,
    /// The meters.
    pub meters: Vec<String>,
    /// When it was last read.
    pub last: Option<NaiveDate>,
}

/// Draws the start page of one profile.
pub fn page(home: &Home, symbols: bool, screen: &Screen) -> Page {
    let drawing = Drawing { home, language: screen.language, iso: screen.width.is_none(), symbols };
    let mut page = Page::default();
    page.ends(drawing.head(), drawing.clock());
    let used = drawing.used();
    if !used.is_empty() {
        page.blank();
        page.append(used);
    }
    let to_do = blocks::draw(home, zone::date(home.now, Clock::Local), (drawing.language, drawing.iso));
    if !to_do.is_empty() {
        page.blank();
        page.append(to_do);
    }
    let next = drawing.next();
    if !next.is_empty() {
        page.blank();
    }
    for (index, next) in next.into_iter().enumerate() {
        let label = if index == 0 { drawing.say(&words!("Next", "Vidare")) } else { String::new() };
        page.line(Text::styled(format!("{label:<7}"), Style::Bold).and(next, Style::Plain));
    }
    page
}

struct Drawing<'a> {
    home: &'a Home,
    language: Language,
    iso: bool,
    symbols: bool,
}

impl Drawing<'_> {
    fn say(&self, words: &Words) -> String {
        words.get(self.language).to_owned()
    }

    /// Whether there is nothing to measure; what could not be got may be there.
    fn is_unmetered(&self) -> bool {
        let no_utilities = self.home.utilities.as_ref().is_some_and(Vec::is_empty);
        no_utilities && self.home.by_reading.as_ref().is_some_and(Vec::is_empty)
    }

    /// What was used; nothing where it could not be got, or the portal does not say.
    fn used(&self) -> Page {
        let mut page = Page::default();
        if self.is_unmetered() {
            let none = words!("No facility with metered values.", "Ingen anläggning med mätvärden.");
            page.prose(self.say(&none));
        } else if !self.blocks().is_empty() {
            page.grid(self.utilities());
        }
        self.missing().into_iter().for_each(|line| page.prose(line));
        for line in self.by_reading() {
            page.labelled(line.0, LABEL, line.1);
        }
        page
    }

    fn blocks(&self) -> &[UtilityBlock] {
        self.home.utilities.as_deref().unwrap_or_default()
    }

    fn head(&self) -> Text {
        let mut parts = vec![self.home.place.clone()];
        // A portal that does not tell the name is known by the number alone.
        if self.home.holder != self.home.place && self.home.holder != self.home.customer {
            parts.push(self.home.holder.clone());
        }
        let number = &self.home.customer;
        parts.push(self.say(&words!("customer {number}", "kundnummer {number}")));
        if self.home.several {
            let profile = &self.home.profile;
            parts.push(self.say(&words!("profile {profile}", "profil {profile}")));
        }
        parts.extend(
            self.home.user.clone().map(|user| self.say(&words!("as {user}", "som {user}", user = user))),
        );
        let place = parts.remove(0);
        Text::styled(place, Style::Bold).and(format!(" · {}", parts.join(" · ")), Style::Plain)
    }

    fn clock(&self) -> String {
        let now = zone::civil(self.home.now, Clock::Local);
        if self.iso {
            return now.time.format("%Y-%m-%d %H:%M").to_string();
        }
        let day = date::short(now.time.date(), self.language);
        let separator = if self.language == Language::Sv { " " } else { ", " };
        format!("{day}{separator}{}", date::time(now.time.time()))
    }

    fn utilities(&self) -> Grid {
        let mut grid = Grid::new([
            GridColumn::left(0),
            GridColumn::right(2),
            GridColumn::right(2).wide(),
            GridColumn::right(2),
            GridColumn::right(4).wide(),
            GridColumn::right(2).wide(),
            GridColumn::right(2).wide(),
        ]);
        // The last heading stands over two columns.
        grid.open_row(self.header().iter().map(|t| Text::styled(t, Style::Bold)));
        for block in self.blocks() {
            let channel = &block.month.answer.channel;
            let title = utility::title(&channel.utility, channel.direction);
            let mut cells = vec![Text::from(self.titled(&channel.utility, title.get(self.language)))];
            cells.extend(self.cells(Some(&block.month.answer.total), &block.month.scale));
            if self.home.running.is_some() {
                cells.extend(self.cells(block.running.as_ref().map(|l| &l.answer.total), &block.month.scale));
            }
            grid.row(cells);
        }
        if let Some((month, running)) = &self.home.outdoors {
            let scale = Scale::usual(Measure::OutdoorTemperature);
            let mut cells = vec![Text::from(self.indented(&self.say(&words!("Outdoors", "Ute"))))];
            cells.extend(self.cells(Some(&month.total), &scale));
            if self.home.running.is_some() {
                cells.extend(self.cells(running.as_ref().map(|a| &a.total), &scale));
            }
            grid.row(cells);
        }
        grid
    }

    fn header(&self) -> Vec<String> {
        let month = self.home.month.from();
        let before = crate::domain::period::years_before(month, 1).unwrap_or(month);
        let change = self.say(&words!("change", "ändring"));
        let mut cells = if self.iso {
            vec![String::new(), month.format("%Y-%m").to_string(), before.format("%Y-%m").to_string(), change]
        } else {
            let name = date::month(chrono::Datelike::month(&month), self.language);
            vec![String::new(), name.to_owned(), date::month_year(before, self.language), change]
        };
        if let Some(running) = &self.home.running {
            let days = if self.iso {
                running.to_string()
            } else {
                date::days(running.from(), running.last(), self.language)
            };
            let same = chrono::Datelike::year(&running.from()) - 1;
            cells.extend([days, self.say(&words!("same days {same}", "samma dagar {same}"))]);
        }
        cells
    }

    /// A utility's name, behind its symbol where symbols are shown.
    fn titled(&self, of: &Utility, title: &str) -> String {
        if !self.symbols {
            return title.to_owned();
        }
        let symbol = utility::symbol(of).unwrap_or("");
        let blanks = 3_usize.saturating_sub(crate::render::screen::width(symbol));
        format!("{symbol}{}{title}", " ".repeat(blanks))
    }

    fn indented(&self, title: &str) -> String {
        if self.symbols { format!("   {title}") } else { title.to_owned() }
    }

    fn cells(&self, row: Option<&Row>, scale: &Scale) -> Vec<Text> {
        let Some(row) = row else { return vec![Text::from("–"), Text::from("–"), Text::default()] };
        let decimals = u8::from(scale.measure.is_mean() || scale.measure == Measure::Volume);
        let shown = |value: Option<Decimal>| value.map(|v| number::rounded(v, decimals, self.language));
        let now = shown(scale.amount(&row.now));
        let now = now.map(|n| number::with_unit(&n, &scale.symbol(), self.language));
        let missing = || "–".to_owned();
        let compared = row.compared.first();
        let before = compared.and_then(|c| shown(scale.amount(&c.before)));
        let change = compared.map_or_else(String::new, |c| {
            if scale.measure.is_mean() {
                let difference = c.difference(scale.measure).map(|d| scale.decimal(d));
                return difference
                    .map_or_else(String::new, |d| format!("{} °", number::signed(d, 1, self.language)));
            }
            percent(c.share(scale.measure)).map_or_else(missing, |p| number::percent(p, 0, self.language))
        });
        vec![
            Text::styled(now.unwrap_or_else(missing), Style::Bold),
            Text::from(before.unwrap_or_else(missing)),
            Text::from(change),
        ]
    }

    /// Up to when there are values, and what is missing before that.
    fn missing(&self) -> Vec<String> {
        let ends: Vec<Instant> = self.blocks().iter().filter_map(|b| b.values_until()).collect();
        let mut out = Vec::new();
        if let Some(end) = ends.iter().max() {
            let on = zone::date(end - 1, Clock::Local);
            let midnight = zone::start_of_day(zone::date(*end, Clock::Local), Clock::Local) == *end;
            let time = if midnight {
                "24:00".into()
            } else {
                date::time(zone::civil(*end, Clock::Local).time.time())
            };
            let day = if self.iso { on.to_string() } else { date::weekday_day_month_long(on, self.language) };
            let up_to = words!("Values up to {day}, {time}.", "Värden till och med {day}, {time}.");
            let none = self.blocks().iter().all(|b| b.missing_since.is_none());
            let nothing = words!(" Nothing is missing.", " Inget saknas.");
            out.push(format!(
                "{}{}",
                self.say(&up_to),
                if none { self.say(&nothing) } else { String::new() }
            ));
        }
        let late = self.blocks().iter().filter_map(|b| b.missing_since.map(|since| self.late(b, since)));
        out.extend(late);
        out
    }

    fn late(&self, block: &UtilityBlock, since: Instant) -> String {
        let channel = &block.month.answer.channel;
        let name = utility::title(&channel.utility, channel.direction);
        let name = name.get(self.language);
        let on = zone::date(since, Clock::Local);
        let this_year = chrono::Datelike::year(&on) == chrono::Datelike::year(&self.home.month.last());
        let day = match (self.iso, this_year) {
            (true, _) => on.to_string(),
            (false, true) => date::day_month(on, self.language),
            (false, false) => date::day_month_year(on, self.language),
        };
        let later = block.values_until().is_some_and(|until| until > since + 86_400);
        self.say(&match later {
            true => words!(
                "{name}: values are missing from {day} on, with later ones there.",
                "{name}: värden saknas från {day}, men senare finns."
            ),
            false => words!("{name}: missing since {day}.", "{name}: saknas sedan {day}."),
        })
    }

    fn by_reading(&self) -> Vec<(String, String)> {
        let mut by_utility: Vec<(&Utility, Vec<&ReadByHand>)> = Vec::new();
        for meter in self.home.by_reading.iter().flatten() {
            match by_utility.iter_mut().find(|(u, _)| *u == &meter.utility) {
                Some((_, list)) => list.push(meter),
                None => by_utility.push((&meter.utility, vec![meter])),
            }
        }
        by_utility.into_iter().map(|(of, list)| (self.hand_title(of), self.last_read(&list))).collect()
    }

    fn hand_title(&self, of: &Utility) -> String {
        self.titled(of, utility::title(of, of.direction()).get(self.language))
    }

    fn last_read(&self, list: &[&ReadByHand]) -> String {
        let last = list.iter().filter_map(|m| m.last).max();
        let Some(last) = last else { return self.say(&words!("never read", "aldrig avläst")) };
        let day = if self.iso { last.to_string() } else { date::day_month_year(last, self.language) };
        self.say(&match list.len() {
            1 if last + FRESH >= zone::date(self.home.now, Clock::Local) => {
                words!("read {day}", "avläst {day}")
            }
            1 => words!("no reading since {day}", "ingen avläsning sedan {day}"),
            n => words!("{n} meters read by hand, last {day}", "{n} mätare avläses för hand, senast {day}"),
        })
    }

    fn next(&self) -> Vec<String> {
        let first = self.blocks().iter().map(|b| b.month.answer.channel.utility.key());
        let depth = first.max_by_key(|key| usize::from(key == "heating"));
        let mut next = blocks::next(self.home, self.language);
        if next.len() < 2 && depth.is_some() {
            next.push("minasidor consumption".to_owned());
        }
        next.extend(depth.map(|utility| format!("minasidor consumption {utility} --last 3m")));
        if self.home.named {
            next.iter_mut().for_each(|line| line.push_str(&format!(" --profile {}", self.home.profile)));
        }
        next
    }
}
