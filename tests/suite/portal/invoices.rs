//! What every kind of portal has to answer about invoices, over those of `bills.rs`.

use minasidor::domain::id::{FacilityId, InvoiceNumber};
use minasidor::domain::invoice::status::Status;
use minasidor::domain::invoice::{Fee, Invoice, InvoiceQuery, LineQuery, Standing};
use minasidor::domain::money::Money;
use minasidor::domain::period::Period;
use minasidor::domain::refusal::Refusal;
use minasidor::portal::Portal;

use crate::portal::bills::issued;
use crate::portal::household::{ELECTRICITY, HEATING, day};
use crate::portal::stage::Stage;

fn numbers(portal: &dyn Portal, query: &InvoiceQuery) -> Vec<String> {
    portal.invoices(query).unwrap().iter().map(|invoice| invoice.number.to_string()).collect()
}

fn all(portal: &dyn Portal) -> Vec<String> {
    numbers(portal, &InvoiceQuery::default())
}

fn on(stage: &Stage, today: &str, number: &str) -> Invoice {
    let portal = stage.try_open("100045", None, today).unwrap();
    portal.invoice(&InvoiceNumber::new(number)).unwrap().0
}

pub fn invoices_come_newest_first_as_they_were_issued(stage: &Stage) {
    let portal = stage.household();

    let expected = ["2025000611", "2025000489", "2025000367", "2025000245", "2025000123"];
    assert_eq!(all(&*portal), expected);
    let first = portal.invoices(&InvoiceQuery::default()).unwrap().pop().unwrap();
    let (as_issued, lines) = issued(1, &[ELECTRICITY, HEATING]);
    let paid = Invoice { remaining: Money::ZERO, paid_on: Some(day("2025-02-28")), ..as_issued };
    if !stage.tells.invoice_details {
        let told = |of: &Invoice| (of.number.clone(), of.kind, of.date, of.due, of.amount, of.remaining);
        assert_eq!(told(&first), told(&paid));
        return;
    }
    assert_eq!(first, paid);
    assert_eq!(portal.invoice(&first.number).unwrap(), (paid, lines));
}

pub fn an_invoice_is_not_there_before_its_date(stage: &Stage) {
    let early = stage.try_open("100045", None, "2025-02-04").unwrap();
    let same_day = stage.try_open("100045", None, "2025-02-05").unwrap();

    assert!(all(&*early).is_empty());
    assert_eq!(all(&*same_day), ["2025000123"]);
    let number = InvoiceNumber::new("2025000245");
    let there = stage.try_open("100045", None, "2025-03-05").unwrap();
    assert!(there.invoice(&number).is_ok());
    assert_eq!(same_day.invoice(&number).unwrap_err().refusal, Refusal::NotFound);
}

pub fn what_was_paid_and_said_is_that_of_the_day(stage: &Stage) {
    let whole = issued(2, &[ELECTRICITY, HEATING]).0.amount;
    let told = |today| {
        let invoice = on(stage, today, "2025000245");
        (invoice.remaining, invoice.paid_on, invoice.standing.clone(), invoice.status(day(today)))
    };
    if !stage.tells.invoice_details {
        let days = ["2025-03-19", "2025-03-20", "2025-04-01", "2025-04-20"].map(|today| told(today).3);
        assert_eq!(days, [Status::Unpaid, Status::PartlyPaid, Status::Overdue, Status::Paid]);
        return;
    }

    let part = whole.checked_sub(Money::from_ore(40_000)).unwrap();
    assert_eq!(told("2025-03-19"), (whole, None, Standing::Open, Status::Unpaid));
    assert_eq!(told("2025-03-20"), (part, None, Standing::Open, Status::PartlyPaid));
    assert_eq!(told("2025-04-01"), (part, None, Standing::Open, Status::Overdue));
    assert_eq!(told("2025-04-10"), (part, None, Standing::Reminded, Status::Reminded));
    let last = Some(day("2025-04-20"));
    assert_eq!(told("2025-04-20"), (Money::ZERO, last, Standing::Reminded, Status::Paid));
}

pub fn a_respite_moves_the_due_date_from_its_day_on(stage: &Stage) {
    let told = |today| {
        let invoice = on(stage, today, "2025000367");
        (invoice.due, invoice.status(day(today)))
    };

    assert_eq!(told("2025-04-19"), (day("2025-04-30"), Status::Unpaid));
    assert_eq!(told("2025-04-20"), (day("2025-06-02"), Status::Respite));
    assert_eq!(told("2025-06-03"), (day("2025-06-02"), Status::Overdue));
}

