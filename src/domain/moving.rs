//! Move notices: what a customer tells before moving in or out.

use chrono::{Days, NaiveDate};

use crate::domain::canonical::Canonical;
use crate::domain::errand::{email, phone};
use crate::domain::form::{self, Fault, LINE, MESSAGE, Wrong};
use crate::domain::id::{FacilityId, Gsrn, MeterNumber};

/// How many days ahead a date can be before it is taken for a slip.
const AHEAD: u64 = 730;
/// How many days back a date can be that is told late; before that a notice helps no longer.
const BACK: u64 = 365;
/// The most digits of a counter.
const DIGITS: u32 = 9;
/// The most readings on one side.
const READINGS: usize = 20;

/// One notice: moving in, moving out, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveNotice {
    /// Where and when one moves out.
    pub out: Option<MoveOut>,
    /// Where and when one moves in.
    pub into: Option<MoveIn>,
    /// Where the final invoice goes, where that is not the new address.
    pub invoice_address: Option<String>,
    /// The e-mail address for the receipt and for questions.
    pub email: Option<String>,
    /// The telephone number for questions.
    pub phone: Option<String>,
    /// What else is to be said.
    pub message: Option<String>,
    /// Whether the customer knows that a date has passed.
    pub late: bool,
}

/// Moving out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveOut {
    /// The day the keys are handed over.
    pub date: NaiveDate,
    /// The address that is left.
    pub address: String,
    /// The facilities that are left. Empty: all at the address.
    pub facilities: Vec<FacilityId>,
    /// Who moves in after, if known.
    pub next: Option<String>,
    /// The landlord, where the home is rented.
    pub landlord: Option<String>,
    /// What the meters show on the day, whole units.
    pub readings: Vec<(MeterNumber, i64)>,
}

/// Moving in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveIn {
    /// The day the keys are handed over.
    pub date: NaiveDate,
    /// The new address.
    pub address: String,
    /// The metering point id of its electricity, if known.
    pub grid_id: Option<Gsrn>,
    /// The flat's or the meter's number, if known.
    pub flat: Option<String>,
    /// Who lived there before, if known.
    pub previous: Option<String>,
    /// What the meters show on the day, whole units.
    pub readings: Vec<(MeterNumber, i64)>,
}

