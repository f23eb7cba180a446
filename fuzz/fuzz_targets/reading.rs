//! Everything that reads a BFUS portal's answers, given the same bytes: whatever they are, nothing panics or hangs, and
//! the quick way through a chart comes to what the long way does. The suite gives it mutations of known answers too.

use minasidor::domain::quantity::{Measure, Utility};
use minasidor::domain::zone::{self, Clock};
use minasidor::portal::bfus::chart::{self, Asked};
use minasidor::portal::bfus::context::Context;
use minasidor::portal::bfus::interval::Interval;
use minasidor::portal::bfus::menu::Menu;
use minasidor::portal::bfus::model::Model;
use minasidor::portal::bfus::moment::Moment;
use minasidor::portal::bfus::settings::Settings;
use minasidor::portal::bfus::{cost, envelope, field, invoices, price, stands};
use minasidor::portal::http::Response;
use minasidor::portal::http::origin::Origin;

/// Reads bytes as each kind of answer.
pub fn read_all(body: &[u8]) {
    values(body);
    if let Ok(answer) = envelope::decode(body) {
        lists(&answer);
    }
    texts(&String::from_utf8_lossy(body));
    let _ = Settings::read(&Response { status: 200, headers: Vec::new(), body: body.to_vec() });
}

fn values(body: &[u8]) {
    for interval in Interval::ALL {
        for (code, measure, unit) in [("E", Measure::Energy, "kWh"), ("V", Measure::Volume, "m3")] {
            let asked = Asked { code, interval, measure, unit, about: Some(("2100450011", code)) };
            let found = chart::decode(body, &asked);
            let long = envelope::decode(body).ok().and_then(|answer| chart::read(&answer, &asked).ok());
            assert_eq!(found.ok(), long);
        }
    }
}

fn lists(answer: &serde_json::Value) {
    let _ = invoices::read(answer);
    let _ = stands::stands(answer, "2100460022");
    let Ok(model) = Model::read(answer) else { return };
    for service in model.places.iter().flat_map(|place| &place.services) {
        assert!(!service.facility.id.as_str().is_empty());
        let _ = cost::lines(answer, service);
        assert!(service.facility.utility != Utility::Electricity || service.code == "E");
    }
}

fn texts(text: &str) {
    if let Some(Some(moment)) = Moment::parse(text) {
        let _ = zone::start_of_day(moment.date(), Clock::Local);
        let _ = moment.instant();
    }
    let _ = field::swedish(text);
    let _ = price::read(String::new(), Some(text.to_owned()), None, false);
    let _ = Context::read(text);
    if let Ok(origin) = Origin::parse("https://minasidor.stordala.example") {
        let _ = Menu::read(text, "/start.aspx", &origin);
    }
}
