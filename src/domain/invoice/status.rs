//! How an invoice stands on a day: one word out of amounts, due date and what the customer system says.
//!
//! *Overdue* is worked out, never stored: something is left to pay after 24:00 of the due date or, where that
//! is no banking day, of the next banking day. Whether that is an alarm is another question: a payment takes
//! some days to show.

use chrono::{Days, NaiveDate};

use crate::domain::holidays::is_working_day;
use crate::domain::invoice::{Invoice, Standing};
use crate::domain::money::Money;

/// How an invoice stands, in one word.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing is paid and it is not overdue (obetald).
    Unpaid,
    /// A part is paid and it is not overdue (delbetald).
    PartlyPaid,
    /// Nothing is left to pay (betald).
    Paid,
    /// Something is left to pay after the due date (förfallen).
    Overdue,
    /// A reminder was sent and something is left to pay (påmind).
    Reminded,
    /// It was handed to debt collection and something is left to pay (inkasso).
    Collection,
    /// It was credited (krediterad).
    Credited,
    /// It was cancelled (makulerad).
    Cancelled,
    /// A respite was given and is not over (anstånd).
    Respite,
    /// A word of the customer system that is not known here.
    Other(String),
}

impl Status {
    /// Every status with a name of its own.
    pub const NAMED: [Self; 9] = [
        Self::Unpaid,
        Self::PartlyPaid,
        Self::Paid,
        Self::Overdue,
        Self::Reminded,
        Self::Collection,
        Self::Credited,
        Self::Cancelled,
        Self::Respite,
    ];

    /// Returns the key of machine formats: `unpaid`, …, `other:<word>`.
    pub fn key(&self) -> String {
        match self {
            Self::Unpaid => "unpaid".into(),
            Self::PartlyPaid => "partly_paid".into(),
            Self::Paid => "paid".into(),
            Self::Overdue => "overdue".into(),
            Self::Reminded => "reminded".into(),
            Self::Collection => "collection".into(),
            Self::Credited => "credited".into(),
            Self::Cancelled => "cancelled".into(),
            Self::Respite => "respite".into(),
            Self::Other(word) => format!("other:{word}"),
        }
    }

    /// Reads a key or a Swedish name, with or without å ä ö. `None` if it is no status.
    pub fn parse(text: &str) -> Option<Self> {
        let lower = text.trim().to_lowercase();
        Some(match lower.as_str() {
            "unpaid" | "obetald" => Self::Unpaid,
            "partly_paid" | "partly-paid" | "delbetald" => Self::PartlyPaid,
            "paid" | "betald" => Self::Paid,
            "overdue" | "förfallen" | "forfallen" => Self::Overdue,
            "reminded" | "påmind" | "pamind" => Self::Reminded,
            "collection" | "inkasso" => Self::Collection,
            "credited" | "krediterad" => Self::Credited,
            "cancelled" | "makulerad" => Self::Cancelled,
            "respite" | "anstånd" | "anstand" => Self::Respite,
            other => Self::Other(other.strip_prefix("other:").filter(|word| !word.is_empty())?.to_owned()),
        })
    }
}

impl Invoice {
    /// Returns how it stands on a day.
    ///
    /// What is credited, cancelled or paid is that, whatever was said before. A reminder and debt collection
    /// stay until it is paid; a respite holds until its due date.
    pub fn status(&self, today: NaiveDate) -> Status {
        match &self.standing {
            Standing::Cancelled => Status::Cancelled,
            Standing::Credited => Status::Credited,
            _ if self.remaining <= Money::ZERO => Status::Paid,
            Standing::Collection => Status::Collection,
            Standing::Reminded => Status::Reminded,
            Standing::Other(word) => Status::Other(word.clone()),
            Standing::Open | Standing::Respite if self.is_overdue(today) => Status::Overdue,
            Standing::Respite => Status::Respite,
            Standing::Open if self.remaining < self.amount => Status::PartlyPaid,
            Standing::Open => Status::Unpaid,
        }
    }

    /// Whether something is left to pay, now or later: what is credited or cancelled asks for nothing.
    pub fn is_unpaid(&self) -> bool {
        !self.is_void() && self.remaining > Money::ZERO
    }

    /// Whether it was credited or cancelled.
    pub fn is_void(&self) -> bool {
        matches!(self.standing, Standing::Credited | Standing::Cancelled)
    }

    /// Whether something is left to pay although the last day for it is over.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.is_unpaid() && today > self.last_day()
    }

    /// Whether somebody has to be told: it is overdue by more than `grace_days`, because a payment takes some
    /// days to show. Never for direct debit, where the bank pays.
    pub fn alarms(&self, today: NaiveDate, grace_days: u32) -> bool {
        let patient = self.last_day().checked_add_days(Days::new(grace_days.into()));
        self.is_unpaid() && !self.direct_debit && patient.is_some_and(|last| today > last)
    }

    /// Returns the last day on which a payment is in time: the due date, else the next banking day.
    pub fn last_day(&self) -> NaiveDate {
        let days = self.due.iter_days().take(MOST_BANK_HOLIDAYS);
        days.into_iter().find(|day| is_working_day(*day)).unwrap_or(self.due)
    }
}

