//! A move notice as it is filled in, by options, in a file or by answers: from texts to a checked notice.

use chrono::NaiveDate;

use crate::cli::catalogue::Catalogue;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::form as words_of;
use crate::domain::form;
use crate::domain::form::Fault;
use crate::domain::id::{FacilityId, Gsrn, MeterNumber};
use crate::domain::moving::{MoveIn, MoveNotice, MoveOut};
use crate::lang::Words;
use crate::words;

/// What was filled in; what was not is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// The day of moving out.
    pub out: Option<String>,
    /// The address that is left.
    pub from_address: Option<String>,
    /// The facilities that are left.
    pub facility: Vec<String>,
    /// Who moves in after.
    pub next: Option<String>,
    /// The landlord.
    pub landlord: Option<String>,
    /// The day of moving in.
    pub into: Option<String>,
    /// The new address.
    pub to_address: Option<String>,
    /// The metering point id of its electricity.
    pub grid_id: Option<String>,
    /// The flat's or meter's number there.
    pub flat: Option<String>,
    /// Who lived there before.
    pub previous: Option<String>,
    /// `METER=VALUE`.
    pub reading: Vec<String>,
    /// Where the final invoice goes.
    pub invoice_address: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
    /// What else is to be said.
    pub message: Option<String>,
    /// Whether the customer knows that a date has passed.
    pub late: bool,
}

/// What is wrong with one field.
pub struct Flaw {
    /// The field's key.
    pub field: &'static str,
    /// How it is told when it is the only one.
    pub failure: Failure,
}

/// How fields are called by whoever filled them in.
pub type Names = fn(&str) -> String;

/// What a form is read against.
pub struct Reader<'a> {
    /// What there is at the portal.
    pub catalogue: &'a Catalogue,
    /// The present day.
    pub today: NaiveDate,
    /// How fields are called.
    pub names: Names,
}

const OUT_ONLY: [&str; 4] = ["from_address", "facility", "next", "landlord"];
const IN_ONLY: [&str; 4] = ["to_address", "grid_id", "flat", "previous"];

impl Form {
    /// Whether nothing was filled in.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    fn has(&self, field: &str) -> bool {
        match field {
            "from_address" => self.from_address.is_some(),
            "facility" => !self.facility.is_empty(),
            "next" => self.next.is_some(),
            "landlord" => self.landlord.is_some(),
            "to_address" => self.to_address.is_some(),
            "grid_id" => self.grid_id.is_some(),
            "flat" => self.flat.is_some(),
            "previous" => self.previous.is_some(),
            _ => false,
        }
    }
}

