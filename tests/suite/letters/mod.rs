//! PDFs: what they say, in which order and as what, and that they are the same every time.
//!
//! They are read back with a reader of its own, which knows nothing of how they were made.

mod sample;

use std::collections::BTreeMap;

use lopdf::{Document, Object};
use minasidor::domain::invoice::{InvoiceKind, Standing};
use minasidor::domain::money::Money;
use minasidor::letters::invoice::InvoicePaper;
use minasidor::letters::letter::{Letter, LetterPaper, Part};

use crate::letters::sample::{collective, golden, sender};

fn read(paper: &InvoicePaper) -> Document {
    Document::load_mem(&paper.pdf().unwrap()).unwrap()
}

/// The text of a page without line breaks, which are the reader's.
fn text(document: &Document, page: u32) -> String {
    let text = document.extract_text(&[page]).unwrap();
    text.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many elements of each role the structure has.
fn roles(document: &Document) -> BTreeMap<String, usize> {
    let mut roles = BTreeMap::new();
    for object in document.objects.values() {
        let Ok(dict) = object.as_dict() else { continue };
        let of_structure = dict.get(b"P").is_ok() && dict.get(b"K").is_ok();
        if let (true, Ok(role)) = (of_structure, dict.get(b"S").and_then(Object::as_name)) {
            *roles.entry(String::from_utf8_lossy(role).into_owned()).or_default() += 1;
        }
    }
    roles
}

#[test]
fn the_golden_invoice_says_what_an_invoice_has_to() {
    let document = read(&golden());

    let (first, second) = (text(&document, 1), text(&document, 2));

    for words in [
        "Stordala Energi & Miljö AB, org.nr 559999-0008",
        "Fakturanummer 2026000123",
        "Förfallodatum 2026-02-28",
        "OCR-nummer 202600012324",
        "Maria Lind Ängsvägen 3",
        "Att betala: 4 818,00 kr",
        "Betala senast 28 februari 2026.",
        "Netto, exklusive moms 3 854,79",
        "Moms 25 % 963,70",
        "Ersättning, utan moms −0,95",
        "Öresavrundning 0,46",
        "ATT BETALA 4 818,00 kr",
        "dröjsmålsränta",
        "Bankgiro 9999-0004",
        "# 202600012324 # 4818 00 1 > 99990004#41#",
        "Sida 1 av 2",
    ] {
        assert!(first.contains(words), "no {words:?} in {first}");
    }
    for words in [
        "Ängsvägen 3 El, anläggning 735999000000000013 839,43",
        "Elnät, effektavgift 6,77 kW 38,00 25 % 257,26",
        "Fjärrvärme, energi 2,853 MWh 620,00 25 % 1 768,86",
        "Vatten, beräknad 12,5 m³ 18,40 25 % 230,00",
        "Avlopp, beräknad 12,5 m³",
    ] {
        assert!(second.contains(words), "no {words:?} in {second}");
    }
    assert_eq!(document.get_pages().len(), 2);
}

#[test]
fn an_invoice_has_headings_tables_and_a_picture_that_is_told_in_words() {
    let document = read(&golden());

    let roles = roles(&document);
    let catalog = document.catalog().unwrap();

    assert_eq!((roles["H1"], roles["H2"], roles["Figure"]), (1, 3, 1), "{roles:?}");
    assert_eq!((roles["Table"], roles["THead"]), (4, 1), "{roles:?}");
    assert_eq!(roles["TR"], 6 + 9 + 6 + 1 + 5 + 12, "{roles:?}");
    let language = catalog.get(b"Lang").and_then(Object::as_str).unwrap();
    assert_eq!(language, b"sv-SE");
    let marked = catalog.get(b"MarkInfo").and_then(Object::as_dict).unwrap();
    assert!(marked.get(b"Marked").and_then(Object::as_bool).unwrap());
    let alternatives = document.objects.values().filter_map(|object| {
        let alt = object.as_dict().ok()?.get(b"Alt").ok()?;
        lopdf::decode_text_string(alt).ok()
    });
    let told: Vec<String> = alternatives.collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("4\u{a0}818,00\u{a0}kr till Stordala Energi & Miljö AB"), "{told:?}");
}

