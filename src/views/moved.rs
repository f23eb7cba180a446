//! A move notice: as a document, as a row of many, and as a page.

use crate::domain::id::MeterNumber;
use crate::domain::mail::{Mail, MailStatus};
use crate::domain::moving::{MoveIn, MoveNotice, MoveOut};
use crate::domain::receipt::Receipt;
use crate::lang::{Language, Words};
use crate::render::column::{Column, Kind, Place, Style, Tabular};
use crate::render::grid::Line;
use crate::render::node::Node;
use crate::render::page::Page;
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;
use crate::views::handed::{self, text};
use crate::words;

/// One notice, and what became of it.
#[derive(Debug, Clone)]
pub struct Moved {
    /// The profile.
    pub profile: String,
    /// The customer number.
    pub customer: String,
    /// What is told.
    pub notice: MoveNotice,
    /// The e-mail to customer service, where it has an address.
    pub mail: Option<Mail>,
    /// How far the e-mail has come.
    pub status: Option<MailStatus>,
    /// The receipt; `None` when nothing was sent.
    pub receipt: Option<Receipt>,
    /// What to mind, in the reader's language.
    pub warnings: Vec<Words>,
}

const READING: Shape = Shape::Object(&[
    Field::new("meter", Shape::Id, "The meter."),
    Field::new("stand", Shape::Integer, "What it shows, in whole units."),
]);

const OUT: Shape = Shape::Object(&[
    Field::new("date", Shape::Date, "The day the keys are handed over."),
    Field::new("address", Shape::Text, "The address that is left."),
    Field::new(
        "facilities",
        Shape::Array(&Shape::Id),
        "The facilities that are left; empty: all at the address.",
    ),
    Field::new("next", Shape::Text, "Who moves in after.").nullable(),
    Field::new("landlord", Shape::Text, "The landlord.").nullable(),
    Field::new("readings", Shape::Array(&READING), "What the meters show on the day."),
]);

const IN: Shape = Shape::Object(&[
    Field::new("date", Shape::Date, "The day the keys are handed over."),
    Field::new("address", Shape::Text, "The new address."),
    Field::new("grid_id", Shape::Id, "The metering point id of its electricity.").nullable(),
    Field::new("flat", Shape::Text, "The flat's or the meter's number.").nullable(),
    Field::new("previous", Shape::Text, "Who lived there before.").nullable(),
    Field::new("readings", Shape::Array(&READING), "What the meters show on the day."),
]);

/// The shape of the answer.
pub const SHAPE: Shape = Shape::Object(&[
    Field::new("profile", Shape::Id, "The profile."),
    Field::new("customer", Shape::Id, "The customer number."),
    Field::new("dry_run", Shape::Bool, "Whether nothing was sent."),
    Field::new("receipt", handed::RECEIPT, "The portal's receipt; null when nothing was sent.").nullable(),
    Field::new("out", OUT, "Moving out.").nullable(),
    Field::new("in", IN, "Moving in.").nullable(),
    Field::new("invoice_address", Shape::Text, "Where the final invoice goes.").nullable(),
    Field::new("email", Shape::Text, "Where the receipt and questions go.").nullable(),
    Field::new("phone", Shape::Text, "Where to call with questions.").nullable(),
    Field::new("message", Shape::Text, "What else is said.").nullable(),
    Field::new("late", Shape::Bool, "Whether the customer knows that a date has passed."),
    Field::new("mail", handed::MAIL, "The e-mail to customer service; null where it has no address.")
        .nullable(),
    Field::new("warnings", Shape::Array(&Shape::Text), "What to mind, in the reader's language."),
    Field::new(
        "not_done",
        Shape::Array(&Shape::Text),
        "What the notice does not do, in the reader's language.",
    ),
]);

/// What a notice does not do, and the customer has to think of.
pub fn not_done() -> Vec<Words> {
    vec![
        Words::fixed(
            "electricity supply: your contract with the supplier is not ended; tell the supplier, and choose one for \
             the new address before you get the keys, or one is assigned to you",
            "elhandel: avtalet med elhandelsbolaget sägs inte upp; hör av dig dit, och välj ett för den nya adressen \
             före tillträdet, annars får du ett anvisat",
        ),
        Words::fixed(
            "water and waste follow the owner: when a house is sold, both owners sign a change of owner",
            "vatten och renhållning följer ägaren: när ett hus säljs skriver båda ägarna under ett ägarbyte",
        ),
        Words::fixed(
            "the register of residents and the post: tell Skatteverket and have your post sent on",
            "folkbokföring och post: anmäl flytten till Skatteverket och beställ eftersändning",
        ),
        Words::fixed(
            "home insurance, broadband, telephone and other utilities",
            "hemförsäkring, bredband, telefon och andra leverantörer",
        ),
        Words::fixed(
            "direct debit and e-invoice: they are with your bank",
            "autogiro och e-faktura: de ligger hos banken",
        ),
        Words::fixed(
            "a booking: a person reads the notice; without an answer within some days, call",
            "en bokning: en människa läser anmälan; ring om du inget hört inom några dagar",
        ),
    ]
}

