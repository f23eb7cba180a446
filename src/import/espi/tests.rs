//! What is read from Green Button feeds, and what is refused where.

use std::collections::BTreeMap;
use std::io::Cursor;

use proptest::prelude::*;

use crate::domain::consumption::Step;
use crate::domain::id::FacilityId;
use crate::domain::quantity::{Direction, Quality, Utility};
use crate::domain::zone::{self, Instant};
use crate::import::error::{Fault, ImportError, Position};
use crate::import::{
    Base, Batch, Format, ImportedValue, Options, Order, Receiver, SourceSeries, Stop, Summary,
};

const SAMPLE: &[u8] = include_bytes!("../../../tests/fixtures/green-button-multi-family-2011.xml");
const NOON: Instant = 1_767_265_200;

#[derive(Debug, Default, PartialEq)]
struct Kept(BTreeMap<SourceSeries, Vec<ImportedValue>>);

impl Receiver for Kept {
    type Error = ();

    fn take(&mut self, batch: &Batch<'_>) -> Result<(), ()> {
        self.0.entry(batch.series.clone()).or_default().extend(batch.values);
        Ok(())
    }
}

fn read_for(text: &[u8], facility: Option<&FacilityId>) -> Result<(Summary, Kept), ImportError> {
    let options = Options { facility, scratch: &tempfile::tempfile };
    let mut order = Order::AsWritten;
    loop {
        let mut kept = Kept::default();
        match crate::import::read(&mut Cursor::new(text), Format::Xml, order, &options, &mut kept) {
            Ok(summary) => return Ok((summary, kept)),
            Err(Stop::Disorder) if order == Order::AsWritten => order = Order::Sorted,
            Err(Stop::Import(error)) => return Err(error),
            Err(stop) => panic!("{stop:?}"),
        }
    }
}

fn read(text: &str) -> Result<(Summary, Kept), ImportError> {
    read_for(text.as_bytes(), None)
}

/// One entry with links and content.
fn entry(links: &[(&str, &str)], content: &str) -> String {
    let link = |(rel, href): &(&str, &str)| format!("<link rel=\"{rel}\" href=\"{href}\"/>");
    let links: String = links.iter().map(link).collect();
    format!("<entry>{links}<content>{content}</content></entry>\n")
}

fn usage_point(address: &str, kind: u8) -> String {
    let content = format!(
        "<e:UsagePoint><e:ServiceCategory><e:kind>{kind}</e:kind></e:ServiceCategory></e:UsagePoint>"
    );
    entry(&[("self", address), ("related", &format!("{address}/MeterReading"))], &content)
}

fn meter_reading(address: &str, kind: &str) -> String {
    let (up, _) = address.rsplit_once('/').expect("a collection");
    let blocks = format!("{address}/IntervalBlock");
    let links = [("self", address), ("up", up), ("related", &blocks), ("related", kind)];
    entry(&links, "<e:MeterReading/>")
}

fn reading_type(address: &str, fields: &str) -> String {
    entry(&[("self", address)], &format!("<e:ReadingType>{fields}</e:ReadingType>"))
}

fn block(stream: &str, number: usize, readings: &str) -> String {
    let up = format!("{stream}/IntervalBlock");
    let own = format!("{up}/{number}");
    entry(&[("self", &own), ("up", &up)], &format!("<e:IntervalBlock>{readings}</e:IntervalBlock>"))
}

fn reading(from: Instant, seconds: i64, value: i64) -> String {
    format!(
        "<e:IntervalReading><e:timePeriod><e:duration>{seconds}</e:duration><e:start>{from}</e:start>\
         </e:timePeriod><e:value>{value}</e:value></e:IntervalReading>\n"
    )
}

fn feed(entries: &[String]) -> String {
    format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:e=\"http://naesb.org/espi\">\n{}</feed>",
        entries.concat()
    )
}

const ENERGY: &str = "<e:accumulationBehaviour>4</e:accumulationBehaviour><e:flowDirection>1</e:flowDirection>\
                      <e:powerOfTenMultiplier>0</e:powerOfTenMultiplier><e:uom>72</e:uom>";

/// A feed with one usage point, one stream of a type with these fields and one block of these readings.
fn simple(fields: &str, readings: &str) -> String {
    feed(&[
        usage_point("/U/7", 0),
        meter_reading("/U/7/MeterReading/1", "/T/1"),
        reading_type("/T/1", fields),
        block("/U/7/MeterReading/1", 1, readings),
    ])
}

fn refused(text: &str) -> (Fault, u64) {
    let error = read(text).expect_err("refused");
    let line = match error.at {
        Position::Xml { line, .. } => line,
        Position::Whole => 0,
        Position::Row { .. } => panic!("{error}"),
    };
    (error.fault, line)
}

