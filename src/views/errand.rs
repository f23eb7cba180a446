//! Errands with customer service: the types, and one errand as a document and a page.

use crate::domain::canonical::digest;
use crate::domain::errand::{Attachment, Errand, ErrandType};
use crate::domain::mail::{Mail, MailStatus};
use crate::domain::receipt::Receipt;
use crate::domain::zone::{self, Clock};
use crate::lang::{Language, Words};
use crate::render::column::{Column, Kind, Style, Tabular};
use crate::render::grid::Line;
use crate::render::node::Node;
use crate::render::page::Page;
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;
use crate::views::handed::{self, text};
use crate::words;

/// The number to call when life is in danger.
pub const EMERGENCY: &str = "112";

/// One type of errand at one portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrandTypeRow {
    /// The profile.
    pub profile: String,
    /// The type.
    pub kind: ErrandType,
    /// Its title for people.
    pub title: Words,
}

/// The types that Swedish utilities have, for people.
static TITLES: [(&str, Words); 17] = [
    ("fault", Words::fixed("Report a fault", "Felanmälan")),
    ("invoice-question", Words::fixed("Question about an invoice", "Fråga om faktura")),
    ("payment-respite", Words::fixed("Respite or instalments", "Anstånd eller delbetalning")),
    ("consumption", Words::fixed("Consumption", "Förbrukning")),
    ("meter", Words::fixed("Meters and readings", "Mätare och avläsning")),
    ("contract", Words::fixed("Contracts and prices", "Avtal och priser")),
    ("moving", Words::fixed("Moving or change of owner", "Flytt eller ägarbyte")),
    ("missed-pickup", Words::fixed("Waste was not collected", "Utebliven sophämtning")),
    ("bin-change", Words::fixed("Change bin or interval", "Ändra kärl eller intervall")),
    ("pickup-pause", Words::fixed("Pause in collection", "Uppehåll i hämtning")),
    ("solar", Words::fixed("Solar panels and connection", "Solceller och anslutning")),
    ("fuse", Words::fixed("Change of main fuse", "Säkringsändring")),
    ("contact-details", Words::fixed("Change contact details", "Ändra kontaktuppgifter")),
    ("authority", Words::fixed("Authority to act for another", "Behörighet och fullmakt")),
    ("opinion", Words::fixed("Opinion", "Synpunkt")),
    ("complaint", Words::fixed("Complaint", "Klagomål eller reklamation")),
    ("personal-data", Words::fixed("Personal data (GDPR)", "Personuppgifter (GDPR)")),
];

/// Returns a type's title in both languages; a type that is not known here has the portal's own.
pub fn title(kind: &ErrandType) -> Words {
    match known(&kind.key) {
        Some(words) => Words::new(words.en.clone(), kind.title.clone()),
        None => Words::same(kind.title.clone()),
    }
}

/// Returns the title of a type of which the key alone is at hand. `None` when it is not known here.
pub fn known(key: &str) -> Option<&'static Words> {
    TITLES.iter().find(|(known, _)| *known == key).map(|(_, words)| words)
}

impl Tabular for ErrandTypeRow {
    const NAME: &'static str = "errand_types";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| {
            Value::id(&*r.profile)
        })
        .doc("The profile."),
        Column::new("errand", Kind::Id, Words::fixed("errand", "ärende"), |r: &Self| {
            Value::id(&*r.kind.key)
        })
        .doc("As typed after --errand."),
        Column::new("title", Kind::Code(&[]), Words::fixed("what it is", "vad det är"), |r: &Self| {
            Value::code(&*r.kind.title, &r.title)
        })
        .doc("What the portal calls it, in Swedish."),
        Column::new("area", Kind::Text, Words::fixed("area", "verksamhet"), |r: &Self| {
            Value::or_empty(r.kind.area.as_deref(), Value::text)
        })
        .nullable()
        .doc("The area of business it belongs to."),
        Column::new("urgent", Kind::Bool, Words::fixed("call first", "ring först"), |r: &Self| {
            Value::Bool(r.kind.urgent)
        })
        .doc("Whether it can be urgent: the telephone comes first."),
    ];
}

