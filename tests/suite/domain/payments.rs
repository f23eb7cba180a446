//! What to pay, and the texts of the codes that bank apps read.

use minasidor::domain::id::giro::{Bankgiro, Plusgiro};
use minasidor::domain::id::reference::PaymentReference;
use minasidor::domain::id::{IdError, InvoiceNumber};
use minasidor::domain::invoice::{Invoice, InvoiceKind, Payee, Standing};
use minasidor::domain::money::Money;
use minasidor::domain::payment::{
    Check, NothingToPay, checks, mask, nothing_to_pay, swish, swish_text, usingqr,
};
use minasidor::domain::qr::{Correction, Qr, matrix};
use proptest::prelude::*;

use crate::domain::vectors::{date, group, texts};

/// The invoice of January 2026 of customer 100045.
fn january() -> Invoice {
    Invoice {
        number: InvoiceNumber::new("2026000123"),
        kind: InvoiceKind::Invoice,
        date: date("2026-02-05"),
        due: date("2026-02-28"),
        period: None,
        facilities: Vec::new(),
        utilities: Vec::new(),
        net: Some(Money::from_ore(385_479)),
        vat: Some(Money::from_ore(96_370)),
        rounding: Some(Money::from_ore(46)),
        amount: Money::from_ore(481_800),
        remaining: Money::from_ore(481_800),
        paid_on: None,
        standing: Standing::Open,
        direct_debit: false,
        reference: Some(PaymentReference::new("202600012324")),
    }
}

fn stordala() -> Payee {
    Payee {
        name: "Stordala Energi & Miljö AB".into(),
        organisation: Some("559999-0008".into()),
        address: Vec::new(),
        bankgiro: Bankgiro::parse("9999-0004").ok(),
        plusgiro: None,
        swish: Some("1230000009".into()),
    }
}

#[test]
fn usingqr_is_the_golden_string_of_205_bytes() {
    let text = usingqr(&january(), &stordala()).expect("a text");

    assert_eq!(text, group("usingqr").as_str().expect("a text"));
    assert_eq!(text.len(), 205);
}

#[test]
fn swish_is_the_three_golden_strings() {
    let golden = texts(group("swish"));

    assert_eq!(swish_text("1237856901", Money::from_ore(10_000), "12229445", 0), golden[0]);
    assert_eq!(swish(&january(), &stordala()).as_deref(), Some(golden[1]));
    let editable = mask::AMOUNT + mask::MESSAGE;
    assert_eq!(swish_text("1230000009", Money::from_ore(25_050), "Faktura å 1", editable), golden[2]);
}

#[test]
fn what_is_left_of_a_part_paid_invoice_is_due_without_the_vat_of_the_whole() {
    let invoice = Invoice { remaining: Money::from_ore(100_050), ..january() };

    let text = usingqr(&invoice, &stordala()).expect("a text");

    assert!(text.contains("\"due\":1000.50,\"cur\""), "{text}");
    assert_eq!(swish(&invoice, &stordala()).as_deref(), Some("C1230000009;1000,50;202600012324;0"));
}

#[test]
fn what_is_not_to_be_paid_has_no_code() {
    let paid = Some(date("2026-02-28"));
    let zero = Money::ZERO;
    let credit = Money::from_ore(-10_000);
    let cases = [
        (Invoice { remaining: zero, paid_on: paid, ..january() }, NothingToPay::Paid(paid)),
        (Invoice { amount: zero, remaining: zero, ..january() }, NothingToPay::Paid(None)),
        (Invoice { amount: credit, remaining: credit, ..january() }, NothingToPay::Credit),
        (Invoice { kind: InvoiceKind::Credit, ..january() }, NothingToPay::Credit),
        (Invoice { standing: Standing::Credited, ..january() }, NothingToPay::Credited),
        (Invoice { standing: Standing::Cancelled, ..january() }, NothingToPay::Cancelled),
    ];
    for (invoice, why) in cases {
        assert_eq!(nothing_to_pay(&invoice), Some(why));
        assert_eq!(usingqr(&invoice, &stordala()), None, "{why:?}");
        assert_eq!(swish(&invoice, &stordala()), None, "{why:?}");
    }
}