/// Makes the document.
pub fn document(moved: &Moved, language: Language) -> Node {
    let notice = &moved.notice;
    let told =
        |all: &[Words]| Node::Array(all.iter().map(|w| Node::text(w.get(language).to_owned())).collect());
    Node::Object(vec![
        ("profile", Value::id(moved.profile.clone()).into()),
        ("customer", Value::id(moved.customer.clone()).into()),
        ("dry_run", Value::Bool(moved.receipt.is_none()).into()),
        ("receipt", Node::or_null(moved.receipt.as_ref(), handed::receipt)),
        ("out", Node::or_null(notice.out.as_ref(), moving_out)),
        ("in", Node::or_null(notice.into.as_ref(), moving_in)),
        ("invoice_address", text(notice.invoice_address.as_ref())),
        ("email", text(notice.email.as_ref())),
        ("phone", text(notice.phone.as_ref())),
        ("message", text(notice.message.as_ref())),
        ("late", Value::Bool(notice.late).into()),
        ("mail", Node::or_null(moved.mail.as_ref(), |mail| handed::mail(mail, moved.status.as_ref()))),
        ("warnings", told(&moved.warnings)),
        ("not_done", told(&not_done())),
    ])
}

fn moving_out(out: &MoveOut) -> Node {
    Node::Object(vec![
        ("date", Value::Date(out.date).into()),
        ("address", Node::text(out.address.clone())),
        (
            "facilities",
            Node::Array(out.facilities.iter().map(|id| Value::id(id.as_str().to_owned()).into()).collect()),
        ),
        ("next", text(out.next.as_ref())),
        ("landlord", text(out.landlord.as_ref())),
        ("readings", readings(&out.readings)),
    ])
}

fn moving_in(into: &MoveIn) -> Node {
    let grid_id = |id: &crate::domain::id::Gsrn| Value::id(id.as_str().to_owned()).into();
    Node::Object(vec![
        ("date", Value::Date(into.date).into()),
        ("address", Node::text(into.address.clone())),
        ("grid_id", Node::or_null(into.grid_id.as_ref(), grid_id)),
        ("flat", text(into.flat.as_ref())),
        ("previous", text(into.previous.as_ref())),
        ("readings", readings(&into.readings)),
    ])
}

fn readings(readings: &[(MeterNumber, i64)]) -> Node {
    let one = |(meter, stand): &(MeterNumber, i64)| {
        let meter = Value::id(meter.as_str().to_owned());
        Node::Object(vec![("meter", meter.into()), ("stand", Value::Integer(*stand).into())])
    };
    Node::Array(readings.iter().map(one).collect())
}

/// Draws what became of a notice: the receipt, or without one the e-mail that would go out; then what it does not do.
pub fn page(moved: &Moved, language: Language) -> Page {
    let mut page = Page::default();
    match &moved.receipt {
        Some(receipt) => received(&mut page, receipt, language),
        None => {
            page.heading(Words::fixed("Nothing was sent.", "Inget skickades.").get(language));
            preview(&mut page, moved, language);
        }
    }
    if moved.receipt.is_some() {
        summary(&mut page, moved, language);
    }
    page.blank();
    page.heading(Words::fixed("What the notice does not do", "Det här gör anmälan inte").get(language));
    let all: Vec<String> = not_done().iter().map(|words| words.get(language).to_owned()).collect();
    handed::items(&mut page, &all);
    page
}

/// Draws the e-mail that goes out, or what the portal keeps where it has no e-mail.
pub fn preview(page: &mut Page, moved: &Moved, language: Language) {
    match &moved.mail {
        Some(mail) => handed::letter(page, mail, language),
        None => summary(page, moved, language),
    }
}

