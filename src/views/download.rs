//! Files that were downloaded, or looked at again.

use std::path::PathBuf;

use crate::lang::Words;
use crate::render::column::{Column, Kind, Place, Style, Tabular};
use crate::render::value::Value;

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DownloadRow {
    /// The profile.
    pub profile: String,
    /// The invoice's number or the document's id.
    pub id: String,
    /// The file, from the root.
    pub file: PathBuf,
    /// What people read of it: its name where all are in one folder.
    pub shown: String,
    /// How long it is; `None` where nothing was fetched.
    pub bytes: Option<u64>,
    /// The SHA-256 of its content; `None` where nothing was fetched.
    pub sha256: Option<String>,
    /// What became of it.
    pub state: State,
    /// Why it was not written.
    pub reason: Option<Reason>,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It was written.
    Downloaded,
    /// The same content was there.
    Already,
    /// It was not written, so that something else stays as it is.
    Refused,
    /// It could not be fetched or written.
    Failed,
    /// Looked at again, it is what it was.
    Intact,
    /// Looked at again, it has another content.
    Changed,
    /// Looked at again, it is not there.
    Missing,
}

/// Why a file was not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A file with another content has the name.
    OtherContent,
    /// A link, a folder or a device has the name.
    NoFile,
    /// Another one of the same run has the name, but for case.
    SameName,
    /// No space is left.
    DiskFull,
    /// The folder, or a file in it, may not be read or written.
    NoPermission,
    /// The disk said something else.
    Disk,
    /// The portal did not hand it out.
    Portal,
}

static STATES: [(State, &str, Words); 7] = [
    (State::Downloaded, "downloaded", Words::fixed("downloaded", "hämtad")),
    (State::Already, "already", Words::fixed("already there", "fanns redan")),
    (State::Refused, "refused", Words::fixed("not written", "inte skriven")),
    (State::Failed, "failed", Words::fixed("failed", "gick inte")),
    (State::Intact, "intact", Words::fixed("unchanged", "oförändrad")),
    (State::Changed, "changed", Words::fixed("changed", "ändrad")),
    (State::Missing, "missing", Words::fixed("missing", "saknas")),
];

static REASONS: [(Reason, &str, Words); 7] = [
    (
        Reason::OtherContent,
        "other_content",
        Words::fixed("another file has that name", "en annan fil har det namnet"),
    ),
    (
        Reason::NoFile,
        "no_file",
        Words::fixed("a link or a folder has that name", "en länk eller en mapp har det namnet"),
    ),
    (Reason::SameName, "same_name", Words::fixed("two of them have that name", "två av dem har det namnet")),
    (Reason::DiskFull, "disk_full", Words::fixed("the disk is full", "disken är full")),
    (
        Reason::NoPermission,
        "no_permission",
        Words::fixed("you may not write there", "du får inte skriva där"),
    ),
    (Reason::Disk, "disk", Words::fixed("the disk did not take it", "disken tog inte emot den")),
    (
        Reason::Portal,
        "portal",
        Words::fixed("the portal did not hand it out", "portalen lämnade inte ut den"),
    ),
];

const STATE_KEYS: &[&str] = &["downloaded", "already", "refused", "failed", "intact", "changed", "missing"];
const REASON_KEYS: &[&str] =
    &["other_content", "no_file", "same_name", "disk_full", "no_permission", "disk", "portal"];

impl State {
    fn value(self) -> Value<'static> {
        let known = STATES.iter().find(|(state, ..)| *state == self);
        known.map_or(Value::Empty, |(_, key, words)| Value::code(*key, words))
    }
}

impl Reason {
    /// Says it to people.
    pub fn words(self) -> Words {
        REASONS
            .iter()
            .find(|(reason, ..)| *reason == self)
            .map_or(Words::same(""), |(.., words)| words.clone())
    }

    fn value(self) -> Value<'static> {
        let known = REASONS.iter().find(|(reason, ..)| *reason == self);
        known.map_or(Value::Empty, |(_, key, words)| Value::code(*key, words))
    }
}

fn style(value: &Value<'_>) -> Style {
    match value {
        Value::Code { key, .. } if matches!(&**key, "refused" | "failed" | "changed" | "missing") => {
            Style::Bad
        }
        Value::Code { key, .. } if matches!(&**key, "downloaded" | "intact") => Style::Good,
        _ => Style::Plain,
    }
}

impl Tabular for DownloadRow {
    const NAME: &'static str = "downloads";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| {
            Value::id(&*r.profile)
        })
        .doc("The profile."),
        Column::new("id", Kind::Id, Words::fixed("number", "nummer"), |r: &Self| Value::id(&*r.id))
            .doc("The invoice's number or the document's id."),
        Column::new("name", Kind::Text, Words::fixed("file", "fil"), |r: &Self| Value::text(&*r.shown))
            .place(Place::People)
            .doc("The file's name."),
        Column::new("file", Kind::Text, Words::fixed("file", "fil"), |r: &Self| {
            Value::text(r.file.to_string_lossy())
        })
        .place(Place::Machine)
        .doc("The file, from the root."),
        Column::new("bytes", Kind::Integer, Words::fixed("bytes", "byte"), |r: &Self| {
            Value::or_empty(r.bytes.and_then(|bytes| i64::try_from(bytes).ok()), Value::Integer)
        })
        .nullable()
        .place(Place::Wide)
        .doc("How long the content is, in bytes; null where nothing was fetched."),
        Column::new("sha256", Kind::Id, Words::fixed("SHA-256", "SHA-256"), |r: &Self| {
            Value::or_empty(r.sha256.as_deref(), Value::id)
        })
        .nullable()
        .place(Place::Machine)
        .doc("The SHA-256 of the content, as 64 hexadecimal digits; null where nothing was fetched."),
        Column::new("state", Kind::Code(STATE_KEYS), Words::fixed("state", "läge"), |r: &Self| {
            r.state.value()
        })
        .style(style)
        .doc("What became of it; intact, changed and missing are answers to --verify."),
        Column::new("reason", Kind::Code(REASON_KEYS), Words::fixed("why", "orsak"), |r: &Self| {
            r.reason.map_or(Value::Empty, Reason::value)
        })
        .nullable()
        .doc("Why it was not written; null where it was, or was there."),
    ];
}