/// More days in a row than banks are ever closed.
const MOST_BANK_HOLIDAYS: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::InvoiceNumber;
    use crate::domain::invoice::InvoiceKind;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// 2,843 kr, of which nothing is paid.
    fn invoice(due: &str) -> Invoice {
        Invoice {
            number: InvoiceNumber::new("2026001221"),
            kind: InvoiceKind::Invoice,
            date: day("2026-11-05"),
            due: day(due),
            period: None,
            facilities: Vec::new(),
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
    fn an_invoice_is_overdue_when_its_due_date_is_over_and_not_before() {
        let monday = invoice("2026-11-30");

        assert_eq!(monday.status(day("2026-11-30")), Status::Unpaid);
        assert_eq!(monday.status(day("2026-12-01")), Status::Overdue);
    }

    #[test]
    fn a_due_date_on_which_banks_are_closed_gives_until_the_next_banking_day() {
        for (due, last) in [
            ("2026-10-31", "2026-11-02"), // a Saturday, All Saints
            ("2026-12-24", "2026-12-28"), // Thursday; the 25th and 26th are holidays
            ("2026-12-31", "2027-01-04"), // Thursday; then New Year's Day and a weekend
            ("2026-06-19", "2026-06-22"), // Midsummer's Eve
            ("2026-04-03", "2026-04-07"), // Good Friday
            ("2026-11-30", "2026-11-30"),
        ] {
            assert_eq!(invoice(due).last_day(), day(last), "{due}");
            assert!(!invoice(due).is_overdue(day(last)), "{due}");
            assert!(invoice(due).is_overdue(day(last).succ_opt().expect("a day")), "{due}");
        }
    }

    #[test]
    fn it_alarms_only_after_the_days_of_grace_and_never_for_direct_debit() {
        let open = invoice("2026-10-31");

        assert!(!open.alarms(day("2026-11-05"), 3));
        assert!(open.alarms(day("2026-11-06"), 3));
        assert!(open.alarms(day("2026-11-03"), 0));
        assert!(!open.alarms(day("2026-11-02"), 0));
        let drawn = Invoice { direct_debit: true, ..open };
        assert!(!drawn.alarms(day("2027-11-06"), 3));
        assert!(drawn.is_overdue(day("2026-11-06")));
    }

    #[test]
    fn a_respite_holds_until_its_day_is_over() {
        let respite = Invoice { standing: Standing::Respite, ..invoice("2026-12-18") };

        assert_eq!(respite.status(day("2026-12-18")), Status::Respite);
        assert!(!respite.alarms(day("2026-12-21"), 3));
        assert_eq!(respite.status(day("2026-12-19")), Status::Overdue);
    }

    #[test]
    fn what_is_paid_credited_or_cancelled_asks_for_nothing() {
        let late = day("2027-06-01");
        let paid = Invoice { remaining: Money::ZERO, standing: Standing::Reminded, ..invoice("2026-11-30") };
        assert_eq!((paid.status(late), paid.is_overdue(late)), (Status::Paid, false));
        for (standing, status) in
            [(Standing::Credited, Status::Credited), (Standing::Cancelled, Status::Cancelled)]
        {
            let over = Invoice { standing, ..invoice("2026-11-30") };
            assert_eq!((over.status(late), over.is_overdue(late)), (status, false));
            assert!(!over.alarms(late, 0));
        }
    }

    #[test]
    fn a_part_paid_is_said_until_the_rest_is_overdue() {
        let part = Invoice { remaining: Money::from_ore(100), ..invoice("2026-11-30") };

        assert_eq!(part.status(day("2026-11-30")), Status::PartlyPaid);
        assert_eq!(part.status(day("2026-12-01")), Status::Overdue);
    }

    #[test]
    fn what_the_customer_system_says_of_late_ones_goes_before_overdue() {
        let at = day("2026-12-20");
        let of = |standing| Invoice { standing, ..invoice("2026-11-30") }.status(at);

        assert_eq!(of(Standing::Reminded), Status::Reminded);
        assert_eq!(of(Standing::Collection), Status::Collection);
        assert_eq!(of(Standing::Other("tvist".into())), Status::Other("tvist".into()));
    }

    #[test]
    fn a_credit_note_is_never_overdue() {
        let amount = Money::from_ore(-5000);
        let credit =
            Invoice { kind: InvoiceKind::Credit, amount, remaining: amount, ..invoice("2026-11-30") };

        assert_eq!(credit.status(day("2027-01-10")), Status::Paid);
        assert!(!credit.is_overdue(day("2027-01-10")));
    }

    #[test]
    fn every_status_has_a_key_that_leads_back_to_it() {
        for status in Status::NAMED.into_iter().chain([Status::Other("tvist".into())]) {
            assert_eq!(Status::parse(&status.key()), Some(status));
        }
        assert_eq!(Status::parse("FÖRFALLEN"), Some(Status::Overdue));
        assert_eq!(Status::parse("later"), None);
    }
}
