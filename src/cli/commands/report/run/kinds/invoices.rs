//! `invoices`: invoice by invoice, and month by month what they come to.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};

use crate::cli::commands::report::run::tables::{Summary, arrange, few, spare};
use crate::cli::commands::report::run::work::Work;
use crate::cli::failure::Failure;
use crate::domain::id::FacilityId;
use crate::domain::invoice::{Invoice, InvoiceQuery};
use crate::domain::money::Money;
use crate::domain::period::Resolution;
use crate::domain::quantity::Utility;
use crate::lang::Words;
use crate::lang::decimal::Decimal;
use crate::render::column::Head;
use crate::render::exhibit::{Chart, Form, Table};
use crate::render::value::Value;
use crate::views::invoice::status_words;
use crate::views::report::heads::{amount, beginning, cell, date, id, integer, number, text};
use crate::views::utility;

/// Puts the report together.
///
/// # Errors
/// What the portals refuse.
pub fn summary(work: &Work<'_>) -> Result<Summary, Failure> {
    let mut rows = Vec::new();
    let mut months: BTreeMap<NaiveDate, (i64, Money, Money)> = BTreeMap::new();
    for selection in &work.selections {
        let ids: BTreeSet<&FacilityId> = selection.facilities().into_iter().map(|f| &f.id).collect();
        let query = InvoiceQuery { issued: Some(work.period), covers: None };
        for invoice in selection.connected.portal.invoices(&query)? {
            if !is_about(work, &invoice, &ids) {
                continue;
            }
            let first = invoice.date.with_day(1).unwrap_or(invoice.date);
            let month = months.entry(first).or_insert((0, Money::ZERO, Money::ZERO));
            month.0 += 1;
            if !invoice.is_void() {
                month.1 = month.1.checked_add(invoice.amount).unwrap_or(month.1);
                month.2 = month.2.checked_add(invoice.remaining).unwrap_or(month.2);
            }
            rows.push(row(work, &selection.catalogue.profile, &invoice));
        }
    }
    let table = by_month(work, &months);
    let charts = vec![Chart {
        title: Words::fixed("Invoiced by month, kr", "Fakturerat per månad, kr"),
        form: Form::Columns,
        table: 0,
        rows: 0..table.rows.len(),
        category: 0,
        series: vec![2],
        unit: "kr".into(),
    }];
    Ok(Summary {
        charts: few(charts, &work.definition),
        tables: vec![table],
        data: Some((data_heads(), rows)),
        methods: vec![Words::fixed(
            "By invoice date, with VAT, as the customer system says; what was credited or cancelled is counted, but not added.",
            "Efter fakturadatum, inklusive moms, som kundsystemet säger; krediterat och makulerat räknas i antal men inte i summor.",
        )],
        ..Summary::default()
    })
}

/// Where facilities or utilities were named, what is about them alone counts.
fn is_about(work: &Work<'_>, invoice: &Invoice, ids: &BTreeSet<&FacilityId>) -> bool {
    let definition = &work.definition;
    let all = definition.facilities.is_empty() && definition.utilities.is_empty();
    all || invoice.facilities.iter().any(|id| ids.contains(id))
}

fn by_month(work: &Work<'_>, months: &BTreeMap<NaiveDate, (i64, Money, Money)>) -> Table {
    let heads = vec![
        beginning(date("month", "month", "månad"), Resolution::Month),
        integer("count", "invoices", "fakturor"),
        number("amount", Words::fixed("amount, kr", "belopp, kr"), 0),
        number("remaining", Words::fixed("to pay, kr", "att betala, kr"), 0),
    ];
    let money = |money: &Money| Value::decimal(money.ore(), 2);
    let mut table = Table::new("months", Words::fixed("By month", "Per månad"), heads);
    table.rows = months
        .iter()
        .map(|(month, (count, sum, left))| {
            vec![Value::Date(*month), Value::Integer(*count), money(sum), money(left)]
        })
        .collect();
    arrange(&mut table, &work.definition);
    let sum =
        |of: fn(&(i64, Money, Money)) -> Money| Money::sum(months.values().map(of)).unwrap_or(Money::ZERO);
    let label = Words::fixed("sum", "summa");
    table.total = Some(vec![
        cell(label.get(work.language).to_owned()),
        Value::Integer(months.values().map(|(count, ..)| count).sum()),
        money(&sum(|month| month.1)),
        money(&sum(|month| month.2)),
    ]);
    table
}

fn row(work: &Work<'_>, profile: &str, invoice: &Invoice) -> Vec<Value<'static>> {
    let language = work.language;
    let kronor = |money: Money| Decimal::new(money.ore(), 2);
    let utilities: Vec<String> =
        invoice.utilities.iter().map(|u: &Utility| utility::word(u).get(language).to_owned()).collect();
    vec![
        cell(profile.to_owned()),
        Value::id(invoice.number.to_string()),
        Value::bare_code(invoice.kind.key()),
        Value::Date(invoice.date),
        Value::Date(invoice.due),
        Value::or_empty(invoice.period, |period| Value::Date(period.from())),
        Value::or_empty(invoice.period, |period| Value::Date(period.until())),
        cell(utilities.join(", ")),
        amount(Some(kronor(invoice.amount))),
        amount(invoice.vat.map(kronor)),
        amount(Some(kronor(invoice.remaining))),
        Value::or_empty(invoice.paid_on, Value::Date),
        cell(status_words(&invoice.status(work.app.today())).get(language).to_owned()),
    ]
}

fn data_heads() -> Vec<Head> {
    let heads = vec![
        text("profile", "profile", "profil"),
        id("number", "invoice", "fakturanr"),
        text("kind", "kind", "slag"),
        date("date", "date", "fakturadag"),
        date("due", "due", "förfaller"),
        date("from", "from", "från"),
        date("until", "until (excl.)", "till (ej med)"),
        text("utilities", "for", "avser"),
        number("amount_sek", Words::fixed("amount, kr", "belopp, kr"), 2),
        number("vat_sek", Words::fixed("VAT, kr", "moms, kr"), 2),
        number("remaining_sek", Words::fixed("to pay, kr", "att betala, kr"), 2),
        date("paid_on", "paid", "betald"),
        text("status", "status", "status"),
    ];
    spare(heads, &["profile", "kind", "from", "until", "vat_sek", "paid_on"])
}
