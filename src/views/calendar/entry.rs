//! How a pick-up, an invoice, a contract and a meter become rows of the calendar.
//!
//! Events are known by the id of what they are about, so that one that moves changes its event and doubles none.

use chrono::NaiveDate;

use crate::domain::contract::{Contract, ContractEnd};
use crate::domain::id::FacilityId;
use crate::domain::invoice::Invoice;
use crate::domain::reading::known::Known;
use crate::lang::decimal::Decimal;
use crate::lang::{Language, Words, number};
use crate::render::ics::{Event, uid};
use crate::views::calendar::{CalendarRow, EntryKind, away_words, day_words};
use crate::views::contract::kind_words;
use crate::views::waste::event::event;
use crate::views::waste::pickup::PickupRow;
use crate::words;

/// From where rows are looked at.
#[derive(Debug, Clone, Copy)]
pub struct Looking<'a> {
    /// The profile.
    pub profile: &'a str,
    /// The day.
    pub today: NaiveDate,
    /// The reader's language.
    pub language: Language,
}

/// What is said of one thing that happens on one day.
struct Draft<'a> {
    kind: EntryKind,
    date: NaiveDate,
    uid: String,
    sequence: u32,
    what: Words,
    description: Words,
    id: &'a str,
    facility: Option<&'a FacilityId>,
    place: Option<String>,
}

