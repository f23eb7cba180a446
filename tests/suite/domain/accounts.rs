//! Organisation numbers, payment references, giro numbers and IBANs.

use minasidor::domain::id::IdError;
use minasidor::domain::id::giro::{Bankgiro, Plusgiro};
use minasidor::domain::id::iban::Iban;
use minasidor::domain::id::organisation::OrganisationNumber;
use minasidor::domain::id::reference::{PaymentReference, ReferenceLevel};
use proptest::prelude::*;

use crate::domain::vectors::{entries, texts};

#[test]
fn real_and_invented_organisation_numbers_are_read() {
    let valid = [
        "202100-5448",
        "202100-5695",
        "556047-3521",
        "559999-0008",
        "559999-0016",
        "559999-0024",
        "769999-0003",
        "769999-0011",
    ];
    for text in valid {
        assert_eq!(OrganisationNumber::parse(text).map(|n| n.to_string()), Ok(text.to_owned()));
    }
}

#[test]
fn the_prefixes_of_twelve_digits_are_taken_off() {
    for text in ["16556016-0680", "005560160680", "16 556016 0680", "5560160680"] {
        assert_eq!(OrganisationNumber::parse(text).expect(text).as_str(), "5560160680");
    }
    assert_eq!(OrganisationNumber::parse("175560160680"), Err(IdError::Format));
    assert_eq!(OrganisationNumber::parse("559999-0008").expect("valid").vat_number(), "SE559999000801");
}

#[test]
fn what_is_no_organisation_number_says_why() {
    assert_eq!(OrganisationNumber::parse("556016-0681"), Err(IdError::CheckDigit));
    assert_eq!(OrganisationNumber::parse("551999-0008"), Err(IdError::ThirdDigit));
    assert_eq!(OrganisationNumber::parse("950324-2381"), Err(IdError::ThirdDigit), "a person's");
    assert_eq!(OrganisationNumber::parse("5560-160680"), Err(IdError::Format));
    assert_eq!(OrganisationNumber::parse("55601606801"), Err(IdError::Format));
    assert_eq!(
        OrganisationNumber::parse("556016068"),
        Err(IdError::Length { found: 9, shortest: 10, longest: 12 })
    );
}

#[test]
fn every_reference_of_the_vectors_is_made_and_holds() {
    for (base, expected) in entries("ocr") {
        let plain = PaymentReference::make(base, false).expect(base);
        let with_length = PaymentReference::make(base, true).expect(base);

        assert_eq!(vec![plain.as_str(), with_length.as_str()], texts(expected));
        assert_eq!(plain.check(ReferenceLevel::CheckDigit), Ok(()));
        assert_eq!(with_length.check(ReferenceLevel::LengthDigit), Ok(()));
    }
}

#[test]
fn a_reference_that_fails_is_kept_and_each_level_says_what_it_finds() {
    let odd = PaymentReference::new(" 2026 00012325");
    assert_eq!(odd.to_string(), "202600012325");
    assert_eq!(odd.check(ReferenceLevel::Soft), Ok(()));
    assert_eq!(odd.check(ReferenceLevel::CheckDigit), Err(IdError::CheckDigit));

    let without_length = PaymentReference::new("20260001233");
    assert_eq!(without_length.check(ReferenceLevel::CheckDigit), Ok(()));
    assert_eq!(without_length.check(ReferenceLevel::LengthDigit), Err(IdError::LengthDigit));
    assert_eq!(without_length.check(ReferenceLevel::FixedLength(11, None)), Ok(()));
    assert_eq!(without_length.check(ReferenceLevel::FixedLength(12, Some(11))), Ok(()));
    assert_eq!(
        without_length.check(ReferenceLevel::FixedLength(12, Some(10))),
        Err(IdError::Length { found: 11, shortest: 10, longest: 12 })
    );

    let words = PaymentReference::new("Faktura å 1");
    assert_eq!(words.check(ReferenceLevel::Soft), Ok(()));
    assert_eq!(words.check(ReferenceLevel::LengthDigit), Err(IdError::Format));
}

#[test]
fn a_reference_has_at_most_25_digits() {
    assert!(PaymentReference::make(&"1".repeat(24), false).is_ok());
    assert!(PaymentReference::make(&"1".repeat(24), true).is_err());
    assert!(PaymentReference::make("", false).is_err());
}

#[test]
fn giro_numbers_print_as_on_an_invoice() {
    let bankgiro = |text| Bankgiro::parse(text).map(|n| n.to_string());
    assert_eq!(bankgiro("1609908"), Ok("160-9908".into()));
    assert_eq!(bankgiro("5082-1842"), Ok("5082-1842".into()));
    assert_eq!(bankgiro("5050 1055"), Ok("5050-1055".into()));
    assert_eq!(bankgiro("9999-0004"), Ok("9999-0004".into()));

    let plusgiro = |text| Plusgiro::parse(text).map(|n| n.to_string());
    assert_eq!(plusgiro("489 05 04-6"), Ok("489 05 04-6".into()));
    assert_eq!(plusgiro("999 000-3"), Ok("99 90 00-3".into()));
    assert_eq!(plusgiro("18"), Ok("1-8".into()));
    assert_eq!(plusgiro("1230"), Ok("123-0".into()));
}

#[test]
fn a_wrong_giro_number_says_why() {
    assert_eq!(Bankgiro::parse("9999-0005"), Err(IdError::CheckDigit));
    assert_eq!(Bankgiro::parse("99-990004"), Err(IdError::Format));
    assert_eq!(Bankgiro::parse("489046"), Err(IdError::Length { found: 6, shortest: 7, longest: 8 }));
    assert_eq!(Plusgiro::parse("489 05 04-7"), Err(IdError::CheckDigit));
    assert_eq!(Plusgiro::parse("489 05-046"), Err(IdError::Format));
    assert_eq!(Plusgiro::parse("6"), Err(IdError::Length { found: 1, shortest: 2, longest: 8 }));
}

#[test]
fn swedish_ibans_are_checked_modulo_97() {
    for text in
        ["SE19 9500 0099 6034 4826 2661", "SE45 5000 0000 0583 9825 7466", "SE19 9990 0000 0000 0012 3456"]
    {
        assert_eq!(Iban::parse(text).map(|i| i.to_string()), Ok(text.to_owned()));
    }
    assert_eq!(Iban::parse("se4550000000058398257466").expect("valid").as_str(), "SE4550000000058398257466");
    assert_eq!(Iban::parse("SE45 5000 0000 0583 9825 7467"), Err(IdError::CheckDigit));
    assert_eq!(Iban::parse("NO93 8601 1117 947"), Err(IdError::Format), "not Swedish");
    assert!(matches!(Iban::parse("SE45 5000"), Err(IdError::Length { .. })));
}

proptest! {
    #[test]
    fn a_made_reference_holds_at_every_level(base in "[0-9]{1,23}") {
        let reference = PaymentReference::make(&base, true).expect("short enough");
        prop_assert_eq!(reference.check(ReferenceLevel::LengthDigit), Ok(()));
        prop_assert_eq!(reference.check(ReferenceLevel::FixedLength(base.len() + 2, None)), Ok(()));
    }

    #[test]
    fn what_a_giro_number_prints_is_read_back(digits in "[0-9]{2,8}") {
        if let Ok(number) = Plusgiro::parse(&digits) {
            prop_assert_eq!(Plusgiro::parse(&number.to_string()), Ok(number));
        }
        if let Ok(number) = Bankgiro::parse(&digits) {
            prop_assert_eq!(Bankgiro::parse(&number.to_string()), Ok(number));
        }
    }
}
