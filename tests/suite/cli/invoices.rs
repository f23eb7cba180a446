//! `invoices`: the list and one invoice, as people and programs get them.

use crate::support::run::World;

const NBSP: char = '\u{a0}';

fn terminal(world: &mut World, width: usize) {
    world.terminal = Some(width);
}

#[test]
fn the_list_is_drawn_as_the_looks_say() {
    let mut world = World::with_demo();
    terminal(&mut world, 80);

    let ran = world.run("--demo fakturor --lang sv").succeeded();

    let expected = "\
Fakturor · Ängsvägen 3 · kundnummer 100045

fakturanr   avser      fakturadag  förfaller      belopp  att betala  status
2026001221  okt 2026   2026-11-05  2026-11-30   2~843~kr    2~843~kr  obetald
2026001099  sep 2026   2026-10-05  2026-10-31   2~192~kr           –  betald
2026000977  aug 2026   2026-09-05  2026-09-30   2~098~kr           –  betald
2026000855  juli 2026  2026-08-05  2026-08-31   2~037~kr           –  betald
2026000733  juni 2026  2026-07-05  2026-07-31   2~077~kr           –  betald
2026000611  maj 2026   2026-06-05  2026-06-30   2~277~kr           –  betald
2026000489  apr 2026   2026-05-05  2026-05-31   3~001~kr           –  betald
2026000367  mars 2026  2026-04-05  2026-04-30   3~725~kr           –  betald
2026000245  feb 2026   2026-03-05  2026-03-31   4~317~kr           –  betald
2026000123  jan 2026   2026-02-05  2026-02-28   4~818~kr           –  betald
2026000001  dec 2025   2026-01-05  2026-01-31   4~647~kr           –  betald
2025001343  nov 2025   2025-12-05  2025-12-31   3~512~kr           –  betald
summa 12 fakturor                              37~544~kr    2~843~kr  inkl. moms

";
    assert_eq!(plain(&ran.stdout), expected, "{ran}");
    ran.says(
        "12 av 78 fakturor, från december 2025. Alla: --all. Ett år: --period 2025.\n\
         Fakturor före juni 2020 finns i den gamla portalen:\n\
         https://gamla.stordala.example/fakturor\n\
         En betalning kan dröja några dagar innan den syns här.\n",
    );
}

/// Without colours, and with a mark where a line does not break.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for piece in text.split('\u{1b}') {
        out += if piece.starts_with('[') { piece.split_once('m').map_or("", |p| p.1) } else { piece };
    }
    let trimmed: Vec<&str> = out.lines().map(str::trim_end).collect();
    trimmed.join("\n").replace(NBSP, "~") + "\n"
}

#[test]
fn no_line_is_wider_than_80_columns_whoever_asks_and_in_both_languages() {
    let mut world = World::with_demo();
    terminal(&mut world, 80);
    for who in ["household", "association", "company", "100046", "100047", "100048", "100049"] {
        for lang in ["sv", "en"] {
            for vat in ["incl", "excl"] {
                world.variables = vec![("MINASIDOR_VAT".into(), vat.into())];
                let drawn = plain(
                    &world.run(&format!("--demo={who} invoices --all --lang {lang}")).succeeded().stdout,
                );
                let wide: Vec<&str> = drawn.lines().filter(|line| line.chars().count() > 80).collect();
                assert!(wide.is_empty(), "{who} {lang} {vat}: {wide:#?}");
            }
        }
    }
}

#[test]
fn a_pipe_gets_every_row_and_so_does_all() {
    let mut world = World::with_demo();

    let piped = world.run("--demo invoices").succeeded();
    assert_eq!(piped.stdout.matches(" paid\n").count(), 77, "{piped}");
    assert!(!piped.stderr.contains("of 78"), "{piped}");
    terminal(&mut world, 80);
    let all = world.run("--demo invoices --all").succeeded();
    assert_eq!(
        plain(&all.stdout).matches("kr  paid\n").count() + plain(&all.stdout).matches("–  paid\n").count(),
        77
    );
    assert!(!all.stderr.contains("of 78"), "{all}");
}

fn numbers(world: &World, line: &str) -> Vec<String> {
    let document = world.run(&format!("{line} --json=number")).succeeded().json();
    let data = document["data"].as_array().expect("a list").clone();
    data.iter().map(|row| row["number"].as_str().expect("a number").to_owned()).collect()
}