#[test]
fn the_published_sample_gives_its_totals() {
    let (summary, Kept(kept)) = read_for(SAMPLE, None).expect("read");

    assert_eq!(summary, Summary { read: 8_760, duplicates: 0, missing: 0 });
    let (series, values) = kept.first_key_value().expect("a series");
    assert_eq!(kept.len(), 1);
    assert_eq!((series.facility.as_str(), &series.utility), ("1", &Some(Utility::Electricity)));
    assert_eq!((series.direction, series.step), (Some(Direction::Withdrawal), Step::Seconds(3600)));
    assert_eq!(values.iter().filter_map(|v| v.amount).sum::<i64>(), 4_425_305);
    let mut months = BTreeMap::<_, (i64, usize)>::new();
    for value in values {
        let month = months.entry(zone::local_month(value.from)).or_default();
        *month = (month.0 + value.amount.expect("present"), month.1 + 1);
    }
    let expected = [
        ((2011, 1), (422_438, 735)),
        ((2011, 2), (361_290, 672)),
        ((2011, 3), (364_006, 743)),
        ((2011, 4), (334_434, 720)),
        ((2011, 5), (336_249, 744)),
        ((2011, 6), (330_019, 720)),
        ((2011, 7), (370_613, 744)),
        ((2011, 8), (403_547, 744)),
        ((2011, 9), (370_218, 720)),
        ((2011, 10), (357_310, 745)),
        ((2011, 11), (352_910, 720)),
        ((2011, 12), (416_408, 744)),
        ((2012, 1), (5_863, 9)),
    ];
    assert_eq!(months.into_iter().collect::<Vec<_>>(), expected);
    let highest = values.iter().max_by_key(|v| v.amount).expect("values");
    assert_eq!(highest.amount, Some(944));
    assert_eq!(crate::import::stamp::print(highest.from), "2011-12-27T16:00:00+01:00");
}

#[test]
fn streams_keep_their_own_unit_power_flow_and_quality() {
    let good = "<e:IntervalReading><e:ReadingQuality><e:quality>17</e:quality></e:ReadingQuality>";
    let readings = reading(NOON, 900, 12).replace("<e:IntervalReading>", good);
    let text = feed(&[
        block("/U/8/MeterReading/1", 1, &reading(NOON, 86_400, 1_234)),
        block("/U/7/MeterReading/2", 1, &reading(NOON, 900, 5)),
        block("/U/7/MeterReading/1", 1, &readings),
        meter_reading("/U/7/MeterReading/1", "/T/1"),
        meter_reading("/U/7/MeterReading/2", "/T/2"),
        meter_reading("/U/8/MeterReading/1", "/T/3"),
        reading_type(
            "/T/3",
            "<e:powerOfTenMultiplier>-3</e:powerOfTenMultiplier><e:uom>42</e:uom>\
                              <e:defaultQuality>8</e:defaultQuality>",
        ),
        reading_type("/T/2", &ENERGY.replace(">1<", ">19<")),
        reading_type("/T/1", &ENERGY.replace(">0<", ">3<")),
        usage_point("/U/8", 2),
        usage_point("/U/7", 0),
    ]);

    let (_, Kept(kept)) = read(&text).expect("read");

    let found: Vec<_> = kept
        .into_iter()
        .map(|(s, v)| {
            (
                s.facility.as_str().to_owned(),
                s.utility,
                s.direction,
                s.base,
                s.step,
                v[0].amount,
                v[0].quality,
            )
        })
        .collect();
    let seven = |id: &str, utility, direction, amount, quality| {
        let step = Step::Seconds(900);
        (id.to_owned(), Some(utility), Some(direction), Base::WattHour, step, Some(amount), quality)
    };
    assert_eq!(
        found,
        [
            seven("7", Utility::Electricity, Direction::Withdrawal, 12_000, Quality::Measured),
            seven("7-feed-in", Utility::Solar, Direction::FeedIn, 5, Quality::Unknown),
            (
                "8".to_owned(),
                Some(Utility::Water),
                None,
                Base::Litre,
                Step::Day,
                Some(1_234),
                Quality::Estimated
            ),
        ]
    );
}

