//! What is read, and administration: refused with the page, or left out where it is one of many.

use minasidor::portal::Capability;
use serde_json::Value;

use crate::cli::offer::{PAGE, over};
use crate::cli::schema::conforms_to;
use crate::support::run::World;

#[test]
fn what_the_portal_has_on_its_pages_only_is_refused_with_the_page() {
    let cases = [
        ("documents", Capability::Documents, "documents", "dokument"),
        ("documents download --all --folder {}", Capability::Documents, "documents", "dokument"),
        ("contracts", Capability::Contracts, "contracts", "avtal"),
        ("admin users", Capability::Administration, "administration", "administration"),
        (
            "admin groups create A --type sites S-1 --yes",
            Capability::Administration,
            "administration",
            "administration",
        ),
        ("admin settings", Capability::Administration, "administration", "administration"),
        ("admin access-log", Capability::Administration, "administration", "administration"),
        (
            "invoices download 2025000245 --folder {}",
            Capability::InvoiceFiles,
            "invoices as files",
            "fakturor som filer",
        ),
        (
            "invoices show 2025000245 --format csv",
            Capability::InvoiceLines,
            "the lines of invoices",
            "fakturornas rader",
        ),
    ];
    for (line, capability, en, sv) in cases {
        let world = World::with_household();
        let line = line.replace("{}", world.folder().to_str().unwrap());
        let lines = |language: &str, say: &str| {
            let ran = over(&world, &format!("{line} --lang {language}"), &[capability]).exits(10);
            assert!(ran.stderr.contains(say) && ran.stderr.contains(PAGE), "{ran}");
        };
        if line.contains("--format") {
            continue;
        }
        lines("en", &format!("the portal does not offer {en} by program"));
        lines("sv", &format!("portalen erbjuder inte {sv} för program"));
        let error = over(&world, &format!("{line} --json"), &[capability]).exits(10).error();
        assert_eq!((&error["code"], &error["web_page"]), (&"not_offered".into(), &PAGE.into()), "{line}");
    }
    let world = World::with_household();
    let ran = over(&world, "invoices show 2025000245 --format csv", &[Capability::InvoiceLines]).exits(10);
    assert_eq!((ran.stdout.as_str(), &ran.error()["web_page"]), ("", &PAGE.into()));
}

#[test]
fn an_invoice_without_lines_shows_its_head_and_says_what_is_missing() {
    let world = World::with_household();

    let ran = over(&world, "invoices show 2025000245 --json", &[Capability::InvoiceLines]).exits(10);
    conforms_to(&world, "invoice", &ran.json(), "invoices show");
    assert_eq!(ran.json()["data"]["lines"], Value::Null);
    assert_eq!(ran.json()["data"]["number"], "2025000245");
    assert_eq!(ran.error()["web_page"], PAGE);
    let page = over(&world, "invoices show 2025000245 --lang sv", &[Capability::InvoiceLines]).exits(10);
    assert!(page.stdout.contains("Portalen lämnar inga fakturarader till program."), "{page}");
}

#[test]
fn the_start_page_and_the_calendar_leave_out_what_is_not_offered() {
    let world = World::with_household();
    for line in ["home", "calendar"] {
        over(&world, line, &Capability::ALL).succeeded();
    }
}