impl Looking<'_> {
    /// Makes the row of a pick-up.
    pub fn pickup(&self, row: &PickupRow) -> CalendarRow {
        let what = match (row.pickup.cancelled, row.what()) {
            (true, what) => words!("Called off: {what}", "Inställd: {what}"),
            (false, what) => Words::same(what.to_owned()),
        };
        CalendarRow {
            profile: self.profile.to_owned(),
            date: row.pickup.date,
            kind: EntryKind::Pickup,
            days_left: row.days_left,
            id: row.service.id.to_string(),
            facility: Some(row.service.facility.to_string()),
            place: Some(row.service.place.clone()),
            sureness: Some((row.pickup.precision, row.pickup.source)),
            warning: Some(row.warning.get(self.language).to_owned()),
            event: event(row, self.language),
            day: row.day().clone(),
            away: row.away().clone(),
            said: what.get(self.language).to_owned(),
            what,
        }
    }

    /// Makes the row of an invoice on which something is left to pay.
    pub fn invoice(&self, invoice: &Invoice) -> Option<CalendarRow> {
        let (id, amount) = (&invoice.number, Decimal::new(invoice.remaining.ore(), 2));
        let kronor = |language| {
            let decimals = if invoice.remaining.ore() % 100 == 0 { 0 } else { 2 };
            number::with_unit(&number::rounded(amount, decimals, language), "kr", language)
        };
        let what = match invoice.direct_debit {
            true => words!(
                language => "Invoice {id}, {kronor}, drawn by direct debit",
                "Faktura {id}, {kronor}, dras med autogiro",
                kronor = kronor(language)
            ),
            false => {
                words!(language => "Invoice {id}, {kronor}", "Faktura {id}, {kronor}", kronor = kronor(language))
            }
        };
        let facility = match invoice.facilities.as_slice() {
            [only] => Some(only),
            _ => None,
        };
        self.row(Draft {
            kind: EntryKind::Invoice,
            date: invoice.due,
            uid: uid("invoice", id.as_str(), None),
            sequence: 0,
            what,
            description: words!(
                "How to pay it: minasidor invoices show {id}",
                "Så betalas den: minasidor invoices show {id}"
            ),
            id: id.as_str(),
            facility,
            place: None,
        })
    }

    /// Makes the row of the last day of something of a contract.
    pub fn contract(&self, contract: &Contract, end: ContractEnd, date: NaiveDate) -> Option<CalendarRow> {
        let id = &contract.id;
        let kind = kind_words(&contract.kind);
        let (entry, what) = match end {
            ContractEnd::Notice => (
                EntryKind::Notice,
                words!(language => "Last day for notice: {kind}, {id}", "Sista uppsägningsdag: {kind}, {id}", kind = kind.get(language)),
            ),
            ContractEnd::Term => (
                EntryKind::Contract,
                words!(language => "Fixed term ends: {kind}, {id}", "Bindningstiden slutar: {kind}, {id}", kind = kind.get(language)),
            ),
            ContractEnd::Contract => (
                EntryKind::Contract,
                words!(language => "Contract ends: {kind}, {id}", "Avtalet slutar: {kind}, {id}", kind = kind.get(language)),
            ),
        };
        let name = match end {
            ContractEnd::Notice => "notice",
            ContractEnd::Term => "term",
            ContractEnd::Contract => "contract",
        };
        self.row(Draft {
            kind: entry,
            date,
            uid: uid(name, id.as_str(), None),
            sequence: 0,
            what,
            description: words!("More: minasidor contracts show {id}", "Mer: minasidor contracts show {id}"),
            id: id.as_str(),
            facility: contract.facility.as_ref(),
            place: Some(contract.place.clone()).filter(|place| !place.is_empty()),
        })
    }

    /// Makes the row of a meter that is to be read on a day.
    pub fn reading(&self, known: &Known, date: NaiveDate, place: Option<String>) -> Option<CalendarRow> {
        let id = &known.meter.number;
        let last = known.last().map(|reading| reading.date);
        let said = |day: NaiveDate| words!("Last read {day}.", "Senast avläst {day}.");
        self.row(Draft {
            kind: EntryKind::Reading,
            date,
            uid: uid("reading", &format!("{}-{id}", known.facility), None),
            // Each reading moves the event to the day of the next one.
            sequence: u32::try_from(known.readings().len()).unwrap_or(u32::MAX),
            what: words!("Read meter {id}", "Läs av mätare {id}"),
            description: last.map_or(Words::same(""), said),
            id: id.as_str(),
            facility: Some(&known.facility),
            place,
        })
    }

    /// `None` at the end of the calendar.
    fn row(&self, draft: Draft<'_>) -> Option<CalendarRow> {
        let said = draft.what.get(self.language).to_owned();
        Some(CalendarRow {
            profile: self.profile.to_owned(),
            date: draft.date,
            kind: draft.kind,
            days_left: (draft.date - self.today).num_days(),
            id: draft.id.to_owned(),
            facility: draft.facility.map(ToString::to_string),
            place: draft.place.clone(),
            sureness: None,
            warning: None,
            event: Some(Event {
                uid: draft.uid,
                from: draft.date,
                until: draft.date.succ_opt()?,
                summary: said.clone(),
                description: draft.description.get(self.language).to_owned(),
                location: draft.place,
                sequence: draft.sequence,
                is_cancelled: false,
            }),
            day: day_words(draft.date),
            away: away_words(draft.date, self.today),
            what: draft.what,
            said,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, Looking};
    use crate::domain::id::{FacilityId, InvoiceNumber};
    use crate::domain::invoice::{Invoice, InvoiceKind, Standing};
    use crate::domain::money::Money;

    fn invoice() -> Invoice {
        let day = |text: &str| text.parse().expect("a date");
        Invoice {
            number: InvoiceNumber::new("2026001221"),
            kind: InvoiceKind::Invoice,
            date: day("2026-11-05"),
            due: day("2026-11-30"),
            period: None,
            facilities: vec![FacilityId::new("a"), FacilityId::new("b")],
            utilities: Vec::new(),
            net: None,
            vat: None,
            rounding: None,
            amount: Money::from_ore(284_300),
            remaining: Money::from_ore(284_300),
            paid_on: None,
            standing: Standing::Open,
            direct_debit: false,
            reference: None,
        }
    }

    #[test]
    fn an_invoice_is_to_be_paid_on_its_due_date() {
        let looking =
            |language| Looking { profile: "hem", today: "2026-11-23".parse().expect("a date"), language };

        let row = looking(Language::En).invoice(&invoice()).expect("a row");
        let event = row.event.clone().expect("an event");

        assert_eq!(row.what().get(Language::Sv), "Faktura 2026001221, 2\u{a0}843\u{a0}kr");
        assert_eq!((row.days_left, row.facility.as_deref()), (7, None));
        assert_eq!(
            (event.summary.as_str(), event.uid.as_str()),
            ("Invoice 2026001221, 2,843 kr", "invoice-2026001221@minasidor")
        );
        let drawn = Invoice { direct_debit: true, ..invoice() };
        let row = looking(Language::Sv).invoice(&drawn).expect("a row");
        assert!(row.what().get(Language::Sv).ends_with("dras med autogiro"));
    }
}