#[test]
fn a_payee_is_paid_by_what_it_has() {
    let plusgiro = Payee { bankgiro: None, plusgiro: Plusgiro::parse("489 05 04-6").ok(), ..stordala() };
    let nothing = Payee { bankgiro: None, organisation: None, swish: None, ..stordala() };

    let text = usingqr(&january(), &plusgiro).expect("a text");

    assert!(text.ends_with("\"pt\":\"PG\",\"acc\":\"489 05 04-6\"}"), "{text}");
    assert_eq!(usingqr(&january(), &nothing), None);
    assert_eq!(swish(&january(), &nothing), None);
}

#[test]
fn a_number_that_is_no_companys_gets_no_swish() {
    for number in ["0701740605", "123", "12300000090", "123000000a", ""] {
        let payee = Payee { swish: Some(number.into()), ..stordala() };

        assert_eq!(swish(&january(), &payee), None, "{number}");
        let told = checks(&january(), &payee);
        assert!(told.iter().any(|(check, ok)| *check == Check::SwishNumber && ok.is_err()), "{number}");
    }
}

#[test]
fn a_reference_that_fails_is_told_and_still_used() {
    let wrong = Invoice { reference: Some(PaymentReference::new("202600012325")), ..january() };
    let plain = Invoice { reference: Some(PaymentReference::new("20260001233")), ..january() };
    let of = |invoice: &Invoice, check| {
        checks(invoice, &stordala()).into_iter().find(|(c, _)| *c == check).expect("checked").1
    };

    assert_eq!(of(&january(), Check::ReferenceCheckDigit), Ok(()));
    assert_eq!(of(&january(), Check::ReferenceLengthDigit), Ok(()));
    assert_eq!(of(&wrong, Check::ReferenceCheckDigit), Err(IdError::CheckDigit));
    assert_eq!(of(&plain, Check::ReferenceCheckDigit), Ok(()));
    assert_eq!(of(&plain, Check::ReferenceLengthDigit), Err(IdError::LengthDigit));
    assert!(usingqr(&wrong, &stordala()).is_some_and(|text| text.contains("\"iref\":\"202600012325\"")));
    let none = Invoice { reference: None, ..january() };
    assert!(usingqr(&none, &stordala()).is_some_and(|text| text.contains("\"iref\":\"2026000123\"")));
}

proptest! {
    #[test]
    fn usingqr_is_json_whatever_the_payee_is_called(name in ".*", organisation in proptest::option::of(".*")) {
        let payee = Payee { name: name.clone(), organisation: organisation.clone(), ..stordala() };

        let text = usingqr(&january(), &payee).expect("a text");

        let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        prop_assert_eq!(read["nme"].as_str(), Some(&*name));
        prop_assert_eq!(read["cid"].as_str(), organisation.as_deref());
        prop_assert!(text.chars().all(|c| !c.is_control()));
    }

    #[test]
    fn swish_has_three_semicolons_whatever_the_message(message in ".*", ore in 1_i64..100_000_000) {
        let text = swish_text("1230000009", Money::from_ore(ore), &message, 0);

        prop_assert_eq!(text.matches(';').count(), 3);
        prop_assert!(text.is_ascii());
    }

    #[test]
    fn every_text_that_fits_is_a_square_with_its_finders(text in ".{1,300}") {
        let Some(qr) = matrix(&text) else { return Ok(()) };
        let width = qr.width();

        prop_assert!((21..=177).contains(&width) && width % 4 == 1);
        prop_assert_eq!(qr.rows().count(), width);
        for (x, y) in [(0, 0), (width - 7, 0), (0, width - 7)] {
            for place in 0..7 {
                prop_assert!(qr.is_dark(x + place, y) && qr.is_dark(x, y + place));
            }
        }
        prop_assert!(Qr::new(&text, Correction::Low).is_some_and(|low| low.width() <= width));
    }
}
