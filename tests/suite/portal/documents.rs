//! Documents, as every kind of portal has to hand them out: by right, by day, as files.

use std::collections::BTreeSet;

use minasidor::domain::document::{Document, DocumentKind};
use minasidor::domain::id::{CustomerNumber, DocumentId, FacilityId, InvoiceNumber, SiteId, UserName};
use minasidor::domain::refusal::Refusal;
use minasidor::domain::rights::{Page, Scope};
use minasidor::letters::letter::Part;
use minasidor::portal::Portal;
use minasidor::portal::embedded::documents::DocumentContent;
use minasidor::portal::embedded::write::Writer;

use crate::portal::household::{ELECTRICITY, day, grant};
use crate::portal::stage::Stage;

/// The file that was imported: four bytes under a name that leads out of its folder.
pub const FILE: &[u8] = b"\x89PNG";

/// Puts a few documents into the store: of the household, and of two facilities of the company, of which
/// `arkiv-01` may read one.
pub fn seed(writer: &mut Writer<'_>) {
    let letter = DocumentContent::Letter(vec![
        Part::Heading("Det här gäller".into()),
        Part::Paragraph("Hej Maria!".into()),
        Part::Item("Första punkten".into()),
        Part::Head(vec!["Pris".into(), "kr".into()]),
        Part::Row(vec!["Överföring\tel".into(), "0,12".into()]),
    ]);
    let file = DocumentContent::File(FILE.to_vec());
    let household = CustomerNumber::new("100045");
    let document = |id: &str, date: &str, facility: Option<&str>| Document {
        id: DocumentId::new(id),
        title: "Dina priser 2026".into(),
        kind: DocumentKind::Prices,
        date: day(date),
        facility: facility.map(FacilityId::new),
        file_name: "priser.pdf".into(),
        media_type: "application/pdf".into(),
    };
    let hostile = Document {
        title: "../../Avtal\u{202e}fdp".into(),
        kind: DocumentKind::Other("skannat".into()),
        file_name: "../../.ssh/authorized_keys".into(),
        media_type: "image/png".into(),
        ..document("D-2", "2025-11-01", Some(ELECTRICITY))
    };
    writer.add_document(&household, &document("D-1", "2025-11-15", None), &letter).unwrap();
    writer.add_document(&household, &hostile, &file).unwrap();
    writer.add_document(&household, &document("D-3", "2026-12-01", None), &letter).unwrap();

    let company = CustomerNumber::new("300007");
    for (id, facility) in [("C-1", Some("EL-300007-000")), ("C-2", Some("EL-300007-001")), ("C-3", None)] {
        writer.add_document(&company, &document(id, "2025-06-01", facility), &letter).unwrap();
    }
    let archivist = UserName::new("arkiv-01");
    writer.add_user(&archivist, "Arkivet").unwrap();
    let first = BTreeSet::from([SiteId::new("C-0")]);
    writer.add_grant(&archivist, &grant("300007", Scope::Sites(first), &[Page::Documents])).unwrap();
}

fn ids(portal: &dyn Portal) -> Vec<String> {
    portal.documents().unwrap().into_iter().map(|document| document.id.to_string()).collect()
}

fn refusal(portal: &dyn Portal, id: &str) -> Refusal {
    portal.document_file(&DocumentId::new(id)).unwrap_err().refusal
}

pub fn documents_come_newest_first_and_none_from_the_future(stage: &Stage) {
    let portal = stage.household();

    assert_eq!(ids(portal.as_ref()), ["D-1", "D-2"]);
    assert_eq!(refusal(portal.as_ref(), "D-3"), Refusal::NotFound);
    let later = stage.try_open("100045", None, "2026-12-01").unwrap();
    assert_eq!(ids(later.as_ref()), ["D-3", "D-1", "D-2"]);
}

pub fn a_stored_file_comes_as_it_is_and_a_letter_as_a_pdf_that_never_changes(stage: &Stage) {
    let portal = stage.household();
    let file = |id: &str| portal.document_file(&DocumentId::new(id)).unwrap();

    assert_eq!((file("D-2").bytes.as_slice(), file("D-2").media_type.as_str()), (FILE, "image/png"));
    assert_eq!(file("D-2").name, "../../.ssh/authorized_keys");
    assert!(file("D-1").bytes.starts_with(b"%PDF-1.7"));
    assert!(file("D-1") == file("D-1"));
}

pub fn a_document_is_for_whom_its_facility_is(stage: &Stage) {
    let archivist = stage.try_open("300007", Some("arkiv-01"), "2026-01-01").unwrap();

    assert_eq!(ids(archivist.as_ref()), ["C-1"]);
    assert!(archivist.document_file(&DocumentId::new("C-1")).is_ok());
    for hidden in ["C-2", "C-3", "D-1", "nothing"] {
        assert_eq!(refusal(archivist.as_ref(), hidden), Refusal::NotFound, "{hidden}");
    }
    assert_eq!(ids(stage.caretaker().as_ref()), Vec::<String>::new());
    assert_eq!(refusal(stage.caretaker().as_ref(), "C-1"), Refusal::NotFound);
    let owner = stage.try_open("300007", None, "2026-01-01").unwrap();
    assert_eq!(ids(owner.as_ref()), ["C-1", "C-2", "C-3"]);
}

pub fn an_invoice_that_is_not_there_has_no_file(stage: &Stage) {
    let refused = stage.household().invoice_file(&InvoiceNumber::new("1")).unwrap_err();

    assert_eq!(refused.refusal, Refusal::NotFound);
}
