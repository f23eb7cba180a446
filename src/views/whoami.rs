//! Whose portal is used, as whom, and how it stands with the login.

use crate::domain::zone::{Clock, civil};
use crate::lang::Words;
use crate::render::column::{Column, Kind, Place, Tabular};
use crate::render::value::Value;
use crate::views::profile::{KINDS, kind_words};

/// How it stands with a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionState {
    /// The portal has just said that it is alive.
    Alive,
    /// By the clock it can be alive.
    Open,
    /// By the clock it has ended.
    Ended,
    /// The portal refused the last login.
    Refused,
    /// There is none.
    None,
    /// The portal is on this computer.
    NotNeeded,
}

/// Every state's key.
const STATES: &[&str] = &["alive", "open", "ended", "refused", "none", "not_needed"];

impl SessionState {
    fn key(self) -> &'static str {
        match self {
            Self::Alive => "alive",
            Self::Open => "open",
            Self::Ended => "ended",
            Self::Refused => "refused",
            Self::None => "none",
            Self::NotNeeded => "not_needed",
        }
    }

    fn words(self) -> &'static Words {
        static ALIVE: Words = Words::fixed("alive", "gäller");
        static OPEN: Words = Words::fixed("probably alive", "oprövad");
        static ENDED: Words = Words::fixed("ended", "slut");
        static REFUSED: Words = Words::fixed("refused", "nekad");
        static NONE: Words = Words::fixed("none", "ingen");
        static NOT_NEEDED: Words = Words::fixed("not needed", "behövs inte");
        match self {
            Self::Alive => &ALIVE,
            Self::Open => &OPEN,
            Self::Ended => &ENDED,
            Self::Refused => &REFUSED,
            Self::None => &NONE,
            Self::NotNeeded => &NOT_NEEDED,
        }
    }
}

/// One profile's login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhoamiRow {
    /// The profile.
    pub profile: String,
    /// The utility.
    pub utility: String,
    /// The customer number.
    pub customer: String,
    /// The holder's name.
    pub holder: Option<String>,
    /// The user as whom the portal is seen.
    pub user: Option<String>,
    /// The kind of portal.
    pub kind: &'static str,
    /// How it is logged in.
    pub method: Option<&'static str>,
    /// Since when.
    pub since: Option<i64>,
    /// When it ends at the latest.
    pub ends: Option<i64>,
    /// After how many seconds without use it ends before.
    pub idle_s: Option<i64>,
    /// When the portal let somebody in the last time.
    pub last_success: Option<i64>,
    /// How it stands with the session.
    pub state: SessionState,
}

/// Returns what people call a way to log in.
pub(super) fn method_words(method: &str) -> &'static Words {
    static PASSWORD: Words = Words::fixed("password", "lösenord");
    static TOKEN: Words = Words::fixed("token", "nyckel");
    static BANKID: Words = Words::fixed("BankID", "BankID");
    match method {
        "bankid" => &BANKID,
        "token" => &TOKEN,
        _ => &PASSWORD,
    }
}

fn instant(at: Option<i64>) -> Value<'static> {
    Value::or_empty(at, |at| Value::instant(at, civil(at, Clock::Local).offset))
}

impl Tabular for WhoamiRow {
    const NAME: &'static str = "whoami";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| Value::id(&*r.profile))
            .doc("The profile's name; demo for the demo."),
        Column::new("utility", Kind::Text, Words::fixed("utility", "bolag"), |r: &Self| Value::text(&*r.utility))
            .doc("The utility's name, as far as its portal says it."),
        Column::new("customer", Kind::Id, Words::fixed("customer", "kundnummer"), |r: &Self| {
            Value::id(&*r.customer)
        })
        .doc("The customer number."),
        Column::new("holder", Kind::Text, Words::fixed("holder", "innehavare"), |r: &Self| {
            Value::or_empty(r.holder.as_deref(), Value::text)
        })
        .nullable()
        .place(Place::Wide)
        .doc("The holder's name, where it is known."),
        Column::new("user", Kind::Id, Words::fixed("user", "användare"), |r: &Self| {
            Value::or_empty(r.user.as_deref(), Value::id)
        })
        .nullable()
        .doc("The user as whom the portal is seen; null for the customer itself."),
        Column::new("kind", Kind::Code(KINDS), Words::fixed("kind of portal", "portaltyp"), |r: &Self| {
            Value::code(r.kind, kind_words(r.kind))
        })
        .place(Place::Wide)
        .doc("The kind of portal."),
        Column::new("method", Kind::Code(&["password", "bankid", "token"]), Words::fixed("login", "inloggning"), |r: &Self| {
            Value::or_empty(r.method, |method| Value::code(method, method_words(method)))
        })
        .nullable()
        .doc("How it is logged in; null where nobody has to."),
        Column::new("since", Kind::Instant, Words::fixed("since", "sedan"), |r: &Self| {
            instant(r.since)
        })
        .nullable()
        .place(Place::Wide)
        .doc("When the session began."),
        Column::new("ends", Kind::Instant, Words::fixed("at the latest to", "längst till"), |r: &Self| instant(r.ends))
        .nullable()
        .place(Place::Wide)
        .doc("When the session ends, however much it is used; null where only the portal knows."),
        Column::new("idle_s", Kind::Integer, Words::fixed("unused, s", "oanvänd, s"), |r: &Self| {
            Value::or_empty(r.idle_s, Value::Integer)
        })
        .nullable()
        .place(Place::Machine)
        .doc("After how many seconds without use it ends before; null where it does not, or only the portal knows."),
        Column::new("last_success", Kind::Instant, Words::fixed("last success", "lyckades senast"), |r: &Self| {
            instant(r.last_success)
        })
        .nullable()
        .doc("When the portal answered somebody who is logged in the last time."),
        Column::new("session", Kind::Code(STATES), Words::fixed("session", "session"), |r: &Self| {
            Value::code(r.state.key(), r.state.words())
        })
        .doc("alive: the portal said so; open or ended: by the clock; refused: not tried again before a login."),
    ];
}
