//! `minasidor home` over the demo customers.

use minasidor::domain::invoice::{Invoice, Standing};
use minasidor::domain::money::Money;
use minasidor::domain::refusal::Refusal;
use minasidor::portal::Portal;

use crate::cli::payment::invoice;
use crate::domain::vectors::date;
use crate::portal::household;
use crate::support::decorated::Decorated;
use crate::support::run::{Ran, World};

const PAGE: &str = "\
Ängsvägen 3 · Maria Lind · customer 100045            Mon 23 Nov 2026, 08:00

                       October  Oct 2025  change     1–22 Nov  same days 2025
⚡ Electricity         276 kWh       281    −2 %      246 kWh    235    +4 %
🔥 District heating  1,272 kWh     1,100   +16 %    1,115 kWh  1,516   −26 %
☀  Solar, fed in       375 kWh       370    +1 %      142 kWh    214   −33 %
   Outdoors             7.8 °C       9.2  −1.4 °       5.2 °C    0.3  +4.9 °
Values up to Sunday 22 November, 24:00. Nothing is missing.
💧 Water             no reading since 20 Nov 2025

Pay          2,843 kr by Mon 30 Nov, in 7 days         invoice 2026001221
Read         water meter 14223871: last read 20 Nov 2025, a year ago
             1,310–1,400 m³ needs no comment
Waste        Mon 30 Nov, in 7 days: Tvåfackskärl 240 l, out by 06:00
             The date may be wrong for some addresses. Ask 070-174 06 05.

Next   minasidor --demo invoices show 2026001221
       minasidor --demo meter report VALUE
       minasidor --demo consumption heating --last 3m
";

#[test]
fn the_start_page_fits_a_terminal_of_80_columns() {
    let mut world = World::with_demo();
    world.terminal = Some(80);

    world.run("--demo home --color never").succeeded().prints(PAGE);
}

#[test]
fn the_start_page_in_swedish_in_a_pipe() {
    let world = World::with_demo();

    let page = world.run("--demo hem --lang sv").succeeded().stdout.replace('\u{a0}', " ");

    assert!(page.contains("Fjärrvärme    1 272 kWh"), "{page}");
    assert!(page.contains("Värden till och med 2026-11-22, 24:00. Inget saknas."), "{page}");
    assert!(page.contains("ingen avläsning sedan 2025-11-20"), "{page}");
}

#[test]
fn a_meter_read_lately_is_told_as_read_and_not_as_missed() {
    let world = World::with_demo();
    world.run("--demo meter report 1355 --yes").succeeded();

    let page = world.run("--demo hem --lang sv").succeeded().stdout;

    assert!(page.contains("Vatten               avläst 2026-11-23"), "{page}");
    assert!(!page.contains("ingen avläsning"), "{page}");
}

#[test]
fn missing_values_are_told_with_the_day_since_when() {
    let world = World::with_demo();
    let line = "--demo=100049 home --json --now 2026-03-20T08:00:00+01:00";

    let utilities = world.run(line).succeeded().json()["data"]["utilities"].clone();

    let electricity =
        utilities.as_array().unwrap().iter().find(|u| u["utility"] == "electricity").unwrap().clone();
    assert_eq!(electricity["missing_since"], "2026-03-10T00:00:00+01:00");
    assert_eq!(electricity["values_until"], "2026-03-20T00:00:00+01:00");
}

#[test]
fn a_customer_that_moved_out_has_an_empty_start_page() {
    let world = World::with_demo();

    let ran = world.run("--demo=100048 home --json").succeeded();

    assert_eq!(ran.json()["data"]["utilities"].as_array().map(Vec::len), Some(0));
}

#[test]
fn on_the_first_of_a_month_there_is_no_running_month() {
    let world = World::with_demo();

    let data =
        world.run("--demo home --json --now 2026-11-01T08:00:00+01:00").succeeded().json()["data"].clone();

    assert_eq!(data["running_month"], serde_json::Value::Null);
    assert_eq!(data["month"]["from"], "2026-10-01");
}

type Change = fn(&mut Decorated);

/// The start page of the household over a portal that a test changed.
fn over(world: &World, line: &str, change: impl FnOnce(&mut Decorated)) -> Ran {
    let mut portal = Decorated::over(world.demo("household"));
    change(&mut portal);
    world.run_over(line, vec![("hem", Box::new(portal))])
}

