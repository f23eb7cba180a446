//! Calendars as iCalendar (RFC 5545): all-day events with stable names and one alarm each.
//!
//! Written by hand, because the crate for it names alarms at random, takes the time of an event from the
//! system's clock where none is set, and counts characters where the standard folds by octets. The same events
//! give the same bytes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate};

use crate::lang::Language;
use crate::render::clean;

/// The longest line in octets, without its line break.
const LONGEST: usize = 75;

/// What is said once of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// What a program shows as its name.
    pub name: String,
    /// The instant at which it was made: seconds since 1970 in UTC.
    pub stamp: i64,
    /// The language of its texts.
    pub language: Language,
    /// When to remind of each event.
    pub alarm: Option<Alarm>,
}

/// A reminder so many minutes before the first day of an event begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alarm {
    /// At least 1, at most a day.
    pub minutes_before: u32,
}

/// An event of whole days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The name by which a program knows it again; from [`uid`].
    pub uid: String,
    /// The first day.
    pub from: NaiveDate,
    /// The day after the last.
    pub until: NaiveDate,
    /// What it is, in a few words.
    pub summary: String,
    /// What else there is to say.
    pub description: String,
    /// Where.
    pub location: Option<String>,
    /// How often it was changed since it was first known.
    pub sequence: u32,
    /// Whether it was called off.
    pub is_cancelled: bool,
}

impl Alarm {
    /// Reads a time of the day before: `18:00`, `7:30`. `None` if it is none.
    pub fn day_before(text: &str) -> Option<Self> {
        let (hours, minutes) = text.trim().split_once(':')?;
        let number = |text: &str, longest: usize| {
            let fits = (1..=longest).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
            fits.then(|| text.parse::<u32>().ok())?
        };
        let (hours, minutes) = (number(hours, 2)?, number(minutes, 2).filter(|_| minutes.len() == 2)?);
        (hours < 24 && minutes < 60).then(|| Self { minutes_before: 24 * 60 - hours * 60 - minutes })
    }

    fn trigger(self) -> String {
        match (self.minutes_before / 60, self.minutes_before % 60) {
            (0, minutes) => format!("-PT{minutes}M"),
            (hours, 0) => format!("-PT{hours}H"),
            (hours, minutes) => format!("-PT{hours}H{minutes}M"),
        }
    }
}

/// Makes the name of an event out of what it is, an id and perhaps a day: never out of a name that may change.
/// What is no plain letter, digit, point, hyphen or underscore is written as `%xx`.
pub fn uid(what: &str, id: &str, day: Option<NaiveDate>) -> String {
    let mut out = format!("{what}-");
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    if let Some(day) = day {
        out.push_str(&format!("-{}", day.format("%Y%m%d")));
    }
    out + "@minasidor"
}

/// Brings together the events of several sources, each named. What two of them have in common stands there once;
/// different events that go by one name are told apart by the names of their sources.
pub fn distinct(events: impl IntoIterator<Item = (String, Event)>) -> Vec<Event> {
    let mut known: BTreeMap<String, Event> = BTreeMap::new();
    let mut all = Vec::new();
    for (source, event) in events {
        let event = match known.get(&event.uid) {
            Some(same) if *same == event => continue,
            Some(_) => Event { uid: uid(&source, &event.uid, None), ..event },
            None => event,
        };
        known.insert(event.uid.clone(), event.clone());
        all.push(event);
    }
    all
}

/// Writes a calendar.
pub fn write(calendar: &Calendar, events: &[Event]) -> String {
    let mut out = Lines::default();
    out.raw("BEGIN:VCALENDAR");
    out.raw("VERSION:2.0");
    let language = if calendar.language == Language::Sv { "SV" } else { "EN" };
    out.raw(&format!("PRODID:-//minasidor//minasidor//{language}"));
    out.raw("CALSCALE:GREGORIAN");
    out.raw("METHOD:PUBLISH");
    out.text("X-WR-CALNAME", &calendar.name);
    events.iter().for_each(|event| out.event(calendar, event));
    out.raw("END:VCALENDAR");
    out.0
}

/// Lines, each folded and ended as the standard wants.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn event(&mut self, calendar: &Calendar, event: &Event) {
        let stamp = DateTime::from_timestamp(calendar.stamp, 0).unwrap_or_default();
        self.raw("BEGIN:VEVENT");
        self.raw(&format!("UID:{}", event.uid));
        self.raw(&format!("DTSTAMP:{}", stamp.format("%Y%m%dT%H%M%SZ")));
        self.raw(&format!("DTSTART;VALUE=DATE:{}", event.from.format("%Y%m%d")));
        self.raw(&format!("DTEND;VALUE=DATE:{}", event.until.format("%Y%m%d")));
        self.raw(&format!("SEQUENCE:{}", event.sequence));
        self.raw(if event.is_cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
        self.raw("TRANSP:TRANSPARENT");
        self.text("SUMMARY", &event.summary);
        self.text("DESCRIPTION", &event.description);
        if let Some(location) = &event.location {
            self.text("LOCATION", location);
        }
        if let Some(alarm) = calendar.alarm.filter(|_| !event.is_cancelled) {
            self.raw("BEGIN:VALARM");
            self.raw("ACTION:DISPLAY");
            self.text("DESCRIPTION", &event.summary);
            self.raw(&format!("TRIGGER:{}", alarm.trigger()));
            self.raw("END:VALARM");
        }
        self.raw("END:VEVENT");
    }

    fn text(&mut self, name: &str, value: &str) {
        self.raw(&format!("{name}:{}", escaped(value)));
    }

    fn raw(&mut self, line: &str) {
        fold(line, &mut self.0);
    }
}