impl Reader<'_> {
    /// Reads a form. Every flaw is told, in the order of the form.
    pub fn read(&self, form: &Form) -> Result<MoveNotice, Vec<Flaw>> {
        let mut flaws = Vec::new();
        self.sides(form, &mut flaws);
        let out = self.moving_out(form, &mut flaws);
        let into = self.moving_in(form, &mut flaws);
        let (at_out, at_in) = self.readings(form, &mut flaws);
        if !flaws.is_empty() {
            return Err(flaws);
        }
        let text = |text: &Option<String>| text.as_ref().map(|text| text.trim().to_owned());
        let notice = MoveNotice {
            out: out.map(|out| MoveOut { readings: at_out, ..out }),
            into: into.map(|into| MoveIn { readings: at_in, ..into }),
            invoice_address: text(&form.invoice_address),
            email: text(&form.email),
            phone: form.phone.as_ref().map(|typed| form::phone(typed).unwrap_or_else(|| typed.clone())),
            message: form.message.as_ref().map(|text| text.replace("\r\n", "\n").trim_end().to_owned()),
            late: form.late,
        };
        let faults: Vec<Flaw> = notice
            .faults(self.today)
            .into_iter()
            .map(|wrong| Flaw {
                field: wrong.field,
                failure: words_of::wrong(wrong, not_sent(), &(self.names)(wrong.field)),
            })
            .collect();
        if faults.is_empty() { Ok(notice) } else { Err(faults) }
    }

    /// What belongs to one side needs that side.
    fn sides(&self, form: &Form, flaws: &mut Vec<Flaw>) {
        let sides = [("out", form.out.is_some(), OUT_ONLY), ("in", form.into.is_some(), IN_ONLY)];
        for (side, is_given, fields) in sides {
            for field in fields.into_iter().filter(|field| !is_given && form.has(field)) {
                let (name, side) = ((self.names)(field), (self.names)(side));
                let why = words!("{name} needs {side} with a date", "{name} kräver {side} med ett datum");
                flaws.push(Flaw { field, failure: self.usage(why) });
            }
        }
    }

    fn moving_out(&self, form: &Form, flaws: &mut Vec<Flaw>) -> Option<MoveOut> {
        let date = self.date("out", form.out.as_deref()?, flaws);
        let facilities = self.facilities(form, flaws);
        let address = match (&form.from_address, self.only_site(&facilities)) {
            (Some(address), _) => address.trim().to_owned(),
            (None, Some(site)) => site,
            (None, None) => {
                flaws.push(self.missing("from_address"));
                String::new()
            }
        };
        let text = |text: &Option<String>| text.as_ref().map(|text| text.trim().to_owned());
        let (next, landlord) = (text(&form.next), text(&form.landlord));
        Some(MoveOut { date: date?, address, facilities, next, landlord, readings: Vec::new() })
    }

    fn moving_in(&self, form: &Form, flaws: &mut Vec<Flaw>) -> Option<MoveIn> {
        let date = self.date("in", form.into.as_deref()?, flaws);
        let text = |text: &Option<String>| text.as_ref().map(|text| text.trim().to_owned());
        let address = text(&form.to_address).unwrap_or_else(|| {
            flaws.push(self.missing("to_address"));
            String::new()
        });
        let grid_id = form.grid_id.as_deref().and_then(|typed| match Gsrn::parse(typed) {
            Ok(id) => Some(id),
            Err(error) => {
                flaws.push(self.grid_id(&error));
                None
            }
        });
        let (flat, previous) = (text(&form.flat), text(&form.previous));
        Some(MoveIn { date: date?, address, grid_id, flat, previous, readings: Vec::new() })
    }

    fn date(&self, field: &'static str, typed: &str, flaws: &mut Vec<Flaw>) -> Option<NaiveDate> {
        let date = date(typed);
        if date.is_none() {
            let name = (self.names)(field);
            let failure = self
                .usage(words!("{name} is no date of the calendar", "{name} är inget datum i kalendern"))
                .with_hint(Words::same("2026-12-01"));
            flaws.push(Flaw { field, failure });
        }
        date
    }

    fn facilities(&self, form: &Form, flaws: &mut Vec<Flaw>) -> Vec<FacilityId> {
        if form.facility.is_empty() {
            return Vec::new();
        }
        match self.catalogue.select(&form.facility, &[]) {
            Ok(found) => found.into_iter().map(|facility| facility.id.clone()).collect(),
            Err(failure) => {
                flaws.push(Flaw { field: "facility", failure });
                Vec::new()
            }
        }
    }

    /// The address of the facilities, or of all there are, where it is one and the same.
    fn only_site(&self, facilities: &[FacilityId]) -> Option<String> {
        let meant = self
            .catalogue
            .facilities
            .iter()
            .filter(|facility| facilities.is_empty() || facilities.contains(&facility.id));
        let mut names: Vec<&str> =
            meant.filter_map(|facility| Some(self.catalogue.site(facility)?.name.as_str())).collect();
        names.sort_unstable();
        names.dedup();
        match names.as_slice() {
            [only] => Some((*only).to_owned()),
            _ => None,
        }
    }

    /// A meter of the customer's is at the address that is left, any other at the new one; with one side only, it is
    /// there.
    fn readings(&self, form: &Form, flaws: &mut Vec<Flaw>) -> (Readings, Readings) {
        let (mut left, mut entered) = (Vec::new(), Vec::new());
        for typed in &form.reading {
            let Some((meter, stand)) = reading(typed) else {
                let name = (self.names)("reading");
                let why = words!(
                    "{name} is a meter and whole units, METER=VALUE",
                    "{name} är en mätare och hela enheter, MÄTARE=VÄRDE"
                );
                let failure = self.usage(why).with_hint(Words::same("14223871=1355"));
                flaws.push(Flaw { field: "reading", failure });
                continue;
            };
            let known = self.is_known(&meter);
            if form.out.is_some() && (known || form.into.is_none()) {
                if !known {
                    let wrong = Fault::Unknown.of("reading");
                    let why = words_of::reason(wrong, &(self.names)("reading"));
                    flaws.push(Flaw { field: "reading", failure: self.refused(wrong.fault.code(), why) });
                }
                left.push((meter, stand));
            } else {
                entered.push((meter, stand));
            }
        }
        (left, entered)
    }

    fn is_known(&self, meter: &MeterNumber) -> bool {
        self.catalogue.facilities.iter().any(|facility| facility.meters.iter().any(|m| m.number == *meter))
    }

    fn missing(&self, field: &'static str) -> Flaw {
        let wrong = Fault::Missing.of(field);
        Flaw { field, failure: self.usage(words_of::reason(wrong, &(self.names)(field))) }
    }

    fn grid_id(&self, error: &crate::domain::id::IdError) -> Flaw {
        use crate::domain::id::IdError;
        let name = (self.names)("grid_id");
        let why = match error {
            IdError::CheckDigit => words!(
                "{name} has a wrong check digit: a digit is wrong or two are swapped",
                "{name} har fel kontrollsiffra: en siffra är fel eller två har bytt plats"
            ),
            IdError::Length { found, .. } => {
                words!("{name} has {found} digits, and needs 18", "{name} har {found} siffror, men ska ha 18")
            }
            _ => words!("{name} is 18 digits", "{name} är 18 siffror"),
        };
        Flaw {
            field: "grid_id",
            failure: self.refused("move_grid_id", why).with_hint(Words::same("735999…")),
        }
    }

    fn refused(&self, code: &'static str, why: Words) -> Failure {
        Failure::new(code, Exit::Refused, not_sent()).with_why(why)
    }

    fn usage(&self, why: Words) -> Failure {
        Failure::usage(not_sent()).with_why(why)
    }
}

/// Readings of one side.
type Readings = Vec<(MeterNumber, i64)>;

/// What was attempted.
pub fn not_sent() -> Words {
    Words::fixed("did not send the move notice", "flyttanmälan skickades inte")
}

/// Reads a date as people type it in the year-month-day order; nothing else is unambiguous.
pub fn date(typed: &str) -> Option<NaiveDate> {
    let text = typed.trim();
    let shape = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| shape)
}

/// Reads `METER=VALUE`; spaces between digits do no harm.
fn reading(typed: &str) -> Option<(MeterNumber, i64)> {
    let (meter, stand) = typed.split_once('=')?;
    let digits: String = stand.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}')).collect();
    let fits = (1..=18).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    Some((MeterNumber::new(meter), digits.parse().ok().filter(|_| fits)?))
}