#[test]
fn a_block_that_fails_does_not_hide_the_others() {
    let world = World::with_demo();
    let cases: [(&str, Change); 5] = [
        ("invoices", |p| p.invoices = Some(Err(Refusal::Overloaded))),
        ("pickups", |p| p.pickups = Some(Err(Refusal::Unreachable))),
        ("pickups", |p| p.services = Some(Err(Refusal::Surprise))),
        ("utilities", |p| p.consumption = Some(Err(Refusal::NoAnswer))),
        ("by_reading readings_due", |p| p.readings = Some(Err(Refusal::Busy))),
    ];
    let whole = over(&world, "home --json", |_| {}).succeeded().json()["data"].clone();
    for (blocks, change) in cases {
        let ran = over(&world, "home --json", change).exits(8);

        let data = &ran.json()["data"];
        let failed: Vec<&str> = blocks.split(' ').collect();
        for key in ["utilities", "by_reading", "invoices", "readings_due", "pickups", "open"] {
            let expected = if failed.contains(&key) { &serde_json::Value::Null } else { &whole[key] };
            assert_eq!(data[key], *expected, "{key}: {ran}");
        }
        let told: Vec<&str> =
            data["failed"].as_array().unwrap().iter().map(|f| f["block"].as_str().unwrap()).collect();
        assert_eq!(told, failed, "{ran}");
        assert_eq!(ran.stderr.lines().count(), failed.len(), "{ran}");
        assert_eq!(data["failed"][0]["profile"], "hem");
    }
}

#[test]
fn people_are_told_what_is_missing_on_the_page_and_why_on_standard_error() {
    let world = World::with_demo();

    let ran = over(&world, "home", |p| p.invoices = Some(Err(Refusal::Overloaded))).exits(8);

    assert!(ran.stdout.contains("\nMissing      could not be got: invoices\n"), "{ran}");
    assert!(!ran.stdout.contains("\nPay ") && ran.stdout.contains("\nWaste "), "{ran}");
    assert!(ran.stderr.starts_with("error: could not get the invoices\nwhy:   it is overloaded"), "{ran}");
}

#[test]
fn a_page_that_the_portal_does_not_have_is_no_failure() {
    let world = World::with_demo();

    let ran = over(&world, "home --json", |p| {
        p.invoices = Some(Err(Refusal::NotOffered));
        p.services = Some(Err(Refusal::NotOffered));
    })
    .succeeded();

    let data = &ran.json()["data"];
    assert_eq!((data["invoices"].to_string(), data["pickups"].to_string()), ("[]".into(), "[]".into()));
    assert_eq!((data["failed"].to_string(), ran.stderr.as_str()), ("[]".into(), ""));
}

#[test]
fn a_page_that_is_closed_to_who_asks_is_named() {
    let world = World::with_demo();

    let ran = over(&world, "home --json", |p| p.services = Some(Err(Refusal::NotAllowed))).exits(8);

    let data = &ran.json()["data"];
    assert_eq!(
        (data["pickups"].to_string(), &data["failed"][0]["block"]),
        ("null".into(), &"pickups".into())
    );
    assert_eq!(data["failed"][0]["code"], "not_allowed");
    assert!(data["invoices"].is_array(), "{ran}");
}

#[test]
fn a_portal_that_fails_does_not_hide_another() {
    let world = World::with_demo();
    let broken = || {
        let mut portal = Decorated::over(world.demo("association"));
        portal.invoices = Some(Err(Refusal::Overloaded));
        Box::new(portal) as Box<dyn Portal>
    };

    let ran =
        world.run_over("home --json", vec![("hem", world.demo("household")), ("brf", broken())]).exits(8);

    let data = &ran.json()["data"];
    assert_eq!(data["invoices"][0]["profile"], "hem");
    assert_eq!(data["failed"][0]["profile"], "brf");
    assert!(ran.error()["message"].as_str().unwrap().starts_with("brf: "), "{ran}");
}

fn pay(invoices: Vec<Invoice>) -> String {
    let world = World::with_demo();
    let ran = over(&world, "home", |p| p.invoices = Some(Ok(invoices))).succeeded();
    let from = ran.stdout.find("\nPay ").map_or("", |at| &ran.stdout[at + 1..]);
    from.split("\nRead").next().unwrap().to_owned()
}

