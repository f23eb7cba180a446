//! Contracts as they are listed, and the words for what is known of their end.

pub mod document;
pub mod page;
pub mod price;

use chrono::NaiveDate;

use crate::domain::contract::{Contract, ContractKind, ContractStatus, Notice, NoticeBy};
use crate::lang::{Language, Words};
use crate::render::column::{Column, Kind, Place, Style, Tabular};
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;
use crate::words;

/// What stands beside a list of contracts.
pub const MEMBERS: &[Field] = &[Field::new(
    "warnings",
    Shape::Array(&Shape::Text),
    "What the portal does not tell, and the list therefore can not have, in the reader's language.",
)];

/// Says that a portal tells neither fixed terms nor notice.
pub fn no_terms() -> Words {
    Words::fixed(
        "The portal tells neither fixed terms nor notice: only the last days of contracts are looked at.",
        "Portalen säger inget om bindningstid eller uppsägning: bara avtalens sista dagar räknas.",
    )
}

/// A contract, seen from a day.
#[derive(Debug, Clone)]
pub struct ContractRow {
    /// The profile.
    pub profile: String,
    /// What the portal says.
    pub contract: Contract,
    /// Whether it holds on the day.
    pub status: ContractStatus,
    /// Until when notice can be given.
    pub notice_by: NoticeBy,
    kind: Words,
    ends: Words,
    notice: Words,
}

impl ContractRow {
    /// Looks at a contract on a day.
    pub fn new(profile: &str, contract: Contract, today: NaiveDate) -> Self {
        Self {
            profile: profile.to_owned(),
            status: contract.status(today),
            notice_by: contract.notice_by(today),
            kind: kind_words(&contract.kind),
            ends: ends_words(&contract, today),
            notice: notice_words(&contract, today),
            contract,
        }
    }

    /// What people read for its kind.
    pub fn kind(&self) -> &Words {
        &self.kind
    }

    /// What people read of its end: `until further notice`, `fixed to 2027-02-28`.
    pub fn ends(&self) -> &Words {
        &self.ends
    }

    /// What people read of giving notice: `by 2026-11-30`, `unknown`.
    pub fn notice(&self) -> &Words {
        &self.notice
    }
}

/// Returns what people read for a kind.
pub fn kind_words(kind: &ContractKind) -> Words {
    match kind {
        ContractKind::Grid => Words::fixed("grid", "elnät"),
        ContractKind::Supply => Words::fixed("supply", "elhandel"),
        ContractKind::FeedIn => Words::fixed("feed-in", "inmatning"),
        ContractKind::Heating => Words::fixed("heating", "fjärrvärme"),
        ContractKind::Water => Words::fixed("water", "vatten"),
        ContractKind::Waste => Words::fixed("waste", "renhållning"),
        ContractKind::Other(code) => Words::same(code.clone()),
    }
}

/// Returns what people read for a status.
pub fn status_words(status: ContractStatus) -> &'static Words {
    static COMING: Words = Words::fixed("coming", "kommande");
    static ACTIVE: Words = Words::fixed("active", "gäller");
    static ENDED: Words = Words::fixed("ended", "avslutat");
    match status {
        ContractStatus::Coming => &COMING,
        ContractStatus::Active => &ACTIVE,
        ContractStatus::Ended => &ENDED,
    }
}

fn ends_words(contract: &Contract, today: NaiveDate) -> Words {
    let last = |until: NaiveDate| until.pred_opt().unwrap_or(until);
    match (contract.until.map(last), contract.running_term(today).map(last)) {
        (Some(day), _) => Words::same(day.to_string()),
        (None, Some(day)) => words!("fixed to {day}", "bundet t.o.m. {day}"),
        (None, None) => Words::fixed("until further notice", "tills vidare"),
    }
}

fn notice_words(contract: &Contract, today: NaiveDate) -> Words {
    match contract.notice_by(today) {
        NoticeBy::Day(day) if day < today => words!("was by {day}", "var senast {day}"),
        NoticeBy::Day(day) => words!("by {day}", "senast {day}"),
        NoticeBy::AnyDay => contract.notice.map_or(UNKNOWN, duration_words),
        NoticeBy::Unknown => UNKNOWN,
        NoticeBy::Over => Words::same("–"),
    }
}

const UNKNOWN: Words = Words::fixed("unknown", "okänd");

/// Returns what people read for a notice period.
pub fn duration_words(notice: Notice) -> Words {
    match notice {
        Notice::Days(1) => Words::fixed("1 day", "1 dag"),
        Notice::Days(n) => words!("{n} days", "{n} dagar"),
        Notice::Months(1) => Words::fixed("1 month", "1 månad"),
        Notice::Months(n) => words!("{n} months", "{n} månader"),
    }
}

