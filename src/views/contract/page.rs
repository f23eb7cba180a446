//! One contract as a page: what it is about, when it ends, and its prices as dated lists.

use chrono::NaiveDate;

use crate::domain::contract::{ContractPrice, NoticeBy};
use crate::domain::money::Price;
use crate::lang::{Language, Words, date, number};
use crate::render::column::Style;
use crate::render::grid::{Grid, GridColumn, Line};
use crate::render::page::Page;
use crate::render::screen::Screen;
use crate::views::contract::document::WholeContract;
use crate::views::contract::price::unit_words;
use crate::views::contract::{duration_words, status_words};
use crate::views::invoice::VatShown;
use crate::views::invoice::line::price;
use crate::words;

/// Draws it; `vat` says which price stands first.
pub fn page(whole: &WholeContract, vat: VatShown, screen: &Screen) -> Page {
    let drawing = Drawing { whole, vat, language: screen.language, iso: screen.width.is_none() };
    let mut page = Page::default();
    page.parts(drawing.title());
    page.blank();
    let told = drawing.told();
    let width = told.iter().map(|(label, _)| label.chars().count()).max().unwrap_or_default() + 2;
    told.into_iter().for_each(|(label, text)| page.labelled(label, width, text));
    page.blank();
    match whole.prices().is_empty() {
        true => page.prose(drawing.no_prices()),
        false => page.grid(drawing.prices()),
    }
    page
}

struct Drawing<'a> {
    whole: &'a WholeContract,
    vat: VatShown,
    language: Language,
    iso: bool,
}

impl Drawing<'_> {
    fn say(&self, words: &Words) -> String {
        words.get(self.language).to_owned()
    }

    fn fixed(&self, en: &'static str, sv: &'static str) -> String {
        self.say(&Words::fixed(en, sv))
    }

    fn day(&self, day: NaiveDate) -> String {
        if self.iso { day.to_string() } else { date::day_month_year(day, self.language) }
    }

    fn title(&self) -> Vec<Line> {
        let contract = &self.whole.head.contract;
        let id = &contract.id;
        let name = words!("Contract {id}", "Avtal {id}");
        let kind = self.say(self.whole.head.kind());
        vec![Line::styled(self.say(&name), Style::Bold), Line::from(kind), Line::from(&contract.place)]
    }

    fn told(&self) -> Vec<(String, String)> {
        let contract = &self.whole.head.contract;
        let last = |until: NaiveDate| self.day(until.pred_opt().unwrap_or(until));
        let lines = [
            (("Alternative", "Alternativ"), contract.alternative.clone()),
            (("Facility", "Anläggning"), self.facility()),
            (("Status", "Status"), Some(self.say(status_words(self.whole.head.status)))),
            (("From", "Från"), contract.from.map(|day| self.day(day))),
            (
                ("Lasts to", "Gäller t.o.m."),
                Some(contract.until.map_or_else(|| self.fixed("until further notice", "tills vidare"), last)),
            ),
            (("Fixed to", "Bundet t.o.m."), contract.fixed_until.map(last)),
            (("Notice", "Uppsägning"), Some(self.notice())),
        ];
        lines.into_iter().filter_map(|((en, sv), text)| Some((self.fixed(en, sv), text?))).collect()
    }

    fn facility(&self) -> Option<String> {
        let id = self.whole.head.contract.facility.as_ref()?;
        Some(self.whole.facility.as_ref().map_or_else(|| id.to_string(), |name| format!("{name}, {id}")))
    }

    fn notice(&self) -> String {
        let length = self.whole.head.contract.notice.map(|notice| self.say(&duration_words(notice)));
        let unknown = || self.fixed("not told by the portal", "framgår inte av portalen");
        let length = length.unwrap_or_else(unknown);
        match self.whole.head.notice_by {
            NoticeBy::Day(day) => {
                let day = self.day(day);
                let told = words!(
                    "{length} before the end; the last day is {day}",
                    "{length} före slutet; sista dag är {day}"
                );
                self.say(&told)
            }
            NoticeBy::AnyDay => {
                self.say(&words!("{length}, from any day", "{length}, från vilken dag som helst"))
            }
            NoticeBy::Unknown => unknown(),
            NoticeBy::Over => self.fixed("the contract is over", "avtalet är avslutat"),
        }
    }

    fn no_prices(&self) -> String {
        match self.whole.at {
            Some(day) => {
                let day = self.day(day);
                self.say(&words!(
                    "The portal has no prices for {day}.",
                    "Portalen har inga priser för {day}."
                ))
            }
            None => self.fixed("The portal has no prices for it.", "Portalen har inga priser för det."),
        }
    }

    fn prices(&self) -> Grid {
        let columns = [
            GridColumn::left(0),
            GridColumn::right(2),
            GridColumn::right(2),
            GridColumn::left(2),
            GridColumn::left(2),
        ];
        let mut grid = Grid::new(columns.into_iter().chain([GridColumn::left(2).wide()]));
        let (incl, excl) =
            (self.fixed("kr incl. VAT", "kr inkl. moms"), self.fixed("kr excl. VAT", "kr exkl. moms"));
        let (first, second) = self.ordered(incl, excl);
        let heads = [self.fixed("Price", "Pris"), first, second, "per".to_owned()];
        let dates = [self.fixed("from", "från"), self.fixed("to", "t.o.m.")];
        grid.row(heads.into_iter().chain(dates).map(|head| Line::styled(head, Style::Bold)));
        let mut before = None;
        for one in self.newest_first() {
            let label = if before == Some(&one.label) { "" } else { &one.label };
            before = Some(&one.label);
            grid.row(self.price(one, label));
        }
        grid
    }

    /// The labels in their order, of each the newest price first.
    fn newest_first(&self) -> Vec<&ContractPrice> {
        let prices = self.whole.prices();
        let of_label = prices.chunk_by(|a, b| a.label == b.label);
        of_label.flat_map(|prices| prices.iter().rev().copied()).collect()
    }

    fn ordered<T>(&self, incl: T, excl: T) -> (T, T) {
        if self.vat == VatShown::Incl { (incl, excl) } else { (excl, incl) }
    }

    fn price(&self, one: &ContractPrice, label: &str) -> Vec<Line> {
        let (first, second) = self.ordered(self.kronor(one.with_vat()), self.kronor(one.price));
        let unit = match (&one.raw, one.price) {
            (Some(raw), None) => raw.clone(),
            _ => self.say(&unit_words(&one.unit)),
        };
        let last = one.until.and_then(|until| until.pred_opt());
        let day = |day: Option<NaiveDate>| day.map_or(String::new(), |day| self.day(day));
        [label.to_owned(), first, second, unit, day(one.from), day(last)].iter().map(Line::from).collect()
    }

    fn kronor(&self, of: Option<Price>) -> String {
        of.map_or_else(|| "–".to_owned(), |of| number::number(price(of), self.language))
    }
}