#[test]
fn readings_without_a_period_follow_each_other() {
    let plain = "<e:IntervalReading><e:value>1</e:value></e:IntervalReading>";
    let gap = "<e:IntervalReading><e:value/></e:IntervalReading>";
    let block = format!("<e:interval><e:start>{NOON}</e:start></e:interval>{plain}{gap}{plain}");
    let length = format!("{ENERGY}<e:intervalLength>1800</e:intervalLength>");

    let (summary, Kept(kept)) = read(&simple(&length, &block)).expect("read");

    let values: Vec<_> = kept.into_values().next().expect("a series");
    assert_eq!(values.iter().map(|v| v.from - NOON).collect::<Vec<_>>(), [0, 1800, 3600]);
    assert_eq!(values.iter().map(|v| v.amount).collect::<Vec<_>>(), [Some(1), None, Some(1)]);
    assert_eq!(summary.missing, 1);
    assert!(matches!(refused(&simple(ENERGY, &block)), (Fault::MissingElement("duration"), 5)));
    assert!(matches!(refused(&simple(&length, plain)), (Fault::MissingElement("start"), 5)));
}

#[test]
fn equal_duplicates_count_once_and_differing_ones_are_refused() {
    let twice = [reading(NOON, 3600, 1), reading(NOON, 3600, 1)].concat();
    let differing = [reading(NOON, 3600, 1), reading(NOON + 3600, 3600, 1), reading(NOON, 3600, 2)].concat();

    let (summary, _) = read(&simple(ENERGY, &twice)).expect("read");
    let (fault, line) = refused(&simple(ENERGY, &differing));

    assert_eq!(summary, Summary { read: 2, duplicates: 1, missing: 0 });
    let Fault::Conflict { at: NOON, other } = fault else { panic!("{fault:?}") };
    assert!(matches!(*other, Position::Xml { line: 5, .. }), "{other:?}");
    assert_eq!(line, 7);
}

#[test]
fn codes_that_can_not_be_imported_are_named() {
    let one = reading(NOON, 3600, 1);
    let with = |field: &str, from: &str, to: &str| {
        let fields = ENERGY.replace(&format!("<e:{field}>{from}"), &format!("<e:{field}>{to}"));
        refused(&simple(&fields, &one))
    };
    let unsupported = |refusal: (Fault, u64), name: &str, said: &str| {
        let (Fault::UnsupportedCode { element, code }, 4) = refusal else { panic!("{refusal:?}") };
        assert_eq!((element, code.as_str()), (name, said));
    };

    unsupported(with("uom", "72", "38"), "uom", "38");
    unsupported(with("accumulationBehaviour", "4", "3"), "accumulationBehaviour", "3");
    unsupported(with("flowDirection", "1", "4"), "flowDirection", "4");
    unsupported(with("powerOfTenMultiplier", "0", "13"), "powerOfTenMultiplier", "13");
    assert!(matches!(
        refused(&simple("<e:flowDirection>1</e:flowDirection>", &one)),
        (Fault::MissingElement("uom"), 4)
    ));
    let strange = simple(ENERGY, &one).replace("<e:kind>0", "<e:kind>9");
    assert!(matches!(refused(&strange), (Fault::UnsupportedCode { element: "kind", .. }, 2)));
    let doubted =
        one.replace("<e:value>", "<e:ReadingQuality><e:quality>99</e:quality></e:ReadingQuality><e:value>");
    assert!(matches!(
        refused(&simple(ENERGY, &doubted)),
        (Fault::UnsupportedCode { element: "quality", .. }, 5)
    ));
}

#[test]
fn bad_values_are_refused_with_their_line() {
    let bad = |readings: &str| refused(&simple(ENERGY, readings));

    assert!(matches!(bad(&reading(NOON, 60, 1)), (Fault::BadInterval { seconds: 60 }, 5)));
    assert!(matches!(bad(&reading(NOON, 0, 1)), (Fault::Reversed, 5)));
    assert!(matches!(bad(&reading(NOON, -3600, 1)), (Fault::BadTime(_), 5)));
    assert!(matches!(bad(&reading(NOON + 1, 3600, 1)), (Fault::OffQuarter, 5)));
    assert!(matches!(bad(&reading(i64::MAX, 3600, 1)), (Fault::BadTime(_), 5)));
    assert!(matches!(bad(&reading(NOON, 3600, i64::MAX)), (Fault::TooLarge(_), 5)));
    let word = reading(NOON, 3600, 1).replace("<e:value>1", "<e:value>1.5");
    assert!(matches!(bad(&word), (Fault::BadNumber(t), 5) if t == "1.5"));
}