/// One errand, and what became of it.
#[derive(Debug, Clone)]
pub struct Contacted {
    /// The profile.
    pub profile: String,
    /// The customer number.
    pub customer: String,
    /// What is wanted.
    pub errand: Errand,
    /// Its type.
    pub kind: ErrandType,
    /// The telephone number for urgent faults.
    pub fault_phone: Option<String>,
    /// The e-mail to customer service, where it has an address.
    pub mail: Option<Mail>,
    /// How far the e-mail has come.
    pub status: Option<MailStatus>,
    /// The receipt; `None` when nothing was sent.
    pub receipt: Option<Receipt>,
}

const FILE: Shape = Shape::Object(&[
    Field::new("name", Shape::Text, "Its name."),
    Field::new("media_type", Shape::Text, "The type of its content."),
    Field::new("bytes", Shape::Integer, "How large it is."),
    Field::new("sha256", Shape::Id, "The SHA-256 of its content."),
]);

const URGENT: Shape = Shape::Object(&[
    Field::new("emergency", Shape::Id, "The number to call when life is in danger."),
    Field::new("fault_phone", Shape::Id, "The utility's number for urgent faults, day and night.").nullable(),
]);

/// The shape of the answer.
pub const SHAPE: Shape = Shape::Object(&[
    Field::new("profile", Shape::Id, "The profile."),
    Field::new("customer", Shape::Id, "The customer number."),
    Field::new("dry_run", Shape::Bool, "Whether nothing was sent."),
    Field::new("urgent", URGENT, "Whom to call first, where the type can be urgent.").nullable(),
    Field::new("receipt", handed::RECEIPT, "The portal's receipt; null when nothing was sent.").nullable(),
    Field::new("errand", Shape::Id, "The type of errand."),
    Field::new("title", Shape::Text, "What the portal calls it, in Swedish."),
    Field::new("facility", Shape::Id, "What it concerns; null: the customer as a whole.").nullable(),
    Field::new("message", Shape::Text, "What the customer writes."),
    Field::new("contact", Shape::Code(&["none", "email", "phone", "sms", "letter"]), "How to be answered."),
    Field::new("detail", Shape::Text, "The address or number.").nullable(),
    Field::new("times", Shape::Text, "When to call.").nullable(),
    Field::new("attachments", Shape::Array(&FILE), "Files sent along."),
    Field::new("mail", handed::MAIL, "The e-mail to customer service; null where it has no address.")
        .nullable(),
    Field::new("notes", Shape::Array(&Shape::Text), "What to know, in the reader's language."),
]);

/// Returns what to know about an errand of a type: the way of a complaint, and that it can be read by anybody.
pub fn notes(kind: &ErrandType) -> Vec<Words> {
    let mut notes = Vec::new();
    if kind.key == "complaint" {
        notes.push(Words::fixed(
            "a complaint goes to the company first; then konsumentvägledningen of your municipality or Konsumenternas \
             energimarknadsbyrå helps for free; then ARN (Allmänna reklamationsnämnden), Energimarknadsinspektionen \
             or a court decides",
            "ett klagomål går först till företaget; sedan hjälper kommunens konsumentvägledning eller Konsumenternas \
             energimarknadsbyrå gratis; sedan avgör ARN (Allmänna reklamationsnämnden), Energimarknadsinspektionen \
             eller domstol",
        ));
    }
    if kind.key == "personal-data" {
        notes.push(Words::fixed(
            "the company has to answer within a month; if it does not: Integritetsskyddsmyndigheten (IMY)",
            "företaget ska svara inom en månad; om inte: Integritetsskyddsmyndigheten (IMY)",
        ));
    }
    notes.push(Words::fixed(
        "what is sent to a municipal company can be a public document that anybody may read",
        "det som skickas till ett kommunalt bolag kan bli allmän handling som vem som helst får läsa",
    ));
    notes
}

/// Says whom to call when it is urgent.
pub fn call_first(fault_phone: Option<&str>) -> Words {
    match fault_phone {
        Some(phone) => words!(
            "Danger to life: call {EMERGENCY}. Urgent faults, day and night: call {phone}. A form is read in office hours.",
            "Fara för liv: ring {EMERGENCY}. Akuta fel, dygnet runt: ring {phone}. Ett formulär läses på kontorstid."
        ),
        None => words!(
            "Danger to life: call {EMERGENCY}. Urgent faults: call the company. A form is read in office hours.",
            "Fara för liv: ring {EMERGENCY}. Akuta fel: ring företaget. Ett formulär läses på kontorstid."
        ),
    }
}

