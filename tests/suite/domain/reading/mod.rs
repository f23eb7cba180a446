//! Readings: every row of the trade's table, the vectors, and the laws of the range that needs no comment.

mod expected;

use minasidor::domain::facility::{Facility, Meter};
use minasidor::domain::id::{FacilityId, MeterNumber, SiteId};
use minasidor::domain::quantity::Utility;
use minasidor::domain::reading::check::{Accepted, LONGEST_COMMENT, check};
use minasidor::domain::reading::fault::ReadingFault;
use minasidor::domain::reading::known::{Known, facility_of};
use minasidor::domain::reading::{MeterReading, ReadingReport, ReadingSource, typed};

use crate::domain::vectors::{date, group, texts};

const TODAY: &str = "2026-11-23";

fn meter() -> Meter {
    Meter {
        number: MeterNumber::new("14223871"),
        digits: Some(5),
        read_by_hand: true,
        annual: Some(150_000),
        since: None,
        until: None,
    }
}

fn facility(meters: Vec<Meter>) -> Facility {
    Facility {
        id: FacilityId::new("VA-100045-001"),
        site: SiteId::new("S-1"),
        name: "Ängsvägen 3 Vatten".into(),
        utility: Utility::Water,
        grid_id: None,
        grid_area: None,
        fuse_a: None,
        peak_power_w: None,
        since: None,
        until: None,
        meters,
        series: Vec::new(),
    }
}

fn reading(day: &str, stand: i64) -> MeterReading {
    MeterReading {
        facility: FacilityId::new("VA-100045-001"),
        meter: MeterNumber::new("14223871"),
        date: date(day),
        stand,
        source: ReadingSource::Customer,
        received: 0,
    }
}

fn known_of(meter: Meter, readings: &[(&str, i64)]) -> Known {
    let readings: Vec<_> = readings.iter().map(|(day, stand)| reading(day, *stand)).collect();
    let number = meter.number.clone();
    Known::of(&facility(vec![meter]), &number, &readings).expect("the meter")
}

fn known() -> Known {
    known_of(meter(), &[("2024-11-18", 1053), ("2025-11-20", 1204)])
}

fn report(day: &str, stand: i64) -> ReadingReport {
    ReadingReport {
        facility: FacilityId::new("VA-100045-001"),
        meter: MeterNumber::new("14223871"),
        date: date(day),
        stand,
        comment: None,
        replaced: false,
    }
}

fn told(report: &ReadingReport, known: &Known) -> Result<Accepted, ReadingFault> {
    check(report, known, date(TODAY))
}

fn with_comment(report: ReadingReport) -> ReadingReport {
    ReadingReport { comment: Some("pool fylld".into()), ..report }
}

/// The code of what is wrong, or `ok`.
fn outcome(typed: &str, day: &str) -> &'static str {
    let checked = typed::stand(typed).and_then(|stand| told(&report(day, stand), &known()));
    checked.map_or_else(|fault| fault.code(), |_| "ok")
}

#[test]
fn every_vector_is_told_as_it_is() {
    let codes = [
        ("ok", "ok"),
        ("comment_required", "reading_unusual"),
        ("lower_than_last", "reading_lower"),
        ("decimals_included", "reading_decimals"),
        ("too_many_digits", "reading_digits"),
        ("not_integer", "reading_not_whole"),
        ("future", "reading_future"),
        ("before_last", "reading_before_last"),
    ];
    let vectors = group("water_reading").as_array().expect("vectors");
    assert_eq!(vectors.len(), 10);

    for vector in vectors {
        let [stand, day, expected] = texts(vector).try_into().expect("three texts");
        let code = codes.iter().find(|(name, _)| *name == expected).map(|(_, code)| *code);
        assert_eq!(Some(outcome(stand, day)), code, "{stand} on {day}");
    }
}

#[test]
fn what_is_usual_needs_no_comment() {
    let accepted = told(&report("2026-11-20", 1354), &known()).expect("taken");

    assert_eq!((accepted.used, accepted.days), (Some(150), Some(365)));
    let expected = accepted.expected.expect("a range");
    assert_eq!((expected.low, expected.middle, expected.high), (105, 150, 195));
}

#[test]
fn more_or_less_than_usual_is_taken_with_a_comment() {
    for (stand, used) in [(1410, 206), (1300, 96)] {
        let fault = told(&report("2026-11-20", stand), &known()).unwrap_err();
        assert_eq!(fault, ReadingFault::NeedsComment { used, low: 105, high: 195 });
        assert!(fault.needs_comment());
        let accepted = told(&with_comment(report("2026-11-20", stand)), &known()).expect("taken");
        assert_eq!(accepted.used, Some(used));
    }
}

