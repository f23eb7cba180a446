//! What stands below the consumption: invoices to pay, meters to read, the next pick-up, what has not arrived, and
//! the blocks that failed.

use chrono::NaiveDate;

use crate::domain::invoice::Invoice;
use crate::domain::money::Money;
use crate::domain::quantity::Utility;
use crate::domain::receipt::Handed;
use crate::domain::waste::Precision;
use crate::lang::decimal::Decimal;
use crate::lang::{Language, Words, date, number, plural};
use crate::render::column::Style;
use crate::render::grid::Line;
use crate::render::page::Page;
use crate::render::screen;
use crate::views::home::Home;
use crate::views::home::next::NextRow;
use crate::views::home::open::{OpenState, OpenThing};
use crate::views::reading::list::MeterRow;
use crate::views::reading::unit;
use crate::words;

/// Where labels end.
const LABEL: usize = 13;
/// Where the numbers of invoices begin, where there is room before them.
const NUMBER: usize = 42;
/// The widest text before the number of an invoice, so that both fit 80 columns.
const WIDEST: usize = 49;
/// How many of a kind are told one by one.
const SHOWN: usize = 3;

/// An invoice with something left to pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToPay {
    /// The invoice.
    pub invoice: Invoice,
    /// Whether somebody has to be told: it is overdue by more than the days of grace, and no direct debit.
    pub alarms: bool,
}

/// The next pick-ups.
#[derive(Debug, Clone)]
pub struct Waste {
    /// The next of each service, the first first.
    pub pickups: Vec<NextRow>,
    /// That dates may be wrong, and whom to ask.
    pub warning: Words,
}

impl Default for Waste {
    fn default() -> Self {
        Self { pickups: Vec::new(), warning: Words::fixed("", "") }
    }
}

/// A block that could not be got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedBlock {
    /// The profile.
    pub profile: String,
    /// The key of the block in JSON.
    pub block: &'static str,
    /// What failed.
    pub code: &'static str,
    /// The same in words.
    pub message: Words,
}

/// Draws the blocks of a profile; nothing where there is nothing to say.
pub fn draw(home: &Home, today: NaiveDate, (language, iso): (Language, bool)) -> Page {
    let drawing = Drawing { home, today, language, iso };
    let mut page = Page::default();
    drawing.pay(&mut page);
    drawing.read(&mut page);
    drawing.waste(&mut page);
    drawing.open(&mut page);
    drawing.failed(&mut page);
    page
}

struct Drawing<'a> {
    home: &'a Home,
    today: NaiveDate,
    language: Language,
    iso: bool,
}