#[test]
fn an_overdue_invoice_alarms_after_the_days_of_grace_and_direct_debit_never() {
    let due = |number: &str, on: &str| Invoice { due: date(on), ..invoice(number) };
    let drawn = Invoice { direct_debit: true, ..due("4", "2026-10-01") };
    let odd = Invoice { remaining: Money::from_ore(50), ..due("3", "2026-11-20") };

    let told = pay(vec![due("1", "2026-11-24"), due("2", "2026-11-05"), odd]);

    assert_eq!(
        told,
        "Pay          4,818 kr overdue since 2026-11-05, 18 days ago  invoice 2\n             \
         0.50 kr by 2026-11-20, 3 days ago               invoice 3\n             \
         4,818 kr by 2026-11-24, tomorrow                invoice 1"
            .replace("by 2026-11-20, 3 days ago  ", "was due 2026-11-20, 3 days ago  ")
            .replace("ago               invoice 3", "ago          invoice 3")
    );
    assert_eq!(pay(vec![drawn]), "Pay          4,818 kr, direct debit 2026-10-01, 2 months ago  invoice 4");
}

#[test]
fn many_invoices_are_told_as_a_sum_and_what_asks_for_nothing_is_not_told() {
    let many = (1..=5).map(|n| invoice(&n.to_string())).collect();
    let over = Invoice { standing: Standing::Credited, ..invoice("1") };

    assert!(pay(many).ends_with("\n             2 more, 9,636 kr: minasidor invoices --unpaid"));
    assert_eq!(pay(vec![over, Invoice { remaining: Money::ZERO, ..invoice("2") }]), "");
}

#[test]
fn meters_that_are_read_as_often_as_ever_are_not_due_and_many_are_counted() {
    let world = World::with_demo();
    let page =
        |now: &str| world.run(&format!("--demo=company home --now {now}T08:00:00+01:00")).succeeded().stdout;

    assert!(!page("2026-11-23").contains("\nRead"));
    let due = page("2026-12-01");
    assert!(due.contains("\nRead         40 water meters: last read 2026-11-01, 30 days ago\n"), "{due}");
    assert!(due.contains("minasidor --demo=company meter list --due -o avlasning.xlsx\n"), "{due}");
    assert!(!due.contains("meter report"), "{due}");
}

/// Adds the profile `hem`, for what goes by a profile's name.
fn with_profile(world: &World) {
    let mut store = household::empty(world.folder());
    let mut writer = store.writer().unwrap();
    household::seed_electricity(&mut writer);
    writer.commit().unwrap();
    world.run("profile add hem --db {}/portal.db --customer 100045").succeeded();
}

#[test]
fn a_reading_that_waits_is_told_and_its_meter_is_not_asked_for_again() {
    let world = World::with_demo();
    with_profile(&world);
    let line = |line: &str| over(&world, line, |portal| portal.desk = Some(Refusal::NoAnswer));
    assert_eq!(line("home --json").json()["data"]["readings_due"].as_array().unwrap().len(), 1);

    line("meter report 1355 --date 2026-11-22 --yes").exits(6);

    let data = line("home --json").succeeded().json()["data"].clone();
    assert_eq!(data["readings_due"].to_string(), "[]");
    assert_eq!((&data["open"][0]["state"], &data["open"][0]["handed"]), (&"kept".into(), &"reading".into()));
    assert_eq!(data["open"][0]["what"], "14223871 2026-11-22 1355");
    let page = line("home").succeeded().stdout;
    assert!(
        page.contains("\nWaits        reading 14223871 2026-11-22 1355: has not reached the portal\n"),
        "{page}"
    );
}

#[test]
fn a_reading_that_the_portal_refused_is_told_and_still_to_be_read() {
    let world = World::with_demo();
    with_profile(&world);
    let line = |line: &str, desk| over(&world, line, |portal| portal.desk = Some(desk));
    line("meter report 1355 --date 2026-11-22 --yes", Refusal::NoAnswer).exits(6);

    let data = line("home --json", Refusal::Invalid).succeeded().json()["data"].clone();

    assert_eq!(data["readings_due"].as_array().unwrap().len(), 1);
    assert_eq!((data["open"].as_array().unwrap().len(), &data["open"][0]["state"]), (1, &"refused".into()));
}

#[test]
fn the_start_page_is_what_its_schema_says() {
    let world = World::with_demo();
    for who in ["household", "company", "association", "100048", "100049", "300007/caretaker-01"] {
        let ran = world.run(&format!("--demo={who} home --json")).succeeded();
        crate::cli::schema::conforms_to(&world, "home", &ran.json(), who);
    }
    let ran = over(&world, "home --json", |p| p.invoices = Some(Err(Refusal::Busy))).exits(8);
    crate::cli::schema::conforms_to(&world, "home", &ran.json(), "a block that failed");
}