pub fn nothing_is_left_of_what_was_credited(stage: &Stage) {
    let before = on(stage, "2025-05-11", "2025000489");
    let after = on(stage, "2025-05-12", "2025000489");

    assert_eq!(before.remaining, before.amount);
    assert_eq!((after.remaining, after.paid_on), (Money::ZERO, None));
    assert_eq!(after.status(day("2026-01-01")), Status::Credited);
}

pub fn invoices_are_found_by_date_and_by_what_they_cover(stage: &Stage) {
    let portal = stage.household();
    let month = |month| Period::month(2025, month);
    let issued_in = |m| numbers(&*portal, &InvoiceQuery { issued: month(m), covers: None });
    let covering = |m| numbers(&*portal, &InvoiceQuery { issued: None, covers: month(m) });

    assert_eq!(issued_in(3), ["2025000245"]);
    assert_eq!(covering(3), ["2025000367"]);
    assert!(issued_in(1).is_empty());
    let both = InvoiceQuery { issued: month(3), covers: month(3) };
    assert!(numbers(&*portal, &both).is_empty());
}

pub fn lines_come_by_facility_as_asked_then_by_period(stage: &Stage) {
    let portal = stage.household();
    let covers = Period::new(day("2025-01-31"), day("2025-03-01")).unwrap();
    let facilities = [HEATING, ELECTRICITY].map(FacilityId::new).to_vec();

    let lines = portal.invoice_lines(&LineQuery { facilities, covers }).unwrap();

    let told: Vec<_> =
        lines.iter().map(|l| (l.facility.clone().unwrap(), l.invoice.as_ref().unwrap().as_str())).collect();
    let (heat, grid) = (FacilityId::new(HEATING), FacilityId::new(ELECTRICITY));
    assert_eq!(
        told,
        [
            (heat.clone(), "2025000123"),
            (heat, "2025000245"),
            (grid.clone(), "2025000123"),
            (grid, "2025000245")
        ]
    );
    assert_eq!(lines[0].fee, Fee::Other("kulvert".into()));
}

pub fn an_invoice_also_about_what_may_not_be_seen_does_not_exist(stage: &Stage) {
    let portal = stage.try_open("300007", Some("caretaker-05"), "2026-01-01").unwrap();

    // The one with the second site and the one about the customer as a whole are left out.
    assert_eq!(all(&*portal), ["2025000245", "2025000123"]);
    for hidden in ["2025000367", "2025000489", "2025009999"] {
        let error = portal.invoice(&InvoiceNumber::new(hidden)).unwrap_err();
        assert_eq!((error.refusal, error.what.as_deref()), (Refusal::NotFound, Some(hidden)));
    }
    let covers = Period::year(2025).unwrap();
    let lines = |id: &str| portal.invoice_lines(&LineQuery { facilities: vec![FacilityId::new(id)], covers });
    let own: Vec<_> =
        lines("EL-300007-000").unwrap().iter().map(|l| l.invoice.as_ref().unwrap().to_string()).collect();
    assert_eq!(own, ["2025000123", "2025000245"]);
    assert_eq!(lines("EL-300007-001").unwrap_err().refusal, Refusal::NotFound);
    assert_eq!(all(&*stage.try_open("300007", None, "2026-01-01").unwrap()).len(), 4);
}

pub fn who_may_read_no_invoices_finds_none(stage: &Stage) {
    let johan = stage.try_open("100045", Some("johan.lind"), "2026-01-01").unwrap();

    for portal in [johan, stage.caretaker()] {
        assert!(all(&*portal).is_empty());
        let error = portal.invoice(&InvoiceNumber::new("2025000123")).unwrap_err();
        assert_eq!(error.refusal, Refusal::NotFound);
    }
}

pub fn another_customers_invoice_does_not_exist(stage: &Stage) {
    let household = stage.household();

    // Both customers have one of this number; each sees its own.
    let own = household.invoice(&InvoiceNumber::new("2025000123")).unwrap().0;
    assert_eq!(own.amount, issued(1, &[ELECTRICITY, HEATING]).0.amount);
    if stage.tells.invoice_details {
        assert_eq!(own.facilities, [ELECTRICITY, HEATING].map(FacilityId::new));
    }
    let covers = Period::year(2025).unwrap();
    let query = LineQuery { facilities: vec![FacilityId::new("EL-300007-000")], covers };
    assert_eq!(household.invoice_lines(&query).unwrap_err().refusal, Refusal::NotFound);
}