/// The last day on which notice can be given, where there is one.
pub fn notice_day(by: NoticeBy) -> Option<NaiveDate> {
    match by {
        NoticeBy::Day(day) => Some(day),
        NoticeBy::AnyDay | NoticeBy::Unknown | NoticeBy::Over => None,
    }
}

const fn words_of(en: &'static str, sv: &'static str) -> Words {
    Words::fixed(en, sv)
}

fn date(date: Option<NaiveDate>) -> Value<'static> {
    Value::or_empty(date, Value::Date)
}

fn ended(value: &Value<'_>) -> Style {
    match value {
        Value::Code { key, .. } if key == ContractStatus::Ended.key() => Style::Dim,
        _ => Style::Plain,
    }
}

/// What only people read, in the reader's language.
fn both(words: &Words) -> Value<'_> {
    Value::code(words.get(Language::En), words)
}

impl Tabular for ContractRow {
    const NAME: &'static str = "contracts";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, words_of("profile", "profil"), |r: &Self| Value::id(&*r.profile))
            .doc("The profile."),
        Column::new("id", Kind::Id, words_of("contract", "avtal"), |r: &Self| {
            Value::id(r.contract.id.as_str())
        })
        .doc("The contract's id, unique in its portal."),
        Column::new("kind", Kind::Code(&[]), words_of("kind", "slag"), |r: &Self| {
            Value::code(r.contract.kind.key(), &r.kind)
        })
        .doc("grid, supply, feed_in, heating, water, waste, …"),
        Column::new("utility", Kind::Code(&[]), words_of("utility", "nyttighet"), |r: &Self| {
            Value::bare_code(r.contract.utility.key())
        })
        .place(Place::Machine)
        .doc("What is delivered: electricity, solar, heating, water, waste, …"),
        Column::new("facility_id", Kind::Id, words_of("facility", "anläggning"), |r: &Self| {
            Value::or_empty(r.contract.facility.as_ref(), |id| Value::id(id.as_str()))
        })
        .nullable()
        .place(Place::Machine)
        .doc("The facility; null once it is no longer the customer's."),
        Column::new("place", Kind::Text, words_of("place", "plats"), |r: &Self| Value::text(&*r.contract.place))
            .doc("The address it is about, as the portal writes it."),
        Column::new("status", Kind::Code(&["coming", "active", "ended"]), words_of("status", "status"), |r: &Self| {
            Value::code(r.status.key(), status_words(r.status))
        })
        .style(ended)
        .doc("Whether it holds today."),
        Column::new("from", Kind::Date, words_of("from", "från"), |r: &Self| date(r.contract.from))
            .nullable()
            .place(Place::Machine)
            .doc("The first day."),
        Column::new("until", Kind::Date, words_of("until", "till"), |r: &Self| date(r.contract.until))
            .nullable()
            .place(Place::Machine)
            .doc("The day after the last; null until further notice."),
        Column::new("fixed_until", Kind::Date, words_of("fixed until", "bundet till"), |r: &Self| {
            date(r.contract.fixed_until)
        })
        .nullable()
        .place(Place::Machine)
        .doc("The day after the last of a fixed term; the contract goes on after it."),
        Column::new("notice", Kind::Text, words_of("notice", "uppsägningstid"), |r: &Self| {
            Value::or_empty(r.contract.notice, |notice| Value::text(notice.duration()))
        })
        .nullable()
        .place(Place::Machine)
        .doc("The notice period as an ISO 8601 duration, such as P3M; null where the portal does not say."),
        Column::new("notice_by", Kind::Date, words_of("notice by", "säg upp senast"), |r: &Self| {
            date(notice_day(r.notice_by))
        })
        .nullable()
        .place(Place::Machine)
        .doc("The last day on which notice can be given for the end of the fixed term, else of the contract; null when that is any day, unknown, or over."),
        Column::new("ends", Kind::Text, words_of("lasts to", "gäller t.o.m."), |r: &Self| both(&r.ends))
            .place(Place::People),
        Column::new("give_notice", Kind::Text, words_of("notice", "uppsägning"), |r: &Self| both(&r.notice))
            .place(Place::People),
        Column::new("alternative", Kind::Text, words_of("alternative", "alternativ"), |r: &Self| {
            Value::or_empty(r.contract.alternative.as_deref(), Value::text)
        })
        .nullable()
        .place(Place::Wide)
        .doc("What was chosen, as the portal writes it."),
    ];
}