/// Makes the document.
pub fn document(contacted: &Contacted, language: Language) -> Node {
    let Contacted { errand, kind, .. } = contacted;
    let urgent = |_| {
        let phone = contacted.fault_phone.clone();
        Node::Object(vec![
            ("emergency", Value::id(EMERGENCY).into()),
            ("fault_phone", Node::or_null(phone, |phone| Value::id(phone).into())),
        ])
    };
    let notes = notes(kind).iter().map(|words| Node::text(words.get(language).to_owned())).collect();
    let owned = |text: Option<&str>| text.map(str::to_owned);
    Node::Object(vec![
        ("profile", Value::id(contacted.profile.clone()).into()),
        ("customer", Value::id(contacted.customer.clone()).into()),
        ("dry_run", Value::Bool(contacted.receipt.is_none()).into()),
        ("urgent", Node::or_null(kind.urgent.then_some(()), urgent)),
        ("receipt", Node::or_null(contacted.receipt.as_ref(), handed::receipt)),
        ("errand", Value::id(kind.key.clone()).into()),
        ("title", Node::text(kind.title.clone())),
        ("facility", Node::or_null(errand.facility.as_ref(), |id| Value::id(id.as_str().to_owned()).into())),
        ("message", Node::text(errand.message.clone())),
        ("contact", Value::bare_code(errand.contact.key()).into()),
        ("detail", text(owned(errand.contact.detail()).as_ref())),
        ("times", text(owned(errand.contact.times()).as_ref())),
        ("attachments", Node::Array(errand.attachments.iter().map(file).collect())),
        (
            "mail",
            Node::or_null(contacted.mail.as_ref(), |mail| handed::mail(mail, contacted.status.as_ref())),
        ),
        ("notes", Node::Array(notes)),
    ])
}

fn file(file: &Attachment) -> Node {
    let bytes = i64::try_from(file.bytes.len()).unwrap_or(i64::MAX);
    Node::Object(vec![
        ("name", Node::text(file.name.clone())),
        ("media_type", Node::text(file.media_type.clone())),
        ("bytes", Value::Integer(bytes).into()),
        ("sha256", Value::id(digest(&file.bytes)).into()),
    ])
}

/// Draws what became of an errand.
pub fn page(contacted: &Contacted, language: Language) -> Page {
    let mut page = Page::default();
    match &contacted.receipt {
        Some(receipt) => received(&mut page, contacted, receipt, language),
        None => {
            page.heading(Words::fixed("Nothing was sent.", "Inget skickades.").get(language));
            preview(&mut page, contacted, language);
        }
    }
    page.blank();
    let all: Vec<String> =
        notes(&contacted.kind).iter().map(|words| words.get(language).to_owned()).collect();
    handed::items(&mut page, &all);
    page
}

/// Draws the e-mail that goes out, or the errand where the portal has no e-mail.
pub fn preview(page: &mut Page, contacted: &Contacted, language: Language) {
    match &contacted.mail {
        Some(mail) => handed::letter(page, mail, language),
        None => {
            page.line(title(&contacted.kind).get(language));
            page.labelled("", 2, contacted.errand.message.as_str());
        }
    }
}

fn received(page: &mut Page, contacted: &Contacted, receipt: &Receipt, language: Language) {
    let number = &receipt.number;
    let at = zone::civil(receipt.at, Clock::Local).time.format("%Y-%m-%d %H:%M");
    let title = title(&contacted.kind);
    let words = match receipt.replayed {
        false => words!("Errand received: {number}, {at}", "Ärendet är mottaget: {number}, {at}"),
        true => words!(
            "This errand had been received before: {number}, {at}",
            "Det här ärendet var redan mottaget: {number}, {at}"
        ),
    };
    page.line(Line::styled(words.get(language), Style::Bold));
    let about = contacted.errand.facility.as_ref().map(|id| format!(" · {id}")).unwrap_or_default();
    page.line(format!("{}{about}", title.get(language)));
}