impl MoveNotice {
    /// Returns everything that is wrong with it, in the order of the form. What the portal alone knows (facilities,
    /// meters) is for the portal to say.
    ///
    /// Living at two addresses for a while, or at none, is nobody's fault: the dates may come in any order.
    pub fn faults(&self, today: NaiveDate) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        if self.out.is_none() && self.into.is_none() {
            wrong.push(Fault::Nothing.of("out"));
        }
        if let Some(out) = &self.out {
            wrong.extend(self.date_fault(out.date, today).map(|fault| fault.of("out")));
            wrong.extend(form::line(&out.address, LINE, today).map(|fault| fault.of("from_address")));
            wrong.extend(any(out.next.as_ref(), "next", today));
            wrong.extend(any(out.landlord.as_ref(), "landlord", today));
            wrong.extend(readings(&out.readings, today));
        }
        if let Some(into) = &self.into {
            wrong.extend(self.date_fault(into.date, today).map(|fault| fault.of("in")));
            wrong.extend(form::line(&into.address, LINE, today).map(|fault| fault.of("to_address")));
            wrong.extend(any(into.flat.as_ref(), "flat", today));
            wrong.extend(any(into.previous.as_ref(), "previous", today));
            wrong.extend(readings(&into.readings, today));
        }
        wrong.extend(any(self.invoice_address.as_ref(), "invoice_address", today));
        wrong.extend(self.email.as_deref().and_then(email).map(|fault| fault.of("email")));
        wrong.extend(self.phone.as_deref().and_then(phone).map(|fault| fault.of("phone")));
        let message = self.message.as_deref().and_then(|text| form::prose(text, MESSAGE, today));
        wrong.extend(message.map(|fault| fault.of("message")));
        wrong
    }

    /// Returns the first of its dates: what it is known by, and what has to be told in time.
    pub fn first_date(&self) -> Option<NaiveDate> {
        let dates = [self.out.as_ref().map(|out| out.date), self.into.as_ref().map(|into| into.date)];
        dates.into_iter().flatten().min()
    }

    /// Returns the date of its subject: of moving out, else of moving in.
    pub fn date(&self) -> Option<NaiveDate> {
        self.out.as_ref().map(|out| out.date).or(self.into.as_ref().map(|into| into.date))
    }

    /// Returns a few words without personal data: `out 2026-12-01, in 2026-12-03`.
    pub fn what(&self) -> String {
        let out = self.out.as_ref().map(|out| format!("out {}", out.date));
        let into = self.into.as_ref().map(|into| format!("in {}", into.date));
        out.into_iter().chain(into).collect::<Vec<_>>().join(", ")
    }

    /// Returns the content as text that is equal where the notice is.
    pub fn canonical(&self) -> Canonical {
        let mut text = Canonical::default();
        if let Some(out) = &self.out {
            text = text.with("out", out.date).with("from_address", &out.address);
            text = out.facilities.iter().fold(text, |text, facility| text.with("facility", facility));
            text = text.with_any("next", out.next.as_ref()).with_any("landlord", out.landlord.as_ref());
            text = read_at(text, "out_reading", &out.readings);
        }
        if let Some(into) = &self.into {
            text = text.with("in", into.date).with("to_address", &into.address);
            text = text.with_any("grid_id", into.grid_id.as_ref()).with_any("flat", into.flat.as_ref());
            text = read_at(text.with_any("previous", into.previous.as_ref()), "in_reading", &into.readings);
        }
        text.with_any("invoice_address", self.invoice_address.as_ref())
            .with_any("email", self.email.as_ref())
            .with_any("phone", self.phone.as_ref())
            .with_any("message", self.message.as_ref())
            .with("late", self.late)
    }

    fn date_fault(&self, date: NaiveDate, today: NaiveDate) -> Option<Fault> {
        let last = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
        let first = today.checked_sub_days(Days::new(BACK)).unwrap_or(today);
        if date > last || date < first {
            return Some(Fault::FarOff);
        }
        (date < today && !self.late).then_some(Fault::Past)
    }
}

fn any(text: Option<&String>, field: &'static str, today: NaiveDate) -> Option<Wrong> {
    form::line(text?, LINE, today).map(|fault| fault.of(field))
}

fn readings(readings: &[(MeterNumber, i64)], today: NaiveDate) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    for (at, (meter, stand)) in readings.iter().enumerate() {
        let number = form::line(meter.as_str(), 30, today);
        let fits = (0..10_i64.pow(DIGITS)).contains(stand);
        let said = readings.iter().take(at).any(|(other, _)| other == meter);
        let fault = number.or((!fits).then_some(Fault::Stand)).or(said.then_some(Fault::Twice));
        wrong.extend(fault.map(|fault| fault.of("reading")));
    }
    if readings.len() > READINGS {
        wrong.push(Fault::TooMany { most: READINGS }.of("reading"));
    }
    wrong
}