impl Drawing<'_> {
    fn say(&self, words: &Words) -> String {
        words.get(self.language).to_owned()
    }

    fn day(&self, on: NaiveDate) -> String {
        if self.iso { on.to_string() } else { date::weekday_day_month(on, self.language) }
    }

    fn away(&self, on: NaiveDate) -> String {
        date::away(on, self.today, self.language)
    }

    /// Adds lines, the first of which has the label.
    fn labelled(&self, page: &mut Page, label: &Words, lines: Vec<(Style, String)>) {
        for (index, (style, line)) in lines.into_iter().enumerate() {
            let label = if index == 0 { label.get(self.language) } else { "" };
            page.labelled(Line::styled(label, style), LABEL, line);
        }
    }

    fn pay(&self, page: &mut Page) {
        let all = self.home.invoices.as_deref().unwrap_or_default();
        let shown = all.get(..SHOWN).unwrap_or(all);
        let told: Vec<String> = shown.iter().map(|to_pay| self.invoice(to_pay)).collect();
        let widest = told.iter().map(|text| screen::width(text) + 2).max().unwrap_or_default();
        let column = widest.clamp(NUMBER, WIDEST);
        let numbered = shown.iter().zip(told).map(|(ToPay { invoice, alarms }, text)| {
            let blanks = " ".repeat(column.saturating_sub(screen::width(&text)).max(2));
            let number = &invoice.number;
            let number = self.say(&words!("invoice {number}", "faktura {number}"));
            (urgency(*alarms), format!("{text}{blanks}{number}"))
        });
        let mut lines: Vec<_> = numbered.collect();
        lines.extend(all.get(SHOWN..).filter(|rest| !rest.is_empty()).map(|rest| self.more_to_pay(rest)));
        self.labelled(page, &Words::fixed("Pay", "Betala"), lines);
    }

    fn more_to_pay(&self, rest: &[ToPay]) -> (Style, String) {
        let sum = Money::sum(rest.iter().map(|to_pay| to_pay.invoice.remaining));
        let sum = sum.map(|sum| kronor(sum, self.language)).unwrap_or_default();
        let n = self.count(rest.len());
        let more = words!(
            "{n} more, {sum}: minasidor invoices --unpaid",
            "{n} till, {sum}: minasidor invoices --unpaid"
        );
        (urgency(rest.iter().any(|to_pay| to_pay.alarms)), self.say(&more))
    }

    /// How far off it is is left out where the number would not fit beside it.
    fn invoice(&self, ToPay { invoice, alarms }: &ToPay) -> String {
        let amount = kronor(invoice.remaining, self.language);
        let day = self.day(invoice.due);
        let text = self.say(&if invoice.direct_debit {
            words!("{amount}, direct debit {day}", "{amount}, autogiro {day}")
        } else if *alarms {
            words!("{amount} overdue since {day}", "{amount} förföll {day}")
        } else if invoice.is_overdue(self.today) {
            words!("{amount} was due {day}", "{amount} skulle betalas {day}")
        } else {
            words!("{amount} by {day}", "{amount} senast {day}")
        });
        let whole = format!("{text}, {}", self.away(invoice.due));
        if screen::width(&whole) + 2 <= WIDEST { whole } else { text }
    }

    fn count(&self, n: usize) -> String {
        number::integer(i64::try_from(n).unwrap_or(i64::MAX), self.language)
    }

    fn read(&self, page: &mut Page) {
        let all = self.home.readings_due.as_deref().unwrap_or_default();
        let mut lines = Vec::new();
        if all.len() > SHOWN {
            lines.push((Style::Bold, self.meters(all)));
        } else {
            lines.extend(all.iter().map(|row| (Style::Bold, self.meter(row))));
        }
        self.labelled(page, &Words::fixed("Read", "Läs av"), lines);
    }

    fn meter(&self, row: &MeterRow) -> String {
        let kind = self.meter_word(&row.utility, 1);
        let number = &row.meter.number;
        let read = self.last_read(row.last.map(|(day, _)| day));
        let mut text = format!("{kind} {number}: {read}");
        if let Some((low, high)) = row.range {
            let range = |n| number::integer(n, self.language);
            let unit = unit(&row.utility);
            let shown = number::with_unit(&format!("{}–{}", range(low), range(high)), unit, self.language);
            text.push('\n');
            text.push_str(&self.say(&words!("{shown} needs no comment", "{shown} behöver ingen kommentar")));
        }
        text
    }

    /// Too many to be told one by one.
    fn meters(&self, all: &[MeterRow]) -> String {
        let first = all.first().map(|row| &row.utility);
        let same = first.filter(|first| all.iter().all(|row| row.utility == **first));
        let kind = self.meter_word(same.unwrap_or(&Utility::Other(String::new())), all.len());
        let n = self.count(all.len());
        let oldest = all.iter().map(|row| row.last.map(|(day, _)| day)).min().flatten();
        format!("{n} {kind}: {}", self.last_read(oldest))
    }

    fn meter_word(&self, utility: &Utility, n: usize) -> String {
        let word = match (utility, n) {
            (Utility::Water, 1) => Words::fixed("water meter", "vattenmätare"),
            (Utility::Water, _) => Words::fixed("water meters", "vattenmätare"),
            (_, 1) => Words::fixed("meter", "mätare"),
            _ => Words::fixed("meters", "mätare"),
        };
        self.say(&word)
    }

    fn last_read(&self, last: Option<NaiveDate>) -> String {
        let Some(last) = last else { return self.say(&Words::fixed("never read", "aldrig avläst")) };
        let day = if self.iso { last.to_string() } else { date::day_month_year(last, self.language) };
        let away = self.away(last);
        self.say(&words!("last read {day}, {away}", "senast avläst {day}, {away}"))
    }

    fn waste(&self, page: &mut Page) {
        let Some(waste) = self.home.waste.as_ref().filter(|waste| !waste.pickups.is_empty()) else { return };
        let mut told: Vec<String> = match waste.pickups.as_slice() {
            few if few.len() <= SHOWN => few.iter().map(|row| self.pickup(row, few.len() > 1)).collect(),
            many => self.days_of(many),
        };
        told.push(self.say(&waste.warning));
        let lines = told.into_iter().map(|line| (Style::Bold, line)).collect();
        self.labelled(page, &Words::fixed("Waste", "Sopor"), lines);
    }

    fn when(&self, row: &NextRow) -> String {
        let is_day = row.next.precision == Precision::Day;
        let day = if is_day { self.day(row.next.date) } else { self.say(row.day()) };
        format!("{day}, {}", row.away().get(self.language))
    }

    fn pickup(&self, row: &NextRow, several: bool) -> String {
        let bin = row.next.container.as_deref().unwrap_or(&row.next.what);
        let when = self.when(row);
        if several {
            return format!("{when}: {}, {bin}", row.next.what);
        }
        let out = Words::fixed(", out by 06:00", ", ute senast 06.00");
        let out = if row.next.precision == Precision::Day { out.get(self.language) } else { "" };
        format!("{when}: {bin}{out}")
    }

    /// Too many to be told one by one: how many come on each of the next days.
    fn days_of(&self, all: &[NextRow]) -> Vec<String> {
        let same =
            |a: &NextRow, b: &NextRow| (a.next.date, a.next.precision) == (b.next.date, b.next.precision);
        let mut told: Vec<String> = Vec::new();
        let days = all.chunk_by(same).take(SHOWN);
        for (day, first) in days.filter_map(|day| Some((day, day.first()?))) {
            let of = plural::count(
                i64::try_from(day.len()).unwrap_or(i64::MAX),
                &Words::fixed("pick-up", "hämtning"),
                &Words::fixed("pick-ups", "hämtningar"),
            );
            told.push(format!("{}: {}", self.when(first), of.get(self.language)));
        }
        told.push("minasidor waste pickups --next 1".to_owned());
        told
    }

    fn open(&self, page: &mut Page) {
        let all = self.home.open.as_deref().unwrap_or_default();
        let shown = all.iter().take(SHOWN).map(OpenThing::told);
        let mut lines: Vec<_> = shown.map(|(style, words)| (style, self.say(&words))).collect();
        let rest = all.get(SHOWN..).unwrap_or_default();
        if let Some(first) = rest.first() {
            let (n, list) = (self.count(rest.len()), first.list());
            let more = words!("{n} more: minasidor {list}", "{n} till: minasidor {list}");
            lines.push((Style::Bold, self.say(&more)));
        }
        self.labelled(page, &Words::fixed("Waits", "Väntar"), lines);
    }

    /// What is not known is said where it would stand: silence would read as nothing to pay.
    fn failed(&self, page: &mut Page) {
        let titles: Vec<&str> =
            self.home.failed.iter().map(|failed| title(failed.block).get(self.language)).collect();
        if titles.is_empty() {
            return;
        }
        let titles = plural::and(&titles, self.language);
        let line = words!("could not be got: {titles}", "gick inte att hämta: {titles}");
        self.labelled(page, &Words::fixed("Missing", "Saknas"), vec![(Style::Bad, self.say(&line))]);
    }
}

