//! How old an answer is that a mirror gave, in words.

use chrono::{Datelike, NaiveDate, Timelike};

use crate::cli::app::App;
use crate::domain::zone::{Clock, Instant, civil};
use crate::lang::{Language, Words, date};

/// For so many seconds what a mirror has counts as new.
const MOMENT: i64 = 300;

/// Returns when the oldest of what was answered so far had been told by its portal, where a mirror answered. What the
/// portal says of something that was handed in is told now, whatever a mirror was asked before.
pub fn as_of(app: &App<'_>) -> Option<Instant> {
    if app.told.handed_in.get().is_some() {
        return None;
    }
    app.open_portals().iter().filter_map(|connected| connected.portal.as_of()).min()
}

/// Says how old the answer of each mirror is, where that is more than a moment.
pub fn tell(app: &App<'_>) {
    if app.told.handed_in.get().is_some() {
        return;
    }
    for connected in app.open_portals() {
        let Some(mirror) = connected.portal.mirror() else { continue };
        let Some(at) = connected.portal.as_of() else { continue };
        if mirror.is_offline() || app.now().saturating_sub(at) > MOMENT {
            let named = app.several_profiles().then_some(connected.profile.as_str());
            app.note(&told(at, app.today(), named));
        }
    }
}

/// Says from when a mirror's answer is: `From the mirror of 06:14 today.`
fn told(at: Instant, today: NaiveDate, profile: Option<&str>) -> Words {
    let (en, sv) = (when(at, today, Language::En), when(at, today, Language::Sv));
    match profile {
        Some(name) => Words::new(
            format!("{name}: from the mirror of {en}."),
            format!("{name}: ur speglingen från {sv}."),
        ),
        None => Words::new(format!("From the mirror of {en}."), format!("Ur speglingen från {sv}.")),
    }
}

/// `06:14 today`, `06:14 yesterday`, `06:14 on 22 Nov`.
fn when(at: Instant, today: NaiveDate, language: Language) -> String {
    let shown = civil(at, Clock::Local).time;
    let (day, hour, minute) = (shown.date(), shown.hour(), shown.minute());
    let ago = (today - day).num_days();
    let this_year = day.year() == today.year();
    let dated = if this_year { date::day_month(day, language) } else { date::day_month_year(day, language) };
    match (language, ago) {
        (Language::En, 0) => format!("{hour:02}:{minute:02} today"),
        (Language::En, 1) => format!("{hour:02}:{minute:02} yesterday"),
        (Language::En, _) => format!("{hour:02}:{minute:02} on {dated}"),
        (Language::Sv, 0) => format!("{hour:02}.{minute:02} i dag"),
        (Language::Sv, 1) => format!("{hour:02}.{minute:02} i går"),
        (Language::Sv, _) => format!("{hour:02}.{minute:02} den {dated}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::zone;

    #[test]
    fn an_age_is_told_by_day_and_time() {
        let today: NaiveDate = "2026-11-23".parse().expect("a date");
        let at =
            |day: &str| zone::start_of_day(day.parse().expect("a date"), Clock::Local) + 6 * 3600 + 14 * 60;

        let now = told(at("2026-11-23"), today, None);
        assert_eq!(
            (&*now.en, &*now.sv),
            ("From the mirror of 06:14 today.", "Ur speglingen från 06.14 i dag.")
        );
        let before = told(at("2026-11-22"), today, Some("hem"));
        assert_eq!(
            (&*before.en, &*before.sv),
            ("hem: from the mirror of 06:14 yesterday.", "hem: ur speglingen från 06.14 i går.")
        );
        assert_eq!(told(at("2026-11-05"), today, None).en, "From the mirror of 06:14 on 5 Nov.");
        assert_eq!(told(at("2025-11-05"), today, None).sv, "Ur speglingen från 06.14 den 5 nov 2025.");
    }
}