fn read_at(text: Canonical, name: &str, readings: &[(MeterNumber, i64)]) -> Canonical {
    readings.iter().fold(text, |text, (meter, stand)| text.with(name, format!("{meter}={stand}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn out(date: &str) -> MoveOut {
        MoveOut {
            date: day(date),
            address: "Ängsvägen 3".into(),
            facilities: vec![],
            next: None,
            landlord: None,
            readings: vec![],
        }
    }

    fn into(date: &str) -> MoveIn {
        MoveIn {
            date: day(date),
            address: "Kvarngatan 8".into(),
            grid_id: None,
            flat: None,
            previous: None,
            readings: vec![],
        }
    }

    fn notice(out: Option<MoveOut>, into: Option<MoveIn>) -> MoveNotice {
        let (invoice_address, email, phone, message, late) = (None, None, None, None, false);
        MoveNotice { out, into, invoice_address, email, phone, message, late }
    }

    fn codes(notice: &MoveNotice) -> Vec<(&'static str, &'static str)> {
        let faults = notice.faults(day("2026-11-23"));
        faults.into_iter().map(|wrong| (wrong.field, wrong.fault.code())).collect()
    }

    #[test]
    fn moving_in_before_moving_out_is_legal_and_so_is_a_gap() {
        assert_eq!(codes(&notice(Some(out("2026-12-31")), Some(into("2026-12-01")))), []);
        assert_eq!(codes(&notice(Some(out("2026-12-01")), Some(into("2027-02-01")))), []);
        assert_eq!(codes(&notice(None, None)), [("out", "move_nothing")]);
    }

    #[test]
    fn what_has_passed_is_told_late_or_not_at_all() {
        let past = notice(Some(out("2026-11-22")), None);
        assert_eq!(codes(&past), [("out", "move_past")]);
        assert_eq!(codes(&MoveNotice { late: true, ..past }), []);
        assert_eq!(codes(&notice(Some(out("2026-11-23")), None)), []);
        assert_eq!(codes(&notice(None, Some(into("2026-01-01")))), [("in", "move_past")]);
        assert_eq!(codes(&notice(None, Some(into("2029-01-01")))), [("in", "move_far_off")]);
        let long_ago = MoveNotice { late: true, ..notice(Some(out("2025-11-22")), None) };
        assert_eq!(codes(&long_ago), [("out", "move_far_off")]);
    }

    #[test]
    fn no_field_takes_a_line_break_a_steering_character_or_a_persons_number() {
        for (text, code) in [
            ("Anna\r\nBcc: x@y.example", "field_line_break"),
            ("Anna\u{1b}[2J", "field_control_characters"),
            ("Anna 950324-2381", "field_personal_number"),
            (" ", "field_empty"),
            (&"x".repeat(201), "field_too_long"),
        ] {
            let text = || Some(text.to_owned());
            let left =
                MoveOut { address: text().unwrap(), next: text(), landlord: text(), ..out("2026-12-01") };
            let entered =
                MoveIn { address: text().unwrap(), flat: text(), previous: text(), ..into("2026-12-01") };
            let told = MoveNotice { invoice_address: text(), ..notice(Some(left), Some(entered)) };
            let fields =
                ["from_address", "next", "landlord", "to_address", "flat", "previous", "invoice_address"];
            assert_eq!(codes(&told), fields.map(|field| (field, code)));
        }
        let broken = MoveNotice {
            email: Some("a@b".into()),
            phone: Some("7".into()),
            message: Some("a\0".into()),
            ..notice(Some(out("2026-12-01")), None)
        };
        let expected =
            [("email", "field_email"), ("phone", "field_phone"), ("message", "field_control_characters")];
        assert_eq!(codes(&broken), expected);
    }

    #[test]
    fn a_reading_has_a_meter_and_whole_units_once() {
        let read = |readings: &[(&str, i64)]| {
            let readings = readings.iter().map(|(meter, stand)| (MeterNumber::new(meter), *stand)).collect();
            codes(&notice(Some(MoveOut { readings, ..out("2026-12-01") }), None))
        };

        assert_eq!(read(&[("14223871", 1355), ("14223872", 0)]), []);
        assert_eq!(read(&[("14223871", -1)]), [("reading", "move_stand")]);
        assert_eq!(read(&[("14223871", 1_000_000_000)]), [("reading", "move_stand")]);
        assert_eq!(read(&[("", 1)]), [("reading", "field_empty")]);
        assert_eq!(read(&[("14223871", 1), ("14223871", 2)]), [("reading", "field_twice")]);
    }

    #[test]
    fn the_same_notice_is_the_same_text() {
        let one = notice(Some(out("2026-12-01")), None);
        let late = MoveNotice { late: true, ..one.clone() };

        assert_eq!(one.canonical(), one.clone().canonical());
        assert_ne!(one.canonical(), late.canonical());
        assert_ne!(one.canonical(), notice(None, Some(into("2026-12-01"))).canonical());
        assert_eq!(
            notice(Some(out("2026-12-01")), Some(into("2026-11-30"))).what(),
            "out 2026-12-01, in 2026-11-30"
        );
    }
}