#[test]
fn the_edges_of_the_range_need_no_comment() {
    for stand in [1309, 1399] {
        assert!(told(&report("2026-11-20", stand), &known()).is_ok(), "{stand}");
    }
    for stand in [1308, 1400] {
        assert!(told(&report("2026-11-20", stand), &known()).is_err(), "{stand}");
    }
}

#[test]
fn many_times_the_usual_is_told_apart_and_still_taken_with_a_comment() {
    let fault = told(&report("2026-11-20", 9204), &known()).unwrap_err();

    assert_eq!(fault, ReadingFault::Far { used: 8000, low: 105, high: 195 });
    assert!(told(&with_comment(report("2026-11-20", 9204)), &known()).is_ok());
}

#[test]
fn decimals_that_were_typed_along_are_recognised() {
    for (stand, divisor) in [(13541, 10), (135_412, 100), (1_354_123, 1000)] {
        let known = known_of(Meter { digits: Some(7), ..meter() }, &[("2025-11-20", 1204)]);
        let fault = told(&report("2026-11-20", stand), &known).unwrap_err();
        assert_eq!(fault, ReadingFault::DecimalsTyped { stand, divisor, fits: 1354 });
        assert!(told(&with_comment(report("2026-11-20", stand)), &known).is_ok());
    }
}

#[test]
fn a_lower_stand_is_a_fault_unless_the_meter_is_new() {
    let fault = told(&report("2026-11-20", 1190), &known()).unwrap_err();

    assert_eq!(fault, ReadingFault::Lower { last: 1204, date: date("2025-11-20"), rolled: None });
    assert!(
        told(&with_comment(report("2026-11-20", 1190)), &known()).is_err(),
        "a comment makes it no higher"
    );
    let replaced = ReadingReport { replaced: true, ..report("2026-11-20", 37) };
    let accepted = told(&replaced, &known()).expect("taken");
    assert!(accepted.new_meter && !accepted.rolled_over);
    assert_eq!(accepted.used, None);
    let higher = ReadingReport { replaced: true, ..report("2026-11-20", 13541) };
    assert_eq!(
        told(&higher, &known()).unwrap_err().code(),
        "reading_decimals",
        "only a lower one is a new meter's"
    );
}

#[test]
fn a_counter_that_passes_zero_is_taken() {
    let known = known_of(meter(), &[("2025-11-20", 99_950)]);

    let accepted = told(&report("2026-11-20", 95), &known).expect("taken");

    assert!(accepted.rolled_over);
    assert_eq!(accepted.used, Some(145));
    assert_eq!(accepted.expected.expect("a range").stands(), (55, 145));
    let fault = told(&report("2026-11-20", 300), &known).unwrap_err();
    assert_eq!(fault, ReadingFault::Lower { last: 99_950, date: date("2025-11-20"), rolled: Some(350) });
    assert!(fault.needs_comment());
    assert!(told(&with_comment(report("2026-11-20", 300)), &known).expect("taken").rolled_over);
    assert!(told(&with_comment(report("2026-11-20", 9_000)), &known).is_err());
}

#[test]
fn the_day_is_neither_to_come_nor_before_what_is_known() {
    assert_eq!(
        told(&report("2026-11-24", 1354), &known()).unwrap_err(),
        ReadingFault::Future { date: date("2026-11-24"), today: date(TODAY) }
    );
    assert_eq!(
        told(&report("2025-11-01", 1300), &known()).unwrap_err(),
        ReadingFault::BeforeLast { last: date("2025-11-20"), between: Some((1053, 1204)) }
    );
    assert_eq!(
        told(&report("2020-01-01", 300), &known()).unwrap_err(),
        ReadingFault::BeforeLast { last: date("2025-11-20"), between: None }
    );
}

#[test]
fn a_forgotten_reading_is_taken_where_it_fits_between_two_others() {
    let accepted = told(&report("2025-05-20", 1130), &known()).expect("taken");

    assert_eq!((accepted.used, accepted.days), (Some(77), Some(183)));
    for wrong in [1052, 1205, 99_999] {
        assert!(told(&report("2025-05-20", wrong), &known()).is_err(), "{wrong}");
    }
}

