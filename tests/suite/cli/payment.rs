//! `minasidor invoices payment` over invoices that a test chooses.

use minasidor::domain::id::InvoiceNumber;
use minasidor::domain::id::reference::PaymentReference;
use minasidor::domain::invoice::{Invoice, InvoiceKind, Standing};
use minasidor::domain::money::Money;
use minasidor::domain::qr::{Qr, matrix};
use minasidor::portal::{About, Portal};

use crate::domain::vectors::{date, group};
use crate::support::decorated::Decorated;
use crate::support::run::{Ran, World};

/// An invoice over 4,818 kr, due on 2026-12-30.
pub fn invoice(number: &str) -> Invoice {
    Invoice {
        number: InvoiceNumber::new(number),
        kind: InvoiceKind::Invoice,
        date: date("2026-12-05"),
        due: date("2026-12-30"),
        period: None,
        facilities: Vec::new(),
        utilities: Vec::new(),
        net: None,
        vat: Some(Money::from_ore(96_370)),
        rounding: None,
        amount: Money::from_ore(481_800),
        remaining: Money::from_ore(481_800),
        paid_on: None,
        standing: Standing::Open,
        direct_debit: false,
        reference: PaymentReference::make(number, true).ok(),
    }
}

/// The invoice of the golden string.
fn january() -> Invoice {
    Invoice { date: date("2026-02-05"), due: date("2026-02-28"), ..invoice("2026000123") }
}

fn portal(world: &World, invoices: &[Invoice]) -> Box<dyn Portal> {
    let mut portal = Decorated::over(world.demo("household"));
    portal.invoices = Some(Ok(invoices.to_vec()));
    Box::new(portal)
}

fn run(world: &World, line: &str, invoice: Invoice) -> Ran {
    world.run_over(line, vec![("hem", portal(world, &[invoice]))])
}

const PAGE: &str = "\
Payment of invoice 2026000123
Pay to       Stordala Energi & Miljö AB (559999-0008)
Bankgiro     9999-0004
Plusgiro     99 90 00-3
OCR number   202600012324
Amount       4,818.00 kr, VAT included
Due          Sat 28 Feb 2026, 9 months ago
Invoice      2026000123 of 5 Feb 2026
Swish        1230000009

Nothing is paid yet: scan the code with your bank's app, or type in the figures.
";

const SIDA: &str = "\
Betalning av faktura 2026000123
Mottagare    Stordala Energi & Miljö AB (559999-0008)
Bankgiro     9999-0004
Plusgiro     99 90 00-3
OCR-nummer   202600012324
Belopp       4 818,00 kr inklusive moms
Förfaller    2026-02-28, för 9 månader sedan
Faktura      2026000123 av den 2026-02-05
Swish        1230000009

Inget är betalt än: skriv in uppgifterna i bankens app.
";

#[test]
fn a_terminal_of_80_columns_shows_the_figures_and_the_code_below_them() {
    let mut world = World::with_demo();
    world.terminal = Some(80);

    let shown = run(&world, "invoices payment 2026000123 --color never", january()).succeeded().stdout;

    let code = shown.strip_prefix(PAGE).unwrap_or_else(|| panic!("{shown}"));
    let lines: Vec<&str> = code.lines().collect();
    assert_eq!(lines.len(), 31, "{code}");
    assert!(lines.iter().all(|line| line.chars().count() == 61), "{code}");
    assert!(lines[0].chars().all(|c| c == '█') && lines[30].chars().all(|c| c == '▀'), "{code}");
    assert_eq!(read_back(&lines), Qr::new(group("usingqr").as_str().expect("a text"), low()));
}

fn low() -> minasidor::domain::qr::Correction {
    minasidor::domain::qr::Correction::Low
}

/// The modules that half blocks without colours show.
fn read_back(lines: &[&str]) -> Option<Qr> {
    let light = |c: char| match c {
        '█' => (true, true),
        '▀' => (true, false),
        '▄' => (false, true),
        _ => (false, false),
    };
    let rows = lines.iter().flat_map(|line| {
        let both: Vec<(bool, bool)> = line.chars().map(light).collect();
        [both.iter().map(|b| !b.0).collect::<Vec<bool>>(), both.iter().map(|b| !b.1).collect()]
    });
    let rows: Vec<Vec<bool>> = rows.skip(4).take(53).map(|row| row[4..57].to_vec()).collect();
    let golden = Qr::new(group("usingqr").as_str()?, low())?;
    let same = golden.rows().zip(&rows).all(|(golden, read)| golden == read.as_slice());
    same.then_some(golden)
}

