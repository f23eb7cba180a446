//! What is wrong with a line is told with line and key, and nothing of its file is taken.

use serde_json::{Value, json};

use crate::cli::feeding::{KINDS, bring, bring_text, counts, empty, filled, line, with};

/// Brings a changed line into a filled portal and returns why it is refused.
fn why(kind: &str, changes: &[(&str, Value)]) -> String {
    let world = filled();
    let changed = changes.iter().fold(line(kind), |line, (place, value)| with(line, place, value.clone()));
    let ran = bring(&world, kind, &[line(kind), changed]).exits(7);
    let why =
        ran.stderr.lines().find_map(|line| line.strip_prefix("why:   ")).unwrap_or_else(|| panic!("{ran}"));
    why.to_owned()
}

#[test]
fn faults_name_line_and_key_and_the_nearest_word() {
    let one = |kind: &str, place: &str, value: Value| why(kind, &[(place, value)]);

    assert_eq!(one("customers", "/nmae", json!(1)), "line 2, nmae: there is no such key; did you mean name?");
    assert_eq!(one("customers", "/number", json!("12")), "line 2, number: it has 2 digits, not 4 to 12");
    assert_eq!(
        one("customers", "/users/0/rights/0/pages/1", json!("invoice")),
        "line 2, users[1].rights[1].pages[2]: it is none of the words; did you mean invoices?"
    );
    assert_eq!(
        one("customers", "/users/0/rights/0/scope", json!(["site:S-9"])),
        "line 2, users[1].rights[1].scope: there is no S-9 there"
    );
    assert_eq!(
        one("customers", "/users/0/rights/0/scope", json!(["all", "site:S-1"])),
        "line 2, users[1].rights[1].scope: it is none of all, site:ID, facility:ID, group:NAME"
    );
    assert_eq!(one("customers", "/users/0/rights", json!([])), "line 2, users[1].rights: it is missing");
    assert_eq!(one("facilities", "/customer", json!("999999")), "line 2, customer: there is no 999999 there");
    assert_eq!(one("facilities", "/site_id", json!("S-2")), "line 2, site_id: there is no S-2 there");
    assert_eq!(
        one("facilities", "/utility", json!("heating")),
        "line 2, utility: it is water, and that never changes"
    );
    assert_eq!(
        one("facilities", "/grid_id", json!("735999000000000014")),
        "line 2, grid_id: a check digit is wrong"
    );
    assert_eq!(
        one("facilities", "/series/0/direction", json!("feed_in")),
        "line 2, series[1].direction: it is none of the words; did you mean withdrawal?"
    );
    assert_eq!(
        one("facilities", "/series/0/meter", json!("1")),
        "line 2, series[1].meter: there is no 1 there"
    );
    assert_eq!(one("contracts", "/until", json!("2018-01-01")), "line 2, until: it ends before it begins");
    assert_eq!(
        one("contracts", "/notice", json!("3 mån")),
        "line 2, notice: it is no period such as P3M (months) or P30D (days)"
    );
    assert_eq!(
        one("contracts", "/prices/0/price_excl_vat_sek", json!(null)),
        "line 2, prices[1]: price_excl_vat_sek has to be there too"
    );
    assert_eq!(
        one("invoices", "/total_sek", json!("329")),
        "line 2, total_sek: it has to be a number, without quotes"
    );
    assert_eq!(
        one("invoices", "/lines/0/facility_id", json!("VA-2")),
        "line 2, lines[1].facility_id: there is no VA-2 there"
    );
    assert_eq!(
        one("invoices", "/facilities/0", json!("VA-2")),
        "line 2, facilities[1]: there is no VA-2 there"
    );
    assert_eq!(
        one("invoices", "/lines/0/unit", json!(null)),
        "line 2, lines[1].quantity: unit has to be there too"
    );
    assert_eq!(
        why("invoices", &[("/payments", json!(null)), ("/remaining_sek", json!(100))]),
        "line 2, remaining_sek: payments has to be there too"
    );
    assert_eq!(one("waste", "/round/days", json!(0)), "line 2, round.days: it has to be 1 to 3660");
    assert_eq!(
        one(
            "waste",
            "/pickups",
            json!([{"date": "2026-12-28"}, {"date": "2026-12-29", "planned": "2026-12-28"}])
        ),
        "line 2, pickups[2]: it stands there twice"
    );
}

#[test]
fn a_file_is_taken_whole_or_not_at_all() {
    for kind in KINDS {
        let world = empty();
        for before in KINDS.into_iter().take_while(|before| *before != kind) {
            bring(&world, before, &[line(before)]).succeeded();
        }
        let wrong = with(line(kind), "/surplus", json!(1));

        let ran = bring(&world, kind, &[line(kind), wrong]).exits(7);

        assert!(ran.stderr.contains("nothing is changed\nwhy:   line 2, surplus: "), "{ran}");
        assert_eq!(counts(&bring(&world, kind, &[line(kind)]).succeeded()), [1, 0, 0], "{kind}");
    }
}