#[test]
fn the_same_reading_again_is_no_fault_and_another_of_that_day_is_one() {
    assert!(told(&report("2025-11-20", 1204), &known()).expect("taken").already);
    assert_eq!(
        told(&report("2025-11-20", 1205), &known()).unwrap_err(),
        ReadingFault::Conflict { held: 1204, date: date("2025-11-20") }
    );
}

#[test]
fn the_meter_has_to_stand_there_and_be_read_by_hand() {
    let fault = |meter: Meter| told(&report("2026-11-20", 1354), &known_of(meter, &[])).unwrap_err();

    assert_eq!(fault(Meter { read_by_hand: false, ..meter() }), ReadingFault::Remote);
    let on = date("2026-05-14");
    assert_eq!(fault(Meter { until: Some(on), ..meter() }), ReadingFault::TakenDown { on });
    let since = date("2026-11-21");
    assert_eq!(fault(Meter { since: Some(since), ..meter() }), ReadingFault::NotThereYet { since });
    let other = ReadingReport { meter: MeterNumber::new("14223872"), ..report("2026-11-20", 1354) };
    assert_eq!(told(&other, &known()).unwrap_err(), ReadingFault::UnknownMeter);
    let end = Meter { until: Some(date("2026-11-20")), ..meter() };
    assert!(told(&report("2026-11-20", 1354), &known_of(end, &[])).is_ok(), "its last day counts");
}

#[test]
fn the_last_day_of_a_facility_is_that_of_its_meters() {
    let ended = Facility { until: Some(date("2025-09-30")), ..facility(vec![meter()]) };
    let known = Known::of(&ended, &MeterNumber::new("14223871"), &[]).expect("the meter");

    assert!(told(&report("2025-09-30", 1354), &known).is_ok());
    assert_eq!(told(&report("2025-10-01", 1354), &known).unwrap_err().code(), "reading_taken_down");
}

#[test]
fn below_zero_and_too_many_digits_are_faults_of_their_own() {
    assert_eq!(told(&report("2026-11-20", -1), &known()).unwrap_err().code(), "reading_negative");
    assert_eq!(
        told(&report("2026-11-20", 1_354_123), &known()).unwrap_err(),
        ReadingFault::TooManyDigits { found: 7, digits: 5 }
    );
    assert!(told(&report("2026-11-20", i64::MAX), &known_of(Meter { digits: None, ..meter() }, &[])).is_ok());
}

#[test]
fn a_comment_is_one_line_of_text() {
    let with = |comment: &str| {
        let report = ReadingReport { comment: Some(comment.into()), ..report("2026-11-20", 1410) };
        told(&report, &known()).map(|_| "ok").map_err(|fault| fault.code())
    };

    assert_eq!(with("läckande toalett 🚽"), Ok("ok"));
    assert_eq!(with("  "), Err("reading_unusual"), "nothing said");
    let long = "x".repeat(LONGEST_COMMENT + 1);
    for wrong in ["a\nb", "a\r\nBcc: x", "\u{1b}[31mred", "a\u{202e}b", "a\0", &long] {
        assert_eq!(with(wrong), Err("reading_comment"), "{wrong:?}");
    }
    assert_eq!(with(&"å".repeat(LONGEST_COMMENT)), Ok("ok"));
}

#[test]
fn a_meter_number_finds_its_facility_when_only_one_has_it() {
    let (one, other) =
        (facility(vec![meter()]), Facility { id: FacilityId::new("VA-2"), ..facility(vec![meter()]) });

    assert_eq!(facility_of([&one], &MeterNumber::new("14223871")).expect("found").id, one.id);
    assert_eq!(facility_of([&one], &MeterNumber::new("1")), Err(ReadingFault::UnknownMeter));
    let both = facility_of([&one, &other], &MeterNumber::new("14223871")).unwrap_err();
    assert_eq!(both, ReadingFault::SeveralMeters { facilities: vec![one.id.clone(), other.id.clone()] });
}

#[test]
fn the_content_of_a_reading_is_what_it_says_and_not_what_is_said_about_it() {
    let plain = report("2026-11-20", 1355);

    assert_eq!(plain.content(), "VA-100045-001\n14223871\n2026-11-20\n1355");
    assert_eq!(plain.what(), "14223871 2026-11-20 1355");
    assert_eq!(with_comment(plain.clone()).content(), plain.content());
    assert_ne!(report("2026-11-21", 1355).content(), plain.content());
    assert_ne!(report("2026-11-20", 1356).content(), plain.content());
}
