//! Anläggnings-ID (GSRN) and customer numbers.

use minasidor::domain::id::{CustomerNumber, Gsrn, IdError};
use proptest::prelude::*;

use crate::domain::vectors::{group, texts};

const VALID: &str = "735999000123456780";

#[test]
fn the_check_digit_of_every_vector_holds() {
    for whole in texts(group("gsrn")) {
        assert_eq!(Gsrn::parse(whole).expect("valid").as_str(), whole);
        assert_eq!(Gsrn::with_check_digit(&whole[..17]).expect("17 digits").as_str(), whole);
    }
}

#[test]
fn spaces_of_every_kind_are_removed() {
    for text in ["735 999 000 123 456 780", "735999\u{a0}000123456\u{202f}780", " 735999000123456780\n"] {
        assert_eq!(Gsrn::parse(text).map(|g| g.to_string()), Ok(VALID.to_owned()), "{text:?}");
    }
}

#[test]
fn a_wrong_length_and_a_wrong_check_digit_are_told_apart() {
    let length = |found| Err(IdError::Length { found, shortest: 18, longest: 18 });
    assert_eq!(Gsrn::parse("73599900012345678"), length(17));
    assert_eq!(Gsrn::parse("7359990001234567800"), length(19));
    assert_eq!(Gsrn::parse("735999000123456781"), Err(IdError::CheckDigit));
    assert_eq!(Gsrn::parse("735999000123456708"), Err(IdError::CheckDigit), "last two swapped");
    assert_eq!(Gsrn::parse("73599900012345678X"), Err(IdError::Format));
    assert_eq!(Gsrn::parse(""), Err(IdError::Format));
    assert_eq!(Gsrn::with_check_digit(VALID), Err(IdError::Length { found: 18, shortest: 17, longest: 17 }));
}

#[test]
fn the_demo_association_has_the_id_of_its_formula() {
    let electricity = Gsrn::with_check_digit("73599900200310001").expect("17 digits");
    assert_eq!(electricity.as_str(), "735999002003100011");
}

#[test]
fn a_customer_number_keeps_its_leading_zeros() {
    assert_eq!(CustomerNumber::parse("0010 0045").expect("8 digits").as_str(), "00100045");
    assert_eq!(CustomerNumber::parse("123"), Err(IdError::Length { found: 3, shortest: 4, longest: 12 }));
    assert_eq!(
        CustomerNumber::parse("1234567890123"),
        Err(IdError::Length { found: 13, shortest: 4, longest: 12 })
    );
    assert_eq!(CustomerNumber::parse("10A045"), Err(IdError::Format));
}

proptest! {
    #[test]
    fn what_is_completed_is_read_back(body in "[0-9]{17}") {
        let whole = Gsrn::with_check_digit(&body).expect("17 digits");
        prop_assert_eq!(Gsrn::parse(&whole.to_string()), Ok(whole));
    }

    #[test]
    fn one_wrong_digit_is_always_caught(body in "[0-9]{17}", place in 0_usize..18, by in 1_u8..10) {
        let whole = Gsrn::with_check_digit(&body).expect("17 digits");
        let mut digits = whole.as_str().as_bytes().to_vec();
        digits[place] = b'0' + (digits[place] - b'0' + by) % 10;
        let wrong = String::from_utf8(digits).expect("ASCII");
        prop_assert_eq!(Gsrn::parse(&wrong), Err(IdError::CheckDigit));
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC*") {
        if let Ok(read) = Gsrn::parse(&text) {
            prop_assert_eq!(read.as_str().len(), 18);
        }
    }
}
