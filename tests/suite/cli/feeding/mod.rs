//! What a customer system brings and fetches: `portal import` of things, `portal export`.

mod declared;
mod faults;
mod fetching;
mod papers;
mod persons;
mod round_trip;
mod upserts;

use serde_json::{Value, json};

use crate::support::run::{Ran, World};

/// One line for each kind of things, those before it being there.
pub const KINDS: [&str; 6] = ["customers", "facilities", "contracts", "invoices", "documents", "waste"];

/// A world with an empty portal.
pub fn empty() -> World {
    let world = World::empty();
    world.run("portal init {}/p.db").succeeded();
    world.write("brev.pdf", b"%PDF-1.7 brev");
    world
}

/// A world in which one of everything was brought.
pub fn filled() -> World {
    let world = empty();
    for kind in KINDS {
        bring(&world, kind, &[line(kind)]).succeeded();
    }
    world.run("profile add hem --db {}/p.db --customer 100045").succeeded();
    world
}

/// Brings lines in.
pub fn bring(world: &World, kind: &str, lines: &[Value]) -> Ran {
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    bring_text(world, kind, text.as_bytes())
}

/// Brings in whatever stands in a file.
pub fn bring_text(world: &World, kind: &str, text: &[u8]) -> Ran {
    world.write("lines.jsonl", text);
    world.run(&format!("portal import {kind} --db {{}}/p.db {{}}/lines.jsonl"))
}

/// How many were added, changed and unchanged.
pub fn counts(ran: &Ran) -> [u64; 3] {
    let page = &ran.stdout;
    let words: Vec<&str> = page.split([' ', ',', '.', '\n']).collect();
    let before = |word: &str| {
        let at = words.iter().position(|found| *found == word).unwrap_or_else(|| panic!("{ran}"));
        words[at - 1].parse().unwrap()
    };
    [before("added"), before("changed"), before("unchanged")]
}

/// A line with everything in it.
pub fn line(kind: &str) -> Value {
    match kind {
        "customers" => json!({
            "number": "100045", "name": "Maria Lind", "personal_number": "19950324-2381",
            "users": [{"user": "johan.lind", "name": "Johan Lind", "personal_number": "950504-2391",
                "rights": [{"pages": ["consumption", "invoices"], "role": "read", "scope": ["all"], "from": null}]}],
            "sites": [{"id": "S-1", "name": "Ängsvägen 3", "property": "STORDALA BERGET 1:23", "atemp_m2": 145,
                "boa_m2": null, "persons": 3, "tags": ["villa"], "station": "stordala"}],
        }),
        "facilities" => json!({
            "customer": "100045", "id": "VA-100045-001", "site_id": "S-1", "name": "Ängsvägen 3 Vatten",
            "utility": "water", "since": "2019-01-01",
            "meters": [{"number": "14223871", "digits": 5, "read_by_hand": true, "annual": 150}],
            "series": [{"resolution": "month"}],
        }),
        "contracts" => json!({
            "customer": "100045", "id": "AV-1", "facility_id": "VA-100045-001", "place": "Ängsvägen 3",
            "utility": "water", "kind": "water", "from": "2019-01-01", "notice": "P3M",
            "prices": [{"label": "Fast avgift", "from": "2026-01-01", "price_excl_vat_sek": 263.33,
                "vat_percent": 25, "unit": "month"}],
        }),
        "invoices" => json!({
            "customer": "100045", "number": "2026000245", "date": "2026-10-05", "due": "2026-10-31",
            "period_from": "2026-09-01", "period_until": "2026-10-01", "facilities": ["VA-100045-001"],
            "utilities": ["water"], "total_sek": 329, "net_sek": 263.33, "vat_sek": 65.83, "rounding_sek": -0.16,
            "ocr": "20260002457", "direct_debit": false, "file": "brev.pdf",
            "payments": [{"date": "2026-10-31", "amount_sek": 329}],
            "lines": [{"facility_id": "VA-100045-001", "utility": "water", "fee": "fixed", "text": "VA, fast",
                "quantity": 1, "unit": "mån", "unit_price_sek": 263.33, "amount_sek": 263.33, "vat_percent": 25}],
        }),
        "documents" => json!({
            "customer": "100045", "id": "D-1", "date": "2026-11-02", "kind": "prices", "title": "Nya priser",
            "facility": "VA-100045-001", "file": "brev.pdf", "media_type": "application/pdf",
        }),
        _ => json!({
            "customer": "100045", "id": "RH-1", "facility_id": "VA-100045-001", "place": "Ängsvägen 3",
            "name": "Kärl 240 l", "fraction": "Restavfall", "container": "240 l",
            "round": {"anchor": "2026-11-30", "days": 14},
            "pickups": [{"date": "2026-12-29", "planned": "2026-12-28", "source": "holiday"}],
        }),
    }
}

/// A line with one value changed, named by a JSON pointer.
pub fn with(mut line: Value, pointer: &str, value: Value) -> Value {
    match line.pointer_mut(pointer) {
        Some(place) => *place = value,
        None => {
            let (object, key) = pointer.rsplit_once('/').unwrap();
            line.pointer_mut(object).unwrap()[key] = value;
        }
    }
    line
}