fn urgency(alarms: bool) -> Style {
    if alarms { Style::Bad } else { Style::Bold }
}

/// What people call a block, by its key in JSON.
fn title(block: &str) -> &'static Words {
    static CONSUMPTION: Words = Words::fixed("consumption", "förbrukning");
    static INVOICES: Words = Words::fixed("invoices", "fakturor");
    static READINGS: Words = Words::fixed("last readings", "senaste ställningar");
    static DUE: Words = Words::fixed("meters to read", "mätare att läsa av");
    static PICKUPS: Words = Words::fixed("pick-ups", "hämtningar");
    static OPEN: Words = Words::fixed("what waits to be sent", "vad som väntar på att skickas");
    match block {
        "utilities" => &CONSUMPTION,
        "invoices" => &INVOICES,
        "by_reading" => &READINGS,
        "readings_due" => &DUE,
        "pickups" => &PICKUPS,
        _ => &OPEN,
    }
}

/// As said in a sentence: without öre where there are none.
fn kronor(amount: Money, language: Language) -> String {
    let decimals = if amount.ore() % 100 == 0 { 0 } else { 2 };
    number::with_unit(&number::rounded(Decimal::new(amount.ore(), 2), decimals, language), "kr", language)
}

/// Returns the commands that the blocks suggest. None names the value of a reading.
pub fn next(home: &Home, language: Language) -> Vec<String> {
    let mut next = Vec::new();
    if let Some(first) = home.invoices.iter().flatten().next() {
        // A portal that tells no lines has no more of an invoice than the list does.
        let what = if home.has_invoice_lines { "show" } else { "payment" };
        next.push(format!("minasidor invoices {what} {}", first.invoice.number));
    }
    match home.readings_due.as_deref().unwrap_or_default() {
        [] => {}
        [_] => {
            let value = Words::fixed("VALUE", "STÄLLNING");
            next.push(format!("minasidor meter report {}", value.get(language)));
        }
        _ => next.push("minasidor meter list --due -o avlasning.xlsx".to_owned()),
    }
    let of_a_person = |thing: &OpenThing| {
        thing.handed == Handed::Reading && matches!(thing.state, OpenState::Refused | OpenState::ToDo)
    };
    if home.open.iter().flatten().any(of_a_person) {
        next.push("minasidor meter pending".to_owned());
    }
    let failed = home.open.iter().flatten().find(|thing| thing.state == OpenState::MailFailed);
    next.extend(failed.map(|thing| format!("minasidor {} --retry", thing.list())));
    next
}