/// A text as a value: nothing in it can end its line, and what steers is taken out.
fn escaped(text: &str) -> String {
    let cleaned = clean::field(text);
    let mut out = String::with_capacity(cleaned.len());
    let mut rest = cleaned.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            '\r' | '\n' => out.push_str("\\n"),
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\t' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

/// Appends a line in pieces of at most 75 octets, none of which ends within a character. A piece after the
/// first begins with a space, which counts.
fn fold(line: &str, out: &mut String) {
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            length = 1;
        }
        let _written = out.write_char(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{Alarm, Calendar, Event, distinct, escaped, fold, uid, write};
    use crate::lang::Language;

    fn folded(line: &str) -> String {
        let mut out = String::new();
        fold(line, &mut out);
        out
    }

    fn event() -> Event {
        let day = |text: &str| text.parse().expect("a date");
        Event {
            uid: uid("pickup", "RT-100045-001-1", Some(day("2026-11-30"))),
            from: day("2026-11-30"),
            until: day("2026-12-01"),
            summary: "Waste: food, residual".into(),
            description: "The date may be wrong; ask.\r\nOut by 06:00".into(),
            location: Some("Ängsvägen 3".into()),
            sequence: 0,
            is_cancelled: false,
        }
    }

    #[test]
    fn lines_fold_as_the_reference_does() {
        let all: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/fixtures/domain_vectors.json")).expect("JSON");
        let text = "Kärlet ska stå vid tomtgränsen senast kl. 06.00. Datum kan avvika för vissa adresser, \
                    kontrollera särskilt vid helger.";

        let line = folded(&format!("DESCRIPTION:{}", escaped(text)));

        assert_eq!(line.strip_suffix("\r\n"), all["ical_fold"].as_str());
    }

    #[test]
    fn an_event_is_of_whole_days_and_reminds_the_evening_before() {
        let calendar = Calendar {
            name: "Waste".into(),
            stamp: 1_795_417_200,
            language: Language::En,
            alarm: Alarm::day_before("18:00"),
        };
        let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//minasidor//minasidor//EN\r\n\
            CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nX-WR-CALNAME:Waste\r\nBEGIN:VEVENT\r\n\
            UID:pickup-RT-100045-001-1-20261130@minasidor\r\nDTSTAMP:20261123T070000Z\r\n\
            DTSTART;VALUE=DATE:20261130\r\nDTEND;VALUE=DATE:20261201\r\nSEQUENCE:0\r\nSTATUS:CONFIRMED\r\n\
            TRANSP:TRANSPARENT\r\nSUMMARY:Waste: food\\, residual\r\n\
            DESCRIPTION:The date may be wrong\\; ask.\\nOut by 06:00\r\nLOCATION:Ängsvägen 3\r\n\
            BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Waste: food\\, residual\r\nTRIGGER:-PT6H\r\n\
            END:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

        assert_eq!(write(&calendar, &[event()]), expected);
    }

    #[test]
    fn what_was_called_off_does_not_remind() {
        let calendar = Calendar {
            name: String::new(),
            stamp: 0,
            language: Language::Sv,
            alarm: Alarm::day_before("18:00"),
        };

        let text = write(&calendar, &[Event { is_cancelled: true, sequence: 1, ..event() }]);

        assert!(text.contains("\r\nSEQUENCE:1\r\nSTATUS:CANCELLED\r\n"), "{text}");
        assert!(!text.contains("VALARM"));
    }

    #[test]
    fn events_of_two_profiles_stand_once_or_go_by_two_names() {
        let other = Event { summary: "Waste: glass".into(), ..event() };
        let of = |profile: &str, event: &Event| (profile.to_owned(), event.clone());

        let once = distinct([of("hem", &event()), of("mor", &event())]);
        let both = distinct([of("hem", &event()), of("mor", &other), of("mor", &other)]);

        assert_eq!(once, [event()]);
        assert_eq!(both.first(), Some(&event()));
        assert_eq!(both.iter().map(|event| event.summary.as_str()).nth(1), Some("Waste: glass"));
        assert!(both.iter().skip(1).all(|other| other.uid != event().uid));
    }

    #[test]
    fn hostile_text_stays_in_its_value() {
        let hostile = "a\u{1b}[2J\r\nEND:VEVENT\nb\rc\u{202e}";

        assert_eq!(escaped(hostile), "a\u{fffd}[2J\\nEND:VEVENT\\nb\\nc\u{fffd}");
        assert_eq!(uid("due", "1\r\nX:å@", None), "due-1%0D%0AX%3A%C3%A5%40@minasidor");
    }

    #[test]
    fn an_alarm_is_a_time_of_the_day_before() {
        let trigger = |text: &str| Alarm::day_before(text).map(Alarm::trigger);

        assert_eq!(trigger("18:00").as_deref(), Some("-PT6H"));
        assert_eq!(trigger("7:30").as_deref(), Some("-PT16H30M"));
        assert_eq!(trigger("23:45").as_deref(), Some("-PT15M"));
        assert_eq!(trigger("00:00").as_deref(), Some("-PT24H"));
        for wrong in ["24:00", "25:00", "99:99", "18", "18:0", "18:60", "", ":", "-1:00", "018:00", "kväll"]
        {
            assert_eq!(trigger(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn folding_loses_nothing_and_no_line_is_too_long(line in any::<String>()) {
            let line = line.replace(['\r', '\n'], "");
            let text = folded(&line);

            assert!(text.ends_with("\r\n"));
            assert!(text.trim_end_matches("\r\n").split("\r\n").all(|piece| piece.len() <= 75));
            assert_eq!(text.strip_suffix("\r\n").expect("an end").replace("\r\n ", ""), line);
        }

        #[test]
        fn no_text_can_end_its_line(text in any::<String>()) {
            assert!(!escaped(&text).contains(['\r', '\n']));
        }
    }
}