#[test]
fn a_pipe_gets_the_figures_alone_and_the_code_when_it_is_asked_for() {
    let world = World::with_demo();

    let page = run(&world, "fakturor betala 2026000123 --lang sv", january()).succeeded().stdout;
    let code = run(&world, "invoices payment 2026000123 --qr swish", january()).succeeded().stdout;

    assert_eq!(page.replace('\u{a0}', " "), SIDA);
    assert!(code.contains("scan the code with Swish.\n█████"), "{code}");
}

#[test]
fn a_terminal_without_utf8_gets_ascii_where_it_fits_and_is_told_where_not() {
    let mut world = World::with_demo();
    world.variables = vec![("LC_ALL".into(), "C".into())];
    world.terminal = Some(80);
    let narrow = run(&world, "invoices payment 2026000123 --color never", january()).succeeded().stdout;
    world.terminal = Some(130);
    let wide = run(&world, "invoices payment 2026000123 --color never", january()).succeeded().stdout;

    assert!(
        narrow.ends_with("too narrow for the code: minasidor invoices\npayment 2026000123 -o betala.png\n"),
        "{narrow}"
    );
    assert!(wide.lines().skip(11).all(|line| line.is_ascii() && line.len() == 122), "{wide}");
    assert_eq!(wide.lines().count(), 11 + 61);
}

#[test]
fn colours_make_the_code_dark_on_light_on_every_terminal() {
    let mut world = World::with_demo();
    world.terminal = Some(80);

    let shown = run(&world, "invoices payment 2026000123", january()).succeeded().stdout;

    let code: Vec<&str> = shown.lines().skip(11).collect();
    let start = "\u{1b}[38;5;16;48;5;231m";
    assert!(code.iter().all(|line| line.starts_with(start) && line.ends_with("\u{1b}[0m")), "{shown}");
    assert_eq!(code[0], format!("{start}{}\u{1b}[0m", " ".repeat(61)));
}

#[test]
fn json_has_everything_and_the_golden_texts() {
    let world = World::with_demo();

    let data =
        run(&world, "invoices payment 2026000123 --json", january()).succeeded().json()["data"].clone();

    assert_eq!(data["qr"]["usingqr"], *group("usingqr"));
    assert_eq!(data["qr"]["swish"], group("swish")[1]);
    assert_eq!(data["amount_sek"].to_string(), "4818.00");
    assert_eq!((&data["vat"], &data["payable"]), (&"incl".into(), &true.into()));
    assert_eq!(data["payee"]["bankgiro"], "9999-0004");
    assert_eq!(data["ocr"], "202600012324");
    let checks = data["checks"].as_array().expect("checks");
    assert_eq!(checks.len(), 5);
    assert!(checks.iter().all(|check| check["ok"] == true), "{checks:?}");
}

#[test]
fn what_was_paid_credited_or_cancelled_gets_no_code_anywhere() {
    let mut world = World::with_demo();
    world.terminal = Some(80);
    let paid = Invoice { remaining: Money::ZERO, paid_on: Some(date("2026-02-27")), ..january() };
    let amount = Money::from_ore(-17_500);
    let credit = Invoice { kind: InvoiceKind::Credit, amount, remaining: amount, ..january() };
    let cases = [
        (paid, "it was paid in full on Fri 27 Feb 2026.", "paid"),
        (credit, "it is a credit note and gives back 175.00 kr.", "credit"),
        (Invoice { standing: Standing::Credited, ..january() }, "it was credited.", "credited"),
        (Invoice { standing: Standing::Cancelled, ..january() }, "it was cancelled.", "cancelled"),
    ];
    for (invoice, why, reason) in cases {
        run(&world, "invoices payment 2026000123 --color never", invoice.clone())
            .succeeded()
            .prints(&format!("Payment of invoice 2026000123\nThere is nothing to pay: {why}\n"));

        let data = run(&world, "invoices payment 2026000123 --json", invoice.clone()).succeeded().json();
        let data = &data["data"];
        assert_eq!((&data["payable"], &data["reason"]), (&false.into(), &reason.into()));
        assert!(data["qr"]["usingqr"].is_null() && data["qr"]["swish"].is_null(), "{data}");

        let file = world.path("qr.png");
        for line in ["--qr usingqr", &format!("-o {}", file.display())] {
            let ran = run(&world, &format!("invoices payment 2026000123 {line}"), invoice.clone()).exits(7);
            assert!(ran.stderr.contains("would pay it again"), "{ran}");
        }
        assert!(!file.exists());
    }
}