#[test]
fn several_values_of_a_filter_mean_or_and_several_filters_and() {
    let world = World::with_demo();
    let found = |line: &str| numbers(&world, &format!("--demo={line}"));

    assert_eq!(found("association invoices --unpaid"), ["2026001222", "2026001100"]);
    assert_eq!(found("association invoices list --overdue"), ["2026001100"]);
    assert_eq!(found("association invoices --status påmind,unpaid"), ["2026001222", "2026001100"]);
    assert_eq!(found("association invoices --status reminded --min 50000"), [""; 0]);
    assert_eq!(found("household invoices --for 2026-01"), ["2026000123"]);
    assert_eq!(found("household invoices --period 2026-01"), ["2026000001"]);
    assert_eq!(
        found("household invoices --min 4317 --max 4647,00"),
        ["2026000245", "2026000001", "2025000123", "2024000123"]
    );
    assert_eq!(found("household invoices --last 40d --facility RH-100045-001").len(), 1);
    assert_eq!(found("household invoices --utility gas"), [""; 0]);
    assert_eq!(found("company invoices --for 2026-10 --utility heating"), ["2026001228"]);
    assert_eq!(
        found("company invoices --for 2026-10 --utility el --utility vatten"),
        ["2026001229", "2026001227"]
    );
    assert_eq!(
        found("company invoices --for 2026-10 --facility FV-300007-120 --facility RH-300007-250").len(),
        2
    );
    assert_eq!(found("company invoices").len(), 312);
    assert_eq!(found("company invoices --status partly_paid,credited"), ["2026001227", "2026000986"]);
}

#[test]
fn the_amount_follows_the_key_vat_and_what_is_left_never_does() {
    let mut world = World::with_demo();
    let row = |world: &World| {
        let document = world.run("--demo invoices --for 2026-10 --json").succeeded().json();
        let row = &document["data"][0];
        (row["amount_sek"].to_string(), row["vat"].to_string(), row["remaining_sek"].to_string())
    };

    assert_eq!(row(&world), ("2843.00".into(), "\"incl\"".into(), "2843.00".into()));
    world.variables = vec![("MINASIDOR_VAT".into(), "excl".into())];
    // 2,289.54 and what is outside VAT, −18.75.
    assert_eq!(row(&world), ("2270.79".into(), "\"excl\"".into(), "2843.00".into()));
    world.run("--demo invoices --for 2026-10").succeeded().shows("excl. VAT").shows("to pay, incl.");
}

#[test]
fn older_invoices_are_pointed_to_where_they_are_asked_for_and_where_nothing_is_found() {
    let world = World::with_demo();
    let where_they_are =
        "Invoices from before June 2020 are in the old portal:\nhttps://gamla.stordala.example/fakturor\n";

    for line in ["--period 2019", "--period 2020", "--for 2020-01", "--utility gas"] {
        let ran = world.run(&format!("--demo invoices {line} --format csv")).succeeded();
        assert!(ran.stderr.contains(where_they_are), "{ran}");
    }
    let found = world.run("--demo invoices --period 2025 --format csv").succeeded();
    assert_eq!(found.stderr, "", "{found}");
    let empty = world.run("--demo invoices --period 2019 --json").succeeded().json();
    assert_eq!(empty["data"].as_array().map(Vec::len), Some(0));
    assert_eq!(empty["older_invoices"]["before"], "2020-06-01");
    assert_eq!(empty["older_invoices"]["url"], "https://gamla.stordala.example/fakturor");
    world
        .run("--demo invoices show 2019000001 --lang sv")
        .exits(3)
        .says(
            "fel:   här finns ingen faktura 2019000001\n\
             orsak: fakturor före juni 2020 finns i den gamla portalen, https://gamla.stordala.example/fakturor\n\
             prova: minasidor --demo invoices --all\n",
        );
}

#[test]
fn one_invoice_shows_its_lines_and_how_they_add_up() {
    let world = World::with_demo();

    let ran = world.run("--demo invoices show 2026000123 --lang sv").succeeded();

    let expected = "\
Faktura 2026000123 · Ängsvägen 3 · kundnummer 100045
Avser jan 2026, fakturadag 2026-02-05, förfaller 2026-02-28

                               antal  à-pris    kronor
Elnät, fast avgift 20 A        1~mån  300,00    300,00
Elnät, överföring            474~kWh    0,12     56,88
Elnät, effektavgift          6,77~kW   38,00    257,26
Energiskatt                  474~kWh    0,36    170,64
Myndighetsavgifter              1~år   54,65     54,65
Fjärrvärme, fast               1~mån  250,00    250,00
Fjärrvärme, energi         2,853~MWh  620,00  1~768,86
VA, fast                       1~mån  263,33    263,33
Vatten, beräknad             12,5~m³   18,40    230,00
Avlopp, beräknad             12,5~m³   26,60    332,50
Renhållning 240 l tvåfack      1~mån  170,67    170,67
Ersättning inmatning          19~kWh    0,05     −0,95

Netto, utan moms                              3~854,79
Moms                                            963,70
Utanför moms                                     −0,95
Öresavrundning                                    0,46
Summa, med moms                               4~818,00
Radernas priser och belopp är utan moms.

Status     betald 2026-02-28
OCR        202600012324
Mottagare  Stordala Energi & Miljö AB, bankgiro 9999-0004, plusgiro 99 90 00-3
";
    assert_eq!(ran.stdout.replace(NBSP, "~"), expected, "{ran}");
}