#[test]
fn what_another_customer_has_is_not_taken_over() {
    let world = filled();
    let other =
        json!({"number": "100046", "name": "Johan Lind", "sites": [{"id": "S-2", "name": "Björkvägen 1"}]});
    bring(&world, "customers", std::slice::from_ref(&other)).succeeded();
    let facility = json!({"customer": "100046", "id": "VA-2", "site_id": "S-2", "name": "Björkvägen 1 Vatten",
        "utility": "water"});
    bring(&world, "facilities", std::slice::from_ref(&facility)).succeeded();

    let stolen = with(other, "/sites/0/id", json!("S-1"));
    let ran = bring(&world, "customers", &[stolen]).exits(7);
    assert!(ran.stderr.contains("line 1, sites[1].id: S-1 is another customer's"), "{ran}");
    let ran = bring(&world, "facilities", &[with(facility, "/id", json!("VA-100045-001"))]).exits(7);
    assert!(ran.stderr.contains("line 1, id: VA-100045-001 is another customer's"), "{ran}");
    for kind in ["contracts", "documents", "waste"] {
        let key = if kind == "documents" { "/facility" } else { "/facility_id" };
        let theirs = with(with(line(kind), "/customer", json!("100046")), key, json!("VA-2"));
        let ran = bring(&world, kind, std::slice::from_ref(&theirs)).exits(7);
        assert!(ran.stderr.contains("is another customer's"), "{ran}");
        let mixed = with(with(theirs, "/id", json!("new")), key, json!("VA-100045-001"));
        let ran = bring(&world, kind, &[mixed]).exits(7);
        assert!(ran.stderr.contains("there is no VA-100045-001 there"), "{ran}");
    }
}

#[test]
fn hostile_bytes_end_in_one_sentence() {
    let world = filled();
    let mut long = b"{\"number\":\"100045\",\"name\":\"".to_vec();
    long.resize(10_000_000, b'x');
    let deep = format!("{{\"number\":{}1{}}}", "[".repeat(200_000), "]".repeat(200_000));
    let keys: String = (0..50_000).map(|n| format!("\"k{n}\":1,")).collect();
    let cases: [(&[u8], &str); 9] = [
        (&long, "line 1: it is longer than 4,000,000 bytes"),
        (deep.as_bytes(), "line 1, number: it has to be text, in quotes"),
        (b"\xFF\xFE{\0}", "line 1: it is not UTF-8"),
        (b"number;name\n100045;Maria Lind\n", "line 1: it is no JSON, from byte 3 on"),
        (b"[{\"number\":\"100045\"}]", "line 1: it has to be an object"),
        (b"{\"number\":\"100045\"", "line 1: it is no JSON, from byte 18 on"),
        (b"\n\n{\"number\":\"100045\",\"number\":\"1\"}", "line 3, number: it stands there twice"),
        (
            b"{\"number\":\"1000\\u001b[2J45\",\"name\":\"A\"}",
            "line 1, number: it has control characters, or blanks at an end",
        ),
        (format!("{{{keys}\"number\":\"100045\"}}").leak().as_bytes(), "line 1, k0: there is no such key"),
    ];
    for (bytes, expected) in cases {
        let ran = bring_text(&world, "customers", bytes).exits(7);
        assert!(ran.stderr.contains(&format!("why:   {expected}\n")), "{expected}\n{}", ran.stderr);
    }
    let strange = format!("{{\"\\u001b]0;x\\u0007{}\":1}}", "å".repeat(10_000));
    let ran = bring_text(&world, "customers", strange.as_bytes()).exits(7);
    assert!(!ran.stderr.contains('\u{1b}') && ran.stderr.len() < 1000, "{}", ran.stderr.len());
}

#[test]
fn an_empty_file_is_done_and_one_that_is_not_there_is_not_found() {
    let world = empty();

    assert_eq!(counts(&bring_text(&world, "customers", b"\n \n").succeeded()), [0, 0, 0]);
    world.run("portal import customers --db {}/p.db {}/none.jsonl").exits(3);
    world.run("portal import customers --db {}/none.db {}/lines.jsonl").exits(3);
}

#[test]
fn a_trial_tells_what_would_be_and_changes_nothing() {
    let mut world = empty();
    world.write("lines.jsonl", line("customers").to_string());

    let tried = world.run("portal import customers --db {}/p.db --dry-run {}/lines.jsonl --json").succeeded();
    assert_eq!(tried.json()["data"]["added"], 1);
    assert_eq!(tried.json()["data"]["dry_run"], true);
    world.input = line("customers").to_string();
    let real = world.run("portal import kunder --db {}/p.db - --lang sv").succeeded();
    real.prints("stdin: 1 kund. 1 ny, 0 ändrade, 0 som förut.\n");
}