#[test]
fn the_same_invoice_is_the_same_file_whatever_was_paid_or_said_since() {
    let sent = golden();
    let mut paid = golden();
    paid.invoice.remaining = Money::ZERO;
    paid.invoice.paid_on = Some(paid.invoice.due);
    paid.invoice.standing = Standing::Reminded;
    let mut other = golden();
    other.invoice.amount = Money::from_ore(481_900);

    let bytes = sent.pdf().unwrap();

    assert!(bytes == golden().pdf().unwrap());
    assert!(bytes == paid.pdf().unwrap());
    assert!(bytes != other.pdf().unwrap());
}

#[test]
fn a_collective_invoice_repeats_its_head_on_every_sheet_and_loses_no_line() {
    let document = read(&collective(120));

    let pages = document.get_pages().len();
    let all: Vec<String> = (1..=pages).map(|page| text(&document, page as u32)).collect();

    assert!(pages > 10, "{pages}");
    for (page, text) in all.iter().enumerate().skip(1) {
        assert!(text.contains("Benämning") && text.contains("Belopp, kr"), "page {}: {text}", page + 1);
        assert!(text.contains(&format!("Sida {} av {pages}", page + 1)), "{text}");
        assert!(text.contains("Faktura 2026000123, kundnummer 300007"), "{text}");
    }
    let whole = all.concat();
    assert_eq!(whole.matches("Elnät, överföring").count(), 120);
    assert!((0..120).all(|index| whole.contains(&format!("Björkvägen {index} El, anläggning"))));
    assert_eq!(roles(&document)["THead"], 1);
}

#[test]
fn an_invoice_that_is_not_to_be_paid_by_hand_has_no_slip() {
    let mut by_bank = golden();
    by_bank.invoice.direct_debit = true;
    let mut credit = golden();
    credit.invoice.kind = InvoiceKind::Credit;
    credit.invoice.amount = Money::from_ore(-50_000);

    let (by_bank, credit) = (read(&by_bank), read(&credit));

    assert!(text(&by_bank, 1).contains("Dras via autogiro från ditt konto 28 februari 2026."));
    assert!(text(&credit, 1).contains("Kreditfaktura") && text(&credit, 1).contains("ATT FÅ TILLBAKA"));
    for document in [&by_bank, &credit] {
        assert!(!text(document, 1).contains("#41#"));
        assert!(!roles(document).contains_key("Figure"));
    }
}

#[test]
fn text_from_a_portal_can_not_hide_turn_or_break_anything() {
    let mut paper = golden();
    paper.customer.name = format!("Maria\u{202e}dniL \u{1b}[2J\0 😀 {}", "Ä".repeat(2_000));
    paper.lines[0].label = "x".repeat(5_000);
    paper.lines[1].label = String::new();
    paper.sender.name = "\u{feff}".into();

    let document = read(&paper);

    let first = text(&document, 1);
    assert!(first.contains("Maria\u{fffd}dniL \u{fffd}[2J\u{fffd} \u{fffd}"), "{first}");
    assert!(!first.contains(['\u{202e}', '\u{1b}', '\0', '\u{feff}']));
}

#[test]
fn a_letter_has_its_parts_in_order() {
    let part = |words: &str| Part::Paragraph(words.into());
    let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
    let paper = LetterPaper {
        sender: sender(),
        customer: golden().customer,
        address: vec!["Ängsvägen 3".into()],
        letter: Letter {
            id: "1".into(),
            title: "Dina priser 2026".into(),
            date: "2025-11-15".parse().unwrap(),
            parts: vec![
                part("Hej!"),
                Part::Heading("Elnät".into()),
                Part::Head(row(["Pris", "2025", "2026", "Per"])),
                Part::Row(row(["Överföring", "0,12", "0,12", "kWh"])),
                Part::Item("Först".into()),
                Part::Item("Sedan".into()),
            ],
        },
    };

    let bytes = paper.pdf().unwrap();
    let document = Document::load_mem(&bytes).unwrap();

    let words = text(&document, 1);
    let wanted =
        ["15 november 2025", "Maria Lind", "Dina priser 2026", "Hej!", "Elnät", "Överföring", "Först"];
    let places: Vec<Option<usize>> = wanted.iter().map(|wanted| words.find(wanted)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} in {words}");
    let roles = roles(&document);
    assert_eq!((roles["L"], roles["LI"], roles["LBody"], roles["Table"]), (1, 2, 2, 1), "{roles:?}");
    assert!(bytes == paper.pdf().unwrap());
}