#[test]
fn one_invoice_is_a_document_and_its_lines_are_rows() {
    let world = World::with_demo();

    let document = world.run("--demo invoices show 2026000123 --json").succeeded().json();
    let data = &document["data"];
    assert_eq!(document["schema"], "minasidor.invoice/1");
    assert_eq!(data["lines"].as_array().map(Vec::len), Some(12));
    assert_eq!(data["outside_vat_sek"].to_string(), "-0.95");
    assert_eq!((data["ocr"].as_str(), data["status"].as_str()), (Some("202600012324"), Some("paid")));
    assert_eq!(data["payee"]["bankgiro"], "9999-0004");
    let csv = world.run("--demo invoices show 2026000123 --format csv").succeeded().stdout;
    let mut lines = csv.lines();
    assert_eq!(
        lines.next(),
        Some(
            "profile,invoice,facility_id,utility,fee,text,period_from,period_until,quantity,unit,unit_price_sek,\
             amount_sek,vat,vat_percent,estimated"
        )
    );
    assert_eq!(
        lines.next(),
        Some(
            "demo,2026000123,735999000000000013,electricity,fixed,\"Elnät, fast avgift 20 A\",2026-01-01,\
             2026-02-01,1,mån,300.00,300.00,excl,25,false"
        )
    );
    assert_eq!(lines.count(), 11);
}

#[test]
fn a_collective_invoice_says_whose_each_line_is() {
    let world = World::with_demo();

    let ran = world.run("--demo=company invoices show 2026001228").succeeded();

    assert!(ran.stdout.contains("\nBjörkvägen 7 Fjärrvärme · FV-300007-120\n  Fjärrvärme, fast "), "{ran}");
    assert_eq!(ran.stdout.matches(" · FV-300007-").count(), 60);
}

#[test]
fn a_caretaker_has_no_invoices_and_johan_has_the_households() {
    let world = World::with_demo();

    assert_eq!(numbers(&world, "--demo=300007/caretaker-01 invoices"), [""; 0]);
    world.run("--demo=300007/caretaker-01 invoices show 2026001228").exits(3);
    assert_eq!(numbers(&world, "--demo=100045/johan.lind invoices").len(), 78);
}

#[test]
fn what_is_wrong_is_told_by_option() {
    let world = World::with_demo();
    for (line, code, about) in [
        ("invoices --status late", 2, "--status"),
        ("invoices --min x", 2, "--min"),
        ("invoices --min 10 --max 5", 2, "--min"),
        ("invoices --for sommar", 2, "--for sommar"),
        ("invoices --for 2026-13", 2, "--for 2026-13"),
        ("invoices --period 2026 --from 2025", 2, "--period"),
        ("invoices --facility Nowhere", 3, "Nowhere"),
        ("invoices --unpaid show 2026001221", 2, "list"),
        ("invoices show", 2, "NUMBER"),
        ("invoices show \u{1b}[31m\u{202e}", 3, "there is no invoice"),
    ] {
        let ran = world.run(&format!("--demo {line}")).exits(code);
        assert!(ran.stderr.contains(about), "{ran}");
        assert!(!ran.stderr.contains(['\u{1b}', '\u{202e}']), "{ran}");
    }
}

#[test]
fn several_profiles_stand_side_by_side() {
    let world = World::with_household();
    world.run("profile add bolaget --db {}/portal.db --customer 300007").succeeded();

    let both = world.run("--profile all invoices --json").succeeded().json();
    let profiles: Vec<&str> =
        both["data"].as_array().expect("a list").iter().filter_map(|r| r["profile"].as_str()).collect();
    assert_eq!(profiles.len(), 9);
    assert!(profiles.contains(&"hem") && profiles.contains(&"bolaget"));
    // Both have an invoice of this number.
    let ran = world.run("--profile all invoices show 2025000123").exits(2);
    assert!(ran.stderr.contains("2025000123@hem") && ran.stderr.contains("2025000123@bolaget"), "{ran}");
    world.run("--profile all invoices show 2025000123@bolaget").succeeded().shows("Elnät, fast avgift");
}

#[test]
fn an_unknown_code_of_the_portal_comes_through() {
    let world = World::with_household();

    let lines = world.run("invoices show 2025000123 --format jsonl").succeeded().stdout;

    assert!(lines.contains("\"fee\":\"other:kulvert\""), "{lines}");
    let whole = world.run("invoices --utility other:fiber --json=number,facilities").succeeded().json();
    assert_eq!(whole["data"][0]["facilities"].as_array().map(Vec::len), Some(0));
}
