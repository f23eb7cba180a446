//! A profile: one customer at one portal.

use crate::domain::zone::{Clock, civil};
use crate::lang::Words;
use crate::render::column::{Column, Kind, Place, Tabular};
use crate::render::value::Value;
use crate::views::whoami::method_words;

/// Where a password can be.
const SECRETS: &[&str] = &["file", "keyring", "command"];

/// One profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileRow {
    /// The user's name for it.
    pub name: String,
    /// The kind of portal.
    pub kind: &'static str,
    /// Where the portal is: a file, or an address.
    pub place: String,
    /// The customer number.
    pub customer: String,
    /// The user as whom the portal is seen.
    pub user: Option<String>,
    /// Whose login it is: the holder's name.
    pub holder: Option<String>,
    /// How it is logged in with.
    pub method: Option<&'static str>,
    /// Where the password is.
    pub secret: Option<&'static str>,
    /// When the portal let somebody in the last time.
    pub last_success: Option<i64>,
    /// Whether it is used when none is named.
    pub is_default: bool,
}

/// Returns what people call the place of a password.
fn secret_words(place: &str) -> &'static Words {
    static FILE: Words = Words::fixed("credentials.toml", "credentials.toml");
    static KEYRING: Words = Words::fixed("keyring", "nyckelring");
    static COMMAND: Words = Words::fixed("command", "kommando");
    match place {
        "keyring" => &KEYRING,
        "command" => &COMMAND,
        _ => &FILE,
    }
}

fn instant(at: Option<i64>) -> Value<'static> {
    Value::or_empty(at, |at| Value::instant(at, civil(at, Clock::Local).offset))
}

/// The keys of the kinds of portal.
pub(super) const KINDS: &[&str] = &["embedded", "bfus", "rest"];

/// Names a kind of portal.
pub(super) fn kind_words(kind: &str) -> &'static Words {
    static EMBEDDED: Words = Words::fixed("file", "fil");
    static BFUS: Words = Words::fixed("BFUS", "BFUS");
    static REST: Words = Words::fixed("open API", "öppet API");
    match kind {
        "bfus" => &BFUS,
        "rest" => &REST,
        _ => &EMBEDDED,
    }
}

impl Tabular for ProfileRow {
    const NAME: &'static str = "profiles";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("name", Kind::Id, Words::fixed("profile", "profil"), |p: &Self| Value::id(&*p.name))
            .doc("The user's name for it."),
        Column::new("customer", Kind::Id, Words::fixed("customer", "kundnummer"), |p: &Self| {
            Value::id(&*p.customer)
        })
        .doc("The customer number."),
        Column::new("user", Kind::Id, Words::fixed("user", "användare"), |p: &Self| {
            Value::or_empty(p.user.as_deref(), Value::id)
        })
        .nullable()
        .doc("The user as whom the portal is seen; null for the customer itself."),
        Column::new("kind", Kind::Code(KINDS), Words::fixed("kind of portal", "portaltyp"), |p: &Self| {
            Value::code(p.kind, kind_words(p.kind))
        })
        .place(Place::Wide)
        .doc("The kind of portal."),
        Column::new("place", Kind::Text, Words::fixed("portal", "portal"), |p: &Self| Value::text(&*p.place))
            .doc("Where the portal is: a file, or an address."),
        Column::new("holder", Kind::Text, Words::fixed("holder", "innehavare"), |p: &Self| {
            Value::or_empty(p.holder.as_deref(), Value::text)
        })
        .nullable()
        .place(Place::Wide)
        .doc("The holder's name, where it was told at the login."),
        Column::new("login", Kind::Code(&["password", "bankid", "token"]), Words::fixed("login", "inloggning"), |p: &Self| {
            Value::or_empty(p.method, |method| Value::code(method, method_words(method)))
        })
        .nullable()
        .place(Place::Wide)
        .doc("How it is logged in with; null where nobody has to, or has yet."),
        Column::new("secret", Kind::Code(SECRETS), Words::fixed("password in", "lösenord i"), |p: &Self| {
            Value::or_empty(p.secret, |secret| Value::code(secret, secret_words(secret)))
        })
        .nullable()
        .place(Place::Wide)
        .doc("Where the password is: in credentials.toml (file), in the keyring, or with a command; null where none is kept."),
        Column::new("last_success", Kind::Instant, Words::fixed("last success", "lyckades senast"), |p: &Self| {
            instant(p.last_success)
        })
        .nullable()
        .place(Place::Wide)
        .doc("When the portal answered somebody who is logged in the last time."),
        Column::new("default", Kind::Bool, Words::fixed("default", "förval"), |p: &Self| {
            Value::Bool(p.is_default)
        })
        .doc("Whether it is used when none is named."),
    ];
}