fn received(page: &mut Page, receipt: &Receipt, language: Language) {
    let number = &receipt.number;
    let at = crate::domain::zone::civil(receipt.at, crate::domain::zone::Clock::Local).time;
    let at = at.format("%Y-%m-%d %H:%M");
    let words = match receipt.replayed {
        false => words!("Move notice received: {number}, {at}", "Flyttanmälan mottagen: {number}, {at}"),
        true => words!(
            "This move notice had been received before: {number}, {at}",
            "Den här flyttanmälan var redan mottagen: {number}, {at}"
        ),
    };
    page.line(Line::styled(words.get(language), Style::Bold));
}

fn summary(page: &mut Page, moved: &Moved, language: Language) {
    let label = |en, sv| if language == Language::Sv { sv } else { en };
    if let Some(out) = &moved.notice.out {
        page.labelled(label("Out", "Ut"), 5, format!("{}  {}", out.date, out.address));
    }
    if let Some(into) = &moved.notice.into {
        page.labelled(label("In", "In"), 5, format!("{}  {}", into.date, into.address));
    }
}

/// One of several notices that came from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveRow {
    /// The line of the file on which it begins; `None` outside files.
    pub line: Option<i64>,
    /// What is told.
    pub notice: MoveNotice,
    /// What became of it.
    pub result: MoveResult,
    /// The receipt's number.
    pub number: Option<String>,
    /// Why it was not taken, in the reader's language.
    pub problem: Option<String>,
}

/// What became of one of several notices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoveResult {
    /// The portal has it.
    Received,
    /// The portal had it before.
    Replayed,
    /// It was looked at only.
    Checked,
    /// The portal did not take it.
    Refused,
    /// The portal takes none by program.
    ToDo,
}

static RESULTS: [(&str, Words); 5] = [
    ("received", Words::fixed("received", "mottagen")),
    ("replayed", Words::fixed("received before", "redan mottagen")),
    ("checked", Words::fixed("checked, not sent", "kontrollerad, inte skickad")),
    ("refused", Words::fixed("not taken", "inte mottagen")),
    ("to_do", Words::fixed("to do", "att göra")),
];

impl MoveResult {
    fn value(self) -> Value<'static> {
        let [received, replayed, checked, refused, to_do] = &RESULTS;
        let (key, words) = match self {
            Self::Received => received,
            Self::Replayed => replayed,
            Self::Checked => checked,
            Self::Refused => refused,
            Self::ToDo => to_do,
        };
        Value::code(*key, words)
    }
}

impl Tabular for MoveRow {
    const NAME: &'static str = "moves";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("line", Kind::Integer, Words::fixed("line", "rad"), |r: &Self| {
            Value::or_empty(r.line, Value::Integer)
        })
        .nullable()
        .doc("The line of the file on which it begins."),
        Column::new("out", Kind::Date, Words::fixed("out", "ut"), |r: &Self| {
            Value::or_empty(r.notice.out.as_ref(), |out| Value::Date(out.date))
        })
        .nullable()
        .doc("The day of moving out."),
        Column::new("from_address", Kind::Text, Words::fixed("from", "från"), |r: &Self| {
            Value::or_empty(r.notice.out.as_ref(), |out| Value::text(&*out.address))
        })
        .nullable()
        .doc("The address that is left."),
        Column::new("in", Kind::Date, Words::fixed("in", "in"), |r: &Self| {
            Value::or_empty(r.notice.into.as_ref(), |into| Value::Date(into.date))
        })
        .nullable()
        .doc("The day of moving in."),
        Column::new("to_address", Kind::Text, Words::fixed("to", "till"), |r: &Self| {
            Value::or_empty(r.notice.into.as_ref(), |into| Value::text(&*into.address))
        })
        .nullable()
        .doc("The new address."),
        Column::new(
            "result",
            Kind::Code(&["received", "replayed", "checked", "refused", "to_do"]),
            Words::fixed("result", "resultat"),
            |r: &Self| r.result.value(),
        )
        .doc("What became of it."),
        Column::new("receipt", Kind::Id, Words::fixed("receipt", "kvitto"), |r: &Self| {
            Value::or_empty(r.number.as_deref(), Value::id)
        })
        .nullable()
        .doc("The receipt's number."),
        Column::new("problem", Kind::Text, Words::fixed("problem", "problem"), |r: &Self| {
            Value::or_empty(r.problem.as_deref(), Value::text)
        })
        .place(Place::Machine)
        .nullable()
        .doc("Why it was not taken, in the reader's language."),
    ];
}