#[test]
fn an_invoice_that_the_bank_draws_gets_a_code_only_when_it_is_asked_for() {
    let mut world = World::with_demo();
    world.terminal = Some(80);
    let drawn = Invoice { direct_debit: true, ..january() };

    let page = run(&world, "invoices payment 2026000123", drawn.clone()).succeeded().stdout;
    let code = run(&world, "invoices payment 2026000123 --qr usingqr", drawn).succeeded().stdout;

    assert!(page.contains("paying it as well\nwould pay it twice"), "{page}");
    assert!(!page.contains('▀') && code.contains('▀'), "{page}{code}");
}

#[test]
fn a_reference_that_fails_its_check_is_only_a_warning() {
    let world = World::with_demo();
    let wrong = Invoice { reference: Some(PaymentReference::new("202600012325")), ..january() };

    let ran = run(&world, "invoices payment 2026000123 --json", wrong).succeeded();

    assert_eq!(
        ran.stderr,
        "warning: the check digit of OCR number 202600012325 is wrong; it stands here as the portal has it\n"
    );
    assert_eq!(ran.json()["data"]["checks"][0]["ok"], false);
}

#[test]
fn a_picture_is_written_whole_and_nothing_else() {
    let world = World::with_demo();
    let into = |name: &str| {
        let line = format!("invoices payment 2026000123 -o {}", world.path(name).display());
        let ran = run(&world, &line, january()).succeeded();
        assert_eq!(ran.stdout, "");
        assert_eq!(ran.stderr, "The code (UsingQR) that pays invoice 2026000123. Nothing is paid yet.\n");
        std::fs::read(world.path(name)).expect("a file")
    };

    assert!(into("qr.png").starts_with(b"\x89PNG\r\n\x1a\n"));
    let svg = String::from_utf8(into("qr.svg")).expect("text");
    assert!(
        svg.contains("<title>The code (UsingQR) that pays invoice 2026000123. Nothing is paid yet.</title>")
    );
    let side = matrix(group("usingqr").as_str().expect("a text")).expect("a code").width() + 8;
    assert!(svg.contains(&format!("viewBox=\"0 0 {side} {side}\"")), "{svg}");
}

#[test]
fn a_payee_without_the_number_that_was_asked_for_is_told() {
    let world = World::with_demo();
    let mut below = Decorated::over(world.demo("household"));
    let about = below.about().expect("about");
    let payee = about.payee.clone().map(|payee| minasidor::domain::invoice::Payee { swish: None, ..payee });
    below.about = Some(Ok(About { payee, ..about }));
    below.invoices = Some(Ok(vec![january()]));

    let ran =
        world.run_over("invoices payment 2026000123 --qr swish", vec![("hem", Box::new(below))]).exits(10);

    assert!(ran.stderr.contains("the payee has no Swish number\ntry:   --qr usingqr"), "{ran}");
}

#[test]
fn an_invoice_that_is_nowhere_or_at_two_portals_is_told() {
    let world = World::with_demo();
    let both = || vec![("hem", portal(&world, &[january()])), ("jobb", portal(&world, &[january()]))];

    let unknown = run(&world, "invoices payment 1", january()).exits(3);
    let several = world.run_over("invoices payment 2026000123", both()).exits(2);
    let one = world.run_over("invoices payment 2026000123@jobb --json", both()).succeeded();

    assert!(unknown.stderr.starts_with("error: there is no invoice 1 here\n"), "{unknown}");
    assert!(several.stderr.contains("2026000123@hem, 2026000123@jobb"), "{several}");
    assert_eq!(one.json()["data"]["profile"], "jobb");
}

#[test]
fn the_answer_is_what_its_schema_says() {
    let world = World::with_demo();
    let paid = Invoice { remaining: Money::ZERO, ..january() };
    for invoice in [january(), paid] {
        let ran = run(&world, "invoices payment 2026000123 --json", invoice).succeeded();
        crate::cli::schema::conforms_to(&world, "payment", &ran.json(), &ran.line);
    }
}

#[test]
fn other_commands_make_no_pictures() {
    let ran = World::with_demo().run("--demo home -o {}/home.png").exits(2);

    assert!(ran.stderr.contains("to be written as?"), "{ran}");
}

#[test]
fn flat_formats_have_one_row() {
    let world = World::with_demo();

    let csv = run(&world, "invoices payment 2026000123 --format csv", january()).succeeded().stdout;

    let row = csv.lines().nth(1).expect("a row");
    assert!(
        row.starts_with(
            "hem,2026000123,true,Stordala Energi & Miljö AB,9999-0004,99 90 00-3,202600012324,4818.00,incl,2026-02-28,"
        ),
        "{csv}"
    );
    assert_eq!(csv.lines().count(), 2);
}
