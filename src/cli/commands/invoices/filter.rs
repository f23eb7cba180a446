//! Which invoices are listed: the options, read and checked once.

use std::collections::BTreeSet;

use crate::cli::app::App;
use crate::cli::commands::invoices::list::ListArgs;
use crate::cli::failure::Failure;
use crate::cli::failure::period::period_failure;
use crate::domain::calendar::{self, Context, Kind, PeriodRequest, Rounding};
use crate::domain::id::FacilityId;
use crate::domain::invoice::InvoiceQuery;
use crate::domain::invoice::status::Status;
use crate::domain::money::Money;
use crate::domain::period::Period;
use crate::domain::quantity::Utility;
use crate::lang::Words;
use crate::views::invoice::InvoiceRow;
use crate::words;

/// What an invoice has to be to be listed. Several values of one option mean *or*, several options *and*.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// The invoice date lies in it.
    pub issued: Option<Period>,
    /// What is invoiced overlaps it.
    pub covers: Option<Period>,
    unpaid: bool,
    overdue: bool,
    statuses: Vec<Status>,
    utilities: Vec<Utility>,
    least: Option<Money>,
    most: Option<Money>,
}

impl Filter {
    /// Reads the options.
    ///
    /// # Errors
    /// A period that is none.
    pub fn read(app: &App<'_>, args: &ListArgs) -> Result<Self, Failure> {
        let context = Context {
            today: app.today(),
            year_starts: app.year_starts(),
            kind: Kind::Dated,
            rounding: Rounding::None,
        };
        let issued = calendar::resolve(&args.period.request(), &context).map_err(period_failure)?;
        let covers = args.covers.as_deref().map(|text| covers(text, &context)).transpose()?;
        Ok(Self {
            issued,
            covers,
            unpaid: args.unpaid,
            overdue: args.overdue,
            statuses: args.status.clone(),
            utilities: args.utility.clone(),
            least: args.min,
            most: args.max,
        })
    }

    /// What the portal is asked for.
    pub fn query(&self) -> InvoiceQuery {
        InvoiceQuery { issued: self.issued, covers: self.covers }
    }

    /// Whether a row is wanted; `facilities` are the chosen ones, where any were named.
    pub fn takes(&self, row: &InvoiceRow, facilities: Option<&BTreeSet<FacilityId>>) -> bool {
        let invoice = &row.invoice;
        let amount = row.amount();
        let least = self.least.is_none_or(|least| amount.is_some_and(|amount| amount >= least));
        let most = self.most.is_none_or(|most| amount.is_some_and(|amount| amount <= most));
        let of_utility =
            self.utilities.is_empty() || invoice.utilities.iter().any(|u| self.utilities.contains(u));
        (!self.unpaid || invoice.is_unpaid())
            && (!self.overdue || row.is_overdue)
            && (self.statuses.is_empty() || self.statuses.contains(&row.status))
            && of_utility
            && facilities.is_none_or(|ids| invoice.facilities.iter().any(|id| ids.contains(id)))
            && least
            && most
    }

    /// The first day that is asked for, by invoice date or by what is invoiced.
    pub fn reaches_back_to(&self) -> Option<chrono::NaiveDate> {
        let periods = [self.issued, self.covers];
        periods.into_iter().flatten().map(|period| period.from()).min()
    }
}

/// Reads the words of `--period` behind `--for`.
fn covers(text: &str, context: &Context) -> Result<Period, Failure> {
    let request = PeriodRequest { period: Some(text.to_owned()), ..PeriodRequest::default() };
    let told =
        || words!("--for {text}: there is no such period", "--for {text}: det finns ingen sådan period");
    let words = Words::fixed(
        "--for 2026-01, 2026-Q1, 2026, fy2026 or last-month",
        "--for 2026-01, 2026-Q1, 2026, fy2026 eller last-month",
    );
    let found = calendar::resolve(&request, context)
        .map_err(|e| period_failure(e).with_what(told()).with_hint(words))?;
    found.ok_or_else(|| Failure::usage(told()))
}