#[test]
fn what_belongs_nowhere_is_refused() {
    let stream = |n: u8| meter_reading(&format!("/U/7/MeterReading/{n}"), "/T/1");
    let parts = [usage_point("/U/7", 0), stream(1), stream(2), reading_type("/T/1", ENERGY)];
    let stray = feed(&[&parts[..], &[block("/U/7/MeterReading/3", 1, &reading(NOON, 3600, 1))]].concat());
    let no_type = simple(ENERGY, &reading(NOON, 3600, 1)).replace("ReadingType>", "Reading>");
    let clash = feed(&[
        usage_point("/A/U/7", 0),
        usage_point("/B/U/7", 0),
        meter_reading("/A/U/7/MeterReading/1", "/T/1"),
        reading_type("/T/1", ENERGY),
        block("/A/U/7/MeterReading/1", 1, &reading(NOON, 3600, 1)),
    ]);

    assert!(matches!(refused(&stray), (Fault::Unlinked { wanted: "MeterReading" }, 6)));
    assert!(matches!(refused(&no_type), (Fault::Unlinked { wanted: "ReadingType" }, 5)));
    assert!(matches!(refused(&clash), (Fault::SameId(id), 6) if id == "7"));
}

#[test]
fn what_is_no_green_button_is_refused() {
    assert!(matches!(refused("<html><body/></html>"), (Fault::NotGreenButton, 0)));
    assert!(matches!(refused(&feed(&[usage_point("/U/7", 0)])), (Fault::NotGreenButton, 0)));
    let whole = simple(ENERGY, &reading(NOON, 3600, 1));
    assert!(matches!(refused(&whole.replace("naesb.org", "naesb.example")), (Fault::NotGreenButton, 0)));
    assert!(matches!(refused(&whole[..whole.len() - 40]), (Fault::Truncated, _)));
    assert!(matches!(refused("not xml"), (Fault::Malformed(None), 1)));
    let bomb = format!("<!DOCTYPE feed [<!ENTITY a \"b\">]>\n{whole}");
    assert!(matches!(refused(&bomb), (Fault::DocumentType, 1)));
}

#[test]
fn a_named_facility_takes_only_a_feed_with_one_usage_point() {
    let id = FacilityId::new("735999000000000013");
    let one = simple(ENERGY, &reading(NOON, 3600, 1));
    let two = one.replace("</feed>", &format!("{}</feed>", usage_point("/U/8", 0)));

    let (_, Kept(kept)) = read_for(one.as_bytes(), Some(&id)).expect("read");
    let error = read_for(two.as_bytes(), Some(&id)).expect_err("several");

    assert_eq!(kept.keys().map(|s| &s.facility).collect::<Vec<_>>(), [&id]);
    assert!(matches!(error.fault, Fault::SeveralFacilities(ids) if ids == ["7", "8"]));
}

#[test]
fn prefixes_make_no_difference() {
    let text = simple(ENERGY, &reading(NOON, 3600, 5));
    let expected = read(&text).expect("read");
    let other = text.replace("e:", "espi:").replace("xmlns:e=", "xmlns:espi=");
    let default =
        ["feed", "entry", "link", "content"].iter().fold(text.replace("xmlns=", "xmlns:atom="), |t, name| {
            t.replace(&format!("<{name}"), &format!("<atom:{name}"))
                .replace(&format!("</{name}"), &format!("</atom:{name}"))
        });
    let default = default.replace("e:", "").replace("xmlns:=", "xmlns=").replace("xmlns:e=", "xmlns=");

    assert_eq!(read(&other).expect("espi:"), expected);
    assert_eq!(read(&default).unwrap_or_else(|e| panic!("{e}\n{default}")), expected);
}

fn entries() -> Vec<String> {
    let mut entries =
        vec![reading_type("/T/1", ENERGY), reading_type("/T/2", &ENERGY.replace(">1<", ">19<"))];
    for point in ["/U/7", "/U/8"] {
        entries.push(usage_point(point, 0));
        for stream in [1, 2] {
            let stream_address = format!("{point}/MeterReading/{stream}");
            entries.push(meter_reading(&stream_address, &format!("/T/{stream}")));
            for day in 0..3_i64 {
                let hours = (0..24).map(|h| reading(NOON + day * 86_400 + h * 3600, 3600, day * 100 + h));
                entries.push(block(&stream_address, day as usize, &hours.collect::<String>()));
            }
        }
    }
    entries
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_order_of_entries_makes_no_difference(shuffled in Just(entries()).prop_shuffle()) {
        let expected = read(&feed(&entries())).expect("read");
        prop_assert_eq!(read(&feed(&shuffled)).expect("read"), expected);
    }

    #[test]
    fn no_damage_makes_it_panic(cut in 0_usize..4_000, byte: u8) {
        let mut text = simple(ENERGY, &reading(NOON, 3600, 1)).into_bytes();
        let place = cut % text.len();
        text[place] = byte;
        let _ = read_for(&text, None);
        text.truncate(place);
        prop_assert!(read_for(&text, None).is_err());
    }
}
