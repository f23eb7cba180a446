//! Prints the month sums of every facility in a portal file, with the library and without the command line.
//!
//! `cargo run --example month_sums -- PORTAL-FILE CUSTOMER YEAR`. The file is only read. A portal is signed in to as
//! somebody, and looked at from an instant: here as the customer, from the end of the year.

use std::error::Error;
use std::io::{Write, stdout};
use std::ops::ControlFlow;
use std::path::Path;

use minasidor::domain::consumption::{Detail, Part, Query, Subject};
use minasidor::domain::id::CustomerNumber;
use minasidor::domain::quantity::Measure;
use minasidor::domain::zone::{Clock, date, local_month, month_span};
use minasidor::portal::Portal;
use minasidor::portal::embedded::{Access, Store};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, customer, year] = arguments.as_slice() else {
        return Err("usage: month_sums PORTAL-FILE CUSTOMER YEAR".into());
    };
    let year: i32 = year.parse()?;
    let (from, until) = (month_span(year, 1).0, month_span(year + 1, 1).0);

    let store = Store::open(Path::new(file), Access::ReadOnly)?;
    let portal = store.session(&CustomerNumber::parse(customer)?, None, date(until, Clock::Local), until)?;
    let facilities = portal.facilities()?;
    let query = Query {
        subjects: facilities.iter().map(|facility| Subject::Facility(facility.id.clone())).collect(),
        measures: vec![Measure::Energy, Measure::Volume],
        from,
        until,
        detail: Detail::Months,
        as_of: None,
    };

    let mut lines = Vec::new();
    portal.consumption(&query, &mut |part| {
        if let Part::Month(month) = part
            && let Subject::Facility(id) = &month.series.subject
        {
            let (year, number) = local_month(month.from);
            let unit = month.series.measure.base_unit().symbol();
            lines.push(format!("{id} {year}-{number:02} {} {unit}, {}", month.sum, month.quality.key()));
        }
        ControlFlow::Continue(())
    })?;
    writeln!(stdout(), "{}", lines.join("\n"))?;
    Ok(())
}
