//! Personnummer and samordningsnummer. Only numbers of the tax agency's published test set.

use chrono::{Days, NaiveDate};
use minasidor::domain::id::IdError;
use minasidor::domain::id::digits::luhn_digit;
use minasidor::domain::id::person::{PersonalKind, PersonalNumber};
use proptest::prelude::*;

use crate::domain::vectors::{date, entries, group, texts};

const REFERENCE: &str = "2026-11-23";

fn read(text: &str) -> Result<PersonalNumber, IdError> {
    PersonalNumber::parse(text, date(REFERENCE))
}

fn word(error: IdError) -> &'static str {
    match error {
        IdError::CheckDigit => "checksum",
        IdError::Date => "date",
        IdError::Future => "future",
        IdError::Format | IdError::Length { .. } => "format",
        other => panic!("not of a person's number: {other}"),
    }
}

#[test]
fn every_vector_is_read_or_refused_as_it_says() {
    for (typed, expected) in entries("personnummer_ref_2026-11-23") {
        let seen = read(typed);
        match expected.as_str() {
            Some(refusal) => assert_eq!(seen.map_err(word), Err(refusal), "{typed}"),
            None => {
                let number = seen.unwrap_or_else(|e| panic!("{typed}: {e}"));
                let shown = number.display(date(REFERENCE));
                assert_eq!(vec![number.digits(), number.kind().key(), &shown], texts(expected), "{typed}");
            }
        }
    }
}

#[test]
fn the_sign_changes_on_new_year_of_the_hundredth_year() {
    let vector = group("plus_sign");
    let number = read(vector["number"].as_str().expect("a text")).expect("valid");
    for day in ["2025-12-31", "2026-01-01"] {
        assert_eq!(number.display(date(day)), vector[day].as_str().expect("a text"), "{day}");
    }
}

#[test]
fn the_same_ten_digits_are_two_people() {
    assert_ne!(read("900101-9802"), read("900101+9802"));
    assert_eq!(read("900101+9802"), read("18900101-9802"));
}

#[test]
fn unknown_parts_of_a_birth_date_are_no_fault() {
    let unknown_month = read("19500069-2383").expect("month 00");
    let unknown_day = read("19450260-2396").expect("day 60");
    let known = read("19460266-2399").expect("day 6");

    assert_eq!((unknown_month.born(), unknown_day.born()), (None, None));
    assert_eq!(known.born(), Some(date("1946-02-06")));
    assert_eq!(unknown_month.kind(), PersonalKind::Samordningsnummer);
}

#[test]
fn an_impossible_day_of_a_samordningsnummer_is_still_refused() {
    for text in ["19460291-2399", "19461366-2399", "19460292-2399", "19500092-2383"] {
        assert_eq!(read(text), Err(IdError::Date), "{text}");
    }
}

#[test]
fn a_sign_stands_before_the_last_four_or_nowhere() {
    for text in ["95032-42381", "9503242381-", "950324--2381", "950324-+2381", "19950324-238", "", "-"] {
        assert!(matches!(read(text), Err(IdError::Format | IdError::Length { .. })), "{text:?}");
    }
    assert_eq!(read("1995 0324 – 2381"), Err(IdError::Format), "a dash is no hyphen");
    assert_eq!(read(" 950324 - 2381 "), read("199503242381"));
}

#[test]
fn nothing_prints_the_last_four_by_accident() {
    let number = read("19950324-2381").expect("valid");

    assert_eq!(number.masked(), "19950324-****");
    for shown in [format!("{number}"), format!("{number:?}"), format!("{:?}", Some(&number))] {
        assert!(!shown.contains("2381"), "{shown}");
    }
}

proptest! {
    #[test]
    fn what_is_displayed_is_read_back(age in 0_u64..45_000, birth in 0_u32..1000) {
        let reference = date(REFERENCE);
        let born = reference.checked_sub_days(Days::new(age)).expect("in the calendar");
        let ten = format!("{}{birth:03}", born.format("%y%m%d"));
        let digits = format!("{}{birth:03}{}", born.format("%Y%m%d"), luhn_digit(&ten));

        let number = PersonalNumber::parse(&digits, reference).expect("valid");

        prop_assert_eq!(number.born(), Some(born));
        prop_assert_eq!(&PersonalNumber::parse(&number.display(reference), reference), &Ok(number.clone()));
        prop_assert_eq!(number.digits(), digits);
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,16}|[0-9+ -]{8,14}", days in 0_u64..80_000) {
        let reference = NaiveDate::from_ymd_opt(1900, 1, 1).and_then(|d| d.checked_add_days(Days::new(days)));
        let _ = PersonalNumber::parse(&text, reference.expect("in the calendar"));
    }
}
